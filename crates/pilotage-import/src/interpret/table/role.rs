//! What a column of a port table holds.

use crate::{Direction, Protocol};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Ports, perhaps with their protocols.
    Ports {
        /// 0 for the ports that are connected to, 1 for ports as such, 2 for the other side's.
        rank: u8,
        /// The protocols that the header states.
        protocols: Vec<Protocol>,
        /// The direction that the header states.
        direction: Option<Direction>,
    },
    /// The last ports of ranges, of which another column holds the first.
    LastPorts,
    /// Protocols.
    Protocol,
    /// Types of ICMP messages, for the rows whose protocol it is.
    IcmpTypes,
    /// Whether the row is about this protocol: a column `UDP` of ticks.
    Mark(Protocol),
    /// The direction.
    Direction,
    /// Who initiates.
    Source,
    /// Who is connected to.
    Destination,
    /// Who initiates or is connected to, by an arrow or by the direction.
    Ends,
    /// Who uses the port.
    UsedBy,
    /// Names of servers to connect to.
    Domain,
    /// Addresses of such servers.
    Address,
    /// Whose ports they are, by host or by what the host is there for.
    Host,
    /// Whether the ports are those of the header's hosts: a column `Worker nodes` of ticks.
    HostMark(String),
    /// Whose ports they are, by program.
    Component,
    /// What is behind the port.
    Service,
    /// What the row belongs to.
    Product,
    /// What the port is for.
    Purpose,
    /// What the row is called.
    Name,
    /// What else there is to say.
    Notes,
    /// Whether the requirement is optional.
    Optional,
    /// Whether it is required.
    Required,
    /// Under which condition it holds.
    Condition,
    /// What a firewall is to do.
    Action,
    /// Ports that are sockets: of switches, interfaces, cables.
    Hardware,
    /// Known, and of no use here.
    Other,
    /// Not known.
    Unknown,
}

impl Role {
    pub(super) fn is_ports(&self) -> bool {
        matches!(self, Role::Ports { .. })
    }

    /// Ports as such, where only the cells say so.
    pub(super) fn plain_ports() -> Self {
        Role::Ports { rank: 1, protocols: Vec::new(), direction: None }
    }

    /// Whether it is usual to say it once and to leave the cells below empty.
    pub(super) fn is_said_once(&self) -> bool {
        matches!(
            self,
            Role::Ports { .. }
                | Role::Protocol
                | Role::Direction
                | Role::Source
                | Role::Destination
                | Role::Ends
                | Role::Host
                | Role::Component
                | Role::Service
                | Role::Product
        )
    }

    /// Whether tables of port requirements have such a column, and few others have.
    pub(super) fn is_telling(&self) -> bool {
        matches!(
            self,
            Role::Ports { .. }
                | Role::Protocol
                | Role::Mark(_)
                | Role::Direction
                | Role::Source
                | Role::Destination
                | Role::Ends
                | Role::UsedBy
        )
    }
}
