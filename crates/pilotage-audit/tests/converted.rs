//! Random rulesets between all dialects that are read: what is converted lets the same new connections
//! pass, or fewer where something is said to be lost, and more only where that is said.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests panic")]

#[path = "../../pilotage-dialect/tests/rulesets/random.rs"]
#[allow(unreachable_pub, reason = "another crate's file")]
mod random;

use pilotage_audit::neutral;
use pilotage_diagnostic::Sources;
use pilotage_dialect::{Dialect, ESSENTIALS, Known, Loss, LossKind, Options, Support, Text};
use pilotage_net::{Action, AddressSet, Direction, Family, PointKind, PortSet, Rule, Ruleset};
use pilotage_space::{Axes, Filter, InterfaceSet, Match, Program};
use proptest::prelude::*;

/// What was written, as it is read back, and what it says that it is not.
struct Made {
    program: Program,
    /// Ways that it does not filter, so that everything passes.
    unfiltered: Vec<Direction>,
    /// Whether more passes on the others.
    wider: bool,
    /// Whether less passes.
    narrower: bool,
    /// Whether replies pass by their ports, so from any connection to those above 1023.
    by_port: bool,
    /// Whether it knows the ports that packets come from.
    source_ports: bool,
}

#[test]
fn a_way_on_which_nothing_passes_stays_closed() {
    let text = "*filter\n:INPUT DROP [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n\
                -A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n";
    let mut sources = Sources::new();
    let source = sources.add("old.v4", text);
    let old = pilotage_dialect::find("iptables").unwrap();
    let texts = [Text { source, name: "old.v4", text }];
    let read = old.reader().unwrap().read(&texts, &Known::default()).program;
    let rules = neutral(&read, "a").unwrap();
    let made = through(pilotage_dialect::find("nftables").unwrap(), &rules.ruleset);
    let new = Match::new_connections();
    let axes = Axes::new(Family::V4, &[&made.program], [&new]);
    let filter = Filter::new(&made.program, Direction::Forward, &axes).unwrap();
    let (passing, _) = filter.passing(&new, &[], false, 10).unwrap();
    let udp = |on: &&Match| on.protocols.contains(17);
    assert_eq!(passing.iter().find(udp), None);
}

fn through(dialect: &dyn Dialect, ruleset: &Ruleset) -> Made {
    let written = dialect.write(ruleset, &Options::default()).unwrap();
    let mut sources = Sources::new();
    let named: Vec<(String, &str)> = written
        .files
        .iter()
        .map(|file| (format!("a{}", file.suffix), file.text.as_str()))
        .collect();
    let texts: Vec<Text<'_>> = named
        .iter()
        .map(|(name, text)| Text { source: sources.add(name.as_str(), *text), name, text })
        .collect();
    let reading = dialect.reader().unwrap().read(&texts, &Known::default());
    let filtered = dialect.capabilities().directions;
    let all = [Direction::Input, Direction::Output, Direction::Forward];
    let told = |kind: LossKind| {
        let by_port = |loss: &Loss| loss.code.name == "replies-by-port";
        let way = |loss: &Loss| loss.what.starts_with("everything passes on ");
        let other = |loss: &&Loss| loss.kind == kind && !way(loss) && !by_port(loss);
        written.losses.iter().find(other).is_some()
    };
    Made {
        program: reading.program,
        unfiltered: all.into_iter().filter(|way| !filtered.contains(way)).collect(),
        wider: told(LossKind::Widened),
        narrower: told(LossKind::Narrowed),
        by_port: written.losses.iter().any(|loss| loss.code.name == "replies-by-port"),
        source_ports: dialect.capabilities().source_ports != Support::No,
    }
}

/// New connections by the network, of protocols that neutral rules know in the family. What is
/// the link's own some dialects let pass by themselves.
fn asked(direction: Direction, family: Family) -> Match {
    let wire = InterfaceSet::named(["lo"]).complement();
    let link = "fe80::/10, ff00::/8".parse().unwrap();
    let routed = AddressSet::any().difference(&link);
    let new = Match::new_connections();
    let new = Match { source: routed.clone(), destination: routed, ..new };
    // Headers of IPv6 are protocols to some dialects and not to others.
    let foreign: &[u16] = if family == Family::V4 { &[58] } else { &[0, 1, 43, 44, 60] };
    let protocols = new.protocols.difference(&foreign.iter().copied().collect());
    match direction {
        Direction::Input => Match { input: wire, protocols, ..new },
        Direction::Output => Match { output: wire, protocols, ..new },
        Direction::Forward => Match { protocols, ..new },
    }
}

/// What every dialect lets pass before any rule.
fn is_essential(on: &Match, family: Family) -> bool {
    let kinds = ESSENTIALS.iter().filter(|it| it.family == family).flat_map(|it| it.kinds);
    let all = kinds.filter_map(|kind| Match::icmp(*kind, family));
    let all = all.fold(PortSet::new(), |all, it| all.union(&it.destination_ports));
    let icmp = PortSet::single(if family == Family::V4 { 1 } else { 58 });
    on.protocols.is_subset(&icmp) && on.destination_ports.is_subset(&all)
}

/// What passes because it may be a reply by its ports.
fn is_reply(on: &Match, source_ports: bool) -> bool {
    // Where replies are known by the ports that they go to, those of SCTP are not told apart.
    let (known, with_ports) = if source_ports {
        (&on.source_ports, vec![6, 17, 132])
    } else {
        (&on.destination_ports, vec![6, 17])
    };
    let initiators = PortSet::from(1024..=u16::MAX);
    !known.is_any()
        || !on.protocols.is_subset(&with_ports.into_iter().collect())
        || on.destination_ports.is_subset(&initiators)
}

/// What passes here and not there.
fn beyond(here: &Program, there: &Program, direction: Direction, family: Family) -> Vec<Match> {
    let asked = asked(direction, family);
    let axes = Axes::new(family, &[here, there], [&asked]);
    let one = Filter::new(here, direction, &axes).unwrap();
    let other = Filter::new(there, direction, &axes).unwrap();
    let (found, _) = one.beyond(&other, &asked, 50).unwrap();
    found.into_iter().filter(|on| !is_essential(on, family)).collect()
}

/// Converts what one dialect wrote to another; whether the result says that it is exact.
fn check(from: &dyn Dialect, to: &dyn Dialect, ruleset: &Ruleset) -> Result<bool, TestCaseError> {
    let read = through(from, ruleset).program;
    let rules = neutral(&read, "a").unwrap();
    let back = through(to, &rules.ruleset);
    let lost = back.narrower || !rules.lost.is_empty();
    // Replies to everything are everything.
    let any = |rule: &Rule| rule.action == Action::Accept && rule.transports.is_any();
    let wider = back.wider || back.by_port && rules.ruleset.rules.iter().any(any);
    for direction in rules.ruleset.kind.directions() {
        if back.unfiltered.contains(direction) {
            continue;
        }
        for family in Family::ALL {
            let names = (from.name(), to.name());
            if !wider {
                let mut more = beyond(&back.program, &read, *direction, family);
                more.retain(|on| !back.by_port || !is_reply(on, back.source_ports));
                prop_assert!(more.is_empty(), "{names:?} {direction} permits more: {}", more[0]);
            }
            if !lost {
                let less = beyond(&read, &back.program, *direction, family);
                prop_assert!(less.is_empty(), "{names:?} {direction} permits less: {}", less[0]);
            }
        }
    }
    Ok(!lost && !back.wider)
}

/// Converts random rulesets between all of these; how many of how many were exact.
fn convert(from: &[&dyn Dialect], to: &[&dyn Dialect], cases: u32) -> (u32, u32) {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 64,
        ..ProptestConfig::default()
    });
    let counts = std::cell::Cell::new((0, 0));
    let checked = runner.run(&random::ruleset(), |ruleset| {
        for from in from {
            for to in to {
                let exact = u32::from(check(*from, *to, &ruleset)?);
                counts.set((counts.get().0 + exact, counts.get().1 + 1));
            }
        }
        Ok(())
    });
    checked.unwrap_or_else(|error| panic!("{error}"));
    counts.get()
}

fn dialects(names: &[&str]) -> Vec<&'static dyn Dialect> {
    names.iter().map(|name| pilotage_dialect::find(name).unwrap()).collect()
}

/// Both say everything, so hardly anything is lost between them.
#[test]
fn nftables_and_iptables_say_the_same() {
    let both = dialects(&["nftables", "iptables"]);
    let (exact, all) = convert(&both, &both, 24);
    assert!(exact > all / 2, "{exact} of {all} were exact");
}

#[test]
fn all_dialects_say_the_same_or_less() {
    let readable = pilotage_dialect::all().iter().copied();
    let readable: Vec<_> = readable.filter(|dialect| dialect.reader().is_some()).collect();
    let (mut exact, mut all) = (0, 0);
    // A ruleset for each pair.
    for from in &readable {
        for to in &readable {
            let (good, tried) = convert(&[*from], &[*to], 1);
            (exact, all) = (exact + good, all + tried);
        }
    }
    assert!(exact > all / 8, "{exact} of {all} were exact");
}

fn read(dialect: &str, text: &str) -> Program {
    let mut sources = Sources::new();
    let texts = [Text { source: sources.add("a", text), name: "a", text }];
    let reader = pilotage_dialect::find(dialect).unwrap().reader().unwrap();
    reader.read(&texts, &Known::default()).program
}

/// Neighbour discovery with its hop limit, and the built-in rules of devices behind one that refuses
/// everything, are in doubt, and nothing that a person could miss.
#[test]
fn what_is_written_anyhow_or_never_met_is_not_lost() {
    for (dialect, kind) in [
        ("nftables", PointKind::Host),
        ("azure-nsg", PointKind::Host),
        ("nftables", PointKind::Zone),
        ("palo-alto", PointKind::Zone),
    ] {
        let ruleset = Ruleset {
            point: "a".to_owned(),
            kind,
            description: String::new(),
            default: Action::Drop,
            rules: Vec::new(),
            own: AddressSet::new(),
        };
        let program = through(pilotage_dialect::find(dialect).unwrap(), &ruleset).program;
        assert_eq!(neutral(&program, "a").unwrap().lost, [], "{dialect}");
    }
}

/// Of one rule for two protocols, what no dialect can say is lost, and nothing else.
#[test]
fn ports_that_cannot_be_said_are_told_alone() {
    let program = read(
        "nftables",
        "table inet t {\nchain own {\nmeta l4proto { udp, udplite } th dport 53 accept\n}\n\
         chain c {\ntype filter hook input priority 0; policy drop;\njump own\n}\n}\n",
    );
    let rules = neutral(&program, "a").unwrap();
    let shown: Vec<String> =
        rules.ruleset.rules.iter().map(|it| it.transports.to_string()).collect();
    assert_eq!(shown, ["udp/53", "any"]);
    let why: Vec<&str> = rules.lost.iter().map(|it| it.why.as_str()).collect();
    assert_eq!(why.len(), 2, "{why:?}");
    assert!(why.iter().all(|it| it.contains("udplite") && it.contains("ports that no")), "{why:?}");
}
