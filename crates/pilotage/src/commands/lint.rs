//! `pilotage lint`: what the rules find in port documents, packs, profiles and sites.

use std::path::PathBuf;

use clap::Args;
use pilotage_diagnostic::Format;
use pilotage_import::Input;
use pilotage_lint::Subject;

use crate::input;
use crate::session::Session;

/// Look for mistakes in port documents, packs, profiles and sites
#[derive(Debug, Args)]
pub struct Arguments {
    /// The files, or `-` for standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How findings are shown, the same as `--findings`
    #[arg(long, value_name = "FORMAT", conflicts_with = "findings")]
    #[arg(value_parser = crate::cli::words::<Format>(&["human", "json", "sarif", "junit", "github"]))]
    pub format: Option<Format>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    session.findings_are_output(arguments.format);
    for file in &arguments.files {
        let Some(text) = input::text_of(file, session) else { continue };
        let name = input::name_of(file);
        let source = session.sources.add(name.as_str(), text.as_str());
        let (import, found) = pilotage_import::import(Input { name: &name, source, text: &text });
        session.diagnostics.extend(found);
        let catalog = input::catalog(session);
        let subject = Subject::Document {
            import: &import,
            text: &text,
            catalog: &catalog,
            against: None,
            pack: None,
        };
        session.diagnostics.extend(pilotage_lint::lint(&subject));
    }
    Ok(())
}
