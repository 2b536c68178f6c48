//! A run as test cases, for whatever shows those of a build.

use std::fmt::Write as _;

use pilotage_verdict::Standing;

use super::Run;
use super::before::Changes;
use crate::markup::html::text as escape;

/// One test case a probe: wrong ones fail, undecided and optional ones are skipped. What was another than
/// in the earlier run says so, and what only that one asked is skipped.
#[must_use]
pub fn junit(run: &Run<'_>) -> String {
    let name = run.plan.map_or("probe", |plan| plan.site.name.as_str());
    let gone = Changes::of(run).map(|changes| changes.gone).unwrap_or_default();
    let skipped = run.count(Standing::Undecided).saturating_add(run.count(Standing::Optional));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    _ = writeln!(
        out,
        "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\">",
        escape(name),
        run.outcomes.len().saturating_add(gone.len()),
        run.count(Standing::Wrong),
        skipped.saturating_add(gone.len()),
    );
    for (probe, outcome, standing) in run.judged() {
        let verdict = &outcome.verdict;
        let was = run.before.and_then(|before| before.of(probe));
        let was = was.filter(|was| was.state != verdict.state);
        let before = was.map_or_else(String::new, |was| format!(" (before: {})", was.state));
        let said = escape(&format!("{}{before}: {}", verdict.state, verdict.because));
        let inside = match (standing, before.is_empty()) {
            (Standing::AsExpected, true) => String::new(),
            (Standing::AsExpected, false) => format!("<system-out>{said}</system-out>"),
            (Standing::Wrong, _) => format!("<failure message=\"{said}\"/>"),
            (Standing::Optional | Standing::Undecided, _) => {
                format!("<skipped message=\"{said}\"/>")
            }
        };
        case(&mut out, &run.requirements(probe).join(" "), &probe.to_string(), &inside);
    }
    for (key, was) in gone {
        let inside = format!("<skipped message=\"not asked any more (before: {})\"/>", was.state);
        case(&mut out, "", &key.to_string(), &inside);
    }
    out.push_str("</testsuite>\n");
    out
}

fn case(out: &mut String, class: &str, name: &str, inside: &str) {
    let (class, name) = (escape(class), escape(name));
    // Writing to a string cannot fail.
    _ = match inside {
        "" => writeln!(out, "  <testcase classname=\"{class}\" name=\"{name}\"/>"),
        inside => writeln!(
            out,
            "  <testcase classname=\"{class}\" name=\"{name}\">\n    {inside}\n  </testcase>"
        ),
    };
}
