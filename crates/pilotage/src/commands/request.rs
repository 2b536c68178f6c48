//! `pilotage request`: the change request for the network team.

use std::path::PathBuf;

use clap::Args;
use pilotage_report::draw;
use pilotage_report::request::{self, Details, Format};

use crate::input;
use crate::output::Target;
use crate::session::Session;
use crate::shell;

/// Write the change request for the network team
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site file, or `-` for standard input
    pub site: PathBuf,
    /// The form of the document
    #[arg(long, value_name = "FORMAT", default_value = "markdown")]
    #[arg(value_parser = crate::cli::words::<Format>(&["markdown", "html", "xlsx"]))]
    pub format: Format,
    /// Who asks, whatever the site says
    #[arg(long, value_name = "TEXT")]
    pub requester: Option<String>,
    /// The ticket it belongs to
    #[arg(long, value_name = "TEXT")]
    pub ticket: Option<String>,
    /// Why the change is made
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// The day after which the rules are to be removed or renewed
    #[arg(long, value_name = "DAY")]
    pub expires: Option<pilotage_model::Date>,
    #[command(flatten)]
    pub target: Target,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(resolved) = input::resolved(&arguments.site, session) else { return Ok(()) };
    let mut plan = resolved.plan;
    let details = &mut plan.site.requester;
    let expires = arguments.expires.map(|day| day.to_string());
    for (slot, given) in [
        (&mut details.requester, &arguments.requester),
        (&mut details.ticket, &arguments.ticket),
        (&mut details.reason, &arguments.reason),
        (&mut details.expires, &expires),
    ] {
        if given.is_some() {
            slot.clone_from(given);
        }
    }
    let details = Details {
        requester: plan.site.requester.clone(),
        site_file: Some(arguments.site.display().to_string()),
        options: shell::catalog(&session.folders),
        diagram: Some(draw::write(&plan, draw::Format::Svg, &draw::Options::default())),
    };
    let content = request::write(&plan, &details, arguments.format)?;
    match arguments.format {
        Format::Xlsx => arguments.target.write_binary(&content, "a workbook"),
        _ => arguments.target.write(&content),
    }
}
