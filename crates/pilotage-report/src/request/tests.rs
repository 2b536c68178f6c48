//! The rules of the request are those of the enforcement points.

#[path = "../../tests/fixture/mod.rs"]
mod fixture;
#[path = "../../tests/packets/mod.rs"]
mod packets;

use packets::{Box3, missing};
use pilotage_diagnostic::{Place, Sources, Span};
use pilotage_model::Need;
use pilotage_net::{Direction, Rule, TransportSet};
use pilotage_plan::{Accepted, Plan, Requester, Resolved, Standing};

use super::Details;
use super::hosts::HostClass;
use super::material::Material;

/// A requirement that is open, accepted until a day if one is given.
pub(super) fn accepted(id: &str, until: Option<&str>) -> Resolved {
    let accepted = until
        .map(|until| Accepted { reason: "a reason".to_owned(), until: Some(until.to_owned()) });
    Resolved {
        id: id.into(),
        instance: "a".into(),
        pack: "b".into(),
        pack_title: "B".into(),
        version: None,
        purpose: "testing".to_owned(),
        app: None,
        listener: "b".to_owned(),
        need: Need::Required,
        scopes: Vec::new(),
        deprecated: None,
        replaced_by: None,
        fallback: None,
        via_proxy: false,
        sources: Vec::new(),
        note: None,
        from: "x".to_owned(),
        to: "y".to_owned(),
        transports: TransportSet::new(),
        standing: Standing::Open,
        accepted,
        place: Place::new(Sources::new().add("", ""), Span::default()),
    }
}

fn as_box(rule: &Rule) -> Box3 {
    Box3 {
        from: (*rule.source.addresses).clone(),
        to: (*rule.destination.addresses).clone(),
        carried: rule.transports.clone(),
    }
}

fn plans() -> Vec<(String, Plan)> {
    let mut plans = vec![("shop".to_owned(), fixture::shop())];
    plans.extend(fixture::examples());
    plans
}

#[test]
fn a_firewall_gets_the_packets_of_its_ruleset() {
    for (name, plan) in plans() {
        let details = Details::default();
        let material = Material::new(&plan, &details);
        let rulesets = plan.rulesets();
        for firewall in material.firewalls() {
            let asked: Vec<Box3> =
                firewall.rules.iter().map(|rule| as_box(&rule.rule.rule.rule)).collect();
            let point = plan.point(&firewall.point.name).unwrap();
            let rules: Vec<Box3> = rulesets.of(point).unwrap().rules.iter().map(as_box).collect();
            assert_eq!(missing(&asked, &rules), [], "{name}: {}", firewall.point.name);
            assert_eq!(missing(&rules, &asked), [], "{name}: {}", firewall.point.name);
        }
    }
}

/// What a rule says of the other end.
type Seen<'r> = (Direction, &'r pilotage_net::AddressSet, &'r TransportSet, &'r [String]);

fn seen(rules: &[Rule]) -> Vec<Seen<'_>> {
    let mut seen: Vec<Seen<'_>> = rules
        .iter()
        .map(|rule| {
            let peer =
                if rule.direction == Direction::Output { &rule.destination } else { &rule.source };
            (rule.direction, &*peer.addresses, &rule.transports, rule.requirements.as_slice())
        })
        .collect();
    seen.sort();
    seen
}

#[test]
fn hosts_of_a_class_have_the_same_rules() {
    for (name, plan) in plans() {
        let details = Details::default();
        let material = Material::new(&plan, &details);
        let rulesets = plan.rulesets();
        let mut found = 0;
        for HostClass { hosts, rules, .. } in &material.classes {
            let class: Vec<Rule> = rules.iter().map(|rule| rule.rule.clone()).collect();
            for host in hosts {
                let own = rulesets.of(plan.point(&host.name).unwrap()).unwrap();
                assert_eq!(seen(&own.rules), seen(&class), "{name}: {}", host.name);
                found += 1;
            }
        }
        let expected = plan.points.iter().filter(|point| point.host.is_some()).count();
        assert_eq!(found, expected, "{name}: every host firewall is in one class");
    }
}

#[test]
fn hosts_with_other_rules_stand_apart() {
    let plan = fixture::shop();
    let details = Details::default();
    let material = Material::new(&plan, &details);
    let classes: Vec<String> = material.classes.iter().map(HostClass::names).collect();
    // One of the stores has another dialect.
    let expected = ["front-1, front-2", "store-1, store-2, store-3, store-5", "store-4", "clock-1"];
    assert_eq!(classes, expected);
}

#[test]
fn a_thousand_hosts_are_few_classes() {
    let plan = fixture::large(84);
    let details = Details::default();
    let material = Material::new(&plan, &details);
    let hosts: usize = material.classes.iter().map(|class| class.hosts.len()).sum();
    assert_eq!(hosts, 1008);
    // In each cluster: the three control plane nodes, and the workers of each of three zones.
    assert!(material.classes.len() <= 4 * 6, "{} classes", material.classes.len());
}

#[test]
fn what_the_caller_says_goes_over_what_the_site_says() {
    let plan = fixture::shop();
    let over = Requester { ticket: Some("CHG-7".to_owned()), ..Requester::default() };
    let details = Details { requester: over, ..Details::default() };
    let facts = Material::new(&plan, &details).facts();
    assert!(facts.contains(&("Ticket", "CHG-7".to_owned())));
    assert!(facts.contains(&("Approver", "Network team".to_owned())));
}

#[test]
fn commands_find_the_same_packs_and_prove_the_rule_afterwards() {
    let plan = fixture::shop();
    let options = ["--catalog", "my packs"].map(str::to_owned).to_vec();
    let details = Details { options, ..Details::default() };
    let material = Material::new(&plan, &details);
    let site = "site.yaml --catalog 'my packs'";
    let mut proved = 0;
    for check in super::checks::checks(&material) {
        assert!(check.commands.iter().all(|command| command.contains(site)), "{}", check.rule);
        proved += usize::from(check.commands.last().unwrap().contains(" --ssh --only "));
    }
    assert!(proved > 0);
}

#[test]
fn every_check_asks_about_a_planned_packet() {
    for (name, plan) in plans() {
        let details = Details::default();
        let material = Material::new(&plan, &details);
        let mut asked = 0;
        for rule in material.rules() {
            for (packet, command) in super::checks::packets(&material, &rule.rule) {
                let answer = pilotage_plan::why::why(&plan, &packet);
                assert!(!answer.requirements.is_empty(), "{name}: {command}");
                asked += 1;
            }
        }
        assert!(asked > 0, "{name}");
    }
}
