//! `pilotage import`: the rows of port documents.

use std::path::PathBuf;

use clap::Args;
use pilotage_import::{Contract, Input};

use crate::input;
use crate::output::Target;
use crate::session::Session;

/// Read port documents into a draft pack or rows
#[derive(Debug, Args)]
pub struct Arguments {
    /// The document, or `-` for standard input
    pub document: PathBuf,
    /// The form of the result
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    #[arg(value_parser = ["json"])]
    pub format: String,
    #[command(flatten)]
    pub target: Target,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(text) = input::text_of(&arguments.document, session) else { return Ok(()) };
    let name = input::name_of(&arguments.document);
    let source = session.sources.add(name.as_str(), text.as_str());
    let (import, found) = pilotage_import::import(Input { name: &name, source, text: &text });
    session.diagnostics.extend(found);
    let contract = Contract::new(&import, &session.sources);
    let mut json = serde_json::to_string_pretty(&contract)?;
    json.push('\n');
    arguments.target.write(json.as_bytes())
}
