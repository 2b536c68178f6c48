//! `pilotage ruleset diff`: what one ruleset lets pass and another does not, exactly.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use pilotage_dialect::Known;
use pilotage_net::{Direction, Family};
use pilotage_space::{Axes, Filter, Match, SpaceError, simpler};

use super::way::{self, Way};
use crate::output::Target;
use crate::rulesets::{self, Loaded};
use crate::session::Session;

/// Compare two rulesets, of any dialects: what each lets pass beyond the other
///
/// Exits with 1 where they differ. Rulesets that let the same pass by other rules are equal.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The one ruleset
    pub one: PathBuf,
    /// The other
    pub other: PathBuf,
    /// Only on this way
    #[arg(long, value_name = "WAY")]
    pub way: Option<Way>,
    /// At most so many lines for each way, family and side
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    pub most: usize,
    #[command(flatten)]
    pub target: Target,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let one = rulesets::load(&[arguments.one.as_path()], None, &Known::default(), session);
    let other = rulesets::load(&[arguments.other.as_path()], None, &Known::default(), session);
    let (Some(one), Some(other)) = (one, other) else { return Ok(()) };
    let mut text = String::new();
    for direction in way::directions(arguments.way, &[&one.program, &other.program]) {
        for family in rulesets::seen(&[&one.program, &other.program]) {
            for side in
                [Side::of(&one, &arguments.one, &other), Side::of(&other, &arguments.other, &one)]
            {
                match side.lines(direction, family, arguments.most) {
                    Ok(lines) => text.push_str(&lines),
                    Err(error) => way::refuse(&error, side.here, session),
                }
            }
        }
    }
    if text.is_empty() {
        session.say("the rulesets let the same pass");
    } else {
        session.negative_answer();
    }
    arguments.target.write(text.as_bytes())
}

/// One ruleset seen beside the other.
struct Side<'l> {
    here: &'l Loaded,
    name: &'l Path,
    there: &'l Loaded,
}

impl<'l> Side<'l> {
    fn of(here: &'l Loaded, name: &'l Path, there: &'l Loaded) -> Self {
        Side { here, name, there }
    }

    /// What passes here and not there; nothing where nothing does.
    fn lines(
        &self,
        direction: Direction,
        family: Family,
        most: usize,
    ) -> Result<String, SpaceError> {
        let new = Match::new_connections();
        let axes = Axes::new(family, &[&self.here.program, &self.there.program], [&new]);
        let here = Filter::new(&self.here.program, direction, &axes)?;
        let there = Filter::new(&self.there.program, direction, &axes)?;
        let (beyond, whole) = here.beyond(&there, &new, most)?;
        if beyond.is_empty() {
            return Ok(String::new());
        }
        let mut text = format!("{direction}, {family}: only {} lets pass\n", self.name.display());
        let doubt = |filter: &Filter<'_>, on: &Match| -> Result<bool, SpaceError> {
            Ok(filter.blocked(on)?.iter().any(|it| !it.certain))
        };
        for on in &simpler(beyond) {
            let note = match (doubt(&here, on)?, doubt(&there, on)?) {
                (true, _) => " (may pass)",
                (false, true) => " (may pass the other too)",
                (false, false) => "",
            };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  {on}{note}");
        }
        if !whole {
            let _ = writeln!(text, "  and more: `--most` shows more than {most}");
        }
        Ok(text)
    }
}
