//! Counting what the kernel did against what was planned.

use std::fmt;

use crate::lab::{Expect, Outcome, Probe};

/// What became of probes of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Answered; of unplanned ones, arrived: that their answer was lost does not excuse them.
    pub passed: usize,
    /// Not answered; of unplanned ones, not arrived.
    pub blocked: usize,
    /// Nothing is known.
    pub untested: usize,
}

impl Tally {
    /// All of them.
    #[must_use]
    pub fn sent(&self) -> usize {
        self.passed + self.blocked + self.untested
    }
}

/// The kernel's verdict on rulesets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What was compared: `bare-metal (nftables)`.
    pub name: String,
    /// Probes that ought to pass.
    pub planned: Tally,
    /// Probes that ought to be blocked.
    pub unplanned: Tally,
    /// A line for every probe that did otherwise, or could not be tested, in the order of the
    /// probes.
    pub surprises: Vec<String>,
}

/// Surprises shown in a report.
const SHOWN: usize = 25;

impl Comparison {
    /// Counts probes and what became of each.
    #[must_use]
    pub fn new(name: &str, probes: &[Probe], outcomes: &[Outcome]) -> Self {
        let mut comparison = Self { name: name.to_owned(), ..Self::default() };
        comparison.add(probes, outcomes);
        comparison
    }

    /// Counts more.
    pub fn add(&mut self, probes: &[Probe], outcomes: &[Outcome]) {
        for (probe, outcome) in probes.iter().zip(outcomes) {
            let (tally, kind, passed) = match probe.expect {
                Expect::Pass => (&mut self.planned, "planned", *outcome == Outcome::Passed),
                Expect::Block => (&mut self.unplanned, "unplanned", outcome.arrived()),
            };
            let untested = matches!(outcome, Outcome::Error(_));
            let count = match (untested, passed) {
                (true, _) => &mut tally.untested,
                (false, true) => &mut tally.passed,
                (false, false) => &mut tally.blocked,
            };
            *count += 1;
            if untested || passed != (probe.expect == Expect::Pass) {
                self.surprises.push(format!("{kind} {probe}: {outcome}"));
            }
        }
    }

    /// Whether every planned probe passed and every unplanned one was blocked.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.surprises.is_empty()
    }

    /// The counts, and the first surprises, a line each.
    #[must_use]
    pub fn report(&self) -> String {
        let shown = self.surprises.iter().take(SHOWN).map(|line| format!("\n  {line}"));
        let more = match self.surprises.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!("\n  and {} more", grouped(more)),
        };
        format!("{self}{}{more}", shown.collect::<String>())
    }
}

impl fmt::Display for Comparison {
    /// `lab NAME: 412 planned passed, 0 blocked; 6,000 unplanned blocked, 0 passed`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (planned, unplanned) = (&self.planned, &self.unplanned);
        write!(
            f,
            "lab {}: {} planned passed, {} blocked; {} unplanned blocked, {} passed",
            self.name,
            grouped(planned.passed),
            grouped(planned.blocked),
            grouped(unplanned.blocked),
            grouped(unplanned.passed),
        )?;
        match planned.untested + unplanned.untested {
            0 => Ok(()),
            untested => write!(f, "; {} not tested", grouped(untested)),
        }
    }
}

/// `6,000`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use pilotage_net::Protocol;

    use super::*;
    use crate::lab::{Blocked, Cargo, How};

    #[test]
    fn counts_and_names_what_went_wrong() {
        let probe = |expect| Probe {
            from: "a".to_owned(),
            source: "192.0.2.1".parse().unwrap(),
            to: "b".to_owned(),
            destination: "192.0.2.2".parse().unwrap(),
            cargo: Cargo::Ports { protocol: Protocol::TCP, port: 443, from: None },
            expect,
        };
        let blocked = |arrived| Outcome::Blocked(Blocked { arrived, how: How::Silence });
        let cases = [
            (Expect::Pass, Outcome::Passed),
            (Expect::Pass, blocked(true)),
            (Expect::Pass, Outcome::Error("no".to_owned())),
            (Expect::Block, blocked(false)),
            (Expect::Block, blocked(true)),
            (Expect::Block, Outcome::Passed),
        ];
        let (probes, outcomes): (Vec<Probe>, Vec<Outcome>) =
            cases.into_iter().map(|(expect, outcome)| (probe(expect), outcome)).unzip();
        let mut comparison = Comparison::new("small (nftables)", &probes, &outcomes);
        assert_eq!(comparison.planned, Tally { passed: 1, blocked: 1, untested: 1 });
        assert_eq!(comparison.unplanned, Tally { passed: 2, blocked: 1, untested: 0 });
        assert_eq!(comparison.surprises.len(), 4);
        assert!(!comparison.holds());
        assert!(comparison.report().contains("planned a (192.0.2.1) -> b (192.0.2.2) tcp/443: "));
        for _ in 0..1_233 {
            comparison.add(&probes[..1], &outcomes[..1]);
        }
        assert_eq!(
            comparison.to_string(),
            "lab small (nftables): 1,234 planned passed, 1 blocked; 1 unplanned blocked, 2 passed; \
             1 not tested"
        );
    }
}
