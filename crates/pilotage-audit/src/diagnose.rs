//! Findings as diagnostics: what a person reads.

use pilotage_diagnostic::{Code, Diagnostic, Place, Severity, codes};
use pilotage_net::Direction;
use pilotage_space::{ChainId, Decider, InterfaceSet, Match, Program, Rule, RuleId};

use crate::finding::{Finding, Kind};
use crate::fix::Fix;

impl Finding {
    /// The finding as a diagnostic that points at the rule to blame, or at the top of the ruleset.
    #[must_use]
    pub fn diagnostic(&self, point: &str, program: &Program, top: Option<Place>) -> Diagnostic {
        let mut found = Diagnostic::new(self.code(), self.message(point))
            .subject(self.requirements.first().map_or(point, |id| id));
        found.place = self.place(program).or(top);
        if !self.certain {
            found = found.severity(Severity::Warning);
        }
        for rule in &self.others {
            if let Some(place) = program.rule(*rule).and_then(|it| it.place) {
                found = found.also(place, self.part_of_others());
            }
        }
        if let Some(decided) = self.decided(program) {
            found = found.note(decided);
        }
        if let Some(witness) = &self.witness {
            found = found.note(format!("for example {witness}"));
        }
        for note in &self.notes {
            found = found.note(note.clone());
        }
        match self.change(program).or_else(|| self.to_say(point)) {
            Some(words) => found.help(words),
            None => found,
        }
    }

    /// What the site could say, so that it would be known.
    fn to_say(&self, point: &str) -> Option<String> {
        let wanted = self.kind == Kind::ByInterface && self.direction == Direction::Forward;
        wanted.then(|| {
            format!(
                "say in the site what lies behind each interface, as in `firewalls: {{{point}: \
                 {{interfaces: {{inside: [zone], outside: [other-zone]}}}}}}`"
            )
        })
    }

    /// What the other rules have to do with it.
    #[must_use]
    pub fn part_of_others(&self) -> &'static str {
        match self.kind {
            Kind::Shadowed | Kind::Repeated => "decides before it",
            Kind::Redundant => "decides the same behind it",
            _ => "may or may not match",
        }
    }

    /// Who decides about its packets, in words; none where it is about a rule.
    #[must_use]
    pub fn decided(&self, program: &Program) -> Option<String> {
        let by = self.by.filter(|_| self.kind.is_about_packets())?;
        Some(decided(by, self.direction, program))
    }

    /// The smallest change that puts it right, in words.
    #[must_use]
    pub fn change(&self, program: &Program) -> Option<String> {
        self.fix.as_ref().map(|fix| fix_in_words(fix, program))
    }

    /// The rule to blame; none where it is a policy, or nothing at all.
    #[must_use]
    pub fn rule<'p>(&self, program: &'p Program) -> Option<&'p Rule> {
        match self.by? {
            Decider::Rule(rule) => program.rule(rule),
            Decider::Policy(_) | Decider::Nothing => None,
        }
    }

    /// The code of its kind.
    #[must_use]
    pub fn code(&self) -> Code {
        match self.kind {
            Kind::Blocked => codes::FLOW_BLOCKED,
            Kind::RepliesBlocked => codes::REPLIES_BLOCKED,
            Kind::ByInterface => codes::BY_INTERFACE,
            Kind::Denied => codes::ASSERTION_BROKEN,
            Kind::Surplus => codes::SURPLUS,
            Kind::Stale => codes::STALE_RULE,
            Kind::Shadowed => codes::SHADOWED_RULE,
            Kind::Repeated => codes::REPEATED_RULE,
            Kind::Redundant => codes::REDUNDANT_RULE,
        }
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self, point: &str) -> String {
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
                let more = self.requirements.len().saturating_sub(1);
                let passes = match more {
                    0 => "passes".to_owned(),
                    _ => format!("and {more} more pass"),
                };
                format!("`{first}` {passes} {way} of `{point}` by some interfaces only: {about}")
            }
            Kind::Denied => {
                let pass = if self.certain { "passes" } else { "may pass" };
                format!("what the site denies {pass} {way} of `{point}`: {about}")
            }
            Kind::Surplus => {
                let pass = if self.certain { "passes" } else { "may pass" };
                format!("nothing needs what {pass} {way} of `{point}`: {about}")
            }
            Kind::Stale if !self.packets.is_empty() => {
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

    /// Where the rule to blame stands, or the policy.
    #[must_use]
    pub fn place(&self, program: &Program) -> Option<Place> {
        match self.by? {
            Decider::Rule(rule) => program.rule(rule)?.place,
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

fn decided(by: Decider, direction: Direction, program: &Program) -> String {
    match by {
        Decider::Rule(rule) => {
            let chain = program.chain(rule.chain).map_or("", |it| &it.name);
            match program.rule(rule) {
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
        Fix::Insert { chain, before, accepts, packets } => {
            let place = in_words(*chain, *before, program);
            let verdict = if *accepts { "accept" } else { "refuse" };
            let packets: Vec<Match> = packets.iter().map(by_any_interface).collect();
            format!("{place}, {verdict} {}", listed(&packets))
        }
        Fix::Remove { .. } => "remove the rule".to_owned(),
        Fix::Narrow { rule, to } => {
            format!("let the rule accept only {}", listed(&without_its_own(to, *rule, program)))
        }
        Fix::Replace { rule, by } => {
            let of = program.rule(*rule).map(|rule| interfaces(&rule.on)).unwrap_or_default();
            let nobody = "no line says so, the firewall does it by itself";
            match by.as_slice() {
                [] => format!("{nobody}: refuse it{of} by a rule of your own"),
                by => {
                    let by = listed(&without_its_own(by, *rule, program));
                    format!("{nobody}: have rules of your own{of} that accept only {by}")
                }
            }
        }
    }
}

/// What a rule says of interfaces anyhow need not be said again.
fn without_its_own(to: &[Match], rule: RuleId, program: &Program) -> Vec<Match> {
    let own = program.rule(rule).map(|rule| &rule.on);
    let plain = |set: &InterfaceSet, own: Option<&InterfaceSet>| match own {
        Some(own) if own == set => InterfaceSet::Any,
        _ => set.clone(),
    };
    let without = |on: &Match| Match {
        input: plain(&on.input, own.map(|it| &it.input)),
        output: plain(&on.output, own.map(|it| &it.output)),
        ..on.clone()
    };
    to.iter().map(without).collect()
}

/// For what comes in by the interfaces that a rule names.
fn interfaces(on: &Match) -> String {
    match &on.input {
        InterfaceSet::In(names) => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!(" for what comes in by `{}`", names.join("`, `"))
        }
        _ => String::new(),
    }
}

/// A place in a chain.
fn in_words(chain: ChainId, before: Option<usize>, program: &Program) -> String {
    let name = program.chain(chain).map_or("", |it| &it.name);
    match before.and_then(|rule| program.rule(RuleId { chain, rule })) {
        Some(rule) => format!("in `{name}`, before `{}`", rule.text),
        None => format!("at the end of `{name}`"),
    }
}

/// Packets by any interface, where they are of all but the loopback and the local ones: these pass, or
/// are refused, before.
fn by_any_interface(on: &Match) -> Match {
    let plain = |set: &InterfaceSet| match set {
        InterfaceSet::NotIn(_) => InterfaceSet::Any,
        other => other.clone(),
    };
    Match { input: plain(&on.input), output: plain(&on.output), ..on.clone() }
}

/// The first few in words.
fn listed(all: &[Match]) -> String {
    const SHOWN: usize = 4;
    let shown: Vec<String> = all.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = all.len().saturating_sub(SHOWN);
    let rest = if more == 0 { String::new() } else { format!("; and {more} more") };
    shown.join("; ") + &rest
}
