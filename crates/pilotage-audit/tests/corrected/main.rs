//! Rulesets with faults, and the change that puts them right: after it the audit finds nothing, and
//! what is other people's is as before.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests panic")]

#[path = "../support/example.rs"]
mod example;
mod iptables;
#[path = "../../../pilotage-dialect/tests/rulesets/kernel.rs"]
#[allow(dead_code, reason = "another crate's file")]
mod kernel;
mod nftables;
mod random;
mod safety;

use pilotage_audit::{Audit, Correction, Finding, Kind, audit, correct};
use pilotage_diagnostic::{Severity, Sources};
use pilotage_dialect::{Edit, Edited, Known, Reading, Text, find};
use pilotage_plan::Plan;
use pilotage_space::Program;

/// Files of a ruleset, by name and text.
type Files = Vec<(String, String)>;

/// A point of the example.
struct Scene {
    plan: Plan,
    point: usize,
    dialect: &'static str,
}

impl Scene {
    fn at(name: &str, dialect: &'static str) -> Self {
        let plan = example::plan();
        let point = plan.point(name).unwrap();
        Scene { plan, point, dialect }
    }

    fn read(&self, files: &Files) -> Reading {
        let mut sources = Sources::new();
        let texts = texts(files, &mut sources);
        let reading = find(self.dialect).unwrap().reader().unwrap().read(&texts, &Known::default());
        let wrong: Vec<_> =
            reading.findings.iter().filter(|it| it.severity >= Severity::Error).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        reading
    }

    fn audit(&self, program: &Program) -> Audit {
        audit(&self.plan, &self.plan.rulesets(), self.point, program).unwrap()
    }

    /// The change that puts a ruleset right, and the commands for it.
    fn change(&self, files: &Files) -> (Correction, Edited) {
        let mut sources = Sources::new();
        let texts = texts(files, &mut sources);
        let dialect = find(self.dialect).unwrap();
        let program = dialect.reader().unwrap().read(&texts, &Known::default()).program;
        let correction = correct(&self.plan, &self.plan.rulesets(), self.point, &program).unwrap();
        let edit = Edit {
            point: "a",
            header: &[],
            texts: &texts,
            program: &program,
            changes: &correction.changes,
        };
        let edited = dialect.editor().unwrap().edit(&edit);
        (correction, edited)
    }

    /// Nothing is blocked, open or denied any more.
    fn assert_clean(&self, files: &Files) {
        let audit = self.audit(&self.read(files).program);
        let left = serious(&audit);
        assert!(left.is_empty(), "{left:#?}\n{files:?}");
    }
}

fn texts<'f>(files: &'f Files, sources: &mut Sources) -> Vec<Text<'f>> {
    let add = |(name, text): &'f (String, String)| Text {
        source: sources.add(name.as_str(), text.as_str()),
        name,
        text,
    };
    files.iter().map(add).collect()
}

/// What is blocked, or passes and should not.
fn serious(audit: &Audit) -> Vec<&Finding> {
    let kinds = [Kind::Blocked, Kind::RepliesBlocked, Kind::Denied, Kind::Surplus, Kind::Stale];
    audit.findings.iter().filter(|it| kinds.contains(&it.kind)).collect()
}
