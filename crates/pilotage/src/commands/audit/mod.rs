//! `pilotage audit`: what firewalls run, against what the site needs.

mod gather;
mod report;
mod ways;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use pilotage_audit::{Audit, Kind};
use pilotage_diagnostic::{Diagnostic, Format, codes};
use pilotage_model::check::did_you_mean;
use pilotage_plan::Plan;
use pilotage_space::{Program, SpaceError};

use crate::input;
use crate::rulesets::Loaded;
use crate::session::Session;

/// Compare the rulesets that firewalls run with what the site needs
///
/// Says what is blocked, what is open that nothing needs, and which rules do nothing, each with the
/// rule to blame, a packet that shows it and the smallest change. `--verbose` shows notes too.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site file, or `-` for standard input
    pub site: PathBuf,
    /// The ruleset of an enforcement point; as often as there are files: `node-1=rules.nft`. Without a
    /// name it is that of the point that the file is called after
    #[arg(long, value_name = "NAME=FILE", required_unless_present = "live")]
    pub ruleset: Vec<String>,
    /// Audit the rules that this machine runs now, as `nft` and `iptables` print them; as root
    #[arg(long)]
    pub live: bool,
    /// The enforcement point that this machine is, where its addresses do not tell
    #[arg(long = "as", value_name = "NAME", requires = "live")]
    pub live_as: Option<String>,
    /// The dialect of the rulesets, where it is not to be told from the texts
    #[arg(long, value_name = "NAME")]
    pub dialect: Option<String>,
    /// Write a page to send to others too: what was read, every finding, and what it proves; as HTML
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// The day that the page is about, such as 2026-07-01; without it the page names none
    #[arg(long, value_name = "DAY", requires = "report")]
    pub as_of: Option<pilotage_model::Date>,
    /// How findings are shown, the same as `--findings`
    #[arg(long, value_name = "FORMAT", conflicts_with = "findings")]
    #[arg(value_parser = crate::cli::words::<Format>(&["human", "json", "sarif", "junit", "github"]))]
    pub format: Option<Format>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(resolved) = input::resolved(&arguments.site, session) else { return Ok(()) };
    let plan = &resolved.plan;
    // What the plan itself warns of is told by the commands that write it.
    session.diagnostics.clear();
    session.findings_are_output(arguments.format);
    let Some(gathered) = gather::gather(arguments, plan, session)? else { return Ok(()) };
    let rulesets = plan.rulesets();
    let given: Vec<(usize, &Loaded)> =
        gathered.iter().filter_map(|(point, loaded)| Some((*point, loaded.as_ref()?))).collect();
    let programs: Vec<(usize, &Program)> =
        given.iter().map(|(point, loaded)| (*point, &loaded.program)).collect();
    let mut outcomes = BTreeMap::new();
    for ((point, loaded), audit) in
        given.into_iter().zip(pilotage_audit::audits(plan, &rulesets, &programs))
    {
        outcomes.insert(point, told(plan, point, loaded, audit, session));
    }
    session.say(&ways::line(plan, &rulesets, &outcomes));
    let left_out = plan.points.iter().enumerate().filter(|(at, _)| !gathered.contains_key(at));
    let names: Vec<&str> = left_out.map(|(_, point)| &*point.name).collect();
    if !names.is_empty() {
        let message = format!("no ruleset was given for {}", listed(&names));
        session.diagnostics.push(Diagnostic::new(codes::NOT_AUDITED, message));
    }
    report::written(arguments, plan, &gathered, &outcomes, session)
}

/// Tells what an audit found.
fn told(
    plan: &Plan,
    point: usize,
    loaded: &Loaded,
    audit: Result<Audit, SpaceError>,
    session: &mut Session,
) -> report::Outcome {
    let name = plan.points.get(point).map_or("", |it| &it.name);
    let top = loaded.top();
    session.diagnostics.extend(loaded.unseen(name));
    session.diagnostics.extend(unknown_interfaces(plan, point, loaded));
    match audit {
        Ok(audit) => {
            let count = |kinds: &[Kind]| {
                audit.findings.iter().filter(|it| kinds.contains(&it.kind)).count()
            };
            session.say(&format!(
                "{name}: {} flows, {} rules ({}); {} blocked, {} surplus, {} idle rules",
                audit.flows,
                audit.rules,
                loaded.dialects.join(" and "),
                count(&[Kind::Blocked, Kind::RepliesBlocked]),
                count(&[Kind::Surplus, Kind::Stale]),
                count(&[Kind::Shadowed, Kind::Repeated, Kind::Redundant]),
            ));
            let found = audit.findings.iter();
            session.diagnostics.extend(found.map(|it| it.diagnostic(name, &loaded.program, top)));
            Ok(audit)
        }
        Err(error) => {
            let finding = Diagnostic::new(codes::AUDIT_LIMIT, format!("`{name}`: {error}"));
            session.diagnostics.push(Diagnostic { place: top, ..finding });
            Err(error.to_string())
        }
    }
}

/// What the site says of interfaces that the ruleset does not know.
fn unknown_interfaces(plan: &Plan, point: usize, loaded: &Loaded) -> Option<Diagnostic> {
    let point = plan.points.get(point)?;
    let (unknown, known) = pilotage_audit::unknown_interfaces(point, &loaded.program);
    let first = unknown.first()?;
    let message = format!("`{}` knows no interface {}", point.name, listed(&unknown));
    let help = did_you_mean(first, known.into_iter(), "its interfaces");
    let finding = Diagnostic::new(codes::UNKNOWN_INTERFACE, message).help(help);
    Some(Diagnostic { place: loaded.top(), ..finding })
}

/// The first few names, and how many more.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(SHOWN);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    shown.join(", ") + &rest
}
