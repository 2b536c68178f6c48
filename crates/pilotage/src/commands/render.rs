//! `pilotage render`: the rules of every enforcement point, in its dialect.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context;
use clap::{Args, ValueEnum};
use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_dialect::{Dialect, IptablesTable, LossKind, Options, Written};
use pilotage_model::check::did_you_mean;
use pilotage_net::Action;
use pilotage_plan::{Plan, PlannedFlow};

use crate::input;
use crate::output::write_file;
use crate::session::Session;

/// Write the firewall rules of a site
///
/// Without `--output` the rules of one enforcement point go to standard output: choose it with
/// `--at`. With it, each enforcement point gets its own files in the folder.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site file, or `-` for standard input
    pub site: PathBuf,
    /// Only this host or firewall
    #[arg(long, value_name = "NAME")]
    pub at: Option<String>,
    /// Write in this dialect, whatever the site says
    #[arg(long, value_name = "NAME")]
    pub dialect: Option<String>,
    /// Write one or more files for each enforcement point into this folder
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// What to do with packets that no rule accepts, whatever the site says
    #[arg(long, value_name = "POLICY")]
    pub default: Option<Policy>,
    /// nftables: the name of the table that the file owns
    #[arg(long, value_name = "NAME", default_value = "pilotage")]
    pub table: String,
    /// nftables: the priority of the chains in their hooks
    #[arg(long, value_name = "NUMBER", default_value_t = -10, allow_negative_numbers = true)]
    pub priority: i32,
    /// iptables: the table that the file replaces
    #[arg(long, value_name = "TABLE", default_value = "security")]
    pub iptables_table: Table,
    /// Host firewalls: an interface whose packets pass like the loopback's, such as the bridge to
    /// the host's own pods; `NAME*` for all that start so
    #[arg(long, value_name = "NAME")]
    pub local_interface: Vec<String>,
}

/// What happens to packets that no rule accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Policy {
    Drop,
    Reject,
    Accept,
}

/// The table of iptables that a file replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// Nearly always empty, so nobody else's rules are touched
    Security,
    /// For machines where nobody else has rules in it
    Filter,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(resolved) = input::resolved(&arguments.site, session)? else { return Ok(()) };
    let plan = &resolved.plan;
    let points: Vec<usize> = match &arguments.at {
        Some(name) => point(plan, name, session).into_iter().collect(),
        None => (0..plan.points.len()).collect(),
    };
    let Some(jobs) = jobs(plan, &points, arguments.dialect.as_deref(), session) else {
        return Ok(());
    };
    report_names(plan, session);
    match &arguments.output {
        Some(folder) => to_folder(plan, &jobs, folder, arguments, session),
        None => to_output(plan, &jobs, arguments, session),
    }
}

/// An enforcement point and the dialect to write it in.
type Job = (usize, &'static dyn Dialect);

/// The jobs, or `None` where a dialect does not exist.
fn jobs(
    plan: &Plan,
    points: &[usize],
    dialect: Option<&str>,
    session: &mut Session,
) -> Option<Vec<Job>> {
    let mut jobs = Vec::new();
    let mut told = std::collections::BTreeSet::new();
    for index in points {
        let point = plan.points.get(*index)?;
        let name = dialect.unwrap_or(&point.dialect);
        match pilotage_dialect::find(name) {
            Some(dialect) => jobs.push((*index, dialect)),
            None if told.insert(name.to_owned()) => {
                let known = pilotage_dialect::all().iter().map(|dialect| dialect.name());
                let help = did_you_mean(name, known, "dialects");
                let mut finding = Diagnostic::new(
                    codes::UNKNOWN_DIALECT,
                    format!("there is no dialect `{name}` to write"),
                )
                .help(format!("{help}; `--dialect` chooses one for this run"));
                if let (None, Some(place)) = (dialect, point.dialect_place) {
                    finding = finding.at(place);
                }
                session.diagnostics.push(finding);
            }
            None => {}
        }
    }
    told.is_empty().then_some(jobs)
}

/// The enforcement point of that name; a finding where there is none.
pub fn point(plan: &Plan, name: &str, session: &mut Session) -> Option<usize> {
    let found = plan.point(name);
    if found.is_none() {
        let known = plan.points.iter().map(|point| &*point.name);
        session.diagnostics.push(
            Diagnostic::new(
                codes::UNKNOWN_ENFORCEMENT_POINT,
                format!("the site has no enforcement point `{name}`"),
            )
            .help(did_you_mean(name, known, "enforcement points of this site")),
        );
    }
    found
}

/// Flows to or from a name without addresses become no rule, which must be known.
fn report_names(plan: &Plan, session: &mut Session) {
    let nameless = |flow: &&PlannedFlow| {
        flow.source.group.addresses.is_empty() || flow.destination.group.addresses.is_empty()
    };
    let mut last = None;
    for flow in plan.flows.iter().filter(nameless) {
        let Some(resolved) = plan.requirements.get(flow.requirement) else { continue };
        if last == Some(flow.requirement) {
            continue;
        }
        last = Some(flow.requirement);
        let side = if flow.source.group.addresses.is_empty() { &flow.source } else { &flow.destination };
        session.diagnostics.push(
            Diagnostic::new(
                codes::NO_ADDRESS_FOR_NAME,
                format!("`{}` has no addresses, so `{}` becomes no rule", side.group.label, resolved.id),
            )
            .at(resolved.place)
            .subject(resolved.id.to_string())
            .help("list its addresses under `external`, or let it pass through a proxy"),
        );
    }
}

/// Writes points one after another and keeps what several have in common.
struct Writer<'a> {
    plan: &'a Plan,
    rulesets: pilotage_plan::Rulesets<'a>,
    options: Options,
    policy: Option<Policy>,
}

impl<'a> Writer<'a> {
    fn new(plan: &'a Plan, arguments: &Arguments) -> Self {
        let options = Options {
            table: arguments.table.clone(),
            priority: arguments.priority,
            iptables_table: match arguments.iptables_table {
                Table::Security => IptablesTable::Security,
                Table::Filter => IptablesTable::Filter,
            },
            local_interfaces: arguments.local_interface.clone(),
            header: vec![format!("site {}", plan.site.name)],
        };
        Writer { plan, rulesets: plan.rulesets(), options, policy: arguments.default }
    }

    fn write(&self, (index, dialect): Job) -> anyhow::Result<Written> {
        let mut ruleset = self.rulesets.of(index).context("the plan has no such point")?;
        if let Some(policy) = self.policy {
            ruleset.default = match policy {
                Policy::Drop => Action::Drop,
                Policy::Reject => Action::Reject,
                Policy::Accept => Action::Accept,
            };
        }
        Ok(dialect.write(&ruleset, &self.options)?)
    }

    fn name(&self, index: usize) -> &str {
        self.plan.points.get(index).map_or("", |point| &point.name)
    }
}

fn to_output(
    plan: &Plan,
    jobs: &[Job],
    arguments: &Arguments,
    session: &mut Session,
) -> anyhow::Result<()> {
    let writer = Writer::new(plan, arguments);
    let target = crate::output::Target { output: None };
    for job in jobs {
        let written = writer.write(*job)?;
        for file in written.files.iter().filter(|_| !is_wider(&written)) {
            target.write(file.text.as_bytes())?;
        }
        report_losses(&written, writer.name(job.0), session);
    }
    Ok(())
}

fn to_folder(
    plan: &Plan,
    jobs: &[Job],
    folder: &std::path::Path,
    arguments: &Arguments,
    session: &mut Session,
) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder `{}`", folder.display()))?;
    let writer = Writer::new(plan, arguments);
    let names = file_names(plan, jobs);
    let progress = progress(jobs.len(), session);
    let next = AtomicUsize::new(0);
    // Points are independent of each other, so every processor takes the next one.
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut done: Vec<(usize, Written)> = std::thread::scope(|scope| {
        let work = || -> anyhow::Result<Vec<(usize, Written)>> {
            let mut done = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let (Some(job), Some(name)) = (jobs.get(index), names.get(index)) else {
                    return Ok(done);
                };
                done.push((index, write_point(&writer, *job, folder, name)?));
                progress.inc(1);
            }
        };
        let handles: Vec<_> = (0..workers.min(jobs.len())).map(|_| scope.spawn(work)).collect();
        let mut all = Vec::new();
        for handle in handles {
            let done = handle.join().map_err(|_| anyhow::anyhow!("a worker stopped"))?;
            all.extend(done?);
        }
        anyhow::Ok(all)
    })?;
    progress.finish_and_clear();
    done.sort_by_key(|(index, _)| *index);
    let files: usize = done.iter().map(|(_, written)| written.files.len()).sum();
    for (index, written) in &done {
        let point = jobs.get(*index).map_or("", |job| writer.name(job.0));
        report_losses(written, point, session);
    }
    session.say(&format!(
        "{files} files for {} enforcement points in {}",
        jobs.len(),
        folder.display()
    ));
    Ok(())
}

/// Writes the files of one point, and keeps of them what is to be told.
fn write_point(
    writer: &Writer<'_>,
    job: Job,
    folder: &std::path::Path,
    name: &str,
) -> anyhow::Result<Written> {
    let mut written = writer.write(job)?;
    // What would permit more than was asked for is told, and not written.
    if is_wider(&written) {
        written.files.clear();
    }
    for file in &mut written.files {
        let text = std::mem::take(&mut file.text);
        write_file(&folder.join(format!("{name}{}", file.suffix)), text.as_bytes())?;
    }
    Ok(written)
}

/// A bar for whoever watches a long run; hidden for a short one and in a pipe.
fn progress(points: usize, session: &Session) -> indicatif::ProgressBar {
    const WORTH_SHOWING: usize = 200;
    if points < WORTH_SHOWING || !session.is_interactive() {
        return indicatif::ProgressBar::hidden();
    }
    indicatif::ProgressBar::new(points as u64)
}

/// File names from the points' names: without what file systems and shells dislike, each unique
/// even where letters' case does not count.
fn file_names(plan: &Plan, jobs: &[Job]) -> Vec<String> {
    let mut taken = std::collections::BTreeSet::new();
    jobs.iter()
        .map(|(index, _)| {
            let name = plan.points.get(*index).map_or("", |point| &*point.name);
            let mut stem: String = name
                .chars()
                .map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' })
                .take(64)
                .collect();
            if stem.is_empty() || stem.starts_with(['.', '-']) {
                stem.insert(0, '_');
            }
            let mut unique = stem.clone();
            let mut number = 2;
            while !taken.insert(unique.to_lowercase()) {
                unique = format!("{stem}-{number}");
                number += 1;
            }
            unique
        })
        .collect()
}

fn is_wider(written: &Written) -> bool {
    written.losses.iter().any(|loss| loss.kind == LossKind::Widened)
}

fn report_losses(written: &Written, point: &str, session: &mut Session) {
    session.diagnostics.extend(written.losses.iter().map(|loss| loss.to_diagnostic(point)));
}
