//! Neutral rules of one enforcement point: what dialects write, and later read.
//!
//! Knows no firewall language. Replies to permitted traffic are implied, as in every stateful
//! firewall.

use std::fmt;
use std::sync::Arc;

use crate::flow::{Packet, matches};
use crate::group::group;
use crate::set::AddressSet;
use crate::transportset::TransportSet;

/// Where a packet passes the enforcement point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To the host itself.
    Input,
    /// From the host itself.
    Output,
    /// Through it, from one zone to another.
    Forward,
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Input => "input",
            Self::Output => "output",
            Self::Forward => "forward",
        })
    }
}

/// What happens to a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It passes.
    Accept,
    /// It vanishes.
    Drop,
    /// It is refused, and the initiator is told.
    Reject,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accept => "accept",
            Self::Drop => "drop",
            Self::Reject => "reject",
        })
    }
}

/// What kind of enforcement point it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointKind {
    /// A host's own firewall: input and output.
    Host,
    /// A firewall between zones: forward.
    Zone,
}

impl PointKind {
    /// The ways that packets take through a point of this kind.
    #[must_use]
    pub const fn directions(self) -> &'static [Direction] {
        match self {
            Self::Host => &[Direction::Input, Direction::Output],
            Self::Zone => &[Direction::Forward],
        }
    }
}

/// Addresses under the name that a person knows them by. Cloning one is cheap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressGroup {
    /// The name, any Unicode text: `nodes`, `node-1`, `any`.
    pub label: Arc<str>,
    /// The addresses.
    pub addresses: Arc<AddressSet>,
}

impl AddressGroup {
    /// A group of addresses with its name.
    #[must_use]
    pub fn new(label: impl Into<Arc<str>>, addresses: impl Into<Arc<AddressSet>>) -> Self {
        Self { label: label.into(), addresses: addresses.into() }
    }

    /// Every address, called `any`.
    #[must_use]
    pub fn any() -> Self {
        Self::new("any", AddressSet::any())
    }
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// Where it applies.
    pub direction: Direction,
    /// The initiators.
    pub source: AddressGroup,
    /// The responders.
    pub destination: AddressGroup,
    /// What they may carry.
    pub transports: TransportSet,
    /// What happens to a matching packet.
    pub action: Action,
    /// Ids of the requirements it serves, such as `prod/cilium/vxlan`.
    pub requirements: Vec<String>,
    /// A remark for people.
    pub comment: String,
}

impl Rule {
    /// Whether the rule is about the packet, whatever it then does with it.
    #[must_use]
    pub fn matches(&self, packet: &Packet) -> bool {
        matches(&self.source.addresses, &self.destination.addresses, &self.transports, packet)
    }
}

/// All rules of one enforcement point; the first that matches decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruleset {
    /// The enforcement point's name.
    pub point: String,
    /// Host or zone.
    pub kind: PointKind,
    /// What a person should know about it.
    pub description: String,
    /// What happens to a packet that no rule matches.
    pub default: Action,
    /// The rules, in order.
    pub rules: Vec<Rule>,
    /// The host's own addresses; empty for a firewall between zones.
    pub own: AddressSet,
}

impl Ruleset {
    /// The rule that accepts the packet: the first that matches it, where that one accepts. None
    /// also where only the default would let it pass; see [`Self::decide`].
    #[must_use]
    pub fn permits(&self, direction: Direction, packet: &Packet) -> Option<&Rule> {
        self.deciding(direction, packet).filter(|rule| rule.action == Action::Accept)
    }

    /// What happens to the packet, and by which rule (none: the default).
    #[must_use]
    pub fn decide(&self, direction: Direction, packet: &Packet) -> (Action, Option<&Rule>) {
        let rule = self.deciding(direction, packet);
        (rule.map_or(self.default, |rule| rule.action), rule)
    }

    fn deciding(&self, direction: Direction, packet: &Packet) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.direction == direction && rule.matches(packet))
    }

    /// The same ruleset with fewer rules, that decides every packet alike; see [`group`].
    #[must_use]
    pub fn merged(&self) -> Self {
        Self {
            point: self.point.clone(),
            kind: self.kind,
            description: self.description.clone(),
            default: self.default,
            rules: group(self.rules.clone()),
            own: self.own.clone(),
        }
    }
}
