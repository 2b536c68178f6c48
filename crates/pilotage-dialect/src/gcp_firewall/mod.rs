//! VPC firewall rules of Google Cloud: JSON as `gcloud` prints it and the API takes it, and Terraform.
//!
//! Rules belong to a network and are for the instances that have a tag; they are tried by priority, of
//! each direction for itself, and deny before they allow. They know connections. Behind them all that
//! comes in is denied and all that goes out allowed; see
//! <https://cloud.google.com/firewall/docs/firewalls>.

mod entry;
mod json;
mod read;
mod terraform;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::options::Options;
use crate::read::Reader;

/// The dialect.
pub(crate) struct GcpFirewall;

pub(super) const JSON: &str = ".gcp-firewall.json";
pub(super) const TERRAFORM: &str = ".gcp-firewall.tf";

/// What the tags of written rules start with.
const TAG: &str = "pilotage-";

/// Tags are names too, and shorter, as names of rules start with one.
const TAG_NAME: Style = Style { separator: '-', limit: 40, fallback: "host" };

/// The tag that instances have to which the rules of an enforcement point apply.
fn tag(point: &str, losses: &mut Vec<Loss>) -> String {
    Names::new(TAG_NAME).name(TAG, &point.to_lowercase(), "", losses)
}

impl Dialect for GcpFirewall {
    fn name(&self) -> &'static str {
        "gcp-firewall"
    }

    fn title(&self) -> &'static str {
        "Google Cloud VPC firewall rules, as JSON and Terraform"
    }

    fn files(&self) -> &'static [FileKind] {
        &[
            FileKind { suffix: JSON, holds: "rules for the API of Compute Engine", load: None },
            FileKind { suffix: TERRAFORM, holds: "the same rules for Terraform", load: None },
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
            ports: Support::Yes,
            source_ports: Support::No,
            icmp: Support::Partly("all of a family at once"),
            ip_protocols: Support::Partly("all but 0"),
            atomic: Support::No,
            enforces: Support::Yes,
            comment_bytes: Some(write::DESCRIPTION),
            name_bytes: Some(write::NAME.limit),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&read::FirewallReader)
    }
}
