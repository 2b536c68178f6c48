//! Which probes go through a forward proxy, and those that only exist because there is one.

use std::collections::BTreeMap;

use pilotage_plan::{Plan, PlannedFlow, Resolved};

use super::{Gathering, Proxied, carriers, ends, expected, is_named};
use crate::carrier::Carrier;
use crate::probe::{Probe, Target};

impl Gathering<'_> {
    /// Whether a requirement's flow to a target goes through a proxy.
    pub(super) fn is_proxied(
        &self,
        resolved: &Resolved,
        flow: &PlannedFlow,
        to: &Target,
        carrier: Carrier,
    ) -> bool {
        let Proxied::Marked(ids) = &self.settings.proxied else { return false };
        let named = ids.iter().any(|id| is_named(&resolved.id, id));
        matches!(carrier, Carrier::Tcp(_))
            && !is_to_proxy(resolved, flow)
            && (named || resolved.via_proxy && is_outside(self.plan, to))
    }
}

/// Of a site that names its proxy, the plan has the way to the proxy and the way from there on. What an
/// application needs is both at once.
pub(super) fn whole_ways(gathering: &mut Gathering<'_>) {
    if gathering.settings.proxied == Proxied::Nothing {
        return;
    }
    let plan = gathering.plan;
    let mut onward: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut firsts = Vec::new();
    for (index, flow) in plan.flows.iter().enumerate() {
        let Some(resolved) = plan.requirements.get(flow.requirement) else { continue };
        if !resolved.via_proxy || !gathering.is_wanted(flow) {
            continue;
        }
        if is_to_proxy(resolved, flow) {
            firsts.push(flow);
        } else {
            onward.entry(flow.requirement).or_default().push(index);
        }
    }
    for first in firsts {
        for index in onward.get(&first.requirement).into_iter().flatten() {
            whole_way(gathering, first, *index);
        }
    }
}

/// From where the first part starts to where the last one ends.
fn whole_way(gathering: &mut Gathering<'_>, first: &PlannedFlow, index: usize) {
    let plan = gathering.plan;
    let Some(last) = plan.flows.get(index) else { return };
    let Some(resolved) = plan.requirements.get(last.requirement) else { return };
    let (carriers, _) = carriers::carriers(&last.transports, gathering.settings.ports);
    let mut targets = ends::targets(plan, &last.destination);
    targets.retain(|to| is_outside(plan, to));
    for from in ends::sources(plan, &first.source) {
        for to in &targets {
            let tcp = carriers.iter().filter(|(carrier, _)| matches!(carrier, Carrier::Tcp(_)));
            for (carrier, source_port) in tcp {
                gathering.add(Probe {
                    source_port: *source_port,
                    by_proxy: true,
                    expect: expected(resolved),
                    flows: vec![index],
                    requirements: vec![last.requirement],
                    ..Probe::new(from.clone(), to.clone(), *carrier)
                });
            }
        }
    }
}

/// The way to a proxy carries the proxy's ports.
fn is_to_proxy(resolved: &Resolved, flow: &PlannedFlow) -> bool {
    *flow.transports != resolved.transports
}

/// Whether nobody of the site answers there.
fn is_outside(plan: &Plan, to: &Target) -> bool {
    to.address().is_none_or(|to| !plan.hosts.iter().any(|host| host.answers.contains(to)))
}
