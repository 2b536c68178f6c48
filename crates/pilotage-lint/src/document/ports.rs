//! What single ports are, apart from any document.

/// The default range of NodePorts: Kubernetes, `--service-node-port-range`.
pub(super) const NODE_PORTS: (u16, u16) = (30000, 32767);

/// Ports that many programs share by their nature: remote shells, the web, the Kubernetes API.
const GENERAL: [u16; 8] = [22, 53, 80, 443, 6443, 8080, 8443, 9443];

/// Whether rows with this port are about all kinds of things.
pub(super) fn carries_anything(port: u16) -> bool {
    GENERAL.contains(&port)
}
