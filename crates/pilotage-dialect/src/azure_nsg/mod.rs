//! Network security groups of Azure: ARM templates and what `az` prints, and Terraform.
//!
//! A group tries rules by priority, of each direction for itself, and ends with rules that Azure adds;
//! it knows connections. See
//! <https://learn.microsoft.com/en-us/azure/virtual-network/network-security-groups-overview>.

mod entry;
mod read;
mod template;
mod terraform;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::options::Options;
use crate::read::Reader;

/// The dialect.
pub(crate) struct AzureNsg;

pub(super) const TEMPLATE: &str = ".azure-nsg.json";
pub(super) const TERRAFORM: &str = ".azure-nsg.tf";

impl Dialect for AzureNsg {
    fn name(&self) -> &'static str {
        "azure-nsg"
    }

    fn title(&self) -> &'static str {
        "Azure network security groups, as templates and Terraform"
    }

    fn files(&self) -> &'static [FileKind] {
        &[
            FileKind {
                suffix: TEMPLATE,
                holds: "an ARM template",
                load: Some("az deployment group create --resource-group GROUP --template-file"),
            },
            FileKind { suffix: TERRAFORM, holds: "the same group for Terraform", load: None },
        ]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Input, Direction::Output],
            actions: &[Action::Accept, Action::Drop],
            ordered: Support::Yes,
            address_ranges: Support::Partly("as prefixes"),
            address_sets: Support::Yes,
            ports: Support::Partly("of TCP and UDP"),
            source_ports: Support::Yes,
            icmp: Support::Partly("all of IPv4 at once; none of IPv6 alone"),
            ip_protocols: Support::Partly("ESP and AH"),
            atomic: Support::Yes,
            enforces: Support::Yes,
            comment_bytes: Some(write::DESCRIPTION),
            name_bytes: Some(80),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&read::NsgReader)
    }
}
