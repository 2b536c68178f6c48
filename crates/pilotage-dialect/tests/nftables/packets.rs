//! The kernel's word on random rulesets: what the program that was read decides is what becomes of
//! real packets.

use pilotage_net::Direction;
use pilotage_space::Outcome;
use pilotage_testkit::lab::{Expect, Lab, Loadable};
use pilotage_testkit::{announce, ready};

use super::random::ruleset;
use super::read_well;
use super::rulesets::kernel;
use super::rulesets::lab::{Dice, packet, probes, topology};

/// Rulesets that are loaded in one run.
const RULESETS: usize = 5;

#[test]
fn the_kernel_decides_as_the_program() {
    if !ready("nftables: the_kernel_decides_as_the_program") {
        return;
    }
    let (mut passed, mut blocked, mut loaded) = (0, 0, 0_usize);
    for seed in 0_u64.. {
        if loaded == RULESETS {
            break;
        }
        let mut dice = Dice(seed.wrapping_mul(77_777).wrapping_add(5));
        let text = ruleset(&mut dice);
        // Matches that contradict each other are refused, and say so.
        match kernel::run("nft -c -f -", &text) {
            Ok(_) => loaded += 1,
            Err(error) => {
                assert!(error.contains("conflicting"), "{error}\n{text}");
                continue;
            }
        }
        let lab = Lab::build(&topology()).unwrap();
        lab.load("router", &Loadable::Nftables(text.clone())).unwrap();
        let program = read_well(&text).program;
        let mut probes = probes(&mut dice);
        probes.retain_mut(|probe| {
            let decision = program.decide(Direction::Forward, &packet(probe));
            let passes = decision.outcome == Outcome::PASSES;
            probe.expect = if passes { Expect::Pass } else { Expect::Block };
            // A doubt decides nothing.
            passes || decision.outcome == Outcome::REFUSED
        });
        let outcomes = lab.run(&probes).unwrap();
        for (probe, outcome) in probes.iter().zip(&outcomes) {
            let expected = probe.expect == Expect::Pass;
            assert_eq!(
                outcome.arrived(),
                expected,
                "{probe}: {outcome:?}\n{:?}\n{text}",
                program.decide(Direction::Forward, &packet(probe))
            );
            *(if expected { &mut passed } else { &mut blocked }) += 1;
        }
    }
    announce(&format!("nftables reader against the kernel: {passed} passed, {blocked} blocked"));
    assert!(passed > 100 && blocked > 100, "{passed} passed, {blocked} blocked");
}
