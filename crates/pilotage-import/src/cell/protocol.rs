//! Cells of protocols: `TCP`, `TCP/UDP`, `HTTPS`, `IPENCAP / IPIP`, `UDP (VXLAN)`.

use std::ops::Range;

use crate::{Port, Protocol};

/// What a cell of protocols holds. All ranges are byte ranges of the cell's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Protocols {
    /// The protocols that the cell states or clearly implies (`HTTPS`), for the numbers of the row;
    /// each once, in order. Empty for `DNS`, which may run over either.
    pub protocols: Vec<Protocol>,
    /// What the cell states without any number of the row: `ip:50` for `ESP`, `icmp:*` for `ICMP`,
    /// `icmp:8` for `ICMP (echo request)`, `any:*` for `All`. Empty for `TCP`.
    pub whole: Vec<Port>,
    /// Ports that the cell states itself: `TCP/443`.
    pub ports: Vec<Port>,
    /// The protocol above TCP or UDP that the cell names: `HTTPS`, `gRPC`, `VXLAN`.
    pub application: Option<Range<usize>>,
    /// Whether the cell says itself that there is nothing to state: empty, `-`, `N/A`.
    pub absent: bool,
    /// What was not understood.
    pub unread: Vec<Range<usize>>,
}

/// Reads a cell of protocols.
pub fn protocols(text: &str) -> Protocols {
    let mut found = Protocols::default();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let protocol = match word.to_lowercase().as_str() {
            "tcp" | "http" | "https" | "grpc" | "ssh" | "nats" => Protocol::Tcp,
            "udp" => Protocol::Udp,
            "sctp" => Protocol::Sctp,
            _ => continue,
        };
        if !found.protocols.contains(&protocol) {
            found.protocols.push(protocol);
        }
    }
    found
}

/// The protocols that running text (a purpose, a heading) states or clearly implies: `over UDP port
/// 8472`, `(HTTPS)`, `SSH access`. Empty where it does neither. For numbers that nothing else gives
/// a protocol.
pub fn implied(text: &str) -> Vec<Protocol> {
    protocols(text).protocols
}
