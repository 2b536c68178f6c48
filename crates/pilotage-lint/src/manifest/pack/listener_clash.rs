//! One port for two listeners on hosts that play one role.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{Expression, Parameters};
use pilotage_net::{PortSet, Protocol, Transport};
use pilotage_plan::conditions::Conditions;

use super::{Carried, PackFile};
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::LISTENER_CLASH, check);

/// More pairs are not looked at: a pack in which thousands share a port is told of the first ones.
const MOST_PAIRS: usize = 20_000;

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    let given = Parameters::new();
    let mut conditions = Conditions::new(file.pack, &given);
    let mut findings = Vec::new();
    for (first, second) in sharing(&file.carried).into_iter().take(MOST_PAIRS) {
        let pair = file.carried.get(first).zip(file.carried.get(second));
        findings.extend(pair.and_then(|(first, second)| clash(&mut conditions, first, second)));
    }
    findings
}

/// Pairs with a port in common, by a sweep over the ports.
fn sharing(carried: &[Carried<'_>]) -> Vec<(usize, usize)> {
    let mut ranges: Vec<(Protocol, u16, u16, usize)> = Vec::new();
    for (index, it) in carried.iter().enumerate().filter(|(_, it)| it.listens_on_hosts()) {
        for (protocol, ports) in it.transports.iter().filter_map(|it| ports(&it)) {
            ranges.extend(ports.ranges().map(|it| (protocol, *it.start(), *it.end(), index)));
        }
    }
    ranges.sort_unstable();
    let mut pairs = BTreeMap::new();
    let mut open: Vec<(Protocol, u16, usize)> = Vec::new();
    for (protocol, first, last, index) in ranges {
        open.retain(|(other, end, _)| *other == protocol && *end >= first);
        for (_, _, other) in open.iter().take(MOST_PAIRS.saturating_sub(pairs.len())) {
            pairs.insert((*other.min(&index), *other.max(&index)), ());
        }
        open.push((protocol, last, index));
    }
    pairs.into_keys().collect()
}

fn ports(transport: &Transport) -> Option<(Protocol, PortSet)> {
    match transport {
        Transport::Ports { protocol, destination, .. } => Some((*protocol, destination.clone())),
        Transport::Icmp(_) | Transport::Ip(_) => None,
    }
}

fn clash(
    conditions: &mut Conditions<'_>,
    first: &Carried<'_>,
    second: &Carried<'_>,
) -> Option<Finding> {
    let (a, b) = (first.requirement, second.requirement);
    // What names no listener belongs to the component, which may well be what the other names.
    let (one, other) = (a.listener.as_deref()?, b.listener.as_deref()?);
    let role = first.to.intersection(&second.to).next()?;
    let apart = a.versions.as_ref().zip(b.versions.as_ref());
    let at_once = apart.is_none_or(|(a, b)| a.value.overlaps(&b.value));
    if one == other || !at_once {
        return None;
    }
    let both: Vec<&Expression> = a.when.iter().chain(&b.when).collect();
    conditions.together(&both)?;
    let shared = first.transports.intersection(&second.transports);
    let message = format!("`{one}` and `{other}` both listen on {shared} of `{role}`");
    let diagnostic = Diagnostic::new(codes::LISTENER_CLASH, message)
        .at(second.place())
        .also(first.place(), format!("`{one}` has it here"))
        .help("put one of the ports right, or let conditions keep the two apart");
    Some(diagnostic.into())
}
