//! Transports as people read them.

use pilotage_net::TransportSet;

/// Each protocol with its ports: `tcp/443,5080`, `udp/53`.
pub(crate) fn ports(transports: &TransportSet) -> Vec<String> {
    if transports.is_any() {
        return vec!["any".to_owned()];
    }
    transports.iter().map(|transport| transport.to_string()).collect()
}
