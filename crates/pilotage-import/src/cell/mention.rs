//! Ports in running text: `on TCP port 443`, `listens on 8080/tcp`.

use std::ops::Range;

use crate::{Port, Protocol};

/// Ports that running text mentions in one breath: `TCP 6783 and UDP 6783/6784`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The ports; [`Protocol::Unknown`] where neither the mention nor the protocols handed in say
    /// which.
    pub ports: Vec<Port>,
    /// Where the mention stands, as a byte range of the text.
    pub place: Range<usize>,
}

/// Finds the ports that running text mentions. Unlike in a cell of ports, a number counts only where
/// something beside it says that it is a port: `port`, a protocol, `:443` after a host.
pub fn mentions(text: &str, stated: &[Protocol]) -> Vec<Mention> {
    let place = match (text.find("port "), text.find("ports ")) {
        (Some(at), _) => at..text.len(),
        (_, Some(at)) => at..text.len(),
        _ => return Vec::new(),
    };
    let ports = text.get(place.clone()).map(|text| super::ports(text, stated).ports);
    ports
        .filter(|ports| !ports.is_empty())
        .map(|ports| Mention { ports, place })
        .into_iter()
        .collect()
}
