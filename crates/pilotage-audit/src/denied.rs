//! What the site says must never be open, and a firewall lets pass.

use pilotage_plan::Plan;
use pilotage_space::{Filter, Match, SpaceError};

use crate::finding::{Finding, Kind};
use crate::fix::Fix;
use crate::point::Way;

pub(crate) fn find(
    way: &Way<'_>,
    filter: &Filter<'_>,
    findings: &mut Vec<Finding>,
) -> Result<(), SpaceError> {
    let known = [way.essential.as_slice(), &way.never].concat();
    for (denied, packets) in way.plan.denied.iter().zip(&way.denied) {
        for on in packets {
            let Some(open) = filter.open(on, &known)?.into_iter().next() else { continue };
            findings.push(Finding {
                kind: Kind::Denied,
                direction: way.direction,
                certain: open.certain,
                requirements: Vec::new(),
                flows: Vec::new(),
                about: on.to_string(),
                by: Some(open.by),
                others: Vec::new(),
                witness: Some(open.witness),
                packets: vec![on.clone()],
                fix: Fix::in_front_of(way.program, open.by, false, vec![on.clone()]),
                notes: denied.reason.iter().map(|it| format!("denied because: {it}")).collect(),
            });
            break;
        }
    }
    Ok(())
}

/// What must never be open of what can come to the point on its way, by denial.
pub(crate) fn matches(plan: &Plan, reach: &Match) -> Vec<Vec<Match>> {
    let denials = plan.denied.iter().map(|denied| {
        let all = Match::opening(&denied.from, &denied.to, &denied.transports);
        all.iter().filter_map(|on| on.intersection(reach)).collect()
    });
    denials.collect()
}
