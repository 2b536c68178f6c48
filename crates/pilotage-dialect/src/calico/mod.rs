//! Calico: a global network policy for the endpoints of one host, and sets of addresses beside it.
//!
//! Felix, the agent of Calico, enforces it with connection tracking, rules in order, and a drop at the
//! end of the tier. It keeps some ports open whatever a policy says; they are part of what is written.

mod entity;
mod limits;
mod read;
mod rules;
mod sets;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::fit::{Frame, Icmp, Protocols, Replies};
use crate::options::Options;
use crate::read::Reader;
use read::CalicoReader;

/// Names of objects may have 253 bytes, values of labels 63; names are both.
const LONGEST_NAME: usize = 63;

/// What policies of hosts can hold.
const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output],
    ordered: true,
    rejects: false,
    source_ports: true,
    icmp: Icmp::Codes,
    protocols: Protocols::Numbers,
    replies: Replies::Tracked,
};

/// The dialect.
pub(crate) struct Calico;

impl Dialect for Calico {
    fn name(&self) -> &'static str {
        "calico"
    }

    fn title(&self) -> &'static str {
        "Calico (host endpoints)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind {
            suffix: ".calico.yaml",
            holds: "a policy and its sets",
            load: Some("calicoctl apply -f"),
        }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Input, Direction::Output],
            actions: &[Action::Accept, Action::Drop],
            ordered: Support::Yes,
            address_ranges: Support::Partly("as prefixes"),
            address_sets: Support::Yes,
            ports: Support::Yes,
            source_ports: Support::Yes,
            icmp: Support::Partly("all but type 255"),
            ip_protocols: Support::Partly("all but 0"),
            atomic: Support::Partly("each object for itself"),
            enforces: Support::Yes,
            comment_bytes: None,
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&CalicoReader)
    }
}
