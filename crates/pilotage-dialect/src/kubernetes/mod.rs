//! Kubernetes: a network policy for the pods of one enforcement point.
//!
//! Policies allow, and nothing else; whoever is selected by one may do only what some policy allows.
//! Which protocols they are about besides TCP, UDP and SCTP is left to the network plugin.

mod read;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::fit::{Frame, Icmp, Protocols, Replies};
use crate::options::Options;
use crate::read::Reader;
use read::KubernetesReader;

/// Values of labels may have 63 bytes; the policy's name is kept as short.
const LONGEST_NAME: usize = 63;

/// What policies can hold.
const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output],
    ordered: false,
    rejects: false,
    source_ports: false,
    icmp: Icmp::None,
    protocols: Protocols::Only(&[6, 17, 132]),
    replies: Replies::Tracked,
};

/// The dialect.
pub(crate) struct Kubernetes;

impl Dialect for Kubernetes {
    fn name(&self) -> &'static str {
        "kubernetes"
    }

    fn title(&self) -> &'static str {
        "Kubernetes (network policies of pods)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind {
            suffix: ".netpol.yaml",
            holds: "a network policy",
            load: Some("kubectl apply -f"),
        }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Input, Direction::Output],
            actions: &[Action::Accept],
            ordered: Support::No,
            address_ranges: Support::Partly("as prefixes"),
            address_sets: Support::Partly("as lists in each rule, of the other end only"),
            ports: Support::Yes,
            source_ports: Support::No,
            icmp: Support::No,
            ip_protocols: Support::No,
            atomic: Support::Yes,
            enforces: Support::Partly("where the network plugin does"),
            comment_bytes: None,
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&KubernetesReader)
    }
}
