//! Cilium: a clusterwide policy for one host, which the host firewall enforces.
//!
//! Policies allow; what they deny goes before what they allow, and there is no other order. They are
//! about the other end only: the host's own addresses are implied.

mod icmpv6;
mod implied;
mod read;
mod rules;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::fit::{Frame, Icmp, Protocols, Replies};
use crate::options::Options;
use crate::read::Reader;
use read::CiliumReader;

/// Values of labels may have 63 bytes; the policy's name is kept as short.
const LONGEST_NAME: usize = 63;

/// What policies of hosts can hold.
const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output],
    ordered: false,
    rejects: false,
    source_ports: false,
    icmp: Icmp::Types,
    protocols: Protocols::Only(&[6, 17, 132]),
    replies: Replies::Tracked,
};

/// The dialect.
pub(crate) struct Cilium;

impl Dialect for Cilium {
    fn name(&self) -> &'static str {
        "cilium"
    }

    fn title(&self) -> &'static str {
        "Cilium (host firewall)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind {
            suffix: ".cilium.yaml",
            holds: "a clusterwide policy",
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
            icmp: Support::Partly("types; of ICMPv6 only pings are for policies to decide"),
            ip_protocols: Support::No,
            atomic: Support::Yes,
            enforces: Support::Yes,
            comment_bytes: None,
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }

    fn reader(&self) -> Option<&'static dyn Reader> {
        Some(&CiliumReader)
    }
}
