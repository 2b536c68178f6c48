//! The site's assertions: flows that must never, or always, be in the plan.

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_model::{Environment, FlowPattern, Parameters, Site, Spanned};
use pilotage_net::{AddressSet, Family, Transport, TransportSet};

use crate::directory::Directory;
use crate::plan::Plan;

/// An assertion over addresses.
pub(crate) struct Pattern {
    denies: bool,
    from: AddressSet,
    to: AddressSet,
    transports: TransportSet,
    reason: Option<String>,
    place: Place,
}

/// The site's assertions with their names resolved.
pub(crate) fn patterns(
    site: &Site,
    directory: &mut Directory<'_>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for assertion in &site.assert {
        let both = [(true, &assertion.deny), (false, &assertion.allow)];
        for (denies, pattern) in both {
            let Some(pattern) = pattern else { continue };
            match transports(pattern) {
                Ok(transports) => patterns.push(Pattern {
                    denies,
                    from: addresses(directory, &pattern.from),
                    to: addresses(directory, &pattern.to),
                    transports,
                    reason: assertion.reason.clone(),
                    place: pattern.place,
                }),
                Err(error) => found.push(error),
            }
        }
    }
    patterns
}

fn addresses(
    directory: &mut Directory<'_>,
    members: &[Spanned<pilotage_model::Member>],
) -> AddressSet {
    let atoms = directory.expand(members);
    AddressSet::union_all(atoms.iter().map(|atom| &*atom.addresses))
}

fn transports(pattern: &FlowPattern) -> Result<TransportSet, Diagnostic> {
    let parameters = Parameters::new();
    let environment = Environment::new(&parameters);
    let ports = pattern.ports.iter().map(|ports| ports.transport(&environment, None));
    let icmp = pattern.icmp.iter().map(|icmp| Ok(Transport::Icmp(icmp.0)));
    let protocol = pattern.protocol.iter().map(|protocol| Ok(Transport::Ip(protocol.0)));
    let transports: TransportSet =
        ports.chain(icmp).chain(protocol).collect::<Result<_, Diagnostic>>()?;
    Ok(if transports.is_empty() { TransportSet::any() } else { transports })
}

/// The assertions that the plan does not keep.
pub(crate) fn check(patterns: &[Pattern], plan: &Plan) -> Vec<Diagnostic> {
    patterns
        .iter()
        .flat_map(
            |pattern| {
                if pattern.denies { denied(pattern, plan) } else { allowed(pattern, plan) }
            },
        )
        .collect()
}

fn denied(pattern: &Pattern, plan: &Plan) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut last = None;
    for flow in &plan.flows {
        let from = flow.source.group.addresses.intersection(&pattern.from);
        let to = flow.destination.group.addresses.intersection(&pattern.to);
        let carried = flow.transports.intersection(&pattern.transports);
        if carried.is_empty() || !meet(&from, &to) || last == Some(flow.requirement) {
            continue;
        }
        let Some(resolved) = plan.requirements.get(flow.requirement) else { continue };
        last = Some(flow.requirement);
        found.push(failed(
            pattern,
            format!(
                "`{}` plans what is denied here: {} → {} {carried}",
                resolved.id,
                first(&from),
                first(&to)
            ),
        ));
    }
    found
}

/// Every pair of source and destination must be covered for every transport: what is left of the
/// pattern after the plan's flows is taken away must be nothing. Sources are taken one by one, as a
/// flow covers some of them only.
fn allowed(pattern: &Pattern, plan: &Plan) -> Vec<Diagnostic> {
    let mut left = vec![(pattern.from.clone(), pattern.to.clone(), pattern.transports.clone())];
    for flow in &plan.flows {
        let (from, to) = (&flow.source.group.addresses, &flow.destination.group.addresses);
        left =
            left.into_iter().flat_map(|piece| without(piece, from, to, &flow.transports)).collect();
    }
    left.retain(|(from, to, carried)| meet(from, to) && !carried.is_empty());
    left.first()
        .map(|(from, to, carried)| {
            failed(pattern, format!("not planned: {} → {} {carried}", first(from), first(to)))
        })
        .into_iter()
        .collect()
}

type Piece = (AddressSet, AddressSet, TransportSet);

/// The parts of a product that another product does not cover.
pub(crate) fn without(
    (from, to, carried): Piece,
    other_from: &AddressSet,
    other_to: &AddressSet,
    other_carried: &TransportSet,
) -> Vec<Piece> {
    let from_in = from.intersection(other_from);
    let to_in = to.intersection(other_to);
    let carried_in = carried.intersection(other_carried);
    if from_in.is_empty() || to_in.is_empty() || carried_in.is_empty() {
        return vec![(from, to, carried)];
    }
    let pieces = [
        (from.difference(&from_in), to.clone(), carried.clone()),
        (from_in.clone(), to.difference(&to_in), carried.clone()),
        (from_in, to_in, carried.difference(&carried_in)),
    ];
    pieces
        .into_iter()
        .filter(|(from, to, carried)| !from.is_empty() && !to.is_empty() && !carried.is_empty())
        .collect()
}

/// Whether the two sets have a family in common.
pub(crate) fn meet(from: &AddressSet, to: &AddressSet) -> bool {
    [Family::V4, Family::V6].into_iter().any(|family| from.has(family) && to.has(family))
}

fn first(set: &AddressSet) -> String {
    set.first().map_or_else(|| "nothing".to_owned(), |address| address.to_string())
}

fn failed(pattern: &Pattern, message: String) -> Diagnostic {
    let diagnostic = Diagnostic::new(codes::ASSERT_FAILED, message)
        .at(pattern.place)
        .help("change the site or its packs' parameters, or the assertion if it is outdated");
    match &pattern.reason {
        Some(reason) => diagnostic.note(format!("asserted because: {reason}")),
        None => diagnostic,
    }
}
