//! Random programs: what is left after the change is in doubt, and the changes as they are told make
//! the program that was proved.

use pilotage_diagnostic::{Place, Sources, Span};
use pilotage_dialect::Change;
use pilotage_net::{Action, AddressSet, Direction, Family, PortSet};
use pilotage_space::{
    Base, Chain, ChainId, InterfaceSet, Match, Program, Rule, State, StateSet, Verdict,
};
use proptest::prelude::*;

use crate::{Scene, serious};

const ENDS: [&str; 8] = [
    "0.0.0.0/0",
    "any",
    "any",
    "10.40.0.0/16",
    "10.40.20.0/24",
    "10.40.20.11",
    "10.40.1.0/24",
    "fd00:40:20::/64",
];
const PORTS: [(u16, u16); 7] = [
    (0, 65_535),
    (1, 1024),
    (2379, 2380),
    (4240, 4240),
    (6443, 6443),
    (10_250, 10_255),
    (7000, 8000),
];

#[derive(Clone, Debug)]
struct Drawn {
    ends: (usize, usize),
    protocol: u8,
    ports: usize,
    states: u8,
    verdict: u8,
    doubtful: bool,
    local: bool,
    /// It is one rule of the text with the one before.
    joined: bool,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let ends = (0..ENDS.len(), 0..ENDS.len());
    let kinds = (0_u8..4, 0..PORTS.len(), 0_u8..6, 0_u8..10);
    let flags = (0_u8..12, 0_u8..12, 0_u8..6);
    (ends, kinds, flags).prop_map(|(ends, (protocol, ports, states, verdict), flags)| Drawn {
        ends,
        protocol,
        ports,
        states,
        verdict,
        doubtful: flags.0 == 0,
        local: flags.1 == 0,
        joined: flags.2 == 0,
    })
}

fn rule(it: &Drawn, chain: usize, direction: Direction, place: Place) -> Rule {
    let set = |at: usize| ENDS[at].parse::<AddressSet>().unwrap();
    let (protocols, ports) = match it.protocol {
        0 => (PortSet::from(0..=255), PortSet::any()),
        1 => (PortSet::from(6..=6), PortSet::from(PORTS[it.ports].0..=PORTS[it.ports].1)),
        2 => (PortSet::from(17..=17), PortSet::from(PORTS[it.ports].0..=PORTS[it.ports].1)),
        _ => (PortSet::from(47..=47), PortSet::any()),
    };
    let known = StateSet::new().with(State::Established).with(State::Related);
    let lo = || if it.local { InterfaceSet::named(["lo"]) } else { InterfaceSet::Any };
    let input = if direction == Direction::Output { InterfaceSet::Any } else { lo() };
    let output = if direction == Direction::Output { lo() } else { InterfaceSet::Any };
    Rule {
        on: Match {
            source: set(it.ends.0),
            destination: set(it.ends.1),
            protocols,
            destination_ports: ports,
            states: if it.states == 0 { known } else { StateSet::any() },
            input,
            output,
            ..Match::any()
        },
        doubts: if it.doubtful { vec!["a mark".to_owned()] } else { Vec::new() },
        verdict: match it.verdict {
            0..=5 => Verdict::Accept,
            6 | 7 => Verdict::Drop,
            8 => Verdict::Return,
            // From the base chains to the one behind them.
            _ if chain < 2 => Verdict::Jump(ChainId(2)),
            _ => Verdict::Accept,
        },
        place: Some(place),
        text: format!("{it:?}"),
    }
}

fn program(chains: &[Vec<Drawn>; 3], accepts: [bool; 2]) -> Program {
    let source = Sources::new().add("rules", "");
    let mut program = Program::default();
    let mut line = 0;
    for (at, all) in chains.iter().enumerate() {
        let direction = if at == 1 { Direction::Output } else { Direction::Input };
        let mut rules = Vec::new();
        for (number, it) in all.iter().enumerate() {
            line += usize::from(!it.joined || number == 0);
            let place = Place::new(source, Span::new(line, line));
            rules.push(rule(it, at, direction, place));
        }
        program.chains.push(Chain { name: format!("chain {at}"), rules });
        if at < 2 {
            program.bases.push(Base {
                chain: ChainId(at),
                direction,
                families: Family::ALL.to_vec(),
                priority: 0,
                accepts: accepts[at],
                place: None,
            });
        }
    }
    program
}

/// The changes made in the program that was read, from the end of each chain.
fn changed(program: &Program, changes: &[Change]) -> Program {
    let mut changed = program.clone();
    let gone: Vec<Place> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Remove { rule, .. } => program.rule(*rule)?.place,
            Change::Insert { .. } => None,
        })
        .collect();
    for change in changes.iter().rev() {
        let Change::Insert { chain, before, rules } = change else { continue };
        let new = rules.iter().flat_map(|new| {
            let accepts = new.rule.action == Action::Accept;
            let verdict = if accepts { Verdict::Accept } else { Verdict::Drop };
            let text = String::new();
            new.packets().into_iter().map(move |on| Rule {
                on,
                doubts: Vec::new(),
                verdict,
                place: None,
                text: text.clone(),
            })
        });
        let own = &mut changed.chains[chain.0].rules;
        let at = before.unwrap_or(own.len());
        own.splice(at..at, new.collect::<Vec<_>>());
    }
    for chain in &mut changed.chains {
        chain.rules.retain(|rule| rule.place.is_none_or(|place| !gone.contains(&place)));
    }
    changed
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_left_is_in_doubt(
        input in prop::collection::vec(drawn(), 0..7),
        output in prop::collection::vec(drawn(), 0..7),
        shared in prop::collection::vec(drawn(), 0..4),
        accepts in any::<[bool; 2]>(),
    ) {
        let scene = scene();
        let program = program(&[input, output, shared], accepts);
        let rulesets = scene.plan.rulesets();
        let correction =
            pilotage_audit::correct(&scene.plan, &rulesets, scene.point, &program).unwrap();
        for left in &correction.left {
            prop_assert!(!left.finding.certain, "{left:#?}");
        }
        let told = changed(&program, &correction.changes);
        for finding in serious(&scene.audit(&told)) {
            let told = finding.certain && !finding.packets.is_empty();
            prop_assert!(!told, "{finding:#?}");
        }
    }
}

/// The point, resolved once.
fn scene() -> &'static Scene {
    static SCENE: std::sync::OnceLock<Scene> = std::sync::OnceLock::new();
    SCENE.get_or_init(|| Scene::at("node-1", "nftables"))
}
