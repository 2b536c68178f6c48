//! Rules of a configuration as a program: which lists apply, in which order, and what each rule is
//! about.
//!
//! Source: PAN-OS Administrator's Guide, "Security Policy Rules": the first match decides; what none
//! matches passes inside a zone and is refused between zones, unless the default rules say otherwise.

use std::collections::BTreeSet;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Direction, Family, TransportSet};
use pilotage_space::{InterfaceSet, Program, Verdict};

use super::config::{Base, Config, Scope};
use super::names::Names;
use super::rule::RawRule;
use super::zones::Zones;
use crate::known::Known;
use crate::read::findings::{Findings, short};
use crate::read::hooks::{List, push_stateful};
use crate::read::policy::{Addresses, End, Policy, Rules, Services};

/// The program of a configuration.
pub(super) fn lower(mut config: Config, known: &Known, out: &mut Findings) -> Program {
    let Some(visible) = visible(&config, known, out) else { return Program::default() };
    let network = std::mem::take(&mut config.network);
    let defined = visible.iter().filter_map(|scope| config.zones.get(scope)).flatten();
    let behind = network.behind(&defined.collect());
    let config = &config;
    let lists = order(config, &visible);
    let zones = Zones::new(config, &visible, lists.iter().copied());
    let mut lowering =
        Lowering { names: Names::new(&config.objects, &visible), zones, rules: Rules::default() };
    if let Some(place) = config.refuses_floods {
        lowering.floods(place, out);
    }
    for rule in lists {
        if !lowering.rule(rule, out) {
            return Program::default();
        }
    }
    if let Some(place) = config.translates {
        out.left_out("rules see addresses as they are before `nat` translates them", place);
    }
    Program { behind, ..lowering.defaults(config, &visible, out) }
}

/// The scopes whose rules and objects apply, nearest first.
fn visible(config: &Config, known: &Known, out: &mut Findings) -> Option<Vec<Scope>> {
    let with_rules: BTreeSet<&String> = config.rules.keys().filter_map(of_named).collect();
    let point = known.point.as_deref();
    let meant = with_rules.iter().find(|name| {
        point.is_some_and(|point| name.eq_ignore_ascii_case(point)) || with_rules.len() == 1
    });
    let named = match meant {
        Some(name) => Some(Scope::Named((*name).clone())),
        None if with_rules.is_empty() => {
            // Objects of the only virtual system may be named where its rules are not.
            let mut only = config.objects.keys().filter(|it| matches!(it, Scope::Named(_)));
            only.next().filter(|_| only.next().is_none()).cloned()
        }
        None => {
            let names: Vec<String> = with_rules.iter().map(|name| short(name)).take(9).collect();
            let first = config.rules.iter().find(|(key, _)| of_named(key).is_some());
            let place = first.and_then(|(_, list)| list.rules.first()).map(|rule| rule.place)?;
            let names = names.join("`, `");
            out.limit(format!("several of `{names}` have rules; each is a ruleset"), place);
            return None;
        }
    };
    Some(named.into_iter().chain([Scope::Main, Scope::Shared]).collect())
}

/// The virtual system or device group that has the list of rules.
fn of_named((scope, base): &(Scope, Base)) -> Option<&String> {
    match (scope, base) {
        (Scope::Named(name), Base::Pre | Base::Local | Base::Post) => Some(name),
        _ => None,
    }
}

/// All rules in the order in which they are tried: those before the local ones from the widest scope
/// to the nearest, those behind them the other way.
fn order<'c>(config: &'c Config, visible: &[Scope]) -> Vec<&'c RawRule> {
    let list = |scope: &Scope, base| config.rules.get(&(scope.clone(), base));
    let mut lists = Vec::new();
    lists.extend(visible.iter().rev().map(|scope| list(scope, Base::Pre)));
    lists.extend(visible.iter().rev().map(|scope| list(scope, Base::Local)));
    lists.extend(visible.iter().map(|scope| list(scope, Base::Post)));
    lists.into_iter().flatten().flat_map(|list| &list.rules).collect()
}

struct Lowering<'c> {
    names: Names<'c>,
    zones: Zones,
    rules: Rules,
}

impl Lowering<'_> {
    /// Appends a rule; whether there was room for it.
    fn rule(&mut self, rule: &RawRule, out: &mut Findings) -> bool {
        if rule.disabled {
            return true;
        }
        let mut doubts: Vec<String> = rule.doubts.iter().cloned().collect();
        for (key, names) in [
            ("from", &rule.from),
            ("to", &rule.to),
            ("source", &rule.source),
            ("destination", &rule.destination),
            ("application", &rule.application),
            ("service", &rule.service),
        ] {
            if names.is_empty() {
                out.syntax(format!("rule `{}` has no `{key}`", short(&rule.name)), rule.place);
                doubts.push(format!("a missing `{key}`"));
            }
        }
        let Some(verdict) = verdict(rule, out) else { return true };
        let source = self.end(&rule.source, rule.negate_source, out);
        let destination = self.end(&rule.destination, rule.negate_destination, out);
        let services = self.carried(rule, out);
        let (ways, open) = self.zones.ways(rule, out);
        doubts.extend(open);
        let policy = Policy {
            source,
            destination,
            services,
            ways,
            doubts,
            verdict,
            place: rule.place,
            text: rule.text(),
        };
        self.told(&policy, &rule.name, out);
        let room = self.rules.push(&policy) && !self.names.beyond();
        if !room {
            out.limit("the rules and groups hold more than is taken in", rule.place);
        }
        room
    }

    fn told(&self, policy: &Policy, name: &str, out: &mut Findings) {
        let parts = [&policy.source.addresses.doubts, &policy.destination.addresses.doubts];
        let mut why: Vec<&str> = policy.doubts.iter().map(String::as_str).collect();
        why.extend(parts.into_iter().flatten().map(String::as_str));
        why.extend(policy.services.doubts.iter().map(String::as_str));
        if !why.is_empty() {
            let name = short(name);
            let message = format!("rule `{name}` may or may not match some packets");
            why.truncate(8);
            out.bounded(message, &why, policy.place);
        }
    }

    fn end(&mut self, names: &[(String, Place)], negated: bool, out: &mut Findings) -> End {
        let addresses = if names.is_empty() {
            Addresses::of(AddressSet::any())
        } else {
            self.names.addresses(names, out)
        };
        End { addresses, negated, within: AddressSet::any() }
    }

    /// What packets carry that have both an application and a service of the rule.
    fn carried(&mut self, rule: &RawRule, out: &mut Findings) -> Services {
        let all = [("any".to_owned(), rule.place)];
        let some = |names: &[(String, Place)]| {
            if names.is_empty() { all.to_vec() } else { names.to_vec() }
        };
        let services = self.names.services(&some(&rule.service), out);
        let applications =
            self.names.applications(&some(&rule.application), services.is_none(), out);
        let Some(services) = services else { return applications };
        if applications.known.is_any() {
            return services;
        }
        let most = services.known.union(&services.possible);
        let known = applications.known.intersection(&services.known);
        let possible = applications.possible.intersection(&most);
        let possible = possible.union(&applications.known.intersection(&services.possible));
        let mut doubts = applications.doubts;
        doubts.extend(services.doubts);
        if possible.difference(&known).is_empty() {
            doubts.clear();
        }
        Services { known, possible, doubts }
    }

    /// What a rule against floods refuses is not decided by a packet alone.
    fn floods(&mut self, place: Place, out: &mut Findings) {
        let policy = Policy {
            source: End::any(),
            destination: End::any(),
            services: Services::of(TransportSet::any()),
            ways: vec![(InterfaceSet::Any, InterfaceSet::Any)],
            doubts: vec!["a rule of `rulebase dos` that refuses".to_owned()],
            verdict: Verdict::Drop,
            place,
            text: "rulebase dos".to_owned(),
        };
        self.told(&policy, "dos", out);
        _ = self.rules.push(&policy);
    }

    /// What becomes of packets that no rule matches.
    fn defaults(mut self, config: &Config, visible: &[Scope], out: &mut Findings) -> Program {
        let rule = |name: &str| {
            let lists =
                visible.iter().filter_map(|it| config.rules.get(&(it.clone(), Base::Default)));
            let mut rules = lists.flat_map(|list| &list.rules);
            rules.find(|rule| rule.name == name && rule.action.is_some())
        };
        let accepts = |name: &str, otherwise: bool, out: &mut Findings| match rule(name) {
            Some(rule) => verdict(rule, out) == Some(Verdict::Accept),
            None => otherwise,
        };
        let inside = accepts("intrazone-default", true, out);
        let between = accepts("interzone-default", false, out);
        if inside != between {
            let verdict = if inside { Verdict::Accept } else { Verdict::Drop };
            let place = rule("intrazone-default").map(|rule| rule.place);
            self.zones.inside(verdict, place, &mut self.rules.list);
        }
        let mut program = Program::default();
        let list = List {
            name: "security rules".to_owned(),
            direction: Direction::Forward,
            families: Family::ALL.to_vec(),
            priority: 0,
            rules: self.rules.list,
            accepts: between,
            place: rule("interzone-default").map(|rule| rule.place),
        };
        push_stateful(&mut program, list);
        program
    }
}

/// What a rule does; none where that cannot be read.
fn verdict(rule: &RawRule, out: &mut Findings) -> Option<Verdict> {
    let name = short(&rule.name);
    let Some((action, place)) = &rule.action else {
        out.syntax(format!("rule `{name}` has no `action`"), rule.place);
        return None;
    };
    match action.as_str() {
        "allow" => Some(Verdict::Accept),
        "deny" | "drop" | "reset-client" | "reset-server" | "reset-both" => Some(Verdict::Drop),
        other => {
            out.syntax(
                format!("rule `{name}` does `{}`, which is not known", short(other)),
                *place,
            );
            None
        }
    }
}
