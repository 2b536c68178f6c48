//! Access lists of Cisco's ASA firewalls.

mod groups;
mod read;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::options::Options;
use crate::read::Reader;
use crate::sides::Sides;
use read::AsaReader;

/// A remark takes 100 characters ("Add Remarks to ACLs", ASA Firewall CLI Configuration Guide).
const LONGEST_REMARK: usize = 100;

/// Names of objects take 64 characters ("Objects for Access Control", the same guide).
const LONGEST_NAME: usize = 64;

/// The dialect.
pub(crate) struct CiscoAsa;

impl Dialect for CiscoAsa {
    fn name(&self) -> &'static str {
        "cisco-asa"
    }

    fn title(&self) -> &'static str {
        "Cisco ASA"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind {
            suffix: ".asa",
            holds: "commands",
            load: Some("copy disk0:/FILE running-config"),
        }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Forward],
            actions: &[Action::Accept, Action::Drop],
            ordered: Support::Yes,
            address_ranges: Support::Partly("as prefixes"),
            address_sets: Support::Yes,
            ports: Support::Yes,
            source_ports: Support::Yes,
            icmp: Support::Yes,
            ip_protocols: Support::Partly("all but 0, which stands for any"),
            atomic: Support::No,
            enforces: Support::Yes,
            comment_bytes: Some(LONGEST_REMARK),
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options, &Sides::new(options)?))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&AsaReader)
    }
}
