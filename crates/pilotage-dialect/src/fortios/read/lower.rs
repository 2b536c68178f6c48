//! Policies of a virtual domain as a program.
//!
//! Source: FortiOS Administration Guide, "Firewall policy": the first policy that matches decides, in
//! the order of the table and not of the numbers; what none matches is denied. Since FortiOS 6.4 a
//! policy is for both families; before it, IPv6 has a table of its own.

use std::collections::BTreeSet;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressSet, Direction, Family, TransportSet};
use pilotage_space::{InterfaceSet, Match, Program, Rule, Verdict};

use super::objects::Objects;
use super::policy;
use super::routes;
use super::tree::{Domain, Entry, Table, Tree};
use crate::known::Known;
use crate::read::findings::{Findings, short};
use crate::read::hooks::{List, push_stateful};
use crate::read::policy::{Addresses, End, Policy, Rules, Services};

/// The keys of both ends in a family.
type Ends = (Family, [&'static str; 2]);

/// Tables of policies, and how the ends of each family are called there. FortiOS 6.2 can have one for
/// both families, which is the only one then.
const POLICIES: [(&str, &[Ends]); 3] = [
    (
        "firewall policy",
        &[(Family::V4, ["srcaddr", "dstaddr"]), (Family::V6, ["srcaddr6", "dstaddr6"])],
    ),
    ("firewall policy6", &[(Family::V6, ["srcaddr", "dstaddr"])]),
    (
        "firewall consolidated policy",
        &[(Family::V4, ["srcaddr4", "dstaddr4"]), (Family::V6, ["srcaddr6", "dstaddr6"])],
    ),
];

/// The program of the domain that is meant.
pub(super) fn lower(tree: &Tree, known: &Known, out: &mut Findings) -> Program {
    let nothing = Domain::new();
    let Some((name, domain)) = meant(tree, known, &nothing, out) else { return Program::default() };
    let mut lowering = Lowering {
        objects: Objects::new(domain, known, out),
        rules: Rules::default(),
        told: Vec::new(),
    };
    for table in ["firewall acl", "firewall acl6", "firewall security-policy"] {
        lowering.beside(domain, table, Verdict::Drop, out);
    }
    for (table, keys) in POLICIES {
        for entry in entries(domain, table) {
            if !lowering.policy(entry, keys, out) {
                out.limit("the policies and groups hold more than is taken in", entry.place);
                return Program::default();
            }
        }
    }
    for table in ["firewall multicast-policy", "firewall multicast-policy6"] {
        lowering.beside(domain, table, Verdict::Accept, out);
    }
    inside_zones(domain, &mut lowering.rules.list);
    let behind = routes::behind(tree, name, domain, &named(domain));
    let mut program = Program { behind, ..Program::default() };
    let list = List {
        name: "firewall policy".to_owned(),
        direction: Direction::Forward,
        families: Family::ALL.to_vec(),
        priority: 0,
        rules: lowering.rules.list,
        accepts: false,
        place: None,
    };
    push_stateful(&mut program, list);
    program
}

/// The domain with policies, where that is one or has the name of the enforcement point.
fn meant<'t>(
    tree: &'t Tree,
    known: &Known,
    nothing: &'t Domain,
    out: &mut Findings,
) -> Option<(&'t str, &'t Domain)> {
    let place = |domain: &Domain| {
        let found = POLICIES.iter().flat_map(|(table, _)| entries(domain, table)).next();
        found.map(|entry| entry.place)
    };
    let with: Vec<(&String, &Domain, Place)> = tree
        .domains
        .iter()
        .filter_map(|(name, domain)| Some((name, domain, place(domain)?)))
        .collect();
    let named = with.iter().find(|(name, _, _)| {
        known.point.as_deref().is_some_and(|point| point.eq_ignore_ascii_case(name))
    });
    match (with.as_slice(), named) {
        // Without policies everything is denied; what stands beside them may still be read.
        ([], _) if tree.domains.len() == 1 => {
            tree.domains.iter().next().map(|(name, domain)| (name.as_str(), domain))
        }
        ([], _) => Some(("", nothing)),
        ([(name, only, _)], _) | (_, Some((name, only, _))) => Some((name, only)),
        ([(_, _, place), ..], None) => {
            let names: Vec<String> = with.iter().map(|(name, _, _)| short(name)).take(9).collect();
            let names = names.join("`, `");
            out.limit(format!("several of `{names}` have policies; each is a ruleset"), *place);
            None
        }
    }
}

fn entries<'d>(domain: &'d Domain, table: &str) -> &'d [Entry] {
    domain.get(table).map_or(&[], |table: &Table| &table.entries)
}

struct Lowering {
    objects: Objects,
    rules: Rules,
    told: Vec<String>,
}

impl Lowering {
    /// Appends a policy, whose ends have these keys; whether there was room for it.
    fn policy(&mut self, entry: &Entry, keys: &[Ends], out: &mut Findings) -> bool {
        if entry.is("status", "disable") {
            return true;
        }
        let mut doubts = policy::doubts(entry);
        for (key, place) in policy::unknown(entry) {
            doubts.push(format!("`{}`", short(key)));
            if !self.told.iter().any(|told| told == key) {
                out.syntax(format!("policies have no `{}`", short(key)), place);
                self.told.push(key.to_owned());
            }
        }
        let verdict = match entry.value("action").unwrap_or("deny") {
            "accept" => Verdict::Accept,
            "deny" => Verdict::Drop,
            "ipsec" | "ssl-vpn" => {
                doubts.push("a tunnel of the policy".to_owned());
                Verdict::Accept
            }
            other => {
                let message = format!("policy `{}` does `{}`", short(&entry.name), short(other));
                out.syntax(message, entry.place);
                return true;
            }
        };
        let services = self.services(entry, out);
        let ways = vec![(interfaces(entry.list("srcintf")), interfaces(entry.list("dstintf")))];
        for key in ["srcintf", "dstintf"] {
            if entry.list(key).is_empty() {
                out.syntax(format!("policy `{}` has no `{key}`", short(&entry.name)), entry.place);
                doubts.push(format!("a missing `{key}`"));
            }
        }
        let mut room = true;
        for (family, keys) in keys {
            let ends = keys.map(|key| self.end(entry, key, *family, out));
            let [Some(source), Some(destination)] = ends else { continue };
            let policy = Policy {
                source,
                destination,
                services: services.clone(),
                ways: ways.clone(),
                doubts: doubts.clone(),
                verdict,
                place: entry.place,
                text: policy::text(entry),
            };
            told(&policy, &entry.name, out);
            room &= self.rules.push(&policy);
        }
        room && !self.objects.beyond()
    }

    /// One end in one family; none where the policy is not about the family.
    fn end(&mut self, entry: &Entry, key: &str, family: Family, out: &mut Findings) -> Option<End> {
        let within = AddressSet::any_of(family);
        let negated = entry.is(&format!("{key}-negate"), "enable");
        let list = entry.list(key);
        if !list.is_empty() {
            let addresses = self.objects.addresses(list, family, out);
            return Some(End { addresses, negated, within });
        }
        // An internet service stands for the addresses of one end, whichever family has the others.
        let service = if key.starts_with("src") {
            ["internet-service-src", "internet-service6-src"]
        } else {
            ["internet-service", "internet-service6"]
        };
        let service = service.iter().any(|service| entry.is(service, "enable"));
        let addresses = Addresses::unknown("the addresses of an internet service");
        service.then_some(End { addresses, negated, within })
    }

    fn services(&mut self, entry: &Entry, out: &mut Findings) -> Services {
        let list = entry.list("service");
        if list.is_empty() {
            let why = "the ports of an internet service";
            if !entry.is("internet-service", "enable") && !entry.is("internet-service6", "enable") {
                let message = format!("policy `{}` has no `service`", short(&entry.name));
                out.syntax(message, entry.place);
            }
            return Services::maybe(TransportSet::any(), why);
        }
        let found = self.objects.services(list, out);
        if !entry.is("service-negate", "enable") {
            return found;
        }
        let all = TransportSet::any();
        let most = all.difference(&found.known);
        let known = most.difference(&found.possible);
        Services { known, possible: most, doubts: found.doubts }
    }

    /// Tables that are not read in full: what they do to any packet is in doubt.
    fn beside(&mut self, domain: &Domain, table: &str, verdict: Verdict, out: &mut Findings) {
        let enabled = |entry: &&Entry| !entry.is("status", "disable");
        let Some(entry) = entries(domain, table).iter().find(enabled) else { return };
        let mut policy = Policy {
            source: End::any(),
            destination: End::any(),
            services: Services::of(TransportSet::any()),
            ways: vec![(InterfaceSet::Any, InterfaceSet::Any)],
            doubts: vec![format!("the table `{table}`")],
            verdict,
            place: entry.place,
            text: table.to_owned(),
        };
        if verdict == Verdict::Accept {
            let groups: AddressSet = "224.0.0.0/4, ff00::/8".parse().unwrap_or_default();
            policy.destination.addresses = Addresses::of(groups);
        }
        told(&policy, table, out);
        _ = self.rules.push(&policy);
    }
}

fn told(policy: &Policy, name: &str, out: &mut Findings) {
    let mut why: Vec<&str> = policy.doubts.iter().map(String::as_str).collect();
    for end in [&policy.source, &policy.destination] {
        why.extend(end.addresses.doubts.iter().map(String::as_str));
    }
    why.extend(policy.services.doubts.iter().map(String::as_str));
    if !why.is_empty() {
        let message = format!("policy `{}` may or may not match some packets", short(name));
        why.truncate(8);
        out.bounded(message, &why, policy.place);
    }
}

/// Names of interfaces or zones.
fn interfaces(names: &[(String, Place)]) -> InterfaceSet {
    if names.is_empty() || names.iter().any(|(name, _)| name == "any") {
        return InterfaceSet::Any;
    }
    // A star would name all that start so.
    InterfaceSet::named(names.iter().map(|(name, _)| name.replace('*', "_")))
}

/// The interfaces and zones that policies name.
fn named(domain: &Domain) -> BTreeSet<&str> {
    let policies = POLICIES.iter().flat_map(|(table, _)| entries(domain, table));
    let sides = policies.flat_map(|it| it.list("srcintf").iter().chain(it.list("dstintf")));
    sides.map(|(name, _)| name.as_str()).collect()
}

/// Zones whose interfaces reach each other without a policy.
fn inside_zones(domain: &Domain, rules: &mut Vec<Rule>) {
    for zone in entries(domain, "system zone") {
        if !zone.is("intrazone", "allow") {
            continue;
        }
        let own = InterfaceSet::named([zone.name.replace('*', "_")]);
        rules.push(Rule {
            on: Match { input: own.clone(), output: own, ..Match::any() },
            doubts: Vec::new(),
            verdict: Verdict::Accept,
            place: Some(zone.place),
            text: format!("zone {} intrazone allow", short(&zone.name)),
        });
    }
}
