//! Zones as chains, and whose packets go to which.
//!
//! Sources come before interfaces, those of zones with the lower name first; then interfaces, the last
//! zone's first; then everything else goes to the default zone.

use pilotage_diagnostic::Place;
use pilotage_space::{ChainId, InterfaceSet, Match, Rule, Verdict};

use super::dispatch::{Chains, Policies, pattern};
use super::{Lowering, always};
use crate::firewalld::read::lower::services::all_icmp;
use crate::firewalld::read::tree::{Target, Zone};

/// The rules that lead packets to their zones.
#[derive(Default)]
pub(super) struct Ways {
    pub(super) input: Vec<Rule>,
    pub(super) forward: Vec<Rule>,
}

/// Makes the chains of all zones that have a part.
pub(super) fn dispatch(lowering: &mut Lowering<'_>, policies: &Policies, start: Place) -> Ways {
    let config = lowering.config;
    let default = default_zone(lowering);
    let mut entries = Vec::new();
    for (name, zone) in &config.zones {
        let active = !zone.interfaces.is_empty() || !zone.sources.is_empty();
        if !active && *name != default {
            continue;
        }
        let (input, forward) = chains(lowering, name, zone, policies);
        if *name == default {
            entries.push(Entry {
                key: (1, 0, 0),
                on: Match::any(),
                doubt: None,
                input,
                forward,
                place: zone.place,
            });
        }
        let members = zone.sources.len().saturating_add(zone.interfaces.len());
        if !lowering.budget.take(members.saturating_mul(4), 0) {
            break;
        }
        for (source, place) in &zone.sources {
            let found = lowering.source(source, *place);
            let text = ["source ", source].concat();
            let doubts: Vec<String> = found.doubt.iter().cloned().collect();
            lowering.doubtful(&text, &doubts, *place);
            let on = Match { source: found.set, ..Match::any() };
            let key = (0, zone.priority, 0);
            entries.push(Entry { key, on, doubt: found.doubt, input, forward, place: *place });
        }
        for (interface, place) in &zone.interfaces {
            let on = Match { input: InterfaceSet::named([pattern(interface)]), ..Match::any() };
            let key = (0, zone.priority, 1);
            entries.push(Entry { key, on, doubt: None, input, forward, place: *place });
        }
    }
    if !config.zones.contains_key(&default) {
        let (input, forward) = unknown(lowering, &default, policies, start);
        entries.push(Entry {
            key: (1, 0, 0),
            on: Match::any(),
            doubt: None,
            input,
            forward,
            place: start,
        });
    }
    ways(entries)
}

struct Entry {
    /// The default zone last; then the zone's priority; then sources before interfaces.
    key: (u8, i32, u8),
    on: Match,
    doubt: Option<String>,
    input: ChainId,
    forward: ChainId,
    place: Place,
}

fn ways(entries: Vec<Entry>) -> Ways {
    // Each interface is put before those of its kind that are there already.
    let (mut interfaces, others): (Vec<Entry>, Vec<Entry>) =
        entries.into_iter().partition(|entry| entry.key.2 == 1);
    interfaces.reverse();
    let mut entries: Vec<Entry> = others.into_iter().chain(interfaces).collect();
    entries.sort_by_key(|entry| entry.key);
    let mut ways = Ways::default();
    for entry in entries {
        let rule = |chain| Rule {
            on: entry.on.clone(),
            doubts: entry.doubt.iter().cloned().collect(),
            verdict: Verdict::Goto(chain),
            place: Some(entry.place),
            text: "whose zone it is".to_owned(),
        };
        ways.input.push(rule(entry.input));
        ways.forward.push(rule(entry.forward));
    }
    ways
}

/// The zone of packets that no other zone is for. A listing of one zone is that of the default one.
fn default_zone(lowering: &Lowering<'_>) -> String {
    match &lowering.config.default_zone {
        Some((name, _)) => name.clone(),
        None => "public".to_owned(),
    }
}

/// A zone's chains for packets to the host, and through it.
fn chains(
    lowering: &mut Lowering<'_>,
    name: &str,
    zone: &Zone,
    policies: &Policies,
) -> (ChainId, ChainId) {
    if !zone.whole {
        return unknown(lowering, name, policies, zone.place);
    }
    if let Some(place) = zone.content.masquerade {
        let what = format!("the masquerade of zone `{name}` changes sources behind the filter");
        lowering.findings.left_out(what, place);
    }
    let own = lowering.content(&zone.content, zone.icmp_inversion);
    let mut rules = around(own, policies.input);
    if !policies.input.decided {
        rules.extend(icmp(zone).into_iter().flatten());
        rules.push(target(name, zone));
    }
    let input = lowering.chain(format!("zone {name}, input"), rules);
    let own = if zone.forward { inside(lowering, zone) } else { Vec::new() };
    let mut rules = around(own, policies.forward);
    if !policies.forward.decided {
        rules.push(target(name, zone));
    }
    (input, lowering.chain(format!("zone {name}, forward"), rules))
}

/// Rules between those of policies.
fn around(own: Vec<Rule>, policies: Chains) -> Vec<Rule> {
    let jump = |chain| always("policies", Match::any(), Verdict::Jump(chain));
    let before = policies.pre.map(jump);
    before.into_iter().chain(own).chain(policies.post.map(jump)).collect()
}

/// What a zone does with ICMP at its end.
fn icmp(zone: &Zone) -> Option<Vec<Rule>> {
    let (verdict, text) = match (zone.target, zone.icmp_inversion) {
        (Target::Default, false) => (Verdict::Accept, "ICMP passes where nothing blocks it"),
        (Target::Default | Target::Accept, true) => {
            (Verdict::Drop, "icmp-block-inversion refuses ICMP that is not named")
        }
        _ => return None,
    };
    let rule = |on| Rule { place: Some(zone.place), ..always(text, on, verdict) };
    Some(all_icmp().into_iter().map(rule).collect())
}

fn target(name: &str, zone: &Zone) -> Rule {
    let verdict = match zone.target {
        Target::Accept => Verdict::Accept,
        Target::Default | Target::Refuse | Target::Continue => Verdict::Drop,
    };
    let text = format!("target of zone {name}");
    Rule { place: Some(zone.place), ..always(&text, Match::any(), verdict) }
}

/// Packets between interfaces and sources of one zone.
fn inside(lowering: &mut Lowering<'_>, zone: &Zone) -> Vec<Rule> {
    let mut rules = Vec::new();
    let text = "forward: between interfaces and sources of the zone";
    for (interface, place) in &zone.interfaces {
        let output = InterfaceSet::named([pattern(interface)]);
        let on = Match { output, ..Match::any() };
        rules.push(Rule { place: Some(*place), ..always(text, on, Verdict::Accept) });
    }
    for (source, place) in &zone.sources {
        let found = lowering.source(source, *place);
        let on = Match { destination: found.set, ..Match::any() };
        let doubts = found.doubt.into_iter().collect();
        rules.push(Rule { doubts, place: Some(*place), ..always(text, on, Verdict::Accept) });
    }
    rules
}

/// Chains of a zone of which nothing is known.
fn unknown(
    lowering: &mut Lowering<'_>,
    name: &str,
    policies: &Policies,
    place: Place,
) -> (ChainId, ChainId) {
    let doubt = format!("zone `{name}` was not given");
    if !(policies.input.decided && policies.forward.decided) {
        let message = format!("what zone `{name}` lets pass is not known");
        lowering.findings.bounded(message, &[&doubt], place);
    }
    let mut make = |what: &str, policies: Chains| {
        let rule = always("what the zone lets pass", Match::any(), Verdict::Accept);
        let own = vec![Rule { doubts: vec![doubt.clone()], ..rule }];
        // Nothing comes behind a policy that decides on everything.
        let own = if policies.decided { Vec::new() } else { own };
        let mut rules = around(own, policies);
        if !policies.decided {
            rules.push(always("everything else", Match::any(), Verdict::Drop));
        }
        lowering.chain(format!("zone {name}, {what}"), rules)
    };
    (make("input", policies.input), make("forward", policies.forward))
}
