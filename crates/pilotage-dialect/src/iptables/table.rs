//! The lines of one table, and the chains that they need.

use pilotage_net::{Direction, Family};

use super::LONGEST_NAME;
use crate::loss::Loss;
use crate::name::{Names, Style};

/// Every own chain starts with its hook, so that none can be the name of a target.
const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "chain" };

/// The table of one family in the making.
pub(crate) struct Table {
    /// The family that it is for.
    pub(crate) family: Family,
    /// Lines and remarks, in order.
    pub(crate) text: String,
    /// Names of own chains, in the order of their making.
    pub(crate) chains: Vec<String>,
    names: Names,
    /// What could not be said.
    pub(crate) losses: Vec<Loss>,
}

impl Table {
    pub(crate) fn new(family: Family) -> Self {
        Self {
            family,
            text: String::new(),
            chains: Vec::new(),
            names: Names::new(STYLE),
            losses: Vec::new(),
        }
    }

    /// A new chain, called after its hook and the label.
    pub(crate) fn chain(&mut self, direction: Direction, label: &str) -> String {
        let prefix = match direction {
            Direction::Input => "in-",
            Direction::Output => "out-",
            Direction::Forward => "fwd-",
        };
        let name = self.names.name(prefix, label, "", &mut self.losses);
        self.chains.push(name.clone());
        name
    }

    /// Appends a line: the chain, then pieces that bring their own spaces in front.
    pub(crate) fn push_line(&mut self, chain: &str, pieces: &[&str]) {
        self.text.push_str("-A ");
        self.text.push_str(chain);
        pieces.iter().for_each(|piece| self.text.push_str(piece));
        self.text.push('\n');
    }
}

/// The hook's chain.
pub(crate) const fn builtin(direction: Direction) -> &'static str {
    match direction {
        Direction::Input => "INPUT",
        Direction::Output => "OUTPUT",
        Direction::Forward => "FORWARD",
    }
}
