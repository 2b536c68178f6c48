//! How long the answers take after one rule changed.

use pilotage_net::{Direction, Family};
use pilotage_space::{ChainId, Match, Program, RuleId, Verdict, Watch};

use super::Line;
use super::clock::Clock;
use super::random::Random;

/// Changes rules one after the other, and prints parts of the sorted times.
pub(crate) fn time(program: Program, lines: &[Line], flows: Vec<Match>, count: usize) {
    let mut watch =
        Watch::new(program, Direction::Forward, Family::V4, flows).expect("enough memory");
    let mut random = Random(11);
    let mut times = Vec::with_capacity(count);
    let mut changed = 0;
    for _ in 0..count {
        let at = random.below(lines.len());
        let id = RuleId { chain: ChainId(0), rule: at };
        let Some(mut rule) = watch.program().rule(id).cloned() else { continue };
        // Half permit or refuse what they did not, half are about what another rule is about.
        if random.below(2) == 0 {
            let accepts = rule.verdict == Verdict::Accept;
            rule.verdict = if accepts { Verdict::Drop } else { Verdict::Accept };
        } else if let Some(other) = lines.get(random.below(lines.len())) {
            rule.on = other.matching();
        }
        let start = Clock::start();
        changed += watch.replace(id, rule).expect("enough memory").len();
        times.push(start.since());
    }
    let (mut wall, mut processor): (Vec<f64>, Vec<f64>) = times.into_iter().unzip();
    for (times, name) in [(&mut wall, ""), (&mut processor, "-processor")] {
        times.sort_by(f64::total_cmp);
        for part in [50, 90] {
            let time = times.get(times.len() * part / 100).copied().unwrap_or_default();
            println!("edit-p{part}{name} {time:.3}");
        }
    }
    println!("changed {changed}");
}
