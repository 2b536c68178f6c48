//! Rules between two bounds as rules of a program.

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Family, PortSet};
use pilotage_space::{Match, Rule, Verdict};

use super::bounds::Bounds;
use crate::read::findings::Findings;

/// Ranges of addresses in all rules together.
const MOST_RANGES: usize = 1 << 24;

/// A rule of a policy with what is known of it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Packets of one family only.
    pub(crate) family: Option<Family>,
    pub(crate) source: Bounds<AddressSet>,
    pub(crate) destination: Bounds<AddressSet>,
    pub(crate) protocols: PortSet,
    pub(crate) source_ports: Bounds<PortSet>,
    /// Types and codes of ICMP too, as in [`Match::destination_ports`].
    pub(crate) destination_ports: Bounds<PortSet>,
    /// Why it may not match though all the above do.
    pub(crate) doubts: Vec<String>,
    pub(crate) verdict: Verdict,
    pub(crate) place: Place,
    pub(crate) text: String,
}

/// The rules so far, within limits.
#[derive(Default)]
pub(crate) struct Drafts {
    ranges: usize,
}

impl Drafts {
    /// Appends what is sure of a rule, and behind it what may be; tells why.
    pub(crate) fn push(&mut self, rules: &mut Vec<Rule>, draft: &Draft, findings: &mut Findings) {
        if findings.beyond {
            return;
        }
        let exact = draft.source.is_exact()
            && draft.destination.is_exact()
            && draft.source_ports.is_exact()
            && draft.destination_ports.is_exact();
        let mut doubts = draft.doubts.clone();
        if !exact {
            let why = [&draft.source.why, &draft.destination.why].into_iter();
            let why = why.chain([&draft.source_ports.why, &draft.destination_ports.why]);
            doubts.extend(why.flatten().cloned());
        }
        if draft.doubts.is_empty() {
            rules.extend(self.rule(draft, true, Vec::new()));
        }
        if !doubts.is_empty()
            && let Some(rule) = self.rule(draft, false, doubts)
        {
            let why: Vec<&str> = rule.doubts.iter().map(String::as_str).collect();
            findings.bounded(format!("`{}` may or may not match", rule.text), &why, draft.place);
            rules.push(rule);
        }
        if self.ranges > MOST_RANGES {
            let message = format!("the rules have more than {MOST_RANGES} ranges of addresses");
            findings.limit(message, draft.place);
        }
    }

    fn rule(&mut self, draft: &Draft, sure: bool, doubts: Vec<String>) -> Option<Rule> {
        let addresses = |bounds: &Bounds<AddressSet>| {
            let set = if sure { &bounds.sure } else { &bounds.all };
            draft.family.map_or_else(|| set.clone(), |family| set.family(family))
        };
        let ports = |bounds: &Bounds<PortSet>| {
            let set = if sure { &bounds.sure } else { &bounds.all };
            set.clone()
        };
        let on = Match {
            source: addresses(&draft.source),
            destination: addresses(&draft.destination),
            protocols: draft.protocols.clone(),
            source_ports: ports(&draft.source_ports),
            destination_ports: ports(&draft.destination_ports),
            ..Match::any()
        };
        let both = |family| on.source.has(family) && on.destination.has(family);
        let nothing = !Family::ALL.into_iter().any(both)
            || on.protocols.is_empty()
            || on.source_ports.is_empty()
            || on.destination_ports.is_empty();
        if nothing {
            return None;
        }
        let ranges = on.source.ranges().count().saturating_add(on.destination.ranges().count());
        self.ranges = self.ranges.saturating_add(ranges);
        let place = Some(draft.place);
        Some(Rule { on, doubts, verdict: draft.verdict, place, text: draft.text.clone() })
    }
}
