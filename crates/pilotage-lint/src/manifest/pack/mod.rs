//! Rules over packs.

mod carried;
mod duplicate_requirement;
mod impossible;
mod listener_clash;
mod loopback_between;
mod no_successor;
mod node_port;
mod over_broad;
mod similar_names;
mod unfit_port;
mod unfit_protocol;
mod unused_parameter;
mod unused_role;
mod unused_source;
mod version_gap;

use pilotage_model::Pack;

use crate::{Knowledge, Rule};
use carried::Carried;

/// The rules over packs, in the order of their codes.
pub(crate) const RULES: &[Rule] = &[
    duplicate_requirement::RULE,
    listener_clash::RULE,
    unfit_protocol::RULE,
    unfit_port::RULE,
    impossible::RULE,
    unused_parameter::RULE,
    unused_role::RULE,
    over_broad::RULE,
    loopback_between::RULE,
    unused_source::RULE,
    no_successor::RULE,
    version_gap::RULE,
    node_port::RULE,
    similar_names::RULE,
];

/// A pack, with what its rules need to know.
#[derive(Debug)]
pub struct PackFile<'s> {
    pub(crate) pack: &'s Pack,
    /// The text that it was read from.
    pub(crate) text: &'s str,
    pub(crate) knowledge: &'s Knowledge,
    /// Its requirements, in the order written.
    pub(crate) carried: Vec<Carried<'s>>,
}

impl<'s> PackFile<'s> {
    /// A pack and the text that it was read from.
    pub fn new(pack: &'s Pack, text: &'s str, knowledge: &'s Knowledge) -> Self {
        Self { pack, text, knowledge, carried: carried::all(pack) }
    }
}
