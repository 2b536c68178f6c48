//! Rules that would let a blocked flow pass if it took other interfaces.
//!
//! Mostly somebody chose the wrong zone. Owns the sentence about that; never decides anything.

use pilotage_net::Direction;
use pilotage_space::{ChainId, InterfaceSet, Match, Program, Rule, Verdict};

use crate::point::Way;

/// So many rules are named.
const MOST: usize = 2;

/// Flows behind so many findings are not looked at: with so many the rules are not nearly right.
const MOST_FINDINGS: usize = 64;

/// Rules that accept some packets as a whole, but by other interfaces than these take.
pub(crate) fn misses(way: &Way<'_>, packets: &[Match], findings: usize) -> Vec<String> {
    let forward = way.direction == Direction::Forward && !way.behind.is_empty();
    let wanted = packets.first().filter(|_| forward && findings < MOST_FINDINGS);
    let Some(wanted) = wanted else { return Vec::new() };
    let mut told = Vec::new();
    for (chain, id) in way.program.chains.iter().zip(0..) {
        let mut near = chain.rules.iter().filter(|rule| accepts(rule, wanted)).peekable();
        if near.peek().is_none() {
            continue;
        }
        let [input, output] = met_by(way.program, ChainId(id));
        for rule in near {
            let (input, output) =
                (rule.on.input.intersection(&input), rule.on.output.intersection(&output));
            if other(&input, &wanted.input) || other(&output, &wanted.output) {
                told.push(format!(
                    "`{}` accepts that{}, and it goes{}",
                    rule.text,
                    by(&input, &output),
                    by(&wanted.input, &wanted.output)
                ));
            }
            if told.len() >= MOST {
                return told;
            }
        }
    }
    told
}

/// Whether a rule that somebody wrote surely accepts packets, whatever their interfaces.
fn accepts(rule: &Rule, on: &Match) -> bool {
    let own = &rule.on;
    rule.verdict == Verdict::Accept
        && rule.doubts.is_empty()
        && rule.place.is_some()
        && on.protocols.is_subset(&own.protocols)
        && on.destination_ports.is_subset(&own.destination_ports)
        && on.source_ports.is_subset(&own.source_ports)
        && on.source.is_subset(&own.source)
        && on.destination.is_subset(&own.destination)
}

/// The interfaces whose packets come to a chain by rules that name them.
fn met_by(program: &Program, chain: ChainId) -> [InterfaceSet; 2] {
    let rules = program.chains.iter().flat_map(|chain| &chain.rules);
    let leading = rules.filter(|rule| rule.verdict == Verdict::Jump(chain));
    let sides = leading.map(|rule| [&rule.on.input, &rule.on.output]).collect::<Vec<_>>();
    let union = |side: usize| {
        let sets: Vec<&InterfaceSet> =
            sides.iter().filter_map(|it| it.get(side).copied()).collect();
        let all_named = sets.iter().all(|set| matches!(set, InterfaceSet::In(_)));
        match all_named && !sets.is_empty() {
            true => InterfaceSet::named(sets.iter().flat_map(|set| set.patterns())),
            false => InterfaceSet::Any,
        }
    };
    [union(0), union(1)]
}

/// Whether two sets name interfaces and share none.
fn other(own: &InterfaceSet, taken: &InterfaceSet) -> bool {
    let names = |set: &InterfaceSet| matches!(set, InterfaceSet::In(_));
    names(own) && names(taken) && own.intersection(taken).is_empty()
}

/// From one interface to another.
fn by(input: &InterfaceSet, output: &InterfaceSet) -> String {
    let named = |way: &str, set: &InterfaceSet| match set {
        InterfaceSet::In(names) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!(" {way} by `{}`", names.join("`, `"))
        }
        _ => String::new(),
    };
    named("in", input) + &named("out", output)
}
