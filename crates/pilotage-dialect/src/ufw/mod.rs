//! ufw: a shell script of `ufw` commands, for hosts whose administrators are at home there.
//!
//! Follows ufw(8) and the source of ufw 0.36.2. Owns the rules whose comments start with the tag, and
//! the defaults; rules of others stay, and stand before. ICMP is not ufw's to choose: what its own
//! rules let pass is told, never hidden.

mod command;
mod own;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::fit::{Frame, Icmp, Protocols, Replies};
use crate::options::Options;

/// Nothing limits comments; longer ones make `ufw status` unreadable.
const LONGEST_COMMENT: usize = 200;

/// Ports of TCP and UDP, and GRE, ESP and VRRP. ufw knows AH too, but in IPv6 its match finds none, as
/// AH is an extension header there; and IGMP and IPv6 in IPv4 packets only.
const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output, Direction::Forward],
    ordered: true,
    rejects: true,
    source_ports: true,
    icmp: Icmp::None,
    protocols: Protocols::Only(&[6, 17, 47, 50, 112]),
    replies: Replies::Tracked,
};

/// The dialect.
pub(crate) struct Ufw;

impl Dialect for Ufw {
    fn name(&self) -> &'static str {
        "ufw"
    }

    fn title(&self) -> &'static str {
        "ufw (Linux)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind { suffix: ".ufw.sh", holds: "a script of commands", load: Some("sh") }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: FRAME.directions,
            actions: &[Action::Accept, Action::Drop, Action::Reject],
            ordered: Support::Yes,
            address_ranges: Support::Partly("as prefixes"),
            address_sets: Support::Partly("a rule for each pair of prefixes"),
            ports: Support::Partly("of TCP and UDP"),
            source_ports: Support::Yes,
            icmp: Support::Partly("only what ufw's own rules always let pass"),
            ip_protocols: Support::Partly("GRE, ESP and VRRP"),
            atomic: Support::No,
            enforces: Support::Yes,
            comment_bytes: Some(LONGEST_COMMENT),
            name_bytes: None,
        }
    }

    fn write(&self, ruleset: &Ruleset, options: &Options) -> Result<Written, WriteError> {
        options.check()?;
        Ok(write::write(ruleset, options))
    }
}
