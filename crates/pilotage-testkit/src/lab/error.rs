//! Why the lab could not be built, loaded or run.

use std::io;
use std::net::IpAddr;

/// A failure of the lab itself, never a verdict about a packet.
#[derive(Debug, thiserror::Error)]
pub enum LabError {
    /// Two zones, or two machines, have one name.
    #[error("two zones or two machines of the lab are called `{0}`")]
    DuplicateName(String),
    /// A machine is in a zone that does not exist.
    #[error("`{point}` is in zone `{zone}`, which the lab does not have")]
    UnknownZone {
        /// The host or router.
        point: String,
        /// The zone's name.
        zone: String,
    },
    /// Two hosts have one address, or one host has it twice.
    #[error("`{first}` and `{second}` both have the address {address}")]
    SharedAddress {
        /// The address.
        address: IpAddr,
        /// The host that has it.
        first: String,
        /// The host that has it too.
        second: String,
    },
    /// An interface cannot have this address.
    #[error("`{host}` cannot have the address {address}: it {why}")]
    UnusableAddress {
        /// The host.
        host: String,
        /// The address.
        address: IpAddr,
        /// What the address is.
        why: &'static str,
    },
    /// More zones and routers than paths are computed for.
    #[error("the lab has {count} zones and routers; it can have {limit}")]
    TooMany {
        /// Zones and routers together.
        count: usize,
        /// The most there can be.
        limit: usize,
    },
    /// No machine has this name.
    #[error("the lab has no host and no router called `{0}`")]
    UnknownPoint(String),
    /// The kernel refused something.
    #[error("{what}: {error}")]
    Kernel {
        /// What was tried.
        what: String,
        /// The kernel's answer.
        error: io::Error,
    },
    /// A tool could not be started or failed.
    #[error("{tool} at `{point}` failed: {output}")]
    Tool {
        /// The program.
        tool: &'static str,
        /// The machine in which it ran.
        point: String,
        /// What it wrote to standard error.
        output: String,
    },
    /// Packets did not get through although no rule was loaded yet.
    #[error("the lab's own wiring does not work: {0}")]
    Wiring(String),
}

impl LabError {
    /// A refusal by the kernel, with what was tried.
    pub(super) fn kernel(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |error| Self::Kernel { what, error }
    }
}
