//! What an audit finds.

use std::sync::Arc;

use pilotage_net::Direction;
use pilotage_space::{Decider, Match, Packet, RuleId};

use crate::fix::Fix;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A planned flow does not pass.
    Blocked,
    /// Replies to a planned flow do not pass.
    RepliesBlocked,
    /// A planned flow passes by some interfaces only.
    ByInterface,
    /// Packets pass that the site denies.
    Denied,
    /// Packets pass that nothing needs.
    Surplus,
    /// A rule lets pass what was needed once, or is to go.
    Stale,
    /// No packet comes to a rule, as others decide before it, and not all as it would.
    Shadowed,
    /// No packet comes to a rule, as others decide the same before it.
    Repeated,
    /// Without the rule everything would fare the same.
    Redundant,
}

/// One thing that is wrong at one enforcement point.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What.
    pub kind: Kind,
    /// On which way.
    pub direction: Direction,
    /// Whether it is so for sure; otherwise a rule with a match that was not decided may change it.
    pub certain: bool,
    /// The requirements that it is about.
    pub requirements: Vec<Arc<str>>,
    /// The planned flows that it stops, as indices into the plan's flows, sorted.
    pub flows: Vec<usize>,
    /// What it is about, in words: a flow, or packets.
    pub about: String,
    /// Who decides so.
    pub by: Option<Decider>,
    /// Other rules that have to do with it: those that shadow one, the doubtful one.
    pub others: Vec<RuleId>,
    /// One packet that shows it.
    pub witness: Option<Packet>,
    /// The packets, where they are few enough products to be said.
    pub packets: Vec<Match>,
    /// The smallest change that puts it right.
    pub fix: Option<Fix>,
    /// What a person should know.
    pub notes: Vec<String>,
}
