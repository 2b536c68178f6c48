//! Rulesets that are right, and the same with one fault planted: each fault is named, with its rule
//! and a fix that makes the next audit clean.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests panic")]

#[path = "support/example.rs"]
mod example;

use std::collections::BTreeMap;

use example::plan;
use pilotage_audit::{Audit, Fate, Finding, Fix, Kind, audit, journeys};
use pilotage_diagnostic::{Place, Sources, Span};
use pilotage_net::{AddressSet, Direction, Family, PortSet, Ruleset, Transport};
use pilotage_plan::Plan;
use pilotage_space::{
    Base, Chain, ChainId, InterfaceSet, Match, Program, Rule, State, StateSet, Verdict,
};

fn rule(on: Match, verdict: Verdict, text: &str) -> Rule {
    // What a firewall does by itself has no place, and is never called idle.
    let place = Place::new(Sources::new().add("rules", ""), Span::new(0, 0));
    Rule { on, doubts: Vec::new(), verdict, place: Some(place), text: text.to_owned() }
}

/// A ruleset as a firewall would run it: replies, the machine itself, then the rules in order.
fn program(ruleset: &Ruleset) -> Program {
    let mut program = Program::default();
    for direction in [Direction::Input, Direction::Output, Direction::Forward] {
        let id = ChainId(program.chains.len());
        let tracked = StateSet::new().with(State::Established).with(State::Related);
        let replies = Match { states: tracked, ..Match::any() };
        let mut rules = vec![rule(replies, Verdict::Accept, "replies")];
        let lo = InterfaceSet::named(["lo"]);
        match direction {
            Direction::Input => {
                let on = Match { input: lo, ..Match::any() };
                rules.push(rule(on, Verdict::Accept, "lo"));
            }
            Direction::Output => {
                let on = Match { output: lo, ..Match::any() };
                rules.push(rule(on, Verdict::Accept, "lo"));
            }
            Direction::Forward => {}
        }
        for it in ruleset.rules.iter().filter(|it| it.direction == direction) {
            let both = (&it.source.addresses, &it.destination.addresses);
            for transport in it.transports.iter() {
                let on = matches(both.0, both.1, &transport);
                let text = format!("{transport} {} {}", it.source.label, it.destination.label);
                rules.extend(on.into_iter().map(|on| rule(on, Verdict::Accept, &text)));
            }
        }
        program.chains.push(Chain { name: direction.to_string(), rules });
        let families = Family::ALL.to_vec();
        program.bases.push(Base {
            chain: id,
            direction,
            families,
            priority: 0,
            accepts: false,
            place: None,
        });
    }
    program
}

fn matches(source: &AddressSet, destination: &AddressSet, transport: &Transport) -> Vec<Match> {
    let ends = Match { source: source.clone(), destination: destination.clone(), ..Match::any() };
    match transport {
        Transport::Ports { protocol, destination, source } => vec![Match {
            protocols: u16::from(protocol.0).into(),
            destination_ports: destination.clone(),
            source_ports: source.clone(),
            ..ends
        }],
        Transport::Icmp(kind) => Family::ALL
            .into_iter()
            .filter_map(|family| {
                let (kind, code) = kind.number(family)?;
                let first = u16::from_be_bytes([kind, code.unwrap_or(0)]);
                let last = u16::from_be_bytes([kind, code.unwrap_or(255)]);
                let protocol: u16 = if family == Family::V4 { 1 } else { 58 };
                Some(Match {
                    source: source.family(family),
                    destination: destination.family(family),
                    protocols: protocol.into(),
                    destination_ports: PortSet::from(first..=last),
                    ..Match::any()
                })
            })
            .filter(|on| !on.source.is_empty() && !on.destination.is_empty())
            .collect(),
        Transport::Ip(protocol) => {
            vec![Match { protocols: u16::from(protocol.0).into(), ..ends }]
        }
    }
}

/// A point of the example, what it runs, and the audit of it.
struct Scene {
    plan: Plan,
    point: usize,
    program: Program,
}

impl Scene {
    fn at(name: &str) -> Self {
        let plan = plan();
        let point = plan.point(name).unwrap();
        let program = program(&plan.rulesets().of(point).unwrap());
        Scene { plan, point, program }
    }

    fn audit(&self) -> Audit {
        audit(&self.plan, &self.plan.rulesets(), self.point, &self.program).unwrap()
    }

    fn chain(&mut self, name: &str) -> &mut Vec<Rule> {
        &mut self.program.chains.iter_mut().find(|it| it.name == name).unwrap().rules
    }

    /// The findings of one kind; all fixes together make the audit clean again.
    fn found(mut self, kind: Kind) -> Vec<Finding> {
        let audit = self.audit();
        let found: Vec<Finding> =
            audit.findings.iter().filter(|it| it.kind == kind).cloned().collect();
        assert!(!found.is_empty(), "no {kind:?} among {}", shown(&audit));
        let mut audit = audit;
        for _ in 0..4 {
            let fixes = audit.findings.iter().filter(|it| it.kind != Kind::Redundant);
            Fix::apply_all(fixes.filter_map(|it| it.fix.as_ref()), &mut self.program);
            audit = self.audit();
            if serious(&audit).is_empty() {
                return found;
            }
        }
        panic!("still {}", shown(&audit));
    }
}

fn serious(audit: &Audit) -> Vec<&Finding> {
    let quiet = [Kind::Redundant, Kind::Repeated];
    audit.findings.iter().filter(|it| !quiet.contains(&it.kind)).collect()
}

fn shown(audit: &Audit) -> String {
    let lines = audit.findings.iter().map(|it| {
        format!("{:?} {} {} {:?} {:?}\n", it.kind, it.direction, it.about, it.by, it.requirements)
    });
    lines.collect()
}

/// Where a chain accepts a port.
fn accepting(rules: &[Rule], port: u16) -> usize {
    let accepts = |rule: &Rule| {
        rule.on.destination_ports.contains(port) && !rule.on.destination_ports.is_any()
    };
    rules.iter().position(accepts).unwrap()
}

#[test]
fn what_is_written_from_the_plan_is_right() {
    for name in ["core", "node-1", "appliance-1", "services-1"] {
        let audit = Scene::at(name).audit();
        assert!(serious(&audit).is_empty(), "{name}: {}", shown(&audit));
        assert!(audit.flows > 3, "{name}: {}", audit.flows);
    }
}

#[test]
fn a_missing_port_is_blocked_by_the_policy() {
    let mut scene = Scene::at("node-1");
    let rules = scene.chain("input");
    rules.remove(accepting(rules, 10250));
    let found = scene.found(Kind::Blocked);
    assert!(found.iter().any(|it| it.about.contains("10250")), "{found:?}");
    assert!(found.iter().all(|it| it.certain && it.witness.is_some() && it.fix.is_some()));
}

#[test]
fn a_wrong_protocol_is_blocked_and_surplus() {
    let mut scene = Scene::at("node-1");
    let rules = scene.chain("input");
    let at = accepting(rules, 6443);
    rules[at].on.protocols = 17.into();
    assert!(scene.audit().findings.iter().any(|it| it.kind == Kind::Surplus));
    let found = scene.found(Kind::Blocked);
    assert!(found.iter().any(|it| it.about.contains("6443")), "{found:?}");
}

#[test]
fn a_shadowing_drop_is_to_blame() {
    let mut scene = Scene::at("node-1");
    let drop = Match { source: "10.40.0.0/16".parse().unwrap(), ..Match::any() };
    scene.chain("input").insert(2, rule(drop, Verdict::Drop, "no more"));
    let shadowed = scene.audit().findings.iter().filter(|it| it.kind == Kind::Shadowed).count();
    assert!(shadowed > 0);
    let found = scene.found(Kind::Blocked);
    let rule = pilotage_space::RuleId { chain: ChainId(0), rule: 2 };
    assert!(found.iter().any(|it| it.by == Some(pilotage_space::Decider::Rule(rule))), "{found:?}");
}

#[test]
fn a_stale_port_is_told_from_other_surplus() {
    let mut scene = Scene::at("appliance-1");
    let on = Match {
        source: AddressSet::any_of(Family::V4),
        protocols: 6.into(),
        destination_ports: 4222.into(),
        ..Match::any()
    };
    scene.chain("input").push(rule(on, Verdict::Accept, "agents before 4.0"));
    let found = scene.found(Kind::Stale);
    assert!(found.iter().any(|it| it.notes.iter().any(|note| note.contains("once"))), "{found:?}");
    assert!(found.iter().all(|it| matches!(it.fix, Some(Fix::Remove { .. }))), "{found:?}");
}

#[test]
fn a_too_wide_range_is_surplus_and_narrowed() {
    let mut scene = Scene::at("core");
    let rules = scene.chain("forward");
    let at = accepting(rules, 443);
    rules[at].on.destination_ports = PortSet::from(1..=1024);
    let found = scene.found(Kind::Surplus);
    assert!(found.iter().all(|it| matches!(it.fix, Some(Fix::Narrow { .. }))), "{found:?}");
}

#[test]
fn one_direction_only_leaves_replies_behind() {
    let mut scene = Scene::at("node-1");
    scene.chain("output").remove(0);
    let found = scene.found(Kind::RepliesBlocked);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].requirements.len() > 5, "{found:?}");
}

#[test]
fn a_doubtful_rule_makes_findings_possible_only() {
    let mut scene = Scene::at("node-1");
    let rules = scene.chain("input");
    let at = accepting(rules, 10250);
    rules[at].doubts.push("limit rate 10/minute".to_owned());
    let audit = scene.audit();
    let blocked: Vec<_> = audit.findings.iter().filter(|it| it.kind == Kind::Blocked).collect();
    assert!(!blocked.is_empty() && blocked.iter().all(|it| !it.certain), "{blocked:?}");
}

#[test]
fn a_flow_by_one_interface_is_a_note() {
    let mut scene = Scene::at("node-1");
    let rules = scene.chain("input");
    let at = accepting(rules, 10250);
    rules[at].on.input = InterfaceSet::named(["eth0"]);
    let audit = scene.audit();
    assert!(audit.findings.iter().any(|it| it.kind == Kind::ByInterface), "{}", shown(&audit));
    assert!(audit.findings.iter().all(|it| it.kind != Kind::Blocked), "{}", shown(&audit));
}

#[test]
fn what_the_site_denies_is_an_error() {
    let mut scene = Scene::at("core");
    let on = Match {
        source: "10.40.1.0/24".parse().unwrap(),
        destination: "10.40.20.0/24".parse().unwrap(),
        protocols: 6.into(),
        destination_ports: PortSet::from(2379..=2380),
        ..Match::any()
    };
    scene.chain("forward").push(rule(on, Verdict::Accept, "etcd for everyone"));
    let found = scene.found(Kind::Denied);
    assert!(found.iter().all(|it| it.about.contains("2379-2380")), "{found:?}");
    assert!(found.iter().any(|it| !it.notes.is_empty()), "{found:?}");
}

/// The audits of all points of the example.
fn audits(plan: &Plan, change: impl Fn(&str, &mut Program)) -> BTreeMap<usize, Audit> {
    let rulesets = plan.rulesets();
    let audits = plan.points.iter().enumerate().map(|(at, point)| {
        let mut program = program(&rulesets.of(at).unwrap());
        change(&point.name, &mut program);
        (at, audit(plan, &rulesets, at, &program).unwrap())
    });
    audits.collect()
}

#[test]
fn a_flow_passes_where_every_point_on_its_way_lets_it() {
    let plan = plan();
    let rulesets = plan.rulesets();
    let audits = audits(&plan, |_, _| {});
    let clean = journeys(&plan, &rulesets, &audits.iter().map(|(at, it)| (*at, it)).collect());
    assert!(clean.len() > 20, "{}", clean.len());
    assert!(clean.values().all(|it| it.fate() == Fate::Passes && it.points > 0), "{clean:?}");
    assert!(clean.values().any(|it| it.points > 2));
}

#[test]
fn a_flow_is_stopped_by_one_point_of_many() {
    let plan = plan();
    let rulesets = plan.rulesets();
    let core = plan.point("core").unwrap();
    let broken = audits(&plan, |name, program| {
        let forward = program.chains.iter_mut().find(|chain| chain.name == "forward").unwrap();
        if name == "core" {
            forward.rules.remove(accepting(&forward.rules, 443));
        }
    });
    let found = journeys(&plan, &rulesets, &broken.iter().map(|(at, it)| (*at, it)).collect());
    let stopped: Vec<_> = found.values().filter(|it| it.fate() == Fate::Stopped).collect();
    assert!(!stopped.is_empty() && stopped.len() < found.len());
    assert!(stopped.iter().all(|it| it.stopped == [core]), "{stopped:?}");
}

#[test]
fn what_was_not_audited_is_not_called_open() {
    let plan = plan();
    let rulesets = plan.rulesets();
    let mut some = audits(&plan, |_, _| {});
    let core = plan.point("core").unwrap();
    some.remove(&core);
    let found = journeys(&plan, &rulesets, &some.iter().map(|(at, it)| (*at, it)).collect());
    let unknown: Vec<_> = found.values().filter(|it| it.fate() == Fate::Unknown).collect();
    assert!(!unknown.is_empty() && unknown.len() < found.len());
    assert!(unknown.iter().all(|it| it.unseen == [core]), "{unknown:?}");
}
