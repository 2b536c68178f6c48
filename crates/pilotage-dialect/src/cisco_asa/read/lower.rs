//! From lists and where they are applied to a program.
//!
//! After "Access Rules" in the ASA Firewall CLI Configuration Guide. What comes in by an interface
//! passes its list, then the global one, and is refused where neither permits it. Where there is
//! neither, it passes to interfaces of a lower security level. What goes out passes the list of that
//! interface. Lists are about the first packet of a connection: later ones of TCP, UDP and SCTP pass,
//! those of ICMP where it is inspected.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_net::{Direction, Family};
use pilotage_space::{Behind, Chain, ChainId, InterfaceSet, Match, Program, Rule, Verdict};

use super::config::{Applied, Config};
use super::entry::{Reader, any};
use super::interfaces::Interface;
use crate::cisco::entry::{Entry, doubted};
use crate::known::Known;
use crate::read::findings::{Findings, short};
use crate::read::hooks::{List, push, tracked};
use crate::read::routes::{Routes, Via};
use crate::read::taken::Taken;

/// The program of a configuration.
pub(super) fn lower(config: &mut Config<'_>, known: &Known, findings: &mut Findings) -> Program {
    let mut program = Program::default();
    if config.old {
        program.unseen.push(Family::V6);
    }
    let applied = applied(config, findings);
    if applied.is_empty() && !config.lists.is_empty() {
        // Which packets meet the lists is not known, so nothing is.
        program.unseen = Family::ALL.to_vec();
        return program;
    }
    let chains = chains(config, &applied, known, findings, &mut program);
    if findings.beyond {
        return Program::default();
    }
    inbound(config, &applied, &chains, &mut program);
    outbound(config, &applied, &chains, &mut program);
    program.behind = behind(config);
    program
}

/// What lies behind the interfaces. Those for management have routes of their own.
fn behind(config: &Config<'_>) -> Behind {
    let mut routes = Routes::default();
    let through = |name: &str| config.interfaces.get(name).is_some_and(|it| !it.management);
    for (name, interface) in config.interfaces.iter().filter(|(name, _)| through(name)) {
        for (address, length) in &interface.networks {
            routes.network(name, *address, *length);
        }
    }
    for (name, to, distance) in config.routes.iter().filter(|(name, ..)| through(name)) {
        routes.route(*to, Via::Interface((*name).to_owned()), *distance);
    }
    let others = |it: &Interface| it.other_networks && !it.management;
    if config.more_routes || config.interfaces.values().any(others) {
        routes.unknown();
    }
    routes.behind(|name| Some(name.to_owned()))
}

/// A list, where it is applied, and where that is written.
type Use<'t> = (&'t str, Applied<'t>, Place);

/// Where lists are applied; a list alone without a word on that is taken for the global one.
fn applied<'t>(config: &Config<'t>, findings: &mut Findings) -> Vec<Use<'t>> {
    if !config.applied.is_empty() || !config.interfaces.is_empty() {
        // The last that is said of a place counts.
        let last: BTreeMap<Applied<'t>, Use<'t>> =
            config.applied.iter().map(|it| (it.1, *it)).collect();
        return last.into_values().collect();
    }
    match config.lists.as_slice() {
        [] => Vec::new(),
        [one] => {
            let message = "no `access-group` says where the list is applied: it is taken for the \
                           global one";
            findings.bounded(message, &[], one.place);
            vec![(one.name, Applied::Global, one.place)]
        }
        [first, ..] => {
            let message = "no `access-group` says where the lists are applied";
            findings.syntax(message, first.place);
            Vec::new()
        }
    }
}

/// The chains of all lists that are applied, by name.
fn chains<'t>(
    config: &mut Config<'t>,
    applied: &[Use<'t>],
    known: &Known,
    findings: &mut Findings,
    program: &mut Program,
) -> BTreeMap<&'t str, ChainId> {
    let mut chains = BTreeMap::new();
    let mut taken = Taken::default();
    for (name, _, place) in applied {
        if chains.contains_key(name) {
            continue;
        }
        let Some(list) = config.list(name) else {
            findings.unknown("access list", name, *place);
            continue;
        };
        let entries = list.entries();
        let mut chain = Chain { name: chain_name(name), rules: Vec::new() };
        let any = any(config.old.then_some(Family::V4));
        let mut reader = Reader { config, findings, known, any };
        for (line, mut words) in entries {
            let from = chain.rules.len();
            for entry in reader.entries(&mut words) {
                entry.rules(&line, &mut chain.rules);
            }
            let own = chain.rules.get(from..).unwrap_or_default();
            if !reader.findings.beyond {
                doubted(own, reader.findings);
            }
            if !taken.take(own) {
                reader.findings.limit("the access lists hold too much", line.place());
            }
            if reader.findings.beyond {
                return chains;
            }
        }
        chains.insert(*name, ChainId(program.chains.len()));
        program.chains.push(chain);
    }
    chains
}

fn chain_name(list: &str) -> String {
    ["access-list ", &short(list)].concat()
}

impl Reader<'_, '_> {
    /// What a line says; where it cannot be read, it may permit or deny anything.
    fn entries(&mut self, words: &mut crate::cisco::words::Words<'_>) -> Vec<Entry> {
        let action = words.next();
        let permits = match action {
            Some(word) if word.is("permit") => Some(true),
            Some(word) if word.is("deny") => Some(false),
            _ => None,
        };
        let fault = match (permits, action) {
            (Some(permits), _) => match self.entry(permits, words) {
                Ok(entry) => return entry.into_iter().collect(),
                Err(fault) => fault,
            },
            (None, Some(word)) => word.unexpected("action: `permit` or `deny`"),
            (None, None) => {
                crate::cisco::fault::Fault::syntax("the action is missing", words.here())
            }
        };
        fault.tell(self.findings);
        let either = [false, true].into_iter().filter(|it| permits.is_none_or(|own| own == *it));
        either.map(Entry::unread).collect()
    }
}

/// Names of interfaces as a set.
fn named<'n>(names: impl IntoIterator<Item = &'n str>) -> InterfaceSet {
    InterfaceSet::named(names)
}

/// A rule; what nobody wrote has no place.
fn rule(on: Match, verdict: Verdict, place: Option<Place>, text: &str) -> Rule {
    Rule { on, doubts: Vec::new(), verdict, place, text: text.to_owned() }
}

/// Later packets of connections, where the device follows them.
fn connections(config: &Config<'_>) -> Rule {
    let mut rule = tracked();
    let icmp: &[u16] = if config.inspects_icmp { &[1, 58] } else { &[] };
    rule.on.protocols = [6, 17, 132].iter().chain(icmp).copied().collect();
    rule
}

fn inbound(
    config: &Config<'_>,
    applied: &[Use<'_>],
    chains: &BTreeMap<&str, ChainId>,
    program: &mut Program,
) {
    let global = applied.iter().find(|it| it.1 == Applied::Global);
    let own: BTreeMap<&str, &Use<'_>> = applied
        .iter()
        .filter_map(|it| match it.1 {
            Applied::In(interface) => Some((interface, it)),
            _ => None,
        })
        .collect();
    if own.is_empty() && global.is_none() && config.interfaces.is_empty() {
        return;
    }
    let mut rules = vec![connections(config)];
    management(config, &mut rules);
    within_levels(config, &mut rules);
    for (interface, (list, _, place)) in &own {
        let on = Match { input: named([*interface]), ..Match::any() };
        let text = format!("access-group {} in interface {}", short(list), short(interface));
        let jump = chains.get(list).map(|chain| Verdict::Jump(*chain));
        rules.extend(jump.map(|jump| rule(on.clone(), jump, Some(*place), &text)));
        if global.is_none() {
            let text = format!("implicit deny at the end of {}", chain_name(list));
            rules.push(rule(on, Verdict::Drop, None, &text));
        }
    }
    let mut place = None;
    if let Some((list, _, at)) = global {
        let text = format!("access-group {} global", short(list));
        let jump = chains.get(list).map(|chain| Verdict::Jump(*chain));
        rules.extend(jump.map(|jump| rule(Match::any(), jump, Some(*at), &text)));
        place = Some(*at);
    } else if config.interfaces.is_empty() {
        let mut unknown = rule(Match::any(), Verdict::Accept, None, "security levels");
        unknown.doubts.push("security levels of interfaces that are not shown".to_owned());
        rules.push(unknown);
    } else {
        by_level(config, &own, &mut rules);
    }
    push_list(program, "access by interface", 0, rules, false, place);
}

/// Nothing passes through an interface that is for the device itself.
fn management(config: &Config<'_>, rules: &mut Vec<Rule>) {
    let names = config.interfaces.iter().filter(|(_, it)| it.management);
    let set = named(names.map(|(name, _)| *name));
    if set.is_empty() {
        return;
    }
    for on in [
        Match { input: set.clone(), ..Match::any() },
        Match { output: set.clone(), ..Match::any() },
    ] {
        rules.push(rule(on, Verdict::Drop, None, "management-only"));
    }
}

/// The names of interfaces of each level.
fn levels<'c>(config: &'c Config<'_>) -> BTreeMap<u8, Vec<&'c str>> {
    let mut levels: BTreeMap<u8, Vec<&str>> = BTreeMap::new();
    for (name, interface) in &config.interfaces {
        levels.entry(interface.level).or_default().push(name);
    }
    levels
}

/// Between interfaces of one level, and back out by the same, nothing passes unless
/// `same-security-traffic` says so, whatever lists permit.
fn within_levels(config: &Config<'_>, rules: &mut Vec<Rule>) {
    const TEXT: &str = "same-security-traffic is not permitted";
    for names in levels(config).values() {
        let all = named(names.iter().copied());
        let mut drop = |input: InterfaceSet, output: InterfaceSet| {
            rules.push(rule(Match { input, output, ..Match::any() }, Verdict::Drop, None, TEXT));
        };
        match (config.between_equals, config.within_one) {
            (true, true) => {}
            (false, false) => drop(all.clone(), all),
            (true, false) => names.iter().for_each(|it| drop(named([*it]), named([*it]))),
            (false, true) => {
                for (at, name) in names.iter().enumerate() {
                    // Each pair once, both ways: to those behind it, and from them.
                    let later = names.get(at.saturating_add(1)..).unwrap_or_default();
                    if !later.is_empty() {
                        let later = named(later.iter().copied());
                        drop(named([*name]), later.clone());
                        drop(later, named([*name]));
                    }
                }
            }
        }
    }
}

/// Interfaces without a list: what they send passes to lower levels, and to equal ones where that is
/// permitted.
fn by_level(config: &Config<'_>, own: &BTreeMap<&str, &Use<'_>>, rules: &mut Vec<Rule>) {
    let mut lower: Vec<&str> = Vec::new();
    for names in levels(config).values() {
        let open = names.iter().copied().filter(|name| !own.contains_key(name));
        let input = named(open);
        // What may not pass between equals was refused above.
        lower.extend(names);
        if !input.is_empty() {
            let output = named(lower.iter().copied());
            let on = Match { input, output, ..Match::any() };
            rules.push(rule(on, Verdict::Accept, None, "to a lower security level (implicit)"));
        }
    }
}

fn outbound(
    config: &Config<'_>,
    applied: &[Use<'_>],
    chains: &BTreeMap<&str, ChainId>,
    program: &mut Program,
) {
    let mut rules = vec![connections(config)];
    for (list, way, place) in applied {
        let Applied::Out(interface) = way else { continue };
        let on = Match { output: named([*interface]), ..Match::any() };
        let text = format!("access-group {} out interface {}", short(list), short(interface));
        let jump = chains.get(list).map(|chain| Verdict::Jump(*chain));
        rules.extend(jump.map(|jump| rule(on.clone(), jump, Some(*place), &text)));
        let text = format!("implicit deny at the end of {}", chain_name(list));
        rules.push(rule(on, Verdict::Drop, None, &text));
    }
    if rules.len() > 1 {
        push_list(program, "access out of interfaces", 10, rules, true, None);
    }
}

fn push_list(
    program: &mut Program,
    name: &str,
    priority: i32,
    rules: Vec<Rule>,
    accepts: bool,
    place: Option<Place>,
) {
    let (name, families) = (name.to_owned(), Family::ALL.to_vec());
    let direction = Direction::Forward;
    push(program, List { name, direction, families, priority, rules, accepts, place });
}
