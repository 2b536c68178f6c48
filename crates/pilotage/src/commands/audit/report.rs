//! The page of an audit.

use std::collections::BTreeMap;

use pilotage_audit::Audit;
use pilotage_plan::Plan;
use pilotage_report::audit::{Point, Report, write};

use super::Arguments;
use crate::output::write_file;
use crate::rulesets::Loaded;
use crate::session::Session;

/// What the audit of a point came to, or why there is none.
pub type Outcome = Result<Audit, String>;

/// Writes the page where one is asked for.
pub fn written(
    arguments: &Arguments,
    plan: &Plan,
    gathered: &BTreeMap<usize, Option<Loaded>>,
    outcomes: &BTreeMap<usize, Outcome>,
    session: &Session,
) -> anyhow::Result<()> {
    let Some(file) = &arguments.report else { return Ok(()) };
    let points = outcomes.iter().filter_map(|(point, outcome)| {
        let loaded = gathered.get(point)?.as_ref()?;
        Some(Point {
            point: *point,
            sources: &loaded.sources,
            dialects: &loaded.dialects,
            program: &loaded.program,
            remarks: &loaded.remarks,
            outcome: outcome.as_ref().map_err(Clone::clone),
        })
    });
    let left_out = plan.points.iter().enumerate().filter(|(at, _)| !outcomes.contains_key(at));
    let report = Report {
        as_of: arguments.as_of.map(|day| day.to_string()),
        points: points.collect(),
        left_out: left_out.map(|(_, point)| &*point.name).collect(),
    };
    write_file(file, write(plan, &report, &session.sources).as_bytes())
}
