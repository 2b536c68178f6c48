//! Boxes in order, diagrams and brute force say the same of every packet, and who decided.

use pilotage_net::{Direction, Family};
use proptest::prelude::*;

use super::generate::{matching, only, packets, programs};
use crate::axes::Axes;
use crate::compile::Compiled;
use crate::diagram::{DEFAULT_LIMIT, Store, choose_order};
use crate::filter::Filter;
use crate::local::{self, Decider, Fate};
use crate::matching::Match;
use crate::product::Product;
use crate::program::{Program, Verdict};

const INPUT: Direction = Direction::Input;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn engines_agree_with_brute_force(
        program in programs(),
        asked in prop::collection::vec(packets(), 24),
    ) {
        let points: Vec<Match> = asked.iter().map(only).collect();
        for family in Family::ALL {
            let axes = Axes::new(family, &[&program], &points);
            let compiled = Compiled::new(&program, INPUT, &axes).unwrap();
            let order = choose_order(&compiled, &axes).unwrap();
            let mut store = Store::new(&axes, order, DEFAULT_LIMIT);
            let whole = store.program(&compiled, &axes.all().into()).unwrap();
            for (packet, point) in asked.iter().zip(&points) {
                let Some(product) = axes.product(point) else { continue };
                let decision = program.decide(INPUT, packet);
                prop_assert_eq!(store.leaf(whole, product.bounds()), decision.outcome.bits());
                if let Fate::Whole(pieces) = local::evaluate(&compiled, *product.bounds(), 1 << 12) {
                    prop_assert_eq!(pieces.len(), 1);
                    prop_assert_eq!(pieces[0].outcome, decision.outcome);
                    if decision.doubts.is_empty() {
                        prop_assert_eq!(pieces[0].by, decision.by);
                    }
                }
            }
        }
    }

    #[test]
    fn boxes_make_up_the_whole_and_fare_alike(program in programs(), on in matching()) {
        for family in Family::ALL {
            let axes = Axes::new(family, &[&program], [&on]);
            let compiled = Compiled::new(&program, INPUT, &axes).unwrap();
            let order = choose_order(&compiled, &axes).unwrap();
            let mut store = Store::new(&axes, order, DEFAULT_LIMIT);
            let whole = store.program(&compiled, &axes.all().into()).unwrap();
            let Some(product) = axes.product(&on) else { continue };
            for region in product.regions() {
                let Fate::Whole(pieces) = local::evaluate(&compiled, region, 1 << 14) else {
                    continue;
                };
                for (at, piece) in pieces.iter().enumerate() {
                    prop_assert!(region.covers(&piece.region));
                    prop_assert_eq!(store.leaf(whole, &piece.region), piece.outcome.bits());
                    for other in &pieces[..at] {
                        prop_assert!(!other.region.overlaps(&piece.region));
                    }
                }
                let parts: Vec<Product> = pieces.iter().map(|it| it.region.into()).collect();
                let all = store.union(parts).unwrap();
                prop_assert!(store.contains(all, &region));
            }
        }
    }

    #[test]
    fn what_is_blamed_refuses_the_witness(program in programs(), on in matching()) {
        for family in Family::ALL {
            let axes = Axes::new(family, &[&program], [&on]);
            let filter = Filter::new(&program, INPUT, &axes).unwrap();
            for blocked in filter.blocked(&on).unwrap() {
                prop_assert!(on.holds(&blocked.witness), "{} {:?}", blocked.witness, on);
                let decision = program.decide(INPUT, &blocked.witness);
                prop_assert!(!decision.outcome.passes());
                prop_assert_eq!(blocked.certain, !decision.outcome.may_pass());
                if let (Decider::Rule(id), true) = (blocked.by, decision.doubts.is_empty()) {
                    let rule = &program.chains[id.chain.0].rules[id.rule];
                    prop_assert_eq!(rule.verdict, Verdict::Drop);
                    prop_assert!(rule.on.holds(&blocked.witness));
                }
            }
        }
    }

    #[test]
    fn a_cover_holds_just_what_passes(
        program in programs(),
        on in matching(),
        known in matching(),
        asked in prop::collection::vec(packets(), 32),
    ) {
        let points: Vec<Match> = asked.iter().map(only).collect();
        for family in Family::ALL {
            let others = points.iter().chain([&on, &known]);
            let axes = Axes::new(family, &[&program], others);
            let filter = Filter::new(&program, INPUT, &axes).unwrap();
            for possible in [false, true] {
                let without = std::slice::from_ref(&known);
                let (cover, whole) = filter.passing(&on, without, possible, 10_000).unwrap();
                prop_assert!(whole);
                for packet in asked.iter().filter(|it| Family::of(it.source) == family) {
                    let outcome = program.decide(INPUT, packet).outcome;
                    let passes = if possible { outcome.may_pass() } else { outcome.passes() };
                    let expected = passes && on.holds(packet) && !known.holds(packet);
                    let covered = cover.iter().any(|it| it.holds(packet));
                    prop_assert_eq!(covered, expected, "{}", packet);
                }
            }
        }
    }

    #[test]
    fn what_is_open_is_found_with_its_rule(
        program in programs(),
        on in matching(),
        known in matching(),
        asked in prop::collection::vec(packets(), 32),
    ) {
        let points: Vec<Match> = asked.iter().map(only).collect();
        for family in Family::ALL {
            let others = points.iter().chain([&on, &known]);
            let axes = Axes::new(family, &[&program], others);
            let filter = Filter::new(&program, INPUT, &axes).unwrap();
            let open = filter.open(&on, std::slice::from_ref(&known)).unwrap();
            for it in &open {
                let outcome = program.decide(INPUT, &it.witness).outcome;
                prop_assert!(outcome.may_pass() && outcome.passes() == it.certain);
                prop_assert!(on.holds(&it.witness) && !known.holds(&it.witness));
            }
            let whole = open.iter().all(|it| it.whole);
            for packet in asked.iter().filter(|it| Family::of(it.source) == family) {
                let may_pass = program.decide(INPUT, packet).outcome.may_pass();
                let expected = may_pass && on.holds(packet) && !known.holds(packet);
                let told = open.iter().any(|it| it.packets.iter().any(|on| on.holds(packet)));
                prop_assert!(!whole || told == expected);
                prop_assert!(!expected || !open.is_empty());
            }
        }
    }

    #[test]
    fn what_one_program_passes_beyond_another_is_exact(
        one in programs(),
        two in programs(),
        asked in prop::collection::vec(packets(), 32),
    ) {
        let points: Vec<Match> = asked.iter().map(only).collect();
        for family in Family::ALL {
            let axes = Axes::new(family, &[&one, &two], &points);
            let here = Filter::new(&one, INPUT, &axes).unwrap();
            let there = Filter::new(&two, INPUT, &axes).unwrap();
            let (beyond, whole) = here.beyond(&there, &Match::any(), 100_000).unwrap();
            prop_assert!(whole);
            for packet in asked.iter().filter(|it| Family::of(it.source) == family) {
                let (here, there) =
                    (one.decide(INPUT, packet).outcome, two.decide(INPUT, packet).outcome);
                let expected =
                    here.may_pass() && !there.may_pass() || here.passes() && !there.passes();
                prop_assert_eq!(beyond.iter().any(|it| it.holds(packet)), expected);
            }
        }
    }

    #[test]
    fn idle_rules_can_go(
        program in programs(),
        asked in prop::collection::vec(packets(), 48),
    ) {
        let points: Vec<Match> = asked.iter().map(only).collect();
        for family in Family::ALL {
            let axes = Axes::new(family, &[&program], &points);
            let filter = Filter::new(&program, INPUT, &axes).unwrap();
            for idle in filter.idle(&Match::any()) {
                let mut without: Program = program.clone();
                without.chains[idle.rule.chain.0].rules.remove(idle.rule.rule);
                for packet in asked.iter().filter(|it| Family::of(it.source) == family) {
                    let (before, after) =
                        (program.decide(INPUT, packet), without.decide(INPUT, packet));
                    prop_assert_eq!(before.outcome, after.outcome, "{:?} {}", idle, packet);
                }
            }
        }
    }
}

#[test]
fn circles_are_refused() {
    use crate::{Base, Chain, ChainId, Rule, SpaceError};
    let jump = |to: usize| Rule {
        on: Match::any(),
        doubts: Vec::new(),
        verdict: Verdict::Jump(ChainId(to)),
        place: None,
        text: String::new(),
    };
    let chain = |name: &str, to: usize| Chain { name: name.to_owned(), rules: vec![jump(to)] };
    let base = Base {
        chain: ChainId(0),
        direction: INPUT,
        families: vec![Family::V4],
        priority: 0,
        accepts: true,
        place: None,
    };
    let chains = vec![chain("input", 1), chain("again", 1)];
    let mut program = Program { chains, bases: vec![base], ..Program::default() };
    let axes = Axes::new(Family::V4, &[&program], []);
    let found = Compiled::new(&program, INPUT, &axes).err();
    assert_eq!(found, Some(SpaceError::Loop { chain: "again".to_owned() }));
    program.chains[1].rules[0].verdict = Verdict::Goto(ChainId(7));
    let found = Compiled::new(&program, INPUT, &axes).err();
    assert_eq!(found, Some(SpaceError::NoChain { chain: "again".to_owned() }));
}
