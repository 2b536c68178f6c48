//! Changing a ruleset that was read, in its own language: what is to be put in and taken out, and the
//! commands that do it.
//!
//! Owns what a change is, for all dialects. Never decides what is to change, and never says a change
//! otherwise than it is: what a language cannot do to a ruleset is refused, with the reason.

mod listing;
mod located;
mod top;

use pilotage_net::{Action, Rule};
use pilotage_space::{ChainId, InterfaceSet, Match, Program, RuleId, State, StateSet};

use crate::dialect::WrittenFile;
use crate::read::Text;

pub(crate) use self::listing::{Listed, Listing, is_plain};
pub(crate) use self::located::{BY_HAND, Insertion, Located, Removal};
pub(crate) use self::top::{NOTHING, push_top};

/// A rule that is to be put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRule {
    /// What it is about, what it does, and what it serves.
    pub rule: Rule,
    /// Which packets of connections.
    pub connections: Connections,
    /// Only packets that come in by this interface; with a `*` at its end, by all that start so.
    pub input: Option<String>,
    /// Only packets that go out by this interface.
    pub output: Option<String>,
}

/// Packets of connections that a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Connections {
    /// All, whatever connection tracking says of them.
    All,
    /// Those that open one.
    New,
    /// Those that follow in one, or belong to one.
    Known,
}

impl Connections {
    /// The states that connection tracking gives them.
    #[must_use]
    pub fn states(self) -> StateSet {
        match self {
            Self::All => StateSet::any(),
            Self::New => StateSet::new().with(State::New),
            Self::Known => StateSet::new().with(State::Established).with(State::Related),
        }
    }
}

impl NewRule {
    /// What it is, for the line above it: the flow of the plan, or what else it is for.
    pub(crate) fn remark(&self) -> String {
        let flow = crate::remark::flow(&self.rule);
        if self.rule.action != Action::Accept {
            return ["refused: ", &flow].concat();
        }
        let planned = !self.rule.requirements.is_empty() || self.rule.comment.is_empty();
        if planned { flow } else { self.rule.comment.clone() }
    }

    /// The packets that it is about, as any language writes it.
    #[must_use]
    pub fn packets(&self) -> Vec<Match> {
        let (source, destination) = (&self.rule.source.addresses, &self.rule.destination.addresses);
        let side = |name: &Option<String>| {
            name.as_ref().map_or(InterfaceSet::Any, |name| InterfaceSet::named([name.as_str()]))
        };
        let all = if self.rule.transports.is_any() {
            let (source, destination) = ((**source).clone(), (**destination).clone());
            vec![Match { source, destination, ..Match::any() }]
        } else {
            Match::opening(source, destination, &self.rule.transports)
        };
        let states = self.connections.states();
        let exactly =
            |on| Match { states, input: side(&self.input), output: side(&self.output), ..on };
        all.into_iter().map(exactly).collect()
    }
}

/// One change of a ruleset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Rules in front of another, or at the end of a chain.
    Insert {
        /// The chain of the program that was read.
        chain: ChainId,
        /// The number of the rule in front of which they go, and with it of whatever rule of the text
        /// it is a part of; none for the end.
        before: Option<usize>,
        /// The rules, in their order.
        rules: Vec<NewRule>,
    },
    /// A rule is taken out, with all that the rule of the text means that it is a part of.
    Remove {
        /// The rule of the program that was read.
        rule: RuleId,
        /// Why, in a few words.
        why: String,
    },
}

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Edit<'e> {
    /// The enforcement point's name.
    pub point: &'e str,
    /// Comment lines for the top of each file.
    pub header: &'e [String],
    /// The texts of the ruleset, as they were read.
    pub texts: &'e [Text<'e>],
    /// What was read from them.
    pub program: &'e Program,
    /// The changes. They are written in this order, inserts before removals.
    pub changes: &'e [Change],
}

/// Commands that change a ruleset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edited {
    /// The files.
    pub files: Vec<WrittenFile>,
    /// Changes that are not in them, in their order.
    pub refused: Vec<Refused>,
}

/// A change that the commands do not make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its number.
    pub change: usize,
    /// Why not, for people.
    pub why: String,
    /// What to do.
    pub help: &'static str,
}

/// A dialect whose rulesets can be changed in parts.
pub trait Editor: Sync {
    /// Writes the commands for the changes of one ruleset.
    fn edit(&self, edit: &Edit<'_>) -> Edited;
}

#[cfg(test)]
mod tests {
    use super::*;
    use pilotage_net::{AddressGroup, AddressSet, Direction, TransportSet};

    fn rule(transports: &str) -> NewRule {
        NewRule {
            rule: Rule {
                direction: Direction::Input,
                source: AddressGroup::any(),
                destination: AddressGroup::new("a", "192.0.2.1".parse::<AddressSet>().unwrap()),
                transports: transports.parse::<TransportSet>().unwrap(),
                action: Action::Drop,
                requirements: Vec::new(),
                comment: String::new(),
            },
            connections: Connections::New,
            input: Some("eth0".to_owned()),
            output: None,
        }
    }

    #[test]
    fn packets_are_those_of_the_rule_and_no_more() {
        let packets = rule("tcp/443").packets();
        assert_eq!(packets.len(), 1);
        assert_eq!(packets[0].states, Connections::New.states());
        assert_eq!(packets[0].input, InterfaceSet::named(["eth0"]));
        assert_eq!(packets[0].output, InterfaceSet::Any);
        assert!(packets[0].destination_ports.contains(443));
    }
}
