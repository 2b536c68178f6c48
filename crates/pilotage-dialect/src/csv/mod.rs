//! CSV: a table for people and spreadsheets. It enforces nothing.
//!
//! One line for each rule and protocol. Follows RFC 4180; a cell that a spreadsheet would run as a
//! formula starts with an apostrophe.

mod cell;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::options::Options;

/// The dialect.
pub(crate) struct Csv;

impl Dialect for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn title(&self) -> &'static str {
        "CSV, for people and spreadsheets"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".csv", holds: "the rules as a table", load: None }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Input, Direction::Output, Direction::Forward],
            actions: &[Action::Accept, Action::Drop, Action::Reject],
            ordered: Support::Yes,
            address_ranges: Support::Yes,
            address_sets: Support::Yes,
            ports: Support::Yes,
            source_ports: Support::Yes,
            icmp: Support::Yes,
            ip_protocols: Support::Yes,
            atomic: Support::No,
            enforces: Support::No,
            comment_bytes: None,
            name_bytes: None,
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset))
    }
}
