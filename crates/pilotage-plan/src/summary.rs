//! The network team's view: few rules that cover exactly the packets of the full matrix.

use std::collections::BTreeSet;

use pilotage_net::{Direction, Rule, TransportSet, group};

use crate::plan::Plan;

/// One grouped rule and the enforcement points that it is for.
#[derive(Clone, Debug)]
pub struct SummaryRule {
    /// Ends, transports and requirements. Its direction says nothing.
    pub rule: Rule,
    /// The zone firewalls it crosses, as indices into the plan's points; none inside one zone.
    pub hops: Vec<usize>,
}

/// The planned flows as few rules, first those that cross a firewall, by firewall.
pub fn summary(plan: &Plan) -> Vec<SummaryRule> {
    let mut ways: BTreeSet<&Vec<usize>> = plan.flows.iter().map(|flow| &flow.hops).collect();
    let inside = ways.take(&Vec::new());
    ways.into_iter().chain(inside).flat_map(|hops| grouped(plan, hops)).collect()
}

fn grouped<'p>(plan: &'p Plan, hops: &'p Vec<usize>) -> impl Iterator<Item = SummaryRule> + 'p {
    let rules = plan
        .flows
        .iter()
        .filter(|flow| flow.hops == *hops)
        .filter(|flow| {
            !flow.source.group.addresses.is_empty() && !flow.destination.group.addresses.is_empty()
        })
        .filter_map(|flow| {
            let resolved = plan.requirements.get(flow.requirement)?;
            Some(Rule {
                direction: Direction::Forward,
                source: flow.source.group.clone(),
                destination: flow.destination.group.clone(),
                transports: TransportSet::clone(&flow.transports),
                action: pilotage_net::Action::Accept,
                requirements: vec![resolved.id.to_string()],
                comment: resolved.purpose.clone(),
            })
        })
        .collect();
    group(rules).into_iter().map(|rule| SummaryRule { rule, hops: hops.clone() })
}
