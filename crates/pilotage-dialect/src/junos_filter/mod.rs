//! Firewall filters of Junos on routers and switches, as commands.
//!
//! Filters remember no connections: TCP passes back by its flags, all else by its ports. Each family has
//! a filter of its own, which interfaces apply to what comes in.

mod lists;
mod read;
mod terms;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::options::Options;
use crate::read::Reader;
use read::FilterReader;

/// Names of filters, terms and lists ("filter (Configuring)" of the Junos CLI reference: 64).
const LONGEST_NAME: usize = 63;

/// The dialect.
pub(crate) struct JunosFilter;

impl Dialect for JunosFilter {
    fn name(&self) -> &'static str {
        "junos-filter"
    }

    fn title(&self) -> &'static str {
        "Junos firewall filters (Juniper Networks)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".junos", holds: "set commands", load: Some("load set") }]
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
            icmp: Support::Yes,
            ip_protocols: Support::Partly("all but 0"),
            atomic: Support::Partly("the candidate is; `commit` applies it as a whole"),
            enforces: Support::Partly("without memory of connections"),
            comment_bytes: None,
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&FilterReader)
    }
}
