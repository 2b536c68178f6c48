//! pf: a `pf.conf` for FreeBSD, OpenBSD and what is built on them.
//!
//! Follows pf.conf(5) of FreeBSD 14 and OpenBSD 7 where both agree. A host's file is about `in` and
//! `out`; one between zones about packets through it, which pass it twice, and leaves its own traffic
//! alone. Owns the whole ruleset that `pfctl -f` loads.

mod matches;
mod write;

use pilotage_net::{Action, Direction, Family, PointKind, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::fit::{Frame, Icmp, Protocols, Replies};
use crate::options::Options;

/// Comments are lines above the rules.
const LONGEST_COMMENT: usize = 255;

/// `PF_TABLE_NAME_SIZE` is 32 with the terminator.
const LONGEST_NAME: usize = 31;

/// What a file for a point of this kind can hold: a packet through the firewall comes in and goes out,
/// so the three directions cannot be told apart in one file.
///
/// Not among the protocols are 0, which is any; the extension headers of IPv6 and AH, behind which pf
/// looks; and SCTP, whose ports not every pf knows.
const fn frame(kind: PointKind) -> Frame {
    Frame {
        families: &Family::ALL,
        directions: kind.directions(),
        ordered: true,
        rejects: true,
        source_ports: true,
        icmp: Icmp::Codes,
        protocols: Protocols::NumbersBut(&[0, 43, 44, 51, 60, 132, 135]),
        replies: Replies::Tracked,
    }
}

/// The dialect.
pub(crate) struct Pf;

impl Dialect for Pf {
    fn name(&self) -> &'static str {
        "pf"
    }

    fn title(&self) -> &'static str {
        "pf (FreeBSD, OpenBSD)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".pf.conf", holds: "the ruleset", load: Some("pfctl -f") }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Input, Direction::Output, Direction::Forward],
            actions: &[Action::Accept, Action::Drop, Action::Reject],
            ordered: Support::Yes,
            address_ranges: Support::Partly("as prefixes"),
            address_sets: Support::Yes,
            ports: Support::Partly("of TCP and UDP"),
            source_ports: Support::Yes,
            icmp: Support::Yes,
            ip_protocols: Support::Partly("all but AH, SCTP and extension headers"),
            atomic: Support::Yes,
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
