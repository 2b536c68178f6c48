//! `pilotage validate`: every finding of packs, profiles and sites.

use std::path::{Path, PathBuf};

use clap::Args;
use pilotage_diagnostic::{Diagnostic, Format, codes};
use pilotage_model::{Date, Manifest, Site};

use crate::input;
use crate::session::Session;

/// Check packs, profiles and sites, and show everything that is wrong
///
/// A site is resolved too, so that unbound roles, missing paths, port conflicts and failed
/// assertions show.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The files, or `-` for standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How findings are shown
    #[arg(long, value_name = "FORMAT")]
    #[arg(value_parser = crate::cli::words::<Format>(&["human", "json", "sarif", "junit", "github"]))]
    pub format: Option<Format>,
    /// The day on which accepted deviations must not have expired; Pilotage looks at no clock
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<Date>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    session.findings_are_output(arguments.format);
    for file in &arguments.files {
        one(file, arguments.as_of, session)?;
    }
    if session.diagnostics.is_empty() {
        let files = arguments.files.len();
        session.say(&format!("{files} {} valid", if files == 1 { "file is" } else { "files are" }));
    }
    Ok(())
}

fn one(file: &Path, as_of: Option<Date>, session: &mut Session) -> anyhow::Result<()> {
    let manifests = input::manifests(file, session)?;
    if !manifests.iter().any(|manifest| matches!(manifest, Manifest::Site(_))) {
        return Ok(());
    }
    if let Some((site, catalog)) = input::site_among(manifests, file, session)? {
        let (_, found) = pilotage_plan::resolve(&site, &catalog);
        session.diagnostics.extend(found);
        session.diagnostics.extend(as_of.into_iter().flat_map(|day| expired(&site, day)));
    }
    Ok(())
}

fn expired(site: &Site, day: Date) -> Vec<Diagnostic> {
    site.accept
        .iter()
        .filter_map(|accept| {
            let until = accept.until.as_ref().filter(|until| until.value < day)?;
            Some(
                Diagnostic::new(
                    codes::EXPIRED_ACCEPT,
                    format!("`{}` was accepted until {}", accept.requirement.value, until.value),
                )
                .at(until.place)
                .help("close it, or agree on a new day"),
            )
        })
        .collect()
}
