//! Windows Defender Firewall: a PowerShell script of `New-NetFirewallRule`.
//!
//! Follows Microsoft's reference of the NetSecurity module and "Windows Firewall rules" (rule
//! precedence). Rules have no order, and one that blocks beats all that allow, so only rules that allow
//! are written. Owns the group `Pilotage` and the defaults of the profiles; rules of others stay.

mod line;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::fit::{Frame, Icmp, Protocols, Replies};
use crate::options::Options;

/// Nothing limits names; longer ones are cut in every list.
const LONGEST_COMMENT: usize = 200;

/// Every protocol by number but SCTP, of which Windows has no ports.
const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output],
    ordered: false,
    rejects: false,
    source_ports: true,
    icmp: Icmp::Codes,
    protocols: Protocols::NumbersBut(&[132]),
    replies: Replies::Tracked,
};

/// The dialect.
pub(crate) struct Windows;

impl Dialect for Windows {
    fn name(&self) -> &'static str {
        "windows"
    }

    fn title(&self) -> &'static str {
        "Windows Defender Firewall (PowerShell)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".ps1", holds: "a script", load: Some("powershell -File") }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: FRAME.directions,
            actions: &[Action::Accept],
            ordered: Support::Partly("only rules that allow, what others refuse taken out of them"),
            address_ranges: Support::Yes,
            address_sets: Support::Yes,
            ports: Support::Partly("of TCP and UDP"),
            source_ports: Support::Yes,
            icmp: Support::Yes,
            ip_protocols: Support::Partly("all but SCTP"),
            atomic: Support::Partly("old rules go when all new ones are there"),
            enforces: Support::Yes,
            comment_bytes: Some(LONGEST_COMMENT),
            name_bytes: None,
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }
}
