//! What a language can say of a set of transports.

use pilotage_net::{Family, IcmpKind, PortSet, Protocol, Transport, TransportSet};

use super::frame::{Frame, Icmp};

/// A set of transports in three parts; together they hold all of it.
pub(super) struct Cut {
    /// What can be said as it is.
    pub(super) exact: TransportSet,
    /// The least that can be said and holds what cannot be said as it is.
    pub(super) wider: TransportSet,
    /// What cannot be said at all.
    pub(super) lost: TransportSet,
}

/// Cuts the set along what the frame can hold.
pub(super) fn cut(transports: &TransportSet, frame: &Frame) -> Cut {
    let mut cut =
        Cut { exact: TransportSet::new(), wider: TransportSet::new(), lost: TransportSet::new() };
    if transports.is_any() {
        cut.exact = TransportSet::any();
        return cut;
    }
    for transport in transports.iter() {
        match fitted(&transport, frame) {
            Some(same) if same == [transport.clone()] => cut.exact.insert(transport),
            Some(wider) => wider.into_iter().for_each(|it| cut.wider.insert(it)),
            None => cut.lost.insert(transport),
        }
    }
    cut
}

/// The least transports that can be said and hold this one.
fn fitted(transport: &Transport, frame: &Frame) -> Option<Vec<Transport>> {
    match transport {
        Transport::Ports { protocol, .. } | Transport::Ip(protocol)
            if is_icmp(*protocol) || !frame.protocols.has(protocol.0) =>
        {
            let whole = is_icmp(*protocol) && !matches!(frame.icmp, Icmp::None);
            whole.then(|| vec![transport.clone()])
        }
        Transport::Ports { protocol, .. } if !frame.protocols.has_ports(protocol.0) => {
            Some(vec![Transport::ports(*protocol, PortSet::any())])
        }
        Transport::Ports { protocol, destination, source } => {
            let source = if frame.source_ports { source.clone() } else { PortSet::any() };
            let (protocol, destination) = (*protocol, destination.clone());
            Some(vec![Transport::Ports { protocol, destination, source }])
        }
        Transport::Ip(_) => Some(vec![transport.clone()]),
        Transport::Icmp(kind) => icmp(*kind, frame.icmp),
    }
}

const fn is_icmp(protocol: Protocol) -> bool {
    matches!(protocol, Protocol::ICMP | Protocol::ICMPV6)
}

fn icmp(kind: IcmpKind, known: Icmp) -> Option<Vec<Transport>> {
    let of_family = |family: Family| kind.number(family).map(|number| (family, number));
    let numbers = || Family::ALL.into_iter().filter_map(of_family);
    Some(match known {
        Icmp::None => return None,
        Icmp::Codes => vec![Transport::Icmp(kind)],
        Icmp::Types if numbers().all(|(_, (_, code))| code.is_none()) => {
            vec![Transport::Icmp(kind)]
        }
        Icmp::Types => numbers().map(|(family, (kind, _))| of_type(family, kind)).collect(),
        Icmp::Named(has) => {
            let named = |(family, (kind, code))| has((family, kind, code));
            if numbers().all(named) {
                return Some(vec![Transport::Icmp(kind)]);
            }
            let wider = |(family, (kind, code)): (Family, (u8, Option<u8>))| match code {
                _ if has((family, kind, code)) => by_number(family, kind, code),
                _ if has((family, kind, None)) => of_type(family, kind),
                _ => whole(family),
            };
            numbers().map(wider).collect()
        }
        Icmp::Whole => numbers().map(|(family, _)| whole(family)).collect(),
    })
}

const fn of_type(family: Family, kind: u8) -> Transport {
    by_number(family, kind, None)
}

const fn by_number(family: Family, kind: u8, code: Option<u8>) -> Transport {
    Transport::Icmp(match family {
        Family::V4 => IcmpKind::V4 { kind, code },
        Family::V6 => IcmpKind::V6 { kind, code },
    })
}

const fn whole(family: Family) -> Transport {
    Transport::Ip(match family {
        Family::V4 => Protocol::ICMP,
        Family::V6 => Protocol::ICMPV6,
    })
}
