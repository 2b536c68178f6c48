//! Ports that Felix keeps open on the endpoints of hosts, whatever the policies say.
//!
//! The lists are those of "Failsafe rules" in the reference of Calico
//! (docs.tigera.io/calico/latest/reference/host-endpoints/failsafe); settings replace them.

use pilotage_document::Node;
use pilotage_net::{AddressSet, PortSet};

use crate::kube::fields;
use crate::kube::object::Object;
use crate::read::findings::Findings;

/// One port that stays open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Port {
    pub(crate) protocol: u8,
    pub(crate) ports: PortSet,
    pub(crate) nets: AddressSet,
}

/// What an object of settings says; none where it says nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Failsafe {
    pub(super) inbound: Option<Vec<Port>>,
    pub(super) outbound: Option<Vec<Port>>,
}

/// To the host: protocol and port.
pub(crate) const INBOUND: &[(u8, u16)] = &[
    (6, 22),
    (17, 68),
    (6, 179),
    (6, 2379),
    (6, 2380),
    (6, 5473),
    (6, 6443),
    (6, 6666),
    (6, 6667),
];

/// From the host: protocol and port.
pub(crate) const OUTBOUND: &[(u8, u16)] = &[
    (17, 53),
    (17, 67),
    (6, 179),
    (6, 2379),
    (6, 2380),
    (6, 5473),
    (6, 6443),
    (6, 6666),
    (6, 6667),
];

/// The ports of a list above.
pub(super) fn usual(list: &[(u8, u16)]) -> Vec<Port> {
    let open = |(protocol, port): &(u8, u16)| Port {
        protocol: *protocol,
        ports: PortSet::single(*port),
        nets: AddressSet::any(),
    };
    list.iter().map(open).collect()
}

/// Reads the lists in settings of Felix. All other settings are about how, not what.
pub(super) fn failsafe(object: &Object<'_>, findings: &mut Findings) -> Failsafe {
    let mut found = Failsafe::default();
    let Some(spec) = object.spec() else { return found };
    for entry in fields::entries(spec, "spec", findings) {
        let value = &entry.value;
        match entry.key.as_str() {
            _ if value.describe() == "nothing" => {}
            "failsafeInboundHostPorts" => found.inbound = Some(ports(value, findings)),
            "failsafeOutboundHostPorts" => found.outbound = Some(ports(value, findings)),
            _ => {}
        }
    }
    found
}

fn ports(node: &Node, findings: &mut Findings) -> Vec<Port> {
    let items = fields::items(node, "failsafe ports", findings);
    items.iter().filter_map(|item| port(item, findings)).collect()
}

fn port(node: &Node, findings: &mut Findings) -> Option<Port> {
    let (mut protocol, mut port, mut nets) = (None, None, AddressSet::any());
    for entry in fields::entries(node, "failsafe port", findings) {
        let (key, value) = (entry.key.as_str(), &entry.value);
        match key {
            "protocol" => {
                let text = fields::text(value, key, findings).unwrap_or_default();
                protocol = match text.to_ascii_lowercase().as_str() {
                    "tcp" => Some(6),
                    "udp" => Some(17),
                    "sctp" => Some(132),
                    _ => None,
                };
            }
            "port" => port = fields::number::<u16>(value, key, findings),
            "net" => nets = fields::net(value, key, findings)?.into(),
            _ => fields::unknown(entry, "failsafe port", findings),
        }
    }
    let (Some(protocol), Some(port)) = (protocol, port) else {
        findings.syntax("a failsafe port has a protocol and a port", node.first_key());
        return None;
    };
    Some(Port { protocol, ports: PortSet::single(port), nets })
}
