//! From lists and the interfaces that have them to a program for what passes through the device.
//!
//! After "IP Access List Overview" of the IOS XE Security Configuration Guide: what comes in by an
//! interface passes its list, and what goes out by one passes that. The first entry that matches
//! decides, and what none matches is refused; a list that is not defined or has no entry lets all pass.
//! No list knows connections. The implicit permits of neighbour discovery in lists of IPv6 are about
//! messages that no router forwards (RFC 4861, section 6.1), so they let nothing pass through.

use std::collections::BTreeMap;

use pilotage_net::{AddressSet, Direction, Family};
use pilotage_space::{
    Chain, ChainId, InterfaceSet, Match, Program, Rule, State, StateSet, Verdict,
};

use super::config::{Applied, Config};
use super::entry::Reader;
use crate::cisco::entry::{Entry, doubted};
use crate::cisco::fault::Fault;
use crate::cisco::words::Words;
use crate::read::findings::{Findings, short};
use crate::read::hooks::{List, push};
use crate::read::taken::Taken;

/// Stands for every interface, where no interface is given.
const EVERY: &str = "*";

/// The program of a configuration.
pub(super) fn lower(config: &mut Config<'_>, findings: &mut Findings) -> Program {
    let mut program = Program::default();
    let applied = applied(config, findings, &mut program.unseen);
    let chains = chains(config, &applied, findings, &mut program);
    if findings.beyond {
        return Program::default();
    }
    for (inwards, priority, name) in
        [(true, 0, "access in by interfaces"), (false, 10, "access out of interfaces")]
    {
        let mut rules = Vec::new();
        for own in applied.iter().filter(|own| own.inwards == inwards) {
            rules.extend(meet(own, &chains));
        }
        if rules.is_empty() {
            continue;
        }
        push(
            &mut program,
            List {
                name: name.to_owned(),
                direction: Direction::Forward,
                families: Family::ALL.to_vec(),
                priority,
                rules,
                accepts: true,
                place: None,
            },
        );
    }
    program.behind =
        config.routes.behind(|name| (!config.shut.contains(name)).then(|| name.to_owned()));
    program
}

/// Where lists are applied. Without an interface, one list of a family is taken for that of all.
fn applied<'t>(
    config: &Config<'t>,
    findings: &mut Findings,
    unseen: &mut Vec<Family>,
) -> Vec<Applied<'t>> {
    if config.has_interfaces || config.lists.is_empty() {
        return config.applied.clone();
    }
    let mut applied = Vec::new();
    for family in Family::ALL {
        let own: Vec<_> = config.lists.iter().filter(|list| list.family == family).collect();
        match own.as_slice() {
            [] => unseen.push(family),
            [one] => {
                let message = "no interface has the list: it is taken for what comes in by all";
                findings.bounded(message, &[], one.place);
                let (list, place) = (one.name, one.place);
                applied.push(Applied { interface: EVERY, inwards: true, family, list, place });
            }
            [first, ..] => {
                unseen.push(family);
                let message = format!("no interface has one of the {family} lists");
                findings.syntax(message, first.place);
            }
        }
    }
    applied
}

/// The rules by which packets of an interface meet its list.
fn meet(applied: &Applied<'_>, chains: &BTreeMap<(Family, &str), Option<ChainId>>) -> Vec<Rule> {
    let Some(Some(chain)) = chains.get(&(applied.family, applied.list)) else {
        return Vec::new();
    };
    let interface = match applied.interface {
        EVERY => InterfaceSet::Any,
        name => InterfaceSet::named([name]),
    };
    let all = AddressSet::any_of(applied.family);
    let mut on = Match { source: all.clone(), destination: all, ..Match::any() };
    if applied.inwards {
        on.input = interface;
    } else {
        on.output = interface;
    }
    let way = if applied.inwards { "in" } else { "out" };
    let name = short(applied.list);
    let place = Some(applied.place);
    let rule = |verdict, place, text: String| Rule {
        on: on.clone(),
        doubts: Vec::new(),
        verdict,
        place,
        text,
    };
    vec![
        rule(Verdict::Jump(*chain), place, format!("access-group {name} {way}")),
        // Nobody wrote it, so it stands nowhere.
        rule(Verdict::Drop, None, format!("implicit deny at the end of {name}")),
    ]
}

/// The chains of all lists that are applied; none for a list without entries.
fn chains<'t>(
    config: &mut Config<'t>,
    applied: &[Applied<'t>],
    findings: &mut Findings,
    program: &mut Program,
) -> BTreeMap<(Family, &'t str), Option<ChainId>> {
    let mut chains = BTreeMap::new();
    let mut taken = Taken::default();
    for own in applied {
        let key = (own.family, own.list);
        if chains.contains_key(&key) {
            continue;
        }
        let Some(list) = config.list(own.family, own.list) else {
            findings.unknown("access list", own.list, own.place);
            chains.insert(key, None);
            continue;
        };
        let (entries, standard) = (list.entries(), list.standard);
        if entries.is_empty() {
            chains.insert(key, None);
            continue;
        }
        let name = format!("{} access-list {}", own.family, short(own.list));
        let mut chain = Chain { name, rules: Vec::new() };
        let groups = &mut config.groups;
        let mut reader = Reader { groups, findings, family: own.family, standard };
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
        chains.insert(key, Some(ChainId(program.chains.len())));
        program.chains.push(chain);
    }
    chains
}

impl Reader<'_> {
    /// What a line says; where it cannot be read, it may permit or deny anything.
    fn entries(&mut self, words: &mut Words<'_>) -> Vec<Entry> {
        let mut doubt = None;
        if words.eat("dynamic") {
            let name = words.next().map(|word| short(word.text)).unwrap_or_default();
            if words.eat("timeout") {
                words.next();
            }
            doubt = Some(["dynamic ", &name].concat());
        }
        let action = words.next();
        if let Some(word) = action.filter(|word| word.is("evaluate")) {
            let name = words.next().map(|word| short(word.text)).unwrap_or_default();
            return vec![self.evaluated([word.text, " ", &name].concat())];
        }
        let permits = match action {
            Some(word) if word.is("permit") => Some(true),
            Some(word) if word.is("deny") => Some(false),
            _ => None,
        };
        let fault = match (permits, action) {
            (Some(permits), _) => match self.entry(permits, words) {
                Ok(mut entry) => {
                    entry.doubts.extend(doubt);
                    return vec![entry];
                }
                Err(fault) => fault,
            },
            (None, Some(word)) => word.unexpected("action: `permit` or `deny`"),
            (None, None) => Fault::syntax("the action is missing", words.here()),
        };
        fault.tell(self.findings);
        let either = [false, true].into_iter().filter(|it| permits.is_none_or(|own| own == *it));
        either.map(Entry::unread).collect()
    }

    /// The way back of what `reflect` let pass: no packet that opens a connection.
    fn evaluated(&self, doubt: String) -> Entry {
        let states = StateSet::new().with(State::New).complement();
        Entry { states, doubts: vec![doubt], ..Entry::unread(true) }
    }
}
