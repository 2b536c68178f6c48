//! firewalld: the firewall of Red Hat, SUSE and their kin, and a package everywhere else.
//!
//! Writes one script, which puts policies and sets into `/etc/firewalld`. Policies, not zones: they
//! hold whatever zone an interface is in, there are some for what the host sends, and nobody's zones
//! have to be replaced. Every rule is a rich rule with a priority, as only those have an order.

mod fit;
mod icmp;
mod read;
mod services;
mod write;

use pilotage_net::{Action, Direction, Family, Ruleset};

use crate::capabilities::{Capabilities, Support};
use crate::dialect::{Dialect, FileKind, Written};
use crate::error::WriteError;
use crate::options::Options;
use crate::read::Reader;
use read::FirewalldReader;

/// `IPSET_MAXNAMELEN` with the terminator.
const LONGEST_NAME: usize = 31;

/// The dialect.
pub(crate) struct Firewalld;

impl Dialect for Firewalld {
    fn name(&self) -> &'static str {
        "firewalld"
    }

    fn title(&self) -> &'static str {
        "firewalld (Linux)"
    }

    fn files(&self) -> &'static [FileKind] {
        &[FileKind {
            suffix: ".firewalld.sh",
            holds: "policies and sets, as a script that puts them in place",
            load: Some("sh"),
        }]
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            families: &Family::ALL,
            directions: &[Direction::Input, Direction::Output, Direction::Forward],
            actions: &[Action::Accept, Action::Drop, Action::Reject],
            ordered: Support::Yes,
            address_ranges: Support::Partly("as prefixes"),
            address_sets: Support::Yes,
            ports: Support::Yes,
            source_ports: Support::Partly("not together with destination ports"),
            icmp: Support::Partly("the messages that firewalld has names for"),
            ip_protocols: Support::Yes,
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
        Some(&FirewalldReader)
    }
}
