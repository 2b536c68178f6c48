//! NSX: security policies of the distributed firewall, for the hierarchical Policy API.
//!
//! Follows the "NSX-T Data Center REST API", `PATCH /policy/api/v1/infra` and the schemas
//! `SecurityPolicy`, `Rule`, `Group`, `IPAddressExpression`, `Service` and its entries. Rules of a host
//! are for the packets of one virtual machine, in and out; those between zones for all machines. Owns
//! the policy of the point, and the groups and services that start with `pilotage-`.

mod groups;
mod rules;
mod services;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::options::Options;

/// `notes` of a rule, and `display_name` of anything.
const LONGEST_NOTES: usize = 2_048;
const LONGEST_NAME: usize = 255;

/// The dialect.
pub(crate) struct NsxT;

impl Dialect for NsxT {
    fn name(&self) -> &'static str {
        "nsx-t"
    }

    fn title(&self) -> &'static str {
        "NSX (distributed firewall, Policy API)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".nsx.json", holds: "a hierarchy for the Policy API", load: None }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Input, Direction::Output, Direction::Forward],
            actions: &[Action::Accept, Action::Drop, Action::Reject],
            ordered: Support::Yes,
            address_ranges: Support::Yes,
            address_sets: Support::Yes,
            ports: Support::Partly("of TCP and UDP"),
            source_ports: Support::Yes,
            icmp: Support::Yes,
            ip_protocols: Support::Yes,
            atomic: Support::Yes,
            enforces: Support::Yes,
            comment_bytes: Some(LONGEST_NOTES),
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }
}
