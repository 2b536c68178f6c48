//! MikroTik RouterOS 7: a script for `/import`.
//!
//! Follows the RouterOS documentation, "Filter", "Address-lists" and "Scripting". Owns the filter rules
//! and address lists whose comments start with the tag; rules of others stay, and stand before. New
//! rules are added behind the old ones, which go last, so that no moment is without rules.

mod matches;
mod text;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::fit::{Frame, Icmp, Protocols, Replies};
use crate::options::Options;

/// Nothing limits comments; longer ones make lists unreadable.
const LONGEST_COMMENT: usize = 200;

/// Names of lists have no limit either.
const LONGEST_NAME: usize = 60;

/// Every protocol by number but 0, which may mean all of them, AH, which is a header to IPv6, and
/// SCTP, which has no ports here.
const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output, Direction::Forward],
    ordered: true,
    rejects: true,
    source_ports: true,
    icmp: Icmp::Codes,
    protocols: Protocols::NumbersBut(&[0, 51, 132]),
    replies: Replies::Tracked,
};

/// The dialect.
pub(crate) struct Mikrotik;

impl Dialect for Mikrotik {
    fn name(&self) -> &'static str {
        "mikrotik"
    }

    fn title(&self) -> &'static str {
        "MikroTik RouterOS 7"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".rsc", holds: "a script", load: Some("/import file-name=") }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: FRAME.directions,
            actions: &[Action::Accept, Action::Drop, Action::Reject],
            ordered: Support::Yes,
            address_ranges: Support::Partly("in IPv6 as prefixes"),
            address_sets: Support::Yes,
            ports: Support::Partly("of TCP and UDP"),
            source_ports: Support::Yes,
            icmp: Support::Yes,
            ip_protocols: Support::Partly("all but AH, SCTP and number 0"),
            atomic: Support::Partly("old rules go when all new ones are there"),
            enforces: Support::Yes,
            comment_bytes: Some(LONGEST_COMMENT),
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }
}
