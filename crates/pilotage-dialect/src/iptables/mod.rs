//! iptables: one file for each family, each of which owns one table and nothing else.
//!
//! The table is `security` unless asked otherwise: it has the same three hooks as `filter`, comes
//! after it, and is empty nearly everywhere. So a plain restore, which replaces a table as a whole,
//! is atomic, safe to repeat, and leaves alone what Kubernetes and others keep in `filter` and
//! `nat`. Appending to `filter` instead would be neither: a restore cannot add a jump only where
//! there is none. And no `ipset`: a second program, a second file, and no longer one transaction.

mod always;
mod chains;
mod edit;
mod entry;
mod matches;
mod read;
mod table;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::edit::Editor;
use crate::error::WriteError;
use crate::options::Options;
use crate::read::Reader;
use read::IptablesReader;

/// The kernel takes 256 bytes with the terminator.
const LONGEST_COMMENT: usize = 255;

/// Names of chains have to be under 29 bytes.
const LONGEST_NAME: usize = 28;

/// The dialect.
pub(crate) struct Iptables;

impl Dialect for Iptables {
    fn name(&self) -> &'static str {
        "iptables"
    }

    fn title(&self) -> &'static str {
        "iptables and ip6tables (Linux)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[
            FileKind { suffix: ".iptables", holds: "IPv4", load: Some("iptables-restore") },
            FileKind { suffix: ".ip6tables", holds: "IPv6", load: Some("ip6tables-restore") },
        ]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Input, Direction::Output, Direction::Forward],
            actions: &[Action::Accept, Action::Drop, Action::Reject],
            ordered: Support::Yes,
            address_ranges: Support::Yes,
            address_sets: Support::Partly("as chains: one line for each range, not for each pair"),
            ports: Support::Yes,
            source_ports: Support::Yes,
            icmp: Support::Yes,
            ip_protocols: Support::Yes,
            atomic: Support::Partly("each family for itself"),
            enforces: Support::Yes,
            comment_bytes: Some(LONGEST_COMMENT),
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&IptablesReader)
    }

    fn editor(&self) -> Option<&'static dyn Editor> {
        Some(&edit::IptablesEditor)
    }
}
