//! What a flow's transports are probed by.

use std::collections::BTreeSet;

use pilotage_net::{IcmpKind, PortSet, Transport, TransportSet};

use super::Ports;
use crate::carrier::Carrier;

/// One carrier, and the initiator's port where the flow fixes it.
pub(super) type Sent = (Carrier, Option<u16>);

/// The carriers of the transports, and why some have none.
#[must_use]
pub fn carriers(
    transports: &TransportSet,
    ports: Ports,
) -> (Vec<(Carrier, Option<u16>)>, Vec<String>) {
    let (mut carriers, mut unprobed): (BTreeSet<Sent>, Vec<String>) = (BTreeSet::new(), Vec::new());
    for transport in transports.iter() {
        match &transport {
            Transport::Ports { protocol, destination, source } => {
                let from = if source.is_any() { None } else { source.first() };
                let sampled = sample(destination, ports);
                let sent = sampled.filter_map(|port| Some((Carrier::of(*protocol, port)?, from)));
                carriers.extend(sent);
            }
            Transport::Icmp(IcmpKind::EchoRequest) => _ = carriers.insert((Carrier::Ping, None)),
            other => unprobed.push(format!("`{other}` is no port and no ping")),
        }
    }
    (carriers.into_iter().collect(), unprobed)
}

/// Ports of each range; never 0, on which nothing can listen.
fn sample(ports: &PortSet, how: Ports) -> impl Iterator<Item = u16> + '_ {
    ports.ranges().flat_map(move |range| {
        let (first, last) = ((*range.start()).max(1), *range.end());
        let all: Box<dyn Iterator<Item = u16>> = match how {
            Ports::All => Box::new(first..=last),
            Ports::Sampled => Box::new([first, first.midpoint(last), last].into_iter()),
        };
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_sampled_at_both_ends_and_in_the_middle() {
        let transports: TransportSet =
            ["tcp/443", "udp/30000-32767", "esp", "icmp/echo-request", "udp/67 from 68"]
                .iter()
                .map(|text| text.parse::<Transport>().unwrap())
                .fold(TransportSet::new(), |mut all, one| {
                    all.insert(one);
                    all
                });
        let (found, unprobed) = carriers(&transports, Ports::Sampled);
        let shown: Vec<String> = found.iter().map(|(carrier, _)| carrier.to_string()).collect();
        assert_eq!(shown, ["tcp/443", "udp/67", "udp/30000", "udp/31383", "udp/32767", "ping"]);
        assert_eq!(found[1].1, Some(68));
        assert_eq!(unprobed, ["`esp` is no port and no ping"]);
        assert_eq!(carriers(&transports, Ports::All).0.len(), 2_768 + 3);
    }
}
