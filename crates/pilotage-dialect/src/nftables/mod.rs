//! nftables: one file, which owns one table of the family `inet` and nothing else.
//!
//! Knows the language; what always passes is in [`essential`](crate::essential).

mod always;
mod chain;
mod edit;
mod names;
mod read;
mod sets;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::edit::Editor;
use crate::error::WriteError;
use crate::options::Options;
use crate::read::Reader;

/// The dialect.
pub(crate) struct Nftables;

impl Dialect for Nftables {
    fn name(&self) -> &'static str {
        "nftables"
    }

    fn title(&self) -> &'static str {
        "nftables (Linux)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".nft", holds: "the whole table", load: Some("nft -f") }]
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
            atomic: Support::Yes,
            enforces: Support::Yes,
            comment_bytes: Some(names::LONGEST_COMMENT),
            name_bytes: Some(names::LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&read::NftablesReader)
    }

    fn editor(&self) -> Option<&'static dyn Editor> {
        Some(&edit::NftablesEditor)
    }
}
