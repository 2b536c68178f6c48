//! Policies as chains: what Cilium's programs in the kernel do.
//!
//! Connections that were let pass go first, then the ICMPv6 that no policy decides, then whatever a
//! policy denies, then what one allows. In a direction that a policy closes, the rest is dropped. There
//! is no order among policies.

use pilotage_net::{AddressSet, Direction, Family, PortSet};
use pilotage_space::{Match, Program, Rule as Made, Verdict};

use super::super::icmpv6::{always, deferred};
use super::gather::Gathered;
use super::peer::Peers;
use super::point::{Point, applies};
use super::rule::{Rule, Side, Spec};
use super::traffic::{Traffic, all};
use crate::known::Known;
use crate::kube::bounds::Bounds;
use crate::kube::draft::{Draft, Drafts};
use crate::kube::truth::{Labels, Truth};
use crate::read::findings::{Findings, short};
use crate::read::hooks::{List, push_stateful};

/// Alternatives in all rules together.
const MOST_PRODUCTS: usize = 1 << 21;

/// Makes the program of what was gathered.
pub(super) struct Lowering<'g, 'n> {
    pub(super) gathered: &'g Gathered<'n>,
    pub(super) known: &'g Known,
    pub(super) findings: &'g mut Findings,
    pub(super) drafts: Drafts,
    pub(super) products: usize,
}

impl Lowering<'_, '_> {
    /// The program for the point.
    pub(super) fn program(mut self, point: &Point<'_>) -> Program {
        let mut program = Program::default();
        for direction in [Direction::Input, Direction::Output] {
            let mut rules = Vec::new();
            let about =
                self.gathered.policies.iter().any(|it| applies(&it.spec, point) != Truth::No);
            if point.host && about {
                rules.extend(built_in());
            }
            for denies in [true, false] {
                for policy in &self.gathered.policies {
                    let applies = applies(&policy.spec, point);
                    if applies == Truth::No || self.findings.beyond {
                        continue;
                    }
                    let side = side(&policy.spec, direction);
                    let listed = if denies { &side.deny } else { &side.allow };
                    let verdict = if denies { Verdict::Drop } else { Verdict::Accept };
                    let title = short(&policy.title);
                    for (number, rule) in (1_usize..).zip(listed) {
                        let what = match (direction, denies) {
                            (Direction::Input, false) => "ingress",
                            (Direction::Input, true) => "ingressDeny",
                            (_, false) => "egress",
                            (_, true) => "egressDeny",
                        };
                        let text = format!("{title}, {what} rule {number}");
                        let mut doubts = rule.doubts.clone();
                        if applies == Truth::Maybe {
                            doubts.push(format!("whether `{title}` selects the endpoint"));
                        }
                        self.rule(rule, direction, (verdict, doubts, text), point, &mut rules);
                    }
                }
            }
            let accepts = self.end(direction, point, &mut rules);
            let name = match direction {
                Direction::Input => "ingress of the endpoint",
                _ => "egress of the endpoint",
            };
            let (families, name) = (Family::ALL.to_vec(), name.to_owned());
            let list = List { name, direction, families, priority: 0, rules, accepts, place: None };
            push_stateful(&mut program, list);
        }
        program
    }

    /// Whether what no rule decides passes; where that is in doubt, a rule says so.
    fn end(&self, direction: Direction, point: &Point<'_>, rules: &mut Vec<Made>) -> bool {
        let closing =
            |it: &Spec| if side(it, direction).closes { applies(it, point) } else { Truth::No };
        let closed = self.gathered.policies.iter().map(|it| closing(&it.spec));
        match closed.fold(Truth::No, Truth::or) {
            Truth::Yes => false,
            Truth::No => true,
            Truth::Maybe => {
                rules.push(Made {
                    on: Match::any(),
                    doubts: vec!["whether a policy closes the endpoint".to_owned()],
                    verdict: Verdict::Drop,
                    place: None,
                    text: "what no policy allows".to_owned(),
                });
                true
            }
        }
    }

    fn rule(
        &mut self,
        rule: &Rule,
        direction: Direction,
        (verdict, doubts, text): (Verdict, Vec<String>, String),
        point: &Point<'_>,
        rules: &mut Vec<Made>,
    ) {
        if rule.is_empty() {
            return;
        }
        let peer = self.peers(rule, point);
        let everything = [all()];
        let traffic: &[Traffic] = rule.traffic.as_deref().unwrap_or(&everything);
        self.products = self.products.saturating_add(traffic.len());
        if self.products > MOST_PRODUCTS {
            return self.findings.limit("the rules have too many ports", rule.place);
        }
        for traffic in traffic {
            let (source, destination) = match direction {
                Direction::Output => (Bounds::any(), peer.clone()),
                _ => (peer.clone(), Bounds::any()),
            };
            let draft = Draft {
                family: traffic.family,
                source,
                destination,
                protocols: traffic.protocols.clone(),
                source_ports: Bounds::any(),
                destination_ports: traffic.ports.clone(),
                doubts: doubts.iter().chain(&traffic.doubts).cloned().collect(),
                verdict,
                place: rule.place,
                text: text.clone(),
            };
            self.drafts.push(rules, &draft, self.findings);
        }
    }

    /// The addresses of the other end.
    fn peers(&mut self, rule: &Rule, point: &Point<'_>) -> Bounds<AddressSet> {
        let Some(peers) = &rule.peers else { return Bounds::any() };
        let mut sure = Vec::new();
        let mut all = Vec::new();
        let mut why: Vec<String> = Vec::new();
        for peer in peers {
            let found = self.peer(peer, point);
            for reason in found.why {
                if !why.contains(&reason) {
                    why.push(reason);
                }
            }
            sure.push(found.sure);
            all.push(found.all);
        }
        Bounds { sure: AddressSet::union_all(&sure), all: AddressSet::union_all(&all), why }
    }

    fn peer(&mut self, peer: &Peers, point: &Point<'_>) -> Bounds<AddressSet> {
        let unknown = |why: &str| Bounds::at_least(AddressSet::new(), why.to_owned());
        match peer {
            Peers::All => Bounds::any(),
            Peers::Nets(nets) => Bounds::known(nets.clone()),
            Peers::Unknown(among, why) => {
                Bounds { sure: AddressSet::new(), all: among.clone(), why: vec![why.clone()] }
            }
            Peers::Host => {
                let own = point.name.as_deref().and_then(|name| self.known.group(name)).cloned();
                let why = "which other addresses the host has".to_owned();
                Bounds::at_least(own.unwrap_or_default(), why)
            }
            Peers::Name(name) => match self.known.name(name) {
                Some(addresses) => Bounds::known(addresses.clone()),
                None => unknown(&format!("what `{}` resolves to", short(name))),
            },
            Peers::Nodes(selector) => {
                let names = selector.values(super::point::HOSTNAME);
                let sets: Option<Vec<&AddressSet>> =
                    names.map(|name| self.known.group(name)).collect();
                match sets {
                    Some(sets) if !sets.is_empty() => Bounds::known(AddressSet::union_all(sets)),
                    _ => unknown("which nodes it selects"),
                }
            }
            Peers::Group { name, except, place } => match self.gathered.groups.get(name.as_str()) {
                Some(group) => Bounds::known(group.nets.difference(except)),
                None => {
                    self.findings.unknown("group of addresses", name, *place);
                    Bounds::any()
                }
            },
            Peers::Groups { selector, except } => {
                let held = |labels: &Labels| selector.selects(labels) == Truth::Yes;
                let groups = self.gathered.groups.values().filter(|it| held(&it.labels));
                let nets = AddressSet::union_all(groups.map(|it| &it.nets));
                Bounds::known(nets.difference(except))
            }
        }
    }
}

fn side(spec: &Spec, direction: Direction) -> &Side {
    if direction == Direction::Output { &spec.egress } else { &spec.ingress }
}

/// What the host firewall does with ICMPv6 before any policy.
fn built_in() -> Vec<Made> {
    let rule = |kinds: PortSet, verdict, text: &str| Made {
        on: Match {
            source: AddressSet::any_of(Family::V6),
            destination: AddressSet::any_of(Family::V6),
            protocols: PortSet::single(58),
            destination_ports: kinds,
            ..Match::any()
        },
        doubts: Vec::new(),
        verdict,
        place: None,
        text: text.to_owned(),
    };
    let rest = PortSet::any().difference(&always()).difference(&deferred());
    vec![
        rule(always(), Verdict::Accept, "ICMPv6 that networks need (always)"),
        rule(rest, Verdict::Drop, "other ICMPv6 but pings (always)"),
    ]
}
