//! How sure what stands around a list makes that a number in it is a port.

use super::super::word_list::among;
use super::bullet;
use crate::cell;
use crate::document::List;

/// How sure the surroundings are that a number is a port.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum About {
    /// Nothing around speaks of ports or traffic.
    #[default]
    Other,
    /// The network is spoken of: a number with a protocol is a port.
    Network,
    /// Ports are spoken of: a number alone is one.
    Ports,
}

impl About {
    /// What a text that stands around says.
    pub(super) fn of(text: &str) -> Self {
        const PORTS: &str = "\
            port ports firewall firewalls inbound outbound puerto puertos porta portas porte порт порты";
        const DENSE: &[&str] = &["端口", "防火墙", "連接埠", "ポート", "포트", "방화벽"];
        const NETWORK: &str = "\
            network networking traffic ingress egress protocols protocol connectivity communication \
            connections listens endpoints tcp udp";
        let lower = text.to_lowercase();
        let has =
            |list: &str| lower.split(|c: char| !c.is_alphanumeric()).any(|word| among(word, list));
        if has(PORTS)
            || lower.contains("security group")
            || DENSE.iter().any(|word| lower.contains(word))
        {
            About::Ports
        } else if has(NETWORK) {
            About::Network
        } else {
            About::Other
        }
    }
}

/// Whether a list below headings of traffic is one of ports, though nothing calls its numbers so: each
/// item begins with one, and says what it is for.
pub(super) fn are_ports(list: &List, about: About, section: &[String]) -> bool {
    const TRAFFIC: &[&str] = &["ingress", "egress", "inbound", "outbound", "connectivity"];
    const OTHERS: &[&str] = &["vlan", "subnet", "mtu", "cidr", "address"];
    let says = |words: &[&str]| {
        let has = |title: &String| words.iter().any(|word| title.to_lowercase().contains(word));
        section.iter().any(has)
    };
    if about != About::Network || !says(TRAFFIC) || says(OTHERS) {
        return false;
    }
    let mut names_protocol = false;
    let is_port = |line: &str| {
        line.starts_with(|c: char| c.is_ascii_digit())
            && line.contains(':')
            && !OTHERS.iter().any(|word| line.to_lowercase().contains(word))
            && bullet::read(line, &[], About::Ports).is_some()
    };
    let all = list.items.iter().all(|item| {
        let line = item.text.line();
        names_protocol |= !cell::implied(&line).is_empty();
        is_port(&line)
    });
    all && (names_protocol || list.items.len() > 1)
}
