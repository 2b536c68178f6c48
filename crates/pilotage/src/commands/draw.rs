//! `pilotage draw`: the diagram of a site.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pilotage_report::draw;

use crate::input;
use crate::output::Target;
use crate::session::Session;

/// Draw zones, hosts and flows of a site
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site file, or `-` for standard input
    pub site: PathBuf,
    /// The language of the diagram
    #[arg(long, value_name = "FORMAT", default_value = "svg")]
    pub format: Format,
    /// SVG: light, dark, or as the reader's system is
    #[arg(long, value_name = "THEME", default_value = "auto")]
    pub theme: Theme,
    /// Show single hosts instead of groups
    #[arg(long)]
    pub hosts: bool,
    #[command(flatten)]
    pub target: Target,
}

/// The language of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Svg,
    Mermaid,
    Dot,
}

/// The colours of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    Auto,
    Light,
    Dark,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(resolved) = input::resolved(&arguments.site, session) else { return Ok(()) };
    let format = match arguments.format {
        Format::Svg => draw::Format::Svg,
        Format::Mermaid => draw::Format::Mermaid,
        Format::Dot => draw::Format::Dot,
    };
    let theme = match arguments.theme {
        Theme::Auto => draw::Theme::Auto,
        Theme::Light => draw::Theme::Light,
        Theme::Dark => draw::Theme::Dark,
    };
    let options = draw::Options { theme, hosts: arguments.hosts };
    arguments.target.write(draw::write(&resolved.plan, format, &options).as_bytes())
}
