//! The sockets that listen on this host.

use std::collections::BTreeSet;
use std::io;

use pilotage_probe::listen::listening;
use serde::Serialize;

/// One listening socket.
#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Socket {
    protocol: &'static str,
    address: String,
    port: u16,
}

/// The sockets that listen now, in order.
pub(super) fn read() -> io::Result<String> {
    let sockets: BTreeSet<Socket> = listening()
        .into_iter()
        .map(|(carrier, at)| Socket {
            protocol: carrier.protocol(),
            address: at.ip().to_string(),
            port: at.port(),
        })
        .collect();
    serde_json::to_string(&sockets).map_err(io::Error::other)
}
