//! One probe: from where, to where, carrying what, and what ought to become of it.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use crate::application::Application;
use crate::carrier::Carrier;

/// The initiator's end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct End {
    /// The host's name.
    pub name: Arc<str>,
    /// The host, as an index into the plan's hosts.
    pub host: usize,
    /// The address that it opens connections from.
    pub address: IpAddr,
}

/// The responder's end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An address.
    Address {
        /// Its host's name, or that of the endpoint outside.
        name: Arc<str>,
        /// The host, where exactly one of the site answers there.
        host: Option<usize>,
        /// The address.
        address: IpAddr,
    },
    /// A name that the initiator looks up.
    Name(Arc<str>),
}

impl Target {
    /// The address, where it is known beforehand.
    #[must_use]
    pub fn address(&self) -> Option<IpAddr> {
        match self {
            Self::Address { address, .. } => Some(*address),
            Self::Name(_) => None,
        }
    }

    /// The host of the site that answers there.
    #[must_use]
    pub fn host(&self) -> Option<usize> {
        match self {
            Self::Address { host, .. } => *host,
            Self::Name(_) => None,
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name(&self) -> &Arc<str> {
        match self {
            Self::Address { name, .. } | Self::Name(name) => name,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address { name, address, .. } if **name == *address.to_string() => {
                f.write_str(name)
            }
            Self::Address { name, address, .. } => write!(f, "{name} ({address})"),
            Self::Name(name) => f.write_str(name),
        }
    }
}

/// What ought to become of a probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expect {
    /// It comes through: a requirement needs it.
    Open,
    /// It comes through; whoever does without the optional requirement may do without it.
    MayOpen,
    /// It does not come through: the site denies it, or nothing needs it.
    Blocked,
}

/// One probe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// The initiator.
    pub from: End,
    /// The responder.
    pub to: Target,
    /// What is sent.
    pub carrier: Carrier,
    /// What speaks there, where the requirement says so and it is known how to ask.
    pub application: Option<Application>,
    /// The initiator's port, where the requirement fixes it.
    pub source_port: Option<u16>,
    /// Whether it goes through a forward proxy, where one is set up for its target.
    pub by_proxy: bool,
    /// What ought to become of it.
    pub expect: Expect,
    /// Planned flows that it stands for, as indices into the plan's flows.
    pub flows: Vec<usize>,
    /// Requirements that it stands for, as indices into the plan's requirements.
    pub requirements: Vec<usize>,
}

impl Probe {
    /// A probe that ought to pass, directly, and stands for nothing that is planned.
    #[must_use]
    pub const fn new(from: End, to: Target, carrier: Carrier) -> Self {
        Self {
            from,
            to,
            carrier,
            application: None,
            source_port: None,
            by_proxy: false,
            expect: Expect::Open,
            flows: Vec::new(),
            requirements: Vec::new(),
        }
    }
}

impl fmt::Display for Probe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {} {}", self.from.name, self.to, self.carrier)
    }
}
