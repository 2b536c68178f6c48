//! Access lists of Cisco's routers and switches: IOS and IOS XE, read also as NX-OS has them.

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
use read::IosReader;

/// A remark takes 100 characters ("Commented IP Access List Entries", IOS XE Security Configuration
/// Guide).
const LONGEST_REMARK: usize = 100;

/// Names of groups take 64 characters.
const LONGEST_NAME: usize = 64;

/// The dialect.
pub(crate) struct CiscoIos;

impl Dialect for CiscoIos {
    fn name(&self) -> &'static str {
        "cisco-ios"
    }

    fn title(&self) -> &'static str {
        "Cisco IOS and IOS XE"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind {
            suffix: ".ios",
            holds: "commands",
            load: Some("copy flash:FILE running-config"),
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
            enforces: Support::Partly("without memory of connections"),
            comment_bytes: Some(LONGEST_REMARK),
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options, &Sides::new(options)?))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&IosReader)
    }
}
