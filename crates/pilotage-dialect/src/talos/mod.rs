//! Talos Linux: the ingress firewall, as documents of the machine configuration.
//!
//! Follows the Talos documentation, "Ingress Firewall" and the reference of `NetworkRuleConfig` (1.6 and
//! later), and what the machine makes of them: one chain on input that drops, with ICMP let pass, and
//! rules that know sources, TCP and UDP, and ports. Destinations are the machine's own addresses.

mod ends;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::fit::{Frame, Icmp, Protocols, Replies};
use crate::options::Options;

/// Comments are lines above the documents.
const LONGEST_COMMENT: usize = 255;

/// Names have no limit; longer ones are of no use to anyone.
const LONGEST_NAME: usize = 63;

const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input],
    ordered: false,
    rejects: false,
    source_ports: false,
    icmp: Icmp::None,
    protocols: Protocols::Only(&[6, 17]),
    replies: Replies::Tracked,
};

/// The dialect.
pub(crate) struct Talos;

impl Dialect for Talos {
    fn name(&self) -> &'static str {
        "talos"
    }

    fn title(&self) -> &'static str {
        "Talos Linux ingress firewall"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind {
            suffix: ".talos.yaml",
            holds: "documents of the machine configuration",
            load: Some("talosctl patch machineconfig --patch"),
        }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: FRAME.directions,
            actions: &[Action::Accept],
            ordered: Support::Partly("only rules that allow, what others refuse taken out of them"),
            address_ranges: Support::Partly("as prefixes; destinations are the machine's own"),
            address_sets: Support::Yes,
            ports: Support::Partly("of TCP and UDP"),
            source_ports: Support::No,
            icmp: Support::Partly("all of it always passes"),
            ip_protocols: Support::No,
            atomic: Support::Yes,
            enforces: Support::Yes,
            comment_bytes: Some(LONGEST_COMMENT),
            name_bytes: Some(LONGEST_NAME),
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }
}
