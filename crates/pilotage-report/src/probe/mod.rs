//! What a run of probes found: first what a person must do, then what is as it ought to be.

mod ask;
mod before;
mod certificates;
mod csv;
mod dead;
mod duties;
mod duty;
mod html;
mod json;
mod junit;
mod proxy;
mod text;

pub use before::Before;
pub use csv::csv;
pub use html::html;
pub use json::json;
pub use junit::junit;
pub use text::text;

use std::collections::BTreeMap;

use pilotage_plan::Plan;
use pilotage_verdict::{Outcome, Probe, Standing, Unasked};

/// Everything about one run.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The plan that it proves; none of ports that a person named.
    pub plan: Option<&'a Plan>,
    /// What was asked.
    pub probes: &'a [Probe],
    /// What became of it, in the order of the probes.
    pub outcomes: &'a [Outcome],
    /// Planned flows that no probe stands for.
    pub unasked: &'a [Unasked],
    /// What the run could not see, in sentences.
    pub blind: &'a [String],
    /// An earlier run to compare it with.
    pub before: Option<&'a Before>,
}

impl<'a> Run<'a> {
    /// Each outcome with its probe and whether it is what ought to be.
    pub fn judged(&self) -> impl Iterator<Item = (&'a Probe, &'a Outcome, Standing)> + use<'a> {
        let probes = self.probes;
        self.outcomes.iter().filter_map(move |outcome| {
            let probe = probes.get(outcome.probe)?;
            Some((probe, outcome, probe.expect.met_by(outcome.verdict.state)))
        })
    }

    /// How many outcomes stand so.
    #[must_use]
    pub fn count(&self, standing: Standing) -> usize {
        self.judged().filter(|(_, _, its)| *its == standing).count()
    }

    /// How many planned flows were not asked, by the reason.
    fn unasked_by_reason(&self) -> BTreeMap<&'a str, usize> {
        let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
        for it in self.unasked {
            let count = reasons.entry(&it.why).or_default();
            *count = count.saturating_add(1);
        }
        reasons
    }

    /// The ids of the requirements that a probe stands for.
    fn requirements(&self, probe: &Probe) -> Vec<&'a str> {
        let of = |index: &usize| self.plan?.requirements.get(*index).map(|it| &*it.id);
        probe.requirements.iter().filter_map(of).collect()
    }
}

/// The word for a standing in files.
#[must_use]
pub const fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::AsExpected => "as-expected",
        Standing::Optional => "optional",
        Standing::Undecided => "undecided",
        Standing::Wrong => "wrong",
    }
}

/// The word for what ought to become of a probe.
const fn expected(probe: &Probe) -> &'static str {
    match probe.expect {
        pilotage_verdict::Expect::Open => "open",
        pilotage_verdict::Expect::MayOpen => "may-open",
        pilotage_verdict::Expect::Blocked => "blocked",
    }
}
