//! Network ACLs of AWS: JSON as `aws ec2` prints and takes it, and Terraform.
//!
//! An ACL filters what enters and leaves a subnet, by rules in the order of their numbers; what stays in
//! the subnet it never sees. Rules name the other end only. It remembers no connections; see
//! <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html>.

mod entry;
mod json;
mod read;
mod terraform;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::options::Options;
use crate::read::Reader;

/// The dialect.
pub(crate) struct AwsNetworkAcl;

pub(super) const JSON: &str = ".aws-network-acl.json";
pub(super) const TERRAFORM: &str = ".aws-network-acl.tf";

impl Dialect for AwsNetworkAcl {
    fn name(&self) -> &'static str {
        "aws-network-acl"
    }

    fn title(&self) -> &'static str {
        "AWS network ACLs, as JSON and Terraform"
    }

    fn files(&self) -> &'static [FileKind] {
        &[
            FileKind { suffix: JSON, holds: "an ACL for the command line of AWS", load: None },
            FileKind { suffix: TERRAFORM, holds: "the same ACL for Terraform", load: None },
        ]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Input, Direction::Output],
            actions: &[Action::Accept, Action::Drop],
            ordered: Support::Yes,
            address_ranges: Support::Partly("as prefixes; of the peer only"),
            address_sets: Support::Partly("one rule for each prefix"),
            ports: Support::Partly("of TCP and UDP; one rule for each range"),
            source_ports: Support::No,
            icmp: Support::Yes,
            ip_protocols: Support::Yes,
            atomic: Support::No,
            enforces: Support::Yes,
            comment_bytes: None,
            name_bytes: Some(write::NAME.limit),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&read::AclReader)
    }
}
