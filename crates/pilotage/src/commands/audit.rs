//! `pilotage audit`: what firewalls run, against what the site needs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use pilotage_audit::Kind;
use pilotage_diagnostic::{Diagnostic, Format, Place, codes};
use pilotage_model::check::did_you_mean;
use pilotage_plan::{Plan, Rulesets};

use crate::input;
use crate::rulesets::{self, Loaded};
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
    #[arg(long, value_name = "NAME=FILE", required = true)]
    pub ruleset: Vec<String>,
    /// The dialect of the rulesets, where it is not to be told from the texts
    #[arg(long, value_name = "NAME")]
    pub dialect: Option<String>,
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
    let Some(files) = files(&arguments.ruleset, plan, session) else { return Ok(()) };
    let rulesets = plan.rulesets();
    for (point, paths) in &files {
        let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
        let known = rulesets::known(plan, *point);
        let dialect = arguments.dialect.as_deref();
        if let Some(loaded) = rulesets::load(&paths, dialect, &known, session) {
            audit(plan, &rulesets, *point, &loaded, session);
        }
    }
    let left_out = plan.points.iter().enumerate().filter(|(at, _)| !files.contains_key(at));
    let names: Vec<&str> = left_out.map(|(_, point)| &*point.name).collect();
    if !names.is_empty() {
        let message = format!("no ruleset was given for {}", listed(&names));
        session.diagnostics.push(Diagnostic::new(codes::NOT_AUDITED, message));
    }
    Ok(())
}

fn audit(
    plan: &Plan,
    rulesets: &Rulesets<'_>,
    point: usize,
    loaded: &Loaded,
    session: &mut Session,
) {
    let name = plan.points.get(point).map_or("", |it| &it.name);
    let top: Place = loaded.top();
    for family in &loaded.program.unseen {
        let message = format!("nothing is said of `{name}` in {family}: its ruleset was not given");
        let help = "give it too, with the same name".to_owned();
        session.diagnostics.push(
            Diagnostic::new(codes::NOT_AUDITED, message)
                .at(top)
                .help(help)
                .severity(pilotage_diagnostic::Severity::Warning),
        );
    }
    match pilotage_audit::audit(plan, rulesets, point, &loaded.program) {
        Ok(audit) => {
            let count = |kinds: &[Kind]| {
                audit.findings.iter().filter(|it| kinds.contains(&it.kind)).count()
            };
            session.say(&format!(
                "{name}: {} flows, {} rules ({}); {} blocked, {} surplus, {} idle rules",
                audit.flows,
                audit.rules,
                loaded.dialect.name(),
                count(&[Kind::Blocked, Kind::RepliesBlocked]),
                count(&[Kind::Surplus, Kind::Stale]),
                count(&[Kind::Shadowed, Kind::Repeated, Kind::Redundant]),
            ));
            let found = audit.findings.iter();
            session.diagnostics.extend(found.map(|it| it.diagnostic(name, &loaded.program, top)));
        }
        Err(error) => session
            .diagnostics
            .push(Diagnostic::new(codes::AUDIT_LIMIT, format!("`{name}`: {error}")).at(top)),
    }
}

/// The files of each enforcement point; `None` where one is for none.
fn files(
    given: &[String],
    plan: &Plan,
    session: &mut Session,
) -> Option<BTreeMap<usize, Vec<PathBuf>>> {
    let mut files: BTreeMap<usize, Vec<PathBuf>> = BTreeMap::new();
    for word in given {
        let (name, path) = match word.split_once('=') {
            Some((name, path)) => (name.to_owned(), PathBuf::from(path)),
            None => (called_after(Path::new(word), plan), PathBuf::from(word)),
        };
        let Some(point) = plan.point(&name) else {
            let known = plan.points.iter().map(|point| &*point.name);
            let hint = did_you_mean(&name, known, "enforcement points");
            session.usage(&format!("the site has no enforcement point `{name}`: {hint}"));
            return None;
        };
        files.entry(point).or_default().push(path);
    }
    Some(files)
}

/// The point whose name the file's begins with, up to a dot; else that beginning.
fn called_after(path: &Path, plan: &Plan) -> String {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let starts = |name: &str| file.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    let found = plan.points.iter().map(|point| &*point.name).find(|name| starts(name));
    found.map_or_else(|| file.split('.').next().unwrap_or_default().to_owned(), str::to_owned)
}

/// The first few names, and how many more.
fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(SHOWN);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    shown.join(", ") + &rest
}
