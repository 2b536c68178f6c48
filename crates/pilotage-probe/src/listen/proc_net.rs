//! Connections that the kernel lists: half-open ones, which a listener never hears of.
//!
//! A SYN that came, whose answer is lost, stays in the kernel as `SYN_RECV` until it gives up, and
//! every user may read that in `/proc/net/tcp`.

use std::collections::{BTreeSet, HashMap};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use pilotage_verdict::Carrier;

use super::Question;

/// `TCP_SYN_RECV` of `net/tcp_states.h`.
const SYN_RECV: &str = "03";
/// `TCP_LISTEN`.
pub(super) const LISTEN: &str = "0A";

/// Half-open connections, by the listener's end.
#[derive(Debug, Default)]
pub(super) struct HalfOpen(HashMap<SocketAddr, Vec<SocketAddr>>);

impl HalfOpen {
    /// Each by the listener's end and the other.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (SocketAddr, SocketAddr)> {
        self.0.iter().flat_map(|(own, others)| others.iter().map(|other| (*own, *other)))
    }

    /// The other end of a probe's half-open connection: one of its own ports, or one of nobody that is
    /// known, which is what address translation makes of it.
    pub(super) fn of(&self, question: &Question, known: &BTreeSet<IpAddr>) -> Option<SocketAddr> {
        let Carrier::Tcp(port) = question.carrier else { return None };
        let others = self.0.get(&SocketAddr::new(question.to, port))?;
        let own = others.iter().find(|other| question.from.contains(other));
        own.or_else(|| others.iter().find(|other| !known.contains(&other.ip()))).copied()
    }
}

/// What the kernel lists now.
pub(super) fn half_open() -> HalfOpen {
    let mut found: HashMap<SocketAddr, Vec<SocketAddr>> = HashMap::new();
    for line in lines("tcp").iter().filter(|line| line.state == SYN_RECV) {
        found.entry(line.own).or_default().push(line.other);
    }
    HalfOpen(found)
}

/// The sockets that wait for whoever comes, of TCP and UDP.
#[must_use]
pub fn listening() -> BTreeSet<(Carrier, SocketAddr)> {
    let tcp = lines("tcp").into_iter().filter(|line| line.state == LISTEN);
    let tcp = tcp.map(|line| (Carrier::Tcp(line.own.port()), line.own));
    // One that is connected hears its peer only.
    let udp = lines("udp").into_iter().filter(|line| line.other.port() == 0);
    let udp = udp.map(|line| (Carrier::Udp(line.own.port()), line.own));
    tcp.chain(udp).collect()
}

/// One line of `/proc/net/tcp`, `/proc/net/udp` and their like.
pub(super) struct Line {
    pub(super) own: SocketAddr,
    other: SocketAddr,
    pub(super) state: String,
    pub(super) inode: String,
}

/// All lines of a protocol, of both families.
pub(super) fn lines(protocol: &str) -> Vec<Line> {
    let files = ["", "6"].map(|family| format!("/proc/thread-self/net/{protocol}{family}"));
    let texts = files.iter().filter_map(|file| std::fs::read_to_string(file).ok());
    texts.flat_map(|text| text.lines().skip(1).filter_map(line).collect::<Vec<_>>()).collect()
}

fn line(text: &str) -> Option<Line> {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let (own, other) = (end(words.get(1)?)?, end(words.get(2)?)?);
    let (state, inode) = ((*words.get(3)?).to_owned(), (*words.get(9)?).to_owned());
    Some(Line { own, other, state, inode })
}

/// `0100007F:1F90`: words of 32 bits in the machine's order, and a port. Mapped addresses become those
/// that they stand for.
fn end(text: &str) -> Option<SocketAddr> {
    let (address, port) = text.split_once(':')?;
    let port = u16::from_str_radix(port, 16).ok()?;
    let words: Vec<[u8; 4]> = address
        .as_bytes()
        .chunks(8)
        .map(|word| {
            let word = std::str::from_utf8(word).ok()?;
            u32::from_str_radix(word, 16).ok().map(u32::to_ne_bytes)
        })
        .collect::<Option<_>>()?;
    let address = match words.as_slice() {
        [word] => IpAddr::V4(Ipv4Addr::from(*word)),
        [_, _, _, _] => {
            let bytes: [u8; 16] = words.concat().try_into().ok()?;
            IpAddr::V6(Ipv6Addr::from(bytes)).to_canonical()
        }
        _ => return None,
    };
    Some(SocketAddr::new(address, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_both_families_are_read() {
        if cfg!(target_endian = "little") {
            assert_eq!(end("0100007F:1F90").unwrap().to_string(), "127.0.0.1:8080");
            let mapped = end("0000000000000000FFFF00000100007F:0016").unwrap();
            assert_eq!(mapped.to_string(), "127.0.0.1:22");
            let six = end("B80D0120000000000000000001000000:01BB").unwrap();
            assert_eq!(six.to_string(), "[2001:db8::1]:443");
        }
        assert_eq!(end("nonsense"), None);
    }
}
