//! Junos on SRX firewalls: security policies, as commands.
//!
//! Rules become global policies. Where the options say what lies behind zones, they name these; else
//! they are for all zones: which one an address is in, the firewall knows by its routes. Policies
//! between two zones are tried before them.

mod objects;
mod policies;
mod read;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::options::Options;
use crate::read::Reader;
use crate::sides::Sides;
use read::SrxReader;

/// Names of policies and objects ("policy (Security Policies)" and "address (Security Address Book)" of
/// the Junos CLI reference).
const LONGEST_NAME: usize = 63;

/// Text that describes a policy ("description (Security Policies)").
const LONGEST_DESCRIPTION: usize = 300;

/// The dialect.
pub(crate) struct JuniperSrx;

impl Dialect for JuniperSrx {
    fn name(&self) -> &'static str {
        "juniper-srx"
    }

    fn title(&self) -> &'static str {
        "Junos on SRX (Juniper Networks)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".srx", holds: "set commands", load: Some("load set") }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Forward],
            actions: &[Action::Accept, Action::Drop, Action::Reject],
            ordered: Support::Yes,
            address_ranges: Support::Partly("as prefixes"),
            address_sets: Support::Yes,
            ports: Support::Yes,
            source_ports: Support::Yes,
            icmp: Support::Partly("errors of known sessions pass by themselves"),
            ip_protocols: Support::Partly("all but 0, which stands for any"),
            atomic: Support::Partly("the candidate is; `commit` applies it as a whole"),
            enforces: Support::Yes,
            comment_bytes: Some(LONGEST_DESCRIPTION),
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options, &Sides::new(options)?))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&SrxReader)
    }
}
