//! A run as test cases, for whatever shows those of a build.

use std::fmt::Write as _;

use pilotage_verdict::Standing;

use super::Run;
use crate::markup::html::text as escape;

/// One test case a probe: wrong ones fail, undecided and optional ones are skipped.
#[must_use]
pub fn junit(run: &Run<'_>) -> String {
    let name = run.plan.map_or("probe", |plan| plan.site.name.as_str());
    let skipped = run.count(Standing::Undecided).saturating_add(run.count(Standing::Optional));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    _ = writeln!(
        out,
        "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" skipped=\"{skipped}\">",
        escape(name),
        run.outcomes.len(),
        run.count(Standing::Wrong),
    );
    for (probe, outcome, standing) in run.judged() {
        let class = run.requirements(probe).join(" ");
        let (class, case) = (escape(&class), escape(&probe.to_string()));
        let verdict = &outcome.verdict;
        let said = escape(&format!("{}: {}", verdict.state, verdict.because));
        _ = match standing {
            Standing::AsExpected => {
                writeln!(out, "  <testcase classname=\"{class}\" name=\"{case}\"/>")
            }
            Standing::Wrong => writeln!(
                out,
                "  <testcase classname=\"{class}\" name=\"{case}\">\n    \
                 <failure message=\"{said}\"/>\n  </testcase>"
            ),
            Standing::Optional | Standing::Undecided => writeln!(
                out,
                "  <testcase classname=\"{class}\" name=\"{case}\">\n    \
                 <skipped message=\"{said}\"/>\n  </testcase>"
            ),
        };
    }
    out.push_str("</testsuite>\n");
    out
}
