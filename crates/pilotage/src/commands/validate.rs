//! `pilotage validate`: every finding of packs, profiles and sites.

use std::path::PathBuf;

use clap::Args;
use pilotage_diagnostic::Format;
use pilotage_model::Date;

use crate::input;
use crate::manifests::{by_itself, checked};
use crate::session::Session;

/// Check packs, profiles and sites, and show everything that is wrong
///
/// A site is resolved too, so that unbound roles, missing paths, port conflicts and failed
/// assertions show; a profile's packs are looked up.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The files, or `-` for standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How findings are shown, the same as `--findings`
    #[arg(long, value_name = "FORMAT", conflicts_with = "findings")]
    #[arg(value_parser = crate::cli::words::<Format>(&["human", "json", "sarif", "junit", "github"]))]
    pub format: Option<Format>,
    /// The day on which accepted deviations must not have expired; Pilotage looks at no clock
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<Date>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    session.findings_are_output(arguments.format);
    let mut packs = Vec::new();
    for file in &arguments.files {
        let manifests = input::manifests(file, session);
        packs.extend(
            checked(manifests, file, arguments.as_of, session).into_iter().flat_map(|it| it.packs),
        );
    }
    // Sites come first: they evaluate packs with values of their own.
    for pack in packs {
        by_itself(pack, session);
    }
    if session.diagnostics.is_empty() && session.findings_are_for_people() {
        let files = arguments.files.len();
        session.say(&format!("{files} {} valid", if files == 1 { "file is" } else { "files are" }));
    }
    Ok(())
}
