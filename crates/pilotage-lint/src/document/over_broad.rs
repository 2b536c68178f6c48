//! Rows that open everything, or ranges of more than a thousand ports.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_import::{Numbers, Port, Protocol};

use crate::reading::{RowView, ports_text};
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::OVER_BROAD, check);

/// More ports than this are a range that nobody has looked at closely.
const MANY: u16 = 1000;

/// Ranges that are as wide as they are by their nature: NodePorts of Kubernetes, dynamic ports of
/// IANA (RFC 6335), those of Linux (`net.ipv4.ip_local_port_range`) and of NodePortLocal in Antrea.
const BY_NATURE: [(u16, u16); 4] = [(30000, 32767), (49152, 65535), (32768, 60999), (61000, 62000)];
/// Words that say that the ports are chosen at run time.
const DYNAMIC: [&str; 9] = [
    "ephemeral",
    "dynamic",
    "dynamically",
    "passive",
    "random",
    "nodeport",
    "nodeports",
    "node port",
    "automatically assigned",
];

/// Words of what never leaves the network of a cluster.
const INSIDE: [&str; 5] = ["pod", "pods", "pod subnet", "service subnet", "loopback"];

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    document.rows.iter().filter_map(found).collect()
}

fn found(row: &RowView<'_>) -> Option<Finding> {
    let broad: Vec<Port> = row.ports.iter().copied().filter(|port| is_broad(row, port)).collect();
    if broad.is_empty() {
        return None;
    }
    let count = broad.iter().map(|port| match port.numbers {
        Numbers::Range(first, last) => u32::from(last - first) + 1,
        Numbers::All => 0,
    });
    let message = match count.max() {
        Some(count) if count > 0 => format!("{} opens {count} ports", ports_text(&broad)),
        _ => format!("{} opens everything", ports_text(&broad)),
    };
    let diagnostic = Diagnostic::new(codes::OVER_BROAD, message)
        .at(row.place)
        .help("name the ports that are needed, or the range that the software is set to");
    Some(diagnostic.into())
}

fn is_broad(row: &RowView<'_>, port: &Port) -> bool {
    let has_ports = matches!(
        port.protocol,
        Protocol::Tcp | Protocol::Udp | Protocol::Sctp | Protocol::Any | Protocol::Unknown
    );
    has_ports
        && match port.numbers {
            Numbers::All => !row.words.has_any(&INSIDE),
            Numbers::Range(first, last) => {
                let by_nature = BY_NATURE.iter().any(|(f, l)| *f <= first && last <= *l);
                last - first >= MANY && !by_nature && !row.words.has_any(&DYNAMIC)
            }
        }
}
