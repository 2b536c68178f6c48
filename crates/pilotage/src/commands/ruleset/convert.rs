//! `pilotage ruleset convert`: an existing ruleset in another dialect.

use std::path::PathBuf;

use clap::Args;
use pilotage_audit::{Neutral, neutral};
use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_dialect::{Dialect, Known, Options, Written};
use pilotage_model::check::did_you_mean;
use pilotage_net::Direction;

use super::way;
use crate::input::name_of;
use crate::output::{make_folder, to_stdout, write_file};
use crate::rulesets;
use crate::session::Session;

/// Write an existing ruleset in another dialect
///
/// The result lets the same new connections pass, or fewer: what the dialect, or neutral rules, cannot
/// say is left out with a warning that names the rule. More pass only on a way that the dialect does not
/// filter, which is told too. Replies, the loopback and essential ICMP pass as in everything that is
/// written.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The files of the ruleset, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The dialect to write
    #[arg(long, value_name = "DIALECT")]
    pub to: String,
    /// Write to this file, or of a dialect with several files, into this folder
    #[arg(short, long, value_name = "FILE|DIR")]
    pub output: Option<PathBuf>,
    /// What the machine is called in the result, and its files
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The dialect of the ruleset, where it is not to be told from the text
    #[arg(long, value_name = "NAME")]
    pub dialect: Option<String>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(to) = pilotage_dialect::find(&arguments.to) else {
        let known = pilotage_dialect::all().iter().map(|dialect| dialect.name());
        let hint = did_you_mean(&arguments.to, known, "dialects");
        session.usage(&format!("there is no dialect `{}`: {hint}", arguments.to));
        return Ok(());
    };
    let files: Vec<_> = arguments.files.iter().map(PathBuf::as_path).collect();
    let dialect = arguments.dialect.as_deref();
    let Some(loaded) = rulesets::load(&files, dialect, &Known::default(), session) else {
        return Ok(());
    };
    let filtered = way::directions(None, &[&loaded.program]);
    if !filtered.is_empty() && !says(to, &filtered) {
        session.usage(&nothing_to_say(to, &filtered));
        return Ok(());
    }
    let name = called(arguments);
    match neutral(&loaded.program, &name) {
        Ok(rules) => {
            let written = written(&rules, to, &arguments.files, session)?;
            hand_out(&written, arguments, &name, session)
        }
        Err(error) => {
            way::refuse(&error, &loaded, session);
            Ok(())
        }
    }
}

/// Whether a dialect filters some of these ways. A firewall between zones knows nothing of what goes to
/// a host itself, and that of a host nothing of what goes past it.
fn says(dialect: &dyn Dialect, ways: &[Direction]) -> bool {
    dialect.capabilities().directions.iter().any(|way| ways.contains(way))
}

fn nothing_to_say(to: &dyn Dialect, ways: &[Direction]) -> String {
    let list =
        |ways: &[Direction]| ways.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ");
    let others = pilotage_dialect::all().iter().filter(|dialect| says(**dialect, ways));
    let others: Vec<&str> = others.map(|dialect| dialect.name()).collect();
    format!(
        "the ruleset filters {}, and `{}` only {}, so nothing of it can be said; these dialects can: {}",
        list(ways),
        to.name(),
        list(to.capabilities().directions),
        others.join(", ")
    )
}

/// What the first file is called up to its first dot, unless a name is given.
fn called(arguments: &Arguments) -> String {
    let file = arguments.files.first().and_then(|file| file.file_name());
    let stem = file.map(|name| name.to_string_lossy().split('.').next().unwrap_or("").to_owned());
    let stem = stem.filter(|stem| !stem.is_empty() && stem != "-");
    arguments.name.clone().or(stem).unwrap_or_else(|| "ruleset".to_owned())
}

fn written(
    rules: &Neutral,
    to: &dyn Dialect,
    from: &[PathBuf],
    session: &mut Session,
) -> anyhow::Result<Written> {
    for lost in &rules.lost {
        let message = format!("in {}, `{}`: {}", lost.direction, lost.rule, lost.why);
        let finding = Diagnostic::new(codes::UNSUPPORTED_MATCH, message);
        session.diagnostics.push(Diagnostic { place: lost.place, ..finding });
    }
    let names: Vec<String> = from.iter().map(|file| name_of(file)).collect();
    let header = vec![format!("converted from {}", names.join(", "))];
    let written = to.write(&rules.ruleset, &Options { header, ..Options::default() })?;
    let losses = written.losses.iter().map(|loss| loss.to_diagnostic(&rules.ruleset.point));
    session.diagnostics.extend(losses);
    Ok(written)
}

/// One file goes where it is wanted; several go into a folder, or with headings to be read.
fn hand_out(
    written: &Written,
    arguments: &Arguments,
    name: &str,
    session: &Session,
) -> anyhow::Result<()> {
    let several = written.files.len() > 1;
    let mut gap = "";
    for file in &written.files {
        let called = format!("{name}{}", file.suffix);
        match &arguments.output {
            Some(folder) if several => {
                make_folder(folder)?;
                let path = folder.join(&called);
                write_file(&path, file.text.as_bytes())?;
                session.say(&format!("wrote {}", path.display()));
            }
            Some(path) => write_file(path, file.text.as_bytes())?,
            None if several => {
                to_stdout(format!("{gap}==> {called} <==\n{}", file.text).as_bytes())?;
                gap = "\n";
            }
            None => to_stdout(file.text.as_bytes())?,
        }
    }
    Ok(())
}
