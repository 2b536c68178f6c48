//! `pilotage import`: port documents as a draft pack or as rows.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use pilotage_diagnostic::json_text;
use pilotage_import::draft::{Read, draft, pack_name};
use pilotage_import::{Contract, Import, Input};
use pilotage_report::rows;

use super::new::kebab;
use crate::input;
use crate::output::Target;
use crate::session::Session;

/// Read port documents, as vendors publish them, into a draft pack or rows
///
/// Reads Markdown, MDX, HTML, reStructuredText, AsciiDoc, CSV, XLSX, text copied from a web page,
/// accessibility snapshots and shell commands; which one it is shows in the content. What could not
/// be read is told with its line and column.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The documents, or `-` for standard input
    #[arg(required = true, value_name = "DOC")]
    pub documents: Vec<PathBuf>,
    /// A draft pack (yaml), or the rows as they are stated (json, csv)
    #[arg(long, value_name = "FORMAT", default_value = "yaml")]
    pub format: Form,
    /// The name of the pack, in lower case with hyphens
    #[arg(long, value_name = "NAME", value_parser = kebab)]
    pub pack: Option<String>,
    /// The sheet of a workbook; the first one when absent
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[command(flatten)]
    pub target: Target,
}

/// What comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// A draft pack
    Yaml,
    /// Rows, tables and findings
    Json,
    /// Rows
    Csv,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let mut imports = Vec::new();
    for document in &arguments.documents {
        imports.extend(read(document, arguments.sheet.as_deref(), session));
    }
    if imports.is_empty() {
        return Ok(());
    }
    let text = match arguments.format {
        Form::Yaml => pack(arguments, &imports, session),
        Form::Json => json_text(&contract(&imports, session)),
        Form::Csv => rows::csv(&contract(&imports, session)),
    };
    arguments.target.write(text.as_bytes())
}

/// The documents of a file: one, or the sheet of a workbook. Empty where it cannot be read; the
/// findings say why.
pub fn read(path: &Path, sheet: Option<&str>, session: &mut Session) -> Vec<Import> {
    let Some(bytes) = input::bytes_of(path, session) else { return Vec::new() };
    let (parts, found) = pilotage_import::decode(&input::name_of(path), &bytes, sheet);
    session.diagnostics.extend(found);
    parts
        .into_iter()
        .map(|part| {
            let source = session.sources.add(part.name.as_str(), part.text.as_str());
            let input = Input { name: &part.name, source, text: &part.text };
            let (import, found) = pilotage_import::import(input);
            session.diagnostics.extend(found);
            import
        })
        .collect()
}

fn contract<'s>(imports: &'s [Import], session: &'s Session) -> Contract<'s> {
    Contract::new(imports, &session.diagnostics, &session.sources)
}

fn pack(arguments: &Arguments, imports: &[Import], session: &mut Session) -> String {
    let files: Vec<String> =
        imports.iter().map(|it| session.sources.name(it.source).to_owned()).collect();
    let documents: Vec<Read<'_>> =
        imports.iter().zip(&files).map(|(import, file)| Read { import, file }).collect();
    let name = arguments.pack.clone().unwrap_or_else(|| pack_name(&documents));
    let (text, found) = draft(&name, &documents, &session.sources);
    session.diagnostics.extend(found);
    text
}
