//! The audit of a site's firewalls as a page: what was read, what is wrong with it, and what that
//! proves.
//!
//! Says what was found elsewhere, in the words of the audit; never looks for anything itself.

mod findings;
mod html;

pub use html::write;

use pilotage_audit::{Audit, Kind};
use pilotage_diagnostic::{Diagnostic, SourceId};
use pilotage_space::Program;

/// What was audited.
#[derive(Debug)]
pub struct Report<'a> {
    /// The day that it is about, as the reader of the page writes it.
    pub as_of: Option<String>,
    /// The enforcement points, each with what it runs.
    pub points: Vec<Point<'a>>,
    /// The names of those whose ruleset was not given.
    pub left_out: Vec<&'a str>,
}

/// One enforcement point.
#[derive(Debug)]
pub struct Point<'a> {
    /// Its number in the plan.
    pub point: usize,
    /// The texts that were read, and the dialects that they are in.
    pub sources: &'a [SourceId],
    /// The names of these dialects.
    pub dialects: &'a [&'static str],
    /// What it runs.
    pub program: &'a Program,
    /// What reading it came to, where that matters.
    pub remarks: &'a [Diagnostic],
    /// What was found, or why nothing can be said.
    pub outcome: Result<&'a Audit, String>,
}

/// The kinds of findings, in the order of what hurts most.
const GROUPS: [Group; 6] = [
    Group {
        title: "Blocked",
        kinds: &[Kind::Blocked, Kind::RepliesBlocked],
        about: "The site needs these connections, and the firewall does not let them pass.",
    },
    Group {
        title: "Denied, and open",
        kinds: &[Kind::Denied],
        about: "The site says that these must never be open.",
    },
    Group {
        title: "Surplus",
        kinds: &[Kind::Surplus],
        about: "These connections can be opened, and nothing in the site needs them.",
    },
    Group { title: "Stale", kinds: &[Kind::Stale], about: "These were needed once, or are to go." },
    Group {
        title: "Idle rules",
        kinds: &[Kind::Shadowed, Kind::Repeated, Kind::Redundant],
        about: "Without these rules every packet fares the same.",
    },
    Group {
        title: "By interface",
        kinds: &[Kind::ByInterface],
        about: "These pass by some interfaces only, and the site does not say by which they come.",
    },
];

/// Findings that are told together.
struct Group {
    title: &'static str,
    kinds: &'static [Kind],
    about: &'static str,
}

impl Group {
    fn count(&self, audit: &Audit) -> usize {
        audit.findings.iter().filter(|it| self.kinds.contains(&it.kind)).count()
    }
}

impl Report<'_> {
    /// How many findings of a group there are at all points.
    fn count(&self, group: &Group) -> usize {
        let audits = self.points.iter().filter_map(|point| point.outcome.as_ref().ok());
        audits.map(|audit| group.count(audit)).sum()
    }
}
