//! `pilotage matrix`: the port matrix of a site.

use std::path::PathBuf;

use clap::Args;
use pilotage_report::matrix::{self, Format, Terminal, View};

use crate::input;
use crate::output::Target;
use crate::session::Session;

/// Print the port matrix of a site
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site file, or `-` for standard input
    pub site: PathBuf,
    /// The form of the matrix
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    #[arg(value_parser = crate::cli::words::<Format>(&["table", "markdown", "csv", "xlsx", "html", "json"]))]
    pub format: Format,
    /// The network team's view: few rules that cover exactly the same packets
    #[arg(long)]
    pub summary: bool,
    #[command(flatten)]
    pub target: Target,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(resolved) = input::resolved(&arguments.site, session) else { return Ok(()) };
    let view = if arguments.summary { View::Summary } else { View::Full };
    let color = session.color_for(arguments.target.is_terminal());
    let terminal = Terminal { width: arguments.target.width(), color };
    let content = matrix::write(&resolved.plan, view, arguments.format, &terminal)?;
    match arguments.format {
        Format::Xlsx => arguments.target.write_binary(&content, "a workbook"),
        _ => arguments.target.write(&content),
    }
}
