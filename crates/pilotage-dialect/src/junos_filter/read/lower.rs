//! Filters and the interfaces that have them as a program for what passes through the device.
//!
//! Source: "How Standard Firewall Filters Evaluate Packets" and "Understanding Multiple Firewall Filters
//! Applied as a List" of the Junos Routing Policies, Firewall Filters, and Traffic Policers User Guide:
//! the first term that matches and has a terminating action decides, a term without one accepts, and
//! what no term of the last filter of a list matches is discarded.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Direction, Family, PortSet};
use pilotage_space::{Chain, ChainId, InterfaceSet, Match, Program, Rule, Verdict};

use super::addresses::{Held, held};
use super::config::Config;
use super::matches::{Ends, matches};
use super::part::{Applied, Part, Spot};
use super::term::{Action, Term};
use crate::essential::between_neighbours;
use crate::junos::Meant;
use crate::known::Known;
use crate::read::findings::{Findings, short};
use crate::read::hooks::{List, push};
use crate::read::taken::Taken;

/// Filters in filters; Junos has two.
const DEEPEST: usize = 8;

/// The program of the part that is meant.
pub(super) fn lower(config: &Config, known: &Known, out: &mut Findings) -> Program {
    let first = |part: &Part| part.filters.values().next().map(|filter| filter.place);
    let nothing = Part::default();
    let part = match config.parts.meant(known, first, out) {
        Meant::Part(part) => part,
        Meant::Nothing => &nothing,
        Meant::Several => return Program::default(),
    };
    let mut lowering = Lowering {
        part,
        program: Program {
            behind: part.routes.behind(|interface| Some(interface.replace('*', "_"))),
            ..Program::default()
        },
        chains: BTreeMap::new(),
        taken: Taken::default(),
    };
    let assumed = lowering.assumed(out);
    let applied = if assumed.is_empty() { &part.applied } else { &assumed };
    for inwards in [true, false] {
        lowering.ways(applied, inwards, out);
        if out.beyond {
            return Program::default();
        }
    }
    if let Some(place) = part.own {
        out.left_out("filters of `lo0` and of management are about the device itself", place);
    }
    lowering.program
}

struct Lowering<'p> {
    part: &'p Part,
    program: Program,
    /// The chain of each filter; none while it is put together.
    chains: BTreeMap<(Family, &'p str), Option<ChainId>>,
    taken: Taken,
}

impl<'p> Lowering<'p> {
    /// Where no interface is given, the only filter of a family is taken for what comes in by all.
    fn assumed(&mut self, out: &mut Findings) -> BTreeMap<Spot, Applied> {
        let mut assumed = BTreeMap::new();
        if self.part.has_interfaces || self.part.filters.is_empty() {
            return assumed;
        }
        for family in Family::ALL {
            let own = self.part.filters.iter().filter(|((of, _), _)| *of == family);
            let own: Vec<_> = own.map(|((_, name), filter)| (name, filter.place)).collect();
            match own.as_slice() {
                [] => self.program.unseen.push(family),
                [(name, place)] => {
                    let message =
                        "no interface has the filter: it is taken for what comes in by all";
                    out.bounded(message, &[], *place);
                    let names = vec![((*name).clone(), *place)];
                    let applied = Applied { names, place: *place };
                    assumed.insert((None, family, true), applied);
                }
                [(_, place), ..] => {
                    self.program.unseen.push(family);
                    let message = format!("no interface has one of the {family} filters");
                    out.syntax(message, *place);
                }
            }
        }
        assumed
    }

    /// Appends what packets meet that come in, or go out.
    fn ways(&mut self, applied: &BTreeMap<Spot, Applied>, inwards: bool, out: &mut Findings) {
        let mut rules = Vec::new();
        for ((interface, family, way), own) in applied {
            if *way == inwards {
                self.meet(interface.as_deref(), *family, inwards, own, &mut rules, out);
            }
        }
        if rules.is_empty() || out.beyond {
            return;
        }
        let name = if inwards { "filters in by interfaces" } else { "filters out of interfaces" };
        let list = List {
            name: name.to_owned(),
            direction: Direction::Forward,
            families: Family::ALL.to_vec(),
            priority: if inwards { 0 } else { 10 },
            rules,
            accepts: true,
            place: None,
        };
        push(&mut self.program, list);
    }

    /// The rules by which packets of an interface meet its filters.
    fn meet(
        &mut self,
        interface: Option<&str>,
        family: Family,
        inwards: bool,
        applied: &Applied,
        rules: &mut Vec<Rule>,
        out: &mut Findings,
    ) {
        let all = AddressSet::any_of(family);
        let mut on = Match { source: all.clone(), destination: all, ..Match::any() };
        if let Some(interface) = interface {
            // A star would name all that start so.
            let interface = InterfaceSet::named([interface.replace('*', "_")]);
            if inwards { on.input = interface } else { on.output = interface }
        }
        let way = if inwards { "input" } else { "output" };
        let rule = |verdict, place, text: String| Rule {
            on: on.clone(),
            doubts: Vec::new(),
            verdict,
            place,
            text,
        };
        let mut last = None;
        for (name, place) in &applied.names {
            match self.chain(family, name, *place, 0, out) {
                Some(chain) => {
                    let text = format!("filter {way} {}", short(name));
                    rules.push(rule(Verdict::Jump(chain), Some(applied.place), text));
                }
                // What it does is not known.
                None => {
                    let mut either = rule(Verdict::Accept, Some(*place), short(name));
                    either.doubts.push(format!("the filter `{}`", short(name)));
                    rules.push(either);
                }
            }
            last = Some(name);
        }
        if let Some(name) = last {
            // Nobody wrote it, so it stands nowhere.
            let text = format!("implicit discard at the end of {}", short(name));
            rules.push(rule(Verdict::Drop, None, text));
        }
    }

    /// The chain of a filter; none where there is no such filter.
    fn chain(
        &mut self,
        family: Family,
        name: &str,
        place: Place,
        depth: usize,
        out: &mut Findings,
    ) -> Option<ChainId> {
        let key = (family, name.to_owned());
        let Some(((_, name), filter)) = self.part.filters.get_key_value(&key) else {
            out.unknown("filter", name, place);
            return None;
        };
        match self.chains.get(&(family, name.as_str())) {
            Some(Some(chain)) => return Some(*chain),
            None if depth < DEEPEST => {}
            Some(None) | None => {
                out.syntax(format!("filter `{}` holds itself", short(name)), place);
                return None;
            }
        }
        self.chains.insert((family, name), None);
        let mut rules = Vec::new();
        for term in filter.terms.iter() {
            self.term(term, family, name, depth, &mut rules, out);
            if out.beyond {
                return None;
            }
        }
        let chain = ChainId(self.program.chains.len());
        self.program.chains.push(Chain { name: format!("{family} filter {}", short(name)), rules });
        self.chains.insert((family, name), Some(chain));
        Some(chain)
    }

    fn term(
        &mut self,
        term: &Term,
        family: Family,
        filter: &str,
        depth: usize,
        rules: &mut Vec<Rule>,
        out: &mut Findings,
    ) {
        let text = term.text(filter);
        if let Some((name, place)) = &term.nested {
            // Its terms stand in the place of this one; what none of them matches goes on.
            let all = AddressSet::any_of(family);
            let on = Match { source: all.clone(), destination: all, ..Match::any() };
            let chain = self.chain(family, name, *place, depth.saturating_add(1), out);
            let verdicts = match chain {
                Some(chain) => vec![Verdict::Jump(chain)],
                // What it does is not known.
                None => vec![Verdict::Accept, Verdict::Drop],
            };
            let doubt = chain.is_none().then(|| format!("the filter `{}`", short(name)));
            for verdict in verdicts {
                let (on, doubts) = (on.clone(), doubt.iter().cloned().collect());
                rules.push(Rule { on, doubts, verdict, place: term.place, text: text.clone() });
            }
            return;
        }
        let ends = self.ends(term, family, out);
        let found = matches(term, family, &ends);
        let doubts: Vec<String> = term.doubts.iter().cloned().collect();
        let from = rules.len();
        let mut rule = |on: Match, more: Option<String>, verdict, policed: bool| {
            if verdict == Verdict::Accept && is_discovery(&on) {
                return;
            }
            let mut doubts = doubts.clone();
            doubts.extend(more);
            if policed {
                doubts.extend(term.policed.iter().cloned());
            }
            rules.push(Rule { on, doubts, verdict, place: term.place, text: text.clone() });
        };
        let mut verdicts = |on: Match, more: Option<String>| match term.action {
            Some(Action::Next) if term.policed.is_empty() => {}
            Some(Action::Next) => rule(on, more, Verdict::Drop, true),
            Some(Action::Refuse) => rule(on, more, Verdict::Drop, false),
            Some(Action::Accept) | None if term.policed.is_empty() => {
                rule(on, more, Verdict::Accept, false);
            }
            Some(Action::Accept) | None => {
                rule(on.clone(), more.clone(), Verdict::Accept, true);
                rule(on, more, Verdict::Drop, false);
            }
        };
        found.sure.into_iter().for_each(|on| verdicts(on, None));
        found.perhaps.into_iter().for_each(|(on, why)| verdicts(on, Some(why)));
        let own = rules.get(from..).unwrap_or_default();
        self.told(own, term, filter, out);
    }

    /// Counts the rules of a term, and says why they may or may not match.
    fn told(&mut self, rules: &[Rule], term: &Term, filter: &str, out: &mut Findings) {
        let room = self.taken.take(rules);
        let Some(place) = term.place else { return };
        if !room {
            return out.limit("the filters hold more than is taken in", place);
        }
        let mut why: Vec<&str> =
            rules.iter().flat_map(|rule| &rule.doubts).map(String::as_str).collect();
        why.sort_unstable();
        why.dedup();
        if !why.is_empty() {
            let (term, filter) = (short(&term.name), short(filter));
            let message =
                format!("term `{term}` of filter `{filter}` may or may not match some packets");
            why.truncate(8);
            out.bounded(message, &why, place);
        }
    }

    fn ends(&mut self, term: &Term, family: Family, out: &mut Findings) -> Ends {
        let lists = &self.part.lists;
        let mut of = |entries| -> Held { held(entries, family, lists, out) };
        Ends {
            source: of(&term.source),
            destination: of(&term.destination),
            either: (!term.either.is_empty()).then(|| of(&term.either)),
        }
    }
}

/// Whether all that it is about are messages between neighbours, of which a router forwards none that
/// anybody would take: they have to come with the hop limit that they were sent with (RFC 4861,
/// sections 6.1, 7.1 and 8.1).
fn is_discovery(on: &Match) -> bool {
    on.protocols == PortSet::single(58) && on.destination_ports.is_subset(&between_neighbours())
}
