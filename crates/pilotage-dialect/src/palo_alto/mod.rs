//! PAN-OS: `set` commands for a firewall of Palo Alto Networks.
//!
//! Ports are matched by services. What has no ports is an application to PAN-OS: ICMP messages and
//! other protocols become applications of their own, which the header alone identifies
//! (`ident-by-icmp-type`, `ident-by-ip-protocol`; PAN-OS Web Interface Help, "Defining Applications").
//! Rules name the zones of the options, else they are for all: which zone an address is in, the
//! firewall knows by its routes.

mod objects;
mod read;
mod rules;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::options::Options;
use crate::read::Reader;
use crate::sides::Sides;
use read::PaloAltoReader;

/// Names of objects and rules, and descriptions of rules ("Security Policy Rule" and "Objects" of the
/// Web Interface Help, since PAN-OS 8.1).
const LONGEST_NAME: usize = 63;
const LONGEST_DESCRIPTION: usize = 1023;

/// The dialect.
pub(crate) struct PaloAlto;

impl Dialect for PaloAlto {
    fn name(&self) -> &'static str {
        "palo-alto"
    }

    fn title(&self) -> &'static str {
        "PAN-OS (Palo Alto Networks)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".panos", holds: "set commands", load: None }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Forward],
            actions: &[Action::Accept, Action::Drop, Action::Reject],
            ordered: Support::Yes,
            address_ranges: Support::Yes,
            address_sets: Support::Yes,
            ports: Support::Yes,
            source_ports: Support::Yes,
            icmp: Support::Partly("as applications; errors of known sessions pass by themselves"),
            ip_protocols: Support::Partly("as applications"),
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
        Some(&PaloAltoReader)
    }
}
