//! A port on the nodes of a cluster inside the range that Kubernetes gives to services.

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{End, Scope};
use pilotage_net::{PortSet, Transport};

use super::{Carried, PackFile};
use crate::words::Words;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::PORT_IN_NODE_PORT_RANGE, check);

/// The range that `--service-node-port-range` has by default.
const NODE_PORTS: std::ops::RangeInclusive<u16> = 30000..=32767;
/// What nodes of a Kubernetes cluster are called.
const NODES: [&str; 5] = ["node", "nodes", "worker", "control plane", "cluster"];

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    let node_ports = PortSet::from(NODE_PORTS);
    let in_range = |carried: &Carried<'_>| {
        let ports = carried.transports.iter().filter_map(|transport| match transport {
            Transport::Ports { destination, .. } => Some(destination.intersection(&node_ports)),
            Transport::Icmp(_) | Transport::Ip(_) => None,
        });
        ports.fold(PortSet::new(), |all, ports| all.union(&ports))
    };
    let on_nodes = file.carried.iter().filter(|it| is_on_nodes(file, it) && !says_so(it));
    on_nodes
        .filter_map(|carried| {
            let ports = in_range(carried);
            if ports.is_empty() || ports == node_ports {
                return None;
            }
            let message = format!("`{}` takes {ports} of the range of NodePorts", carried.id());
            let diagnostic = Diagnostic::new(codes::PORT_IN_NODE_PORT_RANGE, message)
                .at(carried.ports_place())
                .help("take another port, or say that it is a NodePort: `listener: nodeport`")
                .note("Kubernetes gives ports from 30000 to 32767 to services as it likes");
            Some(diagnostic.into())
        })
        .collect()
}

/// Whether hosts that run Kubernetes listen.
fn is_on_nodes(file: &PackFile<'_>, carried: &Carried<'_>) -> bool {
    let End::Roles(_) = &carried.requirement.to else { return false };
    let virtual_only = carried.requirement.scopes() == [Scope::Vip];
    let mut names = carried.to.iter().map(|role| {
        let title = file.pack.roles.get(role).and_then(|role| role.title.as_deref());
        Words::new(&format!("{role} {}", title.unwrap_or_default()))
    });
    carried.listens_on_hosts() && !virtual_only && names.any(|words| words.has_any(&NODES))
}

/// Whether the requirement knows where its port lies.
fn says_so(carried: &Carried<'_>) -> bool {
    let requirement = carried.requirement;
    let texts = [&requirement.listener, &requirement.app, &requirement.note].into_iter().flatten();
    texts.chain([&requirement.purpose]).any(|text| {
        let text = text.to_lowercase().replace([' ', '-'], "");
        text.contains("nodeport")
    })
}
