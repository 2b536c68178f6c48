//! `pilotage plan`: the planned flows over concrete addresses, with the hops that each crosses.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::input;
use crate::output::Target;
use crate::session::Session;

/// Print the planned flows of a site, with the firewalls that each crosses
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site file, or `-` for standard input
    pub site: PathBuf,
    /// The form of the plan
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Only what this host or firewall enforces
    #[arg(long, value_name = "NAME")]
    pub at: Option<String>,
    /// Show the requirements that do not hold here too, and why
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub target: Target,
}

/// The form of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// All data, with a schema version
    Json,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(resolved) = input::resolved(&arguments.site, session) else { return Ok(()) };
    let plan = &resolved.plan;
    let at = match &arguments.at {
        Some(name) => match super::render::point(plan, name, session) {
            Some(point) => Some(point),
            None => return Ok(()),
        },
        None => None,
    };
    let text = match arguments.format {
        Format::Text => pilotage_report::plan::text(plan, at, arguments.all),
        Format::Json => pilotage_report::plan::json(plan, at)?,
    };
    arguments.target.write(text.as_bytes())
}
