//! Findings as diagnostics: what a person reads.

use pilotage_diagnostic::{Code, Diagnostic, Place, Severity, codes};
use pilotage_net::{AddressSet, Family, PortSet, Protocol};
use pilotage_space::{Decider, InterfaceSet, Match, Program, Rule, RuleId, State};

use crate::finding::{Finding, Kind};
use crate::fix::Fix;

impl Finding {
    /// The finding as a diagnostic that points at the rule to blame, or at the top of the ruleset.
    #[must_use]
    pub fn diagnostic(&self, point: &str, program: &Program, top: Place) -> Diagnostic {
        let mut found = Diagnostic::new(self.code(), self.message(point))
            .at(self.place(program).unwrap_or(top))
            .subject(self.requirements.first().map_or(point, |id| id));
        if !self.certain {
            found = found.severity(Severity::Warning);
        }
        for rule in &self.others {
            if let Some(place) = rule_at(program, *rule).and_then(|it| it.place) {
                let label = match self.kind {
                    Kind::Shadowed | Kind::Repeated => "decides before it",
                    Kind::Redundant => "decides the same behind it",
                    _ => "may or may not match",
                };
                found = found.also(place, label);
            }
        }
        if let Some(by) = self.by.filter(|_| self.kind.is_about_packets()) {
            found = found.note(decided(by, self.direction, program));
        }
        if let Some(witness) = &self.witness {
            found = found.note(format!("for example {witness}"));
        }
        for note in &self.notes {
            found = found.note(note.clone());
        }
        match self.fix.as_ref().map(|fix| fix_in_words(fix, program)) {
            Some(words) => found.help(words),
            None => found,
        }
    }

    fn code(&self) -> Code {
        match self.kind {
            Kind::Blocked => codes::FLOW_BLOCKED,
            Kind::RepliesBlocked => codes::REPLIES_BLOCKED,
            Kind::ByInterface => codes::BY_INTERFACE,
            Kind::Surplus => codes::SURPLUS,
            Kind::Stale => codes::STALE_RULE,
            Kind::Shadowed => codes::SHADOWED_RULE,
            Kind::Repeated => codes::REPEATED_RULE,
            Kind::Redundant => codes::REDUNDANT_RULE,
        }
    }

    fn message(&self, point: &str) -> String {
        let (about, way) = (&self.about, self.direction);
        let first = self.requirements.first().map_or("", |id| id);
        let may = if self.certain { "" } else { "may be " };
        match self.kind {
            Kind::Blocked => {
                let is = if self.certain { "is " } else { may };
                format!("`{first}` {is}blocked in {way} of `{point}`: {about}")
            }
            Kind::RepliesBlocked => {
                let are = if self.certain { "are " } else { may };
                let more = self.requirements.len().saturating_sub(1);
                let others = if more == 0 { String::new() } else { format!(" and {more} more") };
                format!("replies of `{first}`{others} {are}blocked in {way} of `{point}`")
            }
            Kind::ByInterface => {
                format!("`{first}` passes {way} of `{point}` by some interfaces only: {about}")
            }
            Kind::Surplus => {
                let pass = if self.certain { "passes" } else { "may pass" };
                format!("nothing needs what {pass} {way} of `{point}`: {about}")
            }
            Kind::Stale if self.fix.is_some() => {
                format!("nothing needs any more what passes {way} of `{point}`: {about}")
            }
            Kind::Stale => {
                let all = self.requirements.join("`, `");
                format!("only deprecated requirements need a rule of `{point}`: `{all}`")
            }
            Kind::Shadowed => format!("no packet comes to this rule of `{point}`"),
            Kind::Repeated => format!("earlier rules of `{point}` do what this one does"),
            Kind::Redundant => format!("without this rule of `{point}` everything fares the same"),
        }
    }

    fn place(&self, program: &Program) -> Option<Place> {
        match self.by? {
            Decider::Rule(rule) => rule_at(program, rule)?.place,
            Decider::Policy(chain) => {
                program.bases.iter().find(|base| base.chain == chain).and_then(|base| base.place)
            }
            Decider::Nothing => None,
        }
    }
}

impl Kind {
    fn is_about_packets(self) -> bool {
        !matches!(self, Kind::Shadowed | Kind::Repeated | Kind::Redundant)
    }
}

fn rule_at(program: &Program, rule: RuleId) -> Option<&Rule> {
    program.chain(rule.chain)?.rules.get(rule.rule)
}

fn decided(by: Decider, direction: pilotage_net::Direction, program: &Program) -> String {
    match by {
        Decider::Rule(rule) => {
            let chain = program.chain(rule.chain).map_or("", |it| &it.name);
            match rule_at(program, rule) {
                Some(Rule { place: None, text, .. }) => format!("decided in `{chain}` by `{text}`"),
                _ => format!("decided in `{chain}`"),
            }
        }
        Decider::Policy(chain) => {
            let chain = program.chain(chain).map_or("", |it| &it.name);
            format!("no rule of `{chain}` matches: its policy decides")
        }
        Decider::Nothing => format!("no chain filters {direction}"),
    }
}

fn fix_in_words(fix: &Fix, program: &Program) -> String {
    match fix {
        Fix::Accept { chain, before, packets } => {
            let name = program.chain(*chain).map_or("", |it| &it.name);
            let list = listed(packets);
            let rule = before.and_then(|rule| rule_at(program, RuleId { chain: *chain, rule }));
            match rule {
                Some(rule) => format!("in `{name}`, before `{}`, accept {list}", rule.text),
                None => format!("at the end of `{name}`, accept {list}"),
            }
        }
        Fix::Remove { .. } => "remove the rule".to_owned(),
        Fix::Narrow { to, .. } => format!("let the rule accept only {}", listed(to)),
    }
}

/// The first few in words.
fn listed(all: &[Match]) -> String {
    const SHOWN: usize = 4;
    let shown: Vec<String> = all.iter().take(SHOWN).map(words).collect();
    let more = all.len().saturating_sub(SHOWN);
    let rest = if more == 0 { String::new() } else { format!("; and {more} more") };
    shown.join("; ") + &rest
}

/// Packets in words: `tcp/443 from 192.0.2.0/24 to 198.51.100.7`.
#[must_use]
pub(crate) fn words(on: &Match) -> String {
    let mut text = carried(on);
    for part in [" from ", &end(&on.source), " to ", &end(&on.destination)] {
        text.push_str(part);
    }
    if !on.states.is_any() && !on.states.contains(State::New) {
        let named: Vec<String> = State::ALL
            .into_iter()
            .filter(|state| on.states.contains(*state))
            .map(|state| state.to_string())
            .collect();
        text.push_str(&format!(" ({})", named.join(", ")));
    }
    text
}

/// One end: the first few ranges.
fn end(set: &AddressSet) -> String {
    const SHOWN: usize = 4;
    let families = Family::ALL.into_iter().filter(|family| set.has(*family));
    if families.into_iter().all(|it| set.family(it) == AddressSet::any_of(it)) {
        return "any".to_owned();
    }
    let ranges: Vec<String> = set.ranges().take(SHOWN).map(|it| it.to_string()).collect();
    let more = set.ranges().count().saturating_sub(SHOWN);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    ranges.join(", ") + &rest
}

fn carried(on: &Match) -> String {
    if on.protocols == PortSet::from(0..=255) && on.destination_ports.is_any() {
        return "everything".to_owned();
    }
    let ranges: Vec<_> = on.protocols.ranges().collect();
    let single = |number: u16| u8::try_from(number).map(Protocol);
    let name = match ranges.as_slice() {
        [one] if one.start() == one.end() => match single(*one.start()) {
            Ok(protocol) => protocol.to_string(),
            Err(_) => on.protocols.to_string(),
        },
        _ => format!("protocols {}", on.protocols),
    };
    let mut text = name;
    if !on.destination_ports.is_any() {
        let of_icmp = matches!(ranges.as_slice(), [one] if matches!(one.start(), 1 | 58));
        if of_icmp {
            let [kind, _] = on.destination_ports.first().unwrap_or_default().to_be_bytes();
            text.push_str(&format!(" type {kind}"));
        } else {
            text.push_str(&format!("/{}", on.destination_ports));
        }
    }
    if !on.source_ports.is_any() {
        text.push_str(&format!(" from ports {}", on.source_ports));
    }
    if on.input != InterfaceSet::Any {
        let names: Vec<&str> = on.input.patterns().filter(|name| *name != "lo").collect();
        if let (false, InterfaceSet::In(_)) = (names.is_empty(), &on.input) {
            text.push_str(&format!(" in by {}", names.join(", ")));
        }
    }
    text
}
