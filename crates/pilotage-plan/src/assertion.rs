//! The site's assertions: flows that must never, or always, be in the plan.

use std::collections::BTreeSet;

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_model::{Environment, FlowPattern, Member, Parameters, Site, Spanned};
use pilotage_net::{AddressSet, Transport, TransportSet};

use crate::atom::Atom;
use crate::boxes::Packets;
use crate::directory::Directory;
use crate::plan::{Denied, Plan, PlannedFlow, Side};
use crate::resolve::opening;

/// An assertion over addresses.
pub(crate) struct Pattern {
    denies: bool,
    from: Party,
    to: Party,
    transports: TransportSet,
    reason: Option<String>,
    place: Place,
}

/// One end of an assertion: addresses, and endpoints outside that are known by name only.
struct Party {
    addresses: AddressSet,
    names: BTreeSet<String>,
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
                    from: initiators(directory, &pattern.from),
                    to: responders(directory, &pattern.to),
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

/// As in a binding, a virtual address stands for its hosts where it opens connections.
fn initiators(directory: &mut Directory<'_>, members: &[Spanned<Member>]) -> Party {
    let atoms = directory.expand(members);
    party(&opening(&atoms, directory))
}

fn responders(directory: &mut Directory<'_>, members: &[Spanned<Member>]) -> Party {
    party(&directory.expand(members))
}

fn party(atoms: &[Atom]) -> Party {
    let nameless = atoms.iter().filter(|atom| atom.addresses.is_empty());
    Party {
        addresses: AddressSet::union_all(atoms.iter().map(|atom| &*atom.addresses)),
        names: nameless.flat_map(|atom| atom.names.iter().cloned()).collect(),
    }
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
    let broken = |pattern: &Pattern| match pattern.denies {
        true => denied(pattern, plan),
        false => allowed(pattern, plan).into_iter().collect(),
    };
    patterns.iter().flat_map(broken).collect()
}

/// What must never be open, for whoever looks at what is.
pub(crate) fn denials(patterns: Vec<Pattern>) -> Vec<Denied> {
    let denials = patterns.into_iter().filter(|pattern| pattern.denies);
    let denied = denials.map(|pattern| Denied {
        from: pattern.from.addresses,
        to: pattern.to.addresses,
        transports: pattern.transports,
        reason: pattern.reason,
        place: pattern.place,
    });
    denied.collect()
}

/// One finding for each requirement that plans something of it.
fn denied(pattern: &Pattern, plan: &Plan) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut last = None;
    for flow in &plan.flows {
        if last == Some(flow.requirement) {
            continue;
        }
        let Some(evidence) = evidence(pattern, flow) else { continue };
        let Some(resolved) = plan.requirements.get(flow.requirement) else { continue };
        last = Some(flow.requirement);
        let message = format!("`{}` plans what is denied here: {evidence}", resolved.id);
        found.push(failed(pattern, message));
    }
    found
}

/// A packet of the flow that the pattern is about, in words.
fn evidence(pattern: &Pattern, flow: &PlannedFlow) -> Option<String> {
    let (from, to) = (&flow.source.group.addresses, &flow.destination.group.addresses);
    let both = whole(pattern).within(from, to, &flow.transports);
    if let Some((from, to)) = both.witness() {
        return Some(format!("{from} → {to} {}", both.carried));
    }
    let ends = [(&pattern.from, &flow.source), (&pattern.to, &flow.destination)];
    let by_name = ends.iter().any(|(party, side)| party.name_in(side).is_some());
    let words: Vec<String> =
        ends.iter().map(|(party, side)| party.word(side)).collect::<Option<_>>()?;
    (by_name && !both.carried.is_empty()).then(|| format!("{} {}", words.join(" → "), both.carried))
}

impl Party {
    /// A name that both have.
    fn name_in<'s>(&self, side: &'s Side) -> Option<&'s String> {
        let by_name_only = side.group.addresses.is_empty();
        side.names.iter().find(|name| by_name_only && self.names.contains(*name))
    }

    /// What both have, a name or an address.
    fn word(&self, side: &Side) -> Option<String> {
        let address = || self.addresses.intersection(&side.group.addresses).first();
        self.name_in(side).cloned().or_else(|| address().map(|address| address.to_string()))
    }
}

fn whole(pattern: &Pattern) -> Packets {
    Packets {
        from: pattern.from.addresses.clone(),
        to: pattern.to.addresses.clone(),
        carried: pattern.transports.clone(),
    }
}

/// What is left of the pattern after the plan's flows are taken away must be nothing.
fn allowed(pattern: &Pattern, plan: &Plan) -> Option<Diagnostic> {
    let by_name_only = pattern.to.addresses.is_empty() && !pattern.to.names.is_empty();
    if pattern.from.addresses.is_empty() || !(by_name_only || whole(pattern).is_real()) {
        let message = "no packet can go between these ends, so none is planned".to_owned();
        return Some(failed(pattern, message));
    }
    let left = uncovered(whole(pattern), plan.flows.iter(), |flow| {
        (*flow.destination.group.addresses).clone()
    });
    if let Some((packets, (from, to))) = left.first().and_then(|it| Some((it, it.witness()?))) {
        return Some(missing(pattern, &from.to_string(), &to.to_string(), &packets.carried));
    }
    pattern.to.names.iter().find_map(|name| {
        // A name stands for some address, whichever it is.
        let all = Packets { to: AddressSet::any(), ..whole(pattern) };
        let flows = plan.flows.iter().filter(|flow| flow.destination.names.contains(name));
        let left = uncovered(all, flows, |_| AddressSet::any());
        let (packets, (from, _)) = left.first().and_then(|it| Some((it, it.witness()?)))?;
        Some(missing(pattern, &from.to_string(), name, &packets.carried))
    })
}

fn missing(pattern: &Pattern, from: &str, to: &str, carried: &TransportSet) -> Diagnostic {
    // One transport is evidence enough; of all transports there are hundreds.
    let transport = carried.iter().next().map(|it| it.to_string()).unwrap_or_default();
    failed(pattern, format!("not planned: {from} → {to} {transport}"))
}

fn uncovered<'p>(
    packets: Packets,
    flows: impl Iterator<Item = &'p PlannedFlow>,
    to: impl Fn(&PlannedFlow) -> AddressSet,
) -> Vec<Packets> {
    flows.fold(vec![packets], |left, flow| {
        let (from, to) = (&flow.source.group.addresses, to(flow));
        left.into_iter().flat_map(|piece| piece.without(from, &to, &flow.transports)).collect()
    })
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
