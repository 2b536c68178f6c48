//! Security groups of AWS: JSON as `aws ec2` prints and takes it, and Terraform.
//!
//! A group is a set of rules that accept, for a network interface: none of them says which of its
//! addresses it is about, and those of several groups add up. Groups know connections, and neither see
//! the loopback nor filter what is between an instance and its own pods. They never filter what goes
//! through a router, which an instance seldom is; see
//! <https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html>.

mod json;
mod permission;
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
pub(crate) struct AwsSecurityGroup;

pub(super) const JSON: &str = ".aws-security-group.json";
pub(super) const TERRAFORM: &str = ".aws-security-group.tf";

impl Dialect for AwsSecurityGroup {
    fn name(&self) -> &'static str {
        "aws-security-group"
    }

    fn title(&self) -> &'static str {
        "AWS security groups, as JSON and Terraform"
    }

    fn files(&self) -> &'static [FileKind] {
        &[
            FileKind { suffix: JSON, holds: "groups for the command line of AWS", load: None },
            FileKind { suffix: TERRAFORM, holds: "the same groups for Terraform", load: None },
        ]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Input, Direction::Output],
            actions: &[Action::Accept],
            ordered: Support::Partly("a union: what refuses is taken out of what accepts"),
            address_ranges: Support::Partly("as prefixes; of the peer only"),
            address_sets: Support::Partly("one rule for each prefix"),
            ports: Support::Partly("of TCP and UDP; one rule for each range"),
            source_ports: Support::No,
            icmp: Support::Yes,
            ip_protocols: Support::Yes,
            atomic: Support::No,
            enforces: Support::Yes,
            comment_bytes: Some(write::DESCRIPTION.limit),
            name_bytes: Some(255),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&read::SecurityGroupReader)
    }
}
