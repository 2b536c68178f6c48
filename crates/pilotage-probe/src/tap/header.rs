//! The ends of a packet, from its network header on.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// What a packet says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// The IP protocol.
    pub(super) protocol: u8,
    /// Where from; port 0 for a ping.
    pub(super) source: SocketAddr,
    /// Where to.
    pub(super) destination: SocketAddr,
}

/// Reads a packet; none where it is no port's and no ping. Extension headers of IPv6 are not followed,
/// as no probe has them.
pub(super) fn read(packet: &[u8]) -> Option<Seen> {
    let (protocol, source, destination, rest) = match packet.first()? >> 4 {
        4 => {
            let length = usize::from(packet.first()? & 0x0f).checked_mul(4)?;
            let from: [u8; 4] = *packet.get(12..)?.first_chunk()?;
            let to: [u8; 4] = *packet.get(16..)?.first_chunk()?;
            let ends = (IpAddr::V4(Ipv4Addr::from(from)), IpAddr::V4(Ipv4Addr::from(to)));
            (*packet.get(9)?, ends.0, ends.1, packet.get(length..)?)
        }
        6 => {
            let from: [u8; 16] = *packet.get(8..)?.first_chunk()?;
            let to: [u8; 16] = *packet.get(24..)?.first_chunk()?;
            let ends = (IpAddr::V6(Ipv6Addr::from(from)), IpAddr::V6(Ipv6Addr::from(to)));
            (*packet.get(6)?, ends.0, ends.1, packet.get(40..)?)
        }
        _ => return None,
    };
    let ports = match protocol {
        6 | 17 | 132 => {
            let [a, b, c, d] = *rest.first_chunk::<4>()?;
            (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]))
        }
        1 if matches!(rest.first()?, 0 | 8) => (0, 0),
        58 if matches!(rest.first()?, 128 | 129) => (0, 0),
        _ => return None,
    };
    let source = SocketAddr::new(source, ports.0);
    Some(Seen { protocol, source, destination: SocketAddr::new(destination, ports.1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_families_are_read() {
        let mut packet = vec![0x45, 0, 0, 40, 0, 0, 0, 0, 64, 6, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2];
        packet.extend([0x9c, 0x40, 0x01, 0xbb, 0, 0]);
        let seen = read(&packet).unwrap();
        assert_eq!(seen.source.to_string(), "192.0.2.1:40000");
        assert_eq!(seen.destination.to_string(), "192.0.2.2:443");
        let mut packet = vec![0x60, 0, 0, 0, 0, 8, 58, 64];
        packet.extend([0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        packet.extend([0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
        packet.extend([128, 0]);
        assert_eq!(read(&packet).unwrap().destination.to_string(), "[2001:db8::2]:0");
        for length in 0..packet.len() {
            assert_eq!(read(&packet[..length.min(40)]), None);
        }
    }
}
