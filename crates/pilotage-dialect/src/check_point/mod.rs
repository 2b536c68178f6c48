//! Check Point: a script of `mgmt_cli` for a management server of R81 or later.
//!
//! Follows the "Management API Reference" (objects, `add access-rule`, sessions) and sk40179 on names.
//! Owns one access layer, which a run empties and writes anew, and the objects with the tag
//! `pilotage`; publishes, and never installs: which gateways get a policy is for people to say. Where
//! the layer applies is up to the policy that leads to it.

mod objects;
mod rules;
mod shell;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::fit::{Frame, Icmp, Protocols, Replies};
use crate::options::Options;

/// The reference names no limits of names and comments; longer ones make lists unreadable.
const LONGEST_NAME: usize = 90;
const LONGEST_COMMENT: usize = 1_000;

/// Every protocol by number but 0, which is none to `service-other`.
const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Forward],
    ordered: true,
    rejects: true,
    source_ports: true,
    icmp: Icmp::Codes,
    protocols: Protocols::NumbersBut(&[0]),
    replies: Replies::Tracked,
};

/// The dialect.
pub(crate) struct CheckPoint;

impl Dialect for CheckPoint {
    fn name(&self) -> &'static str {
        "check-point"
    }

    fn title(&self) -> &'static str {
        "Check Point (mgmt_cli)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".check-point.sh", holds: "a script of mgmt_cli", load: Some("bash") }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: FRAME.directions,
            actions: &[Action::Accept, Action::Drop, Action::Reject],
            ordered: Support::Yes,
            address_ranges: Support::Yes,
            address_sets: Support::Yes,
            ports: Support::Yes,
            source_ports: Support::Yes,
            icmp: Support::Partly("all of it; errors of known connections pass by themselves"),
            ip_protocols: Support::Partly("all but number 0"),
            atomic: Support::Partly("the session is; a policy applies when it is installed"),
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
