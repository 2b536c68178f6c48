//! Protocols and ports of rules, as AWS writes them.
//!
//! See `IpPermission` in <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/>: -1 is everything;
//! protocols other than TCP, UDP and ICMP have no ports, whatever the rule says of them.

use pilotage_document::Node;
use pilotage_net::{PortSet, Protocol};

use crate::cloud::tree;
use crate::read::findings::{Findings, short};

/// Which packets, without their ends.
pub(super) struct Traffic {
    pub(super) protocols: PortSet,
    /// Ports, or types and codes of ICMP.
    pub(super) ports: PortSet,
    pub(super) text: String,
}

/// What a rule says; none where it cannot be read, which is told.
pub(super) fn traffic(node: &Node, findings: &mut Findings) -> Option<Traffic> {
    let Some(name) = tree::text(node, "IpProtocol") else {
        findings.syntax("the rule has no `IpProtocol`", node.first_key());
        return None;
    };
    let place = node.get("IpProtocol").map_or(node.place, |it| it.place);
    let from = tree::number(node, "FromPort", findings).filter(|it| *it != -1);
    let to = tree::number(node, "ToPort", findings).filter(|it| *it != -1);
    let any = PortSet::any;
    let (number, ports) = match protocol(name) {
        Some(None) => {
            let (protocols, text) = (PortSet::from(0..=255), "all".to_owned());
            return Some(Traffic { protocols, ports: any(), text });
        }
        Some(Some(number @ (6 | 17))) => (number, ports(from, to)),
        Some(Some(number @ (1 | 58))) => (number, messages(from, to)),
        Some(Some(number)) => (number, Some(any())),
        None => {
            findings.syntax(format!("`{}` is no protocol", short(name)), place);
            return None;
        }
    };
    let Some(ports) = ports else {
        findings.syntax("`FromPort` and `ToPort` are no range", place);
        return None;
    };
    let shown = match (from, to) {
        _ if ports.is_any() => String::new(),
        (Some(from), Some(to)) if from == to => format!(" {from}"),
        (Some(from), Some(to)) => format!(" {from}-{to}"),
        (from, to) => from.or(to).map(|it| format!(" {it}")).unwrap_or_default(),
    };
    let protocols = PortSet::single(number.into());
    Some(Traffic { protocols, ports, text: format!("{}{shown}", Protocol(number)) })
}

/// The number of a protocol, or everything.
#[allow(clippy::option_option, reason = "no protocol is not every protocol")]
fn protocol(name: &str) -> Option<Option<u8>> {
    let name = name.trim().to_ascii_lowercase();
    Some(match name.as_str() {
        "-1" | "all" => None,
        "tcp" => Some(6),
        "udp" => Some(17),
        "icmp" => Some(1),
        "icmpv6" => Some(58),
        _ => Some(name.parse::<Protocol>().ok()?.0),
    })
}

/// A range of ports; both ends missing is all of them.
fn ports(from: Option<i64>, to: Option<i64>) -> Option<PortSet> {
    if from.is_none() && to.is_none() {
        return Some(PortSet::any());
    }
    let first = u16::try_from(from.unwrap_or(0)).ok()?;
    let last = u16::try_from(to.unwrap_or(i64::from(u16::MAX))).ok()?;
    (first <= last).then(|| PortSet::from(first..=last))
}

/// A type and a code of ICMP.
fn messages(kind: Option<i64>, code: Option<i64>) -> Option<PortSet> {
    let Some(kind) = kind else {
        return code.is_none().then(PortSet::any);
    };
    let kind = u8::try_from(kind).ok()?;
    let code = code.map(u8::try_from).transpose().ok()?;
    let first = u16::from_be_bytes([kind, code.unwrap_or(0)]);
    let last = u16::from_be_bytes([kind, code.unwrap_or(u8::MAX)]);
    Some(PortSet::from(first..=last))
}
