//! What zones and policies list, as rules in the order of the backend's chains: `pre`, `deny`,
//! `allow`, `post`.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Family, PortSet};
use pilotage_space::{Match, Rule, Verdict};

use super::Lowering;
use super::services::{Expanded, ports, protocol};
use crate::firewalld::read::tree::{Action, Content, Element, Rich};

/// Where in a chain a rule stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Rules of negative priority, in the order of it.
    Pre(i32),
    Deny,
    Allow,
    /// Rules of positive priority.
    Post(i32),
}

type Staged = (Stage, Rule);

impl Lowering<'_> {
    /// The rules of a zone or policy, without its target.
    pub(super) fn content(&mut self, content: &Content, inversion: bool) -> Vec<Rule> {
        let mut staged: Vec<Staged> = Vec::new();
        let any = PortSet::any();
        for (name, place) in &content.services {
            let what = self.service(name, *place);
            self.push(&mut staged, Stage::Allow, what, &["service ", name].concat(), *place);
        }
        for (list, word, from) in
            [(&content.ports, "port ", false), (&content.source_ports, "source-port ", true)]
        {
            for (it, place) in list {
                let (to, source) = if from { (&any, &it.ports) } else { (&it.ports, &any) };
                let what = only(vec![ports(it.protocol, to, source)]);
                self.push(&mut staged, Stage::Allow, what, &[word, &it.text].concat(), *place);
            }
        }
        for (number, place) in &content.protocols {
            let text = format!("protocol {number}");
            self.push(&mut staged, Stage::Allow, only(protocol(*number)), &text, *place);
        }
        let stage = if inversion { Stage::Allow } else { Stage::Deny };
        for (name, place) in &content.icmp_blocks {
            let what = self.icmp(name, *place);
            self.push(&mut staged, stage, what, &["icmp-block ", name].concat(), *place);
        }
        let unordered = unordered(&content.rules);
        for rule in &content.rules {
            if self.budget.beyond().is_some() {
                break;
            }
            let stage = self.rich(rule, unordered.contains_key(&rule.priority));
            staged.extend(stage);
        }
        staged.sort_by_key(|(stage, _)| *stage);
        staged.into_iter().map(|(_, rule)| rule).collect()
    }

    fn push(
        &mut self,
        staged: &mut Vec<Staged>,
        stage: Stage,
        what: Expanded,
        text: &str,
        place: Place,
    ) {
        let doubts: Vec<String> = what.doubt.into_iter().collect();
        self.doubtful(text, &doubts, place);
        if !self.budget.take(what.matches.len(), 0) {
            return;
        }
        let verdict = if stage == Stage::Deny { Verdict::Drop } else { Verdict::Accept };
        for on in what.matches {
            let rule = Rule {
                on,
                doubts: doubts.clone(),
                verdict,
                place: Some(place),
                text: text.to_owned(),
            };
            staged.push((stage, rule));
        }
    }

    /// A rich rule; none where it decides nothing here.
    fn rich(&mut self, rule: &Rich, unordered: bool) -> Vec<Staged> {
        let verdict = match (&rule.element, rule.action) {
            (Element::IcmpBlock(_), _) | (_, Some(Action::Refuse | Action::Reset)) => Verdict::Drop,
            (_, Some(Action::Accept)) => Verdict::Accept,
            (_, Some(Action::Mark) | None) => return Vec::new(),
        };
        let stage = match (rule.priority, verdict) {
            (..=-1, _) => Stage::Pre(rule.priority),
            (1.., _) => Stage::Post(rule.priority),
            (_, Verdict::Accept) => Stage::Allow,
            _ => Stage::Deny,
        };
        let mut doubts: Vec<String> = Vec::new();
        let ends = self.ends(rule, &mut doubts);
        let Some(what) = self.element(rule) else { return Vec::new() };
        doubts.extend(what.doubt.clone());
        if rule.limited {
            doubts.push("a rate".to_owned());
        }
        if unordered {
            doubts.push("a listing does not say which rule of one priority is first".to_owned());
        }
        self.doubtful(&rule.text, &doubts, rule.place);
        let ranges = ends.source.ranges().chain(ends.destination.ranges()).count();
        if !self.budget.take(what.matches.len(), ranges.saturating_mul(what.matches.len())) {
            return Vec::new();
        }
        let matches = what.matches.iter().filter_map(|on| ends.intersection(on));
        let rules = matches.map(|on| Rule {
            on,
            doubts: doubts.clone(),
            verdict,
            place: Some(rule.place),
            text: rule.text.clone(),
        });
        rules.map(|rule| (stage, rule)).collect()
    }

    /// The ends and the family of a rich rule.
    pub(super) fn ends(&mut self, rule: &Rich, doubts: &mut Vec<String>) -> Match {
        let of_family =
            |set: AddressSet| rule.family.map_or(set.clone(), |it: Family| set.family(it));
        let mut end = |end: &Option<_>| {
            let Some(end) = end else { return of_family(AddressSet::any()) };
            let found = self.end(end, rule.place);
            doubts.extend(found.doubt);
            of_family(found.set)
        };
        let (source, destination) = (end(&rule.source), end(&rule.destination));
        let on = Match { source, destination, ..Match::any() };
        if rule.action == Some(Action::Reset) {
            // A reset is for TCP; the backend matches only that.
            return Match { protocols: 6.into(), ..on };
        }
        on
    }

    /// What a rich rule is about; none where that is no filter.
    fn element(&mut self, rule: &Rich) -> Option<Expanded> {
        let any = PortSet::any();
        Some(match &rule.element {
            Element::None => only(vec![Match::any()]),
            Element::Service(name) => {
                let found = self.service(name, rule.place);
                if found.destinations && rule.destination.is_some() {
                    let what = "firewalld refuses a destination beside that of the service";
                    self.findings.syntax(what, rule.place);
                    return None;
                }
                found
            }
            Element::Ports(it) => only(vec![ports(it.protocol, &it.ports, &any)]),
            Element::SourcePorts(it) => only(vec![ports(it.protocol, &any, &it.ports)]),
            Element::Protocol(number) => only(protocol(*number)),
            Element::IcmpBlock(name) | Element::IcmpType(name) => self.icmp(name, rule.place),
            Element::ForwardPort(_) | Element::Masquerade | Element::MssClamp => return None,
        })
    }
}

fn only(matches: Vec<Match>) -> Expanded {
    Expanded { matches, ..Expanded::default() }
}

/// Priorities of listed rules of which some accept and some refuse: a listing does not keep their
/// order.
fn unordered(rules: &[Rich]) -> BTreeMap<i32, ()> {
    let mut actions: BTreeMap<i32, (bool, bool)> = BTreeMap::new();
    for rule in rules.iter().filter(|rule| rule.listed && rule.priority != 0) {
        let known = actions.entry(rule.priority).or_default();
        match rule.action {
            Some(Action::Accept) => known.0 = true,
            Some(Action::Refuse | Action::Reset) => known.1 = true,
            _ => known.1 |= matches!(rule.element, Element::IcmpBlock(_)),
        }
    }
    let mixed = actions.into_iter().filter(|(_, both)| *both == (true, true));
    mixed.map(|(priority, _)| (priority, ())).collect()
}
