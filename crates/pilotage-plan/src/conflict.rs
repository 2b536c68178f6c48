//! Two packs that need the same port on the same host, and ports that must stay free.
//!
//! A listener is named by the pack; packs that mean the same socket name the same listener, so that
//! a platform and a cluster may both ask for `kube-apiserver` on 6443.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_net::{AddressSet, Transport, TransportSet};

use crate::plan::{Plan, Resolved, Standing};

/// What one requirement listens on, and where.
struct Listening<'p> {
    resolved: &'p Resolved,
    /// Only transports with ports; protocols without are shared by nature.
    ports: TransportSet,
    addresses: AddressSet,
    hosts: BTreeSet<usize>,
}

/// Every pair of listeners of different owners on a common host and port.
pub(crate) fn conflicts(plan: &Plan) -> Vec<Diagnostic> {
    let listening = listening(plan);
    let mut found = Vec::new();
    for (position, first) in listening.iter().enumerate() {
        for second in listening.iter().skip(position + 1) {
            if first.resolved.listener == second.resolved.listener {
                continue;
            }
            let ports = first.ports.intersection(&second.ports);
            if ports.is_empty() || !first.addresses.overlaps(&second.addresses) {
                continue;
            }
            let hosts: Vec<usize> = first.hosts.intersection(&second.hosts).copied().collect();
            if let Some(name) = hosts.first().and_then(|host| plan.hosts.get(*host)) {
                found.push(conflict(
                    first.resolved,
                    second.resolved,
                    &ports,
                    &name.name,
                    hosts.len(),
                ));
            }
        }
    }
    found
}

fn listening(plan: &Plan) -> Vec<Listening<'_>> {
    let mut by_requirement: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for flow in &plan.flows {
        by_requirement.entry(flow.requirement).or_default().push(flow);
    }
    let used = by_requirement.into_iter().filter_map(|(index, flows)| {
        let resolved = plan.requirements.get(index)?;
        let ports = resolved
            .transports
            .iter()
            .filter(|transport| matches!(transport, Transport::Ports { .. }))
            .collect();
        let sides = || flows.iter().map(|flow| &flow.destination);
        Some(Listening {
            resolved,
            ports,
            addresses: AddressSet::union_all(sides().map(|side| &*side.group.addresses)),
            hosts: sides().flat_map(|side| side.hosts.iter().copied()).collect(),
        })
    });
    let free = plan.free.iter().filter_map(|free| {
        let resolved = plan.requirements.get(free.requirement)?;
        Some(Listening {
            resolved,
            ports: resolved.transports.clone(),
            addresses: free.addresses.clone(),
            hosts: free.hosts.iter().copied().collect(),
        })
    });
    used.chain(free)
        .filter(|listening| !listening.ports.is_empty() && !listening.hosts.is_empty())
        .collect()
}

fn conflict(
    first: &Resolved,
    second: &Resolved,
    ports: &TransportSet,
    host: &str,
    hosts: usize,
) -> Diagnostic {
    let free = [first, second].iter().any(|it| it.standing == Standing::Free);
    let code = if free { codes::FREE_PORT_USED } else { codes::PORT_CONFLICT };
    let more = if hosts > 1 { format!(" and {} more hosts", hosts - 1) } else { String::new() };
    Diagnostic::new(
        code,
        format!("`{}` and `{}` both need {ports} on `{host}`{more}", first.id, second.id),
    )
    .at(first.place)
    .label(format!("{} listens here", first.listener))
    .also(second.place, format!("{} listens here", second.listener))
    .subject(first.id.to_string())
    .help("move one of them to other hosts or another port, if its pack has a parameter for it")
}
