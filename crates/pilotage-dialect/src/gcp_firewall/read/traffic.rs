//! Protocols and ports of rules.
//!
//! `icmp` is that of IPv4; that of IPv6 is protocol 58. See "Protocols and ports" in
//! <https://cloud.google.com/firewall/docs/firewalls>.

use pilotage_document::Node;
use pilotage_net::{PortSet, Protocol, Transport, TransportSet};

use super::ends::list;
use crate::cloud::tree;
use crate::read::findings::{Findings, short};
use crate::read::policy::{self, Services};

/// What a list of protocols says; none where it cannot be read, which is told. `key` is how the
/// protocol is called.
pub(super) fn services(node: &Node, key: &str, findings: &mut Findings) -> Option<Services> {
    let mut found = Services::none();
    for item in tree::list(node, "protocols", findings) {
        tree::only(item, &[&[key, "ports"]], findings);
        found.join(&one(item, key, findings)?);
    }
    Some(found)
}

fn one(node: &Node, key: &str, findings: &mut Findings) -> Option<Services> {
    let Some(name) = node.get(key) else {
        findings.syntax(format!("there is no `{key}`"), node.first_key());
        return None;
    };
    let text = name.text().unwrap_or_default().to_ascii_lowercase();
    if text == "all" {
        return Some(Services::of(TransportSet::any()));
    }
    // Whether it is IP in IP (4) or IPIP (94) is not said.
    if text == "ipip" {
        let both = [4, 94].map(|number| Transport::Ip(Protocol(number)));
        let why = "which protocol `ipip` is, 4 or 94, is not known";
        return Some(Services::maybe(both.into_iter().collect(), why));
    }
    let Some(number) = number(&text) else {
        findings.syntax(format!("`{}` is no protocol", short(&text)), name.place);
        return None;
    };
    let ports = ports(node, findings)?;
    let transport = match number {
        6 | 17 | 132 => Transport::ports(Protocol(number), ports.unwrap_or_else(PortSet::any)),
        _ if ports.is_some() => {
            findings.syntax("ports of a protocol that has none", name.place);
            return None;
        }
        _ => Transport::Ip(Protocol(number)),
    };
    Some(Services::of([transport].into_iter().collect()))
}

fn number(name: &str) -> Option<u8> {
    Some(match name {
        "tcp" => 6,
        "udp" => 17,
        "icmp" => 1,
        "esp" => 50,
        "ah" => 51,
        "sctp" => 132,
        other => return other.parse().ok(),
    })
}

/// The ports; none where every port is meant.
fn ports(node: &Node, findings: &mut Findings) -> Option<Option<PortSet>> {
    let mut found = PortSet::new();
    let items = list(node, "ports", findings);
    for item in &items {
        let text = item.text().unwrap_or_default();
        let Some(range) = policy::ports(text) else {
            findings.syntax(format!("`{}` is no range of ports", short(text)), item.place);
            return None;
        };
        found = found.union(&range);
    }
    Some((!items.is_empty()).then_some(found))
}
