//! `pilotage ruleset cover`: everything that a ruleset lets pass, in few lines.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use pilotage_dialect::Known;
use pilotage_net::{Direction, Family};
use pilotage_space::{Axes, Filter, Match, SpaceError, simpler};

use super::way::{self, Way};
use crate::output::Target;
use crate::rulesets::{self, Loaded};
use crate::session::Session;

/// List everything that a ruleset lets pass
///
/// Lines may overlap; together they are exactly the connections that can be opened. What depends on a
/// match that cannot be decided is marked.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The files of the ruleset, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Only on this way
    #[arg(long, value_name = "WAY")]
    pub way: Option<Way>,
    /// At most so many lines for each way and family
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    pub most: usize,
    /// The dialect of the ruleset, where it is not to be told from the text
    #[arg(long, value_name = "NAME")]
    pub dialect: Option<String>,
    #[command(flatten)]
    pub target: Target,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let files: Vec<_> = arguments.files.iter().map(PathBuf::as_path).collect();
    let dialect = arguments.dialect.as_deref();
    let Some(loaded) = rulesets::load(&files, dialect, &Known::default(), session) else {
        return Ok(());
    };
    let mut text = String::new();
    for direction in way::directions(arguments.way, &[&loaded.program]) {
        for family in rulesets::seen(&[&loaded.program]) {
            match cover(&loaded, direction, family, arguments.most) {
                Ok(lines) => text.push_str(&lines),
                Err(error) => way::refuse(&error, &loaded, session),
            }
        }
    }
    arguments.target.write(text.as_bytes())
}

fn cover(
    loaded: &Loaded,
    direction: Direction,
    family: Family,
    most: usize,
) -> Result<String, SpaceError> {
    let new = Match::new_connections();
    let axes = Axes::new(family, &[&loaded.program], [&new]);
    let filter = Filter::new(&loaded.program, direction, &axes)?;
    let (surely, all) = filter.passing(&new, &[], false, most)?;
    let (maybe, all_maybe) = filter.passing(&new, &surely, true, most)?;
    let mut text = format!("{direction}, {family}\n");
    let mut lines: Vec<String> = simpler(surely).iter().map(|on| format!("  {on}\n")).collect();
    lines.extend(simpler(maybe).iter().map(|on| format!("  {on} (may pass)\n")));
    if lines.is_empty() {
        lines.push("  nothing\n".to_owned());
    }
    text.push_str(&lines.concat());
    if !(all && all_maybe) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  and more: `--most` shows more than {most}");
    }
    Ok(text)
}
