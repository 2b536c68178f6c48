//! `pilotage render`: the rules of every enforcement point, in its dialect.

mod folder;
mod minimal;
mod writer;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pilotage_diagnostic::{Diagnostic, Place, Severity, codes};
use pilotage_dialect::Dialect;
use pilotage_model::check::did_you_mean;
use pilotage_net::PointKind;
use pilotage_plan::{Plan, PlannedFlow, Point};

use self::writer::{Job, Writer};
use crate::input;
use crate::output::to_stdout;
use crate::session::Session;

/// Write the firewall rules of a site
///
/// With `--output`, each enforcement point gets its own files in a folder. Without it the rules go
/// to standard output: those of one enforcement point ready to load (`--at`), several files under a
/// heading each, to read.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site file, or `-` for standard input
    pub site: PathBuf,
    /// Only this host or firewall
    #[arg(long, value_name = "NAME")]
    pub at: Option<String>,
    /// Write only what is to change in the ruleset that the point of `--at` runs now, in the dialect of
    /// these files: rules that permit what is needed, then the removal of what nothing needs. For
    /// nftables give what `nft -a list ruleset` prints
    #[arg(long, value_name = "OLD", num_args = 1.., requires = "at")]
    #[arg(conflicts_with_all = ["default", "table", "priority", "iptables_table", "widen"])]
    #[arg(conflicts_with = "local_interface")]
    pub minimal: Vec<PathBuf>,
    /// Write in this dialect, whatever the site says; with `--minimal`, the dialect of the files
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
    /// Accept that the rules of this requirement permit more than was asked, where the dialect cannot
    /// say them otherwise; `all` for all. They are left out else
    #[arg(long, value_name = "ID")]
    pub widen: Vec<String>,
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
    let Some(resolved) = input::resolved(&arguments.site, session) else { return Ok(()) };
    let plan = &resolved.plan;
    let points: Vec<usize> = match &arguments.at {
        Some(name) => point(plan, name, session).into_iter().collect(),
        None => (0..plan.points.len()).collect(),
    };
    if !arguments.minimal.is_empty() {
        report_names(plan, session);
        return points.first().map_or(Ok(()), |at| minimal::run(plan, *at, arguments, session));
    }
    let Some(jobs) = jobs(plan, &points, arguments.dialect.as_deref(), session) else {
        return Ok(());
    };
    report_names(plan, session);
    match &arguments.output {
        Some(folder) => folder::write(plan, &jobs, folder, arguments, session),
        None => to_output(plan, &jobs, arguments, session),
    }
}

/// The jobs, or `None` where a dialect does not exist. Points of a kind that the dialect has no rules
/// for are told and left out.
fn jobs(
    plan: &Plan,
    points: &[usize],
    dialect: Option<&str>,
    session: &mut Session,
) -> Option<Vec<Job>> {
    let mut found = Vec::new();
    let mut jobs = Vec::new();
    let mut unserved = Vec::new();
    for index in points {
        let point = plan.points.get(*index)?;
        match pilotage_dialect::find(dialect.unwrap_or(&point.dialect)) {
            Some(dialect) if serves(dialect, point) => jobs.push((*index, dialect)),
            Some(dialect) => unserved.push((point, dialect)),
            None => add_unknown(point, dialect, &mut found),
        }
    }
    let known = found.is_empty();
    found.extend(unserved.into_iter().map(|(point, unfit)| {
        let severity = if jobs.is_empty() { Severity::Error } else { Severity::Warning };
        let place = point.dialect_place.filter(|_| dialect.is_none());
        not_served(unfit, point, place).severity(severity)
    }));
    session.diagnostics.extend(found);
    known.then_some(jobs)
}

/// Whether the dialect has rules for points of this kind.
fn serves(dialect: &dyn Dialect, point: &Point) -> bool {
    dialect.capabilities().serves(point.kind)
}

fn not_served(dialect: &dyn Dialect, point: &Point, place: Option<Place>) -> Diagnostic {
    let kind = match point.kind {
        PointKind::Host => "hosts",
        PointKind::Zone => "firewalls between zones",
    };
    let (name, point_name) = (dialect.name(), &point.name);
    let message = format!("`{name}` has no rules for {kind}, so `{point_name}` gets none");
    let finding = Diagnostic::new(codes::NOT_ENFORCED, message).subject(&**point_name);
    let finding = finding.help("choose another dialect for it, or write its rules by hand");
    match place {
        Some(place) => finding.at(place),
        None => finding,
    }
}

/// Findings on dialects that the site names and nobody writes, once for each place.
pub fn unknown_dialects(plan: &Plan) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for point in &plan.points {
        if pilotage_dialect::find(&point.dialect).is_none() {
            add_unknown(point, None, &mut found);
        }
    }
    found
}

fn add_unknown(point: &Point, dialect: Option<&str>, found: &mut Vec<Diagnostic>) {
    let name = dialect.unwrap_or(&point.dialect);
    let known = pilotage_dialect::all().iter().map(|dialect| dialect.name());
    let help = did_you_mean(name, known, "dialects");
    let is_host = dialect.is_none() && point.kind == PointKind::Host;
    let (code, what) = if is_host {
        (codes::UNKNOWN_HOST_FIREWALL, "host firewall")
    } else {
        (codes::UNKNOWN_DIALECT, "dialect")
    };
    let mut finding = Diagnostic::new(code, format!("there is no {what} `{name}`")).help(help);
    if let (None, Some(place)) = (dialect, point.dialect_place) {
        finding = finding.at(place);
    }
    // Hosts share what the defaults say, and all share what the command line says.
    if !found.contains(&finding) {
        found.push(finding);
    }
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
        let side =
            if flow.source.group.addresses.is_empty() { &flow.source } else { &flow.destination };
        session.diagnostics.push(
            Diagnostic::new(
                codes::NO_ADDRESS_FOR_NAME,
                format!(
                    "`{}` has no addresses, so `{}` becomes no rule",
                    side.group.label, resolved.id
                ),
            )
            .at(resolved.place)
            .subject(resolved.id.to_string())
            .help("list its addresses under `external`, or let it pass through a proxy"),
        );
    }
}

/// Prints the rules of all jobs. Each file is for one machine and one program; where there are
/// several, headings that none of these programs understands keep them from being loaded as one.
fn to_output(
    plan: &Plan,
    jobs: &[Job],
    arguments: &Arguments,
    session: &mut Session,
) -> anyhow::Result<()> {
    let writer = Writer::new(plan, arguments);
    let files: usize = jobs.iter().map(|(_, dialect)| dialect.files().len()).sum();
    let mut gap = "";
    for job in jobs {
        let written = writer.write(*job)?;
        for file in &written.files {
            if files > 1 {
                let heading = format!("{gap}==> {}{} <==\n", writer.name(job.0), file.suffix);
                to_stdout(heading.as_bytes())?;
                gap = "\n";
            }
            to_stdout(file.text.as_bytes())?;
        }
        writer.report(*job, &written, session);
    }
    Ok(())
}
