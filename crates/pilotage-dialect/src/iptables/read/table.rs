//! Tables as they are read: chains by name, with their rules and policies.

use std::collections::{HashMap, VecDeque};

use pilotage_diagnostic::Place;
use pilotage_net::{Direction, Family};

use super::rule::Parsed;
use super::translation::Translations;

/// One of the five tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Raw,
    Mangle,
    Nat,
    Filter,
    Security,
}

/// Where packets enter a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hook {
    Prerouting,
    Input,
    Forward,
    Output,
    Postrouting,
}

impl Kind {
    /// The table of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        let all = [Self::Raw, Self::Mangle, Self::Nat, Self::Filter, Self::Security];
        all.into_iter().find(|kind| kind.name() == name)
    }

    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Raw => "raw",
            Self::Mangle => "mangle",
            Self::Nat => "nat",
            Self::Filter => "filter",
            Self::Security => "security",
        }
    }

    /// Where it stands among the tables of a hook.
    pub(super) const fn priority(self) -> i32 {
        match self {
            Self::Raw => -300,
            Self::Mangle => -150,
            Self::Nat => -100,
            Self::Filter => 0,
            Self::Security => 50,
        }
    }

    /// The hooks that it has chains for.
    pub(super) const fn hooks(self) -> &'static [Hook] {
        match self {
            Self::Raw => &[Hook::Prerouting, Hook::Output],
            Self::Mangle => {
                &[Hook::Prerouting, Hook::Input, Hook::Forward, Hook::Output, Hook::Postrouting]
            }
            Self::Nat => &[Hook::Prerouting, Hook::Input, Hook::Output, Hook::Postrouting],
            Self::Filter | Self::Security => &[Hook::Input, Hook::Forward, Hook::Output],
        }
    }
}

impl Hook {
    /// The name of its chains.
    pub(super) const fn chain(self) -> &'static str {
        match self {
            Self::Prerouting => "PREROUTING",
            Self::Input => "INPUT",
            Self::Forward => "FORWARD",
            Self::Output => "OUTPUT",
            Self::Postrouting => "POSTROUTING",
        }
    }

    /// The ways through the host that pass it.
    pub(super) const fn directions(self) -> &'static [Direction] {
        match self {
            Self::Prerouting => &[Direction::Input, Direction::Forward],
            Self::Input => &[Direction::Input],
            Self::Forward => &[Direction::Forward],
            Self::Output => &[Direction::Output],
            Self::Postrouting => &[Direction::Forward, Direction::Output],
        }
    }

    /// What keeps all tables of this hook before or behind those of the others on the same way.
    pub(super) const fn shift(self) -> i32 {
        match self {
            Self::Prerouting => -1_000,
            Self::Input | Self::Forward | Self::Output => 0,
            Self::Postrouting => 1_000,
        }
    }

    /// Whether packets have an interface here that they came in by.
    pub(super) const fn has_input(self) -> bool {
        matches!(self, Self::Prerouting | Self::Input | Self::Forward)
    }

    /// Whether packets have an interface here that they go out by.
    pub(super) const fn has_output(self) -> bool {
        matches!(self, Self::Forward | Self::Output | Self::Postrouting)
    }
}

/// A chain as it is written.
pub(super) struct Chain {
    pub(super) name: String,
    /// For chains of hooks: whether packets without a verdict pass.
    pub(super) accepts: bool,
    /// Where the policy, or the chain, is written.
    pub(super) place: Option<Place>,
    /// The rules in order.
    pub(super) rules: VecDeque<Parsed>,
}

/// A table as it is written.
pub(super) struct Table {
    pub(super) family: Family,
    pub(super) kind: Kind,
    pub(super) chains: Vec<Chain>,
    names: HashMap<String, usize>,
    /// What the table `nat` does to destinations.
    pub(super) translations: Translations,
    /// The first rule that was left out, in the table `nat`.
    pub(super) left_out: Option<Place>,
}

impl Table {
    /// A table with the chains of its hooks, which pass everything.
    pub(super) fn new(family: Family, kind: Kind) -> Self {
        let mut table = Self {
            family,
            kind,
            chains: Vec::new(),
            names: HashMap::new(),
            translations: Translations::default(),
            left_out: None,
        };
        for hook in kind.hooks() {
            table.declare(hook.chain(), None);
        }
        table
    }

    /// The number of the chain of this name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied()
    }

    /// The number of the chain of this name, which is made where there is none.
    pub(super) fn declare(&mut self, name: &str, place: Option<Place>) -> usize {
        if let Some(known) = self.find(name) {
            return known;
        }
        let number = self.chains.len();
        self.names.insert(name.to_owned(), number);
        self.chains.push(Chain {
            name: name.to_owned(),
            accepts: true,
            place,
            rules: VecDeque::new(),
        });
        number
    }

    /// Whether the chain of this number is one of a hook.
    pub(super) fn is_builtin(&self, chain: usize) -> bool {
        chain < self.kind.hooks().len()
    }

    /// The hook's chain.
    pub(super) fn base(&self, hook: Hook) -> Option<usize> {
        self.find(hook.chain())
    }
}
