//! FortiOS: the firewall policies of a FortiGate, as the command line takes and prints them.
//!
//! One policy is for both families (`srcaddr` and `srcaddr6`), as since FortiOS 6.4. Interfaces are
//! those of the options, else `any`: which one an address is behind, the device knows by its routes.

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
use read::FortiosReader;

/// Sizes in the CLI reference of FortiOS 7.4: "config firewall policy", "config firewall address".
const LONGEST_POLICY_NAME: usize = 35;
const LONGEST_NAME: usize = 79;
const LONGEST_COMMENT: usize = 1023;

/// The dialect.
pub(crate) struct Fortios;

impl Dialect for Fortios {
    fn name(&self) -> &'static str {
        "fortios"
    }

    fn title(&self) -> &'static str {
        "FortiOS (Fortinet)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".fortios", holds: "configuration commands", load: None }]
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
            icmp: Support::Yes,
            ip_protocols: Support::Partly("all but 0 and 255"),
            atomic: Support::No,
            enforces: Support::Yes,
            comment_bytes: Some(LONGEST_COMMENT),
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options, &Sides::new(options)?))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&FortiosReader)
    }
}
