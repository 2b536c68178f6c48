//! `pilotage import`: port documents as a draft pack or as rows.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use pilotage_diagnostic::{Sources, codes, json_text};
use pilotage_import::draft::{Read, draft, is_empty, pack_name};
use pilotage_import::{Contract, Import, Input, Part};
use pilotage_model::Manifest;
use pilotage_report::rows;

use super::new::kebab;
use crate::input;
use crate::output::Target;
use crate::session::{Session, counted};

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
    /// Overwrite the file if it is there
    #[arg(long, requires = "output")]
    pub force: bool,
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
    if let Some(reason) = refused(arguments) {
        session.usage(&reason);
        return Ok(());
    }
    let mut imports = Vec::new();
    for document in &arguments.documents {
        imports.extend(document_of(document, arguments.sheet.as_deref(), session));
    }
    if imports.is_empty() {
        return Ok(());
    }
    let files: Vec<String> =
        imports.iter().map(|it| session.sources.name(it.source).to_owned()).collect();
    let documents: Vec<Read<'_>> =
        imports.iter().zip(&files).map(|(import, file)| Read { import, file }).collect();
    let nothing = is_empty(&documents);
    if nothing {
        session.negative_answer();
    }
    let text = match arguments.format {
        // A pack without requirements is none.
        Form::Yaml if nothing => return Ok(()),
        Form::Yaml => pack(arguments, &documents, session),
        Form::Json => json_text(&contract(&imports, session)),
        Form::Csv => rows::csv(&contract(&imports, session)),
    };
    arguments.target.write(text.as_bytes())?;
    let summary = summary(arguments, &imports, &text, session);
    session.say_last(summary);
    Ok(())
}

/// Why the result must not be written where it should go.
fn refused(arguments: &Arguments) -> Option<String> {
    let path = arguments.target.output.as_deref()?;
    let is_source = arguments.documents.iter().any(|it| input::same(it, path));
    if is_source {
        return Some(format!("`{}` is the document itself; write to another file", path.display()));
    }
    // A device or a pipe takes what is written and loses nothing.
    let is_there = path.is_file() && !arguments.force;
    is_there.then(|| format!("`{}` exists; `--force` overwrites it", path.display()))
}

/// What a path of the command line holds, if it is a document.
fn document_of(path: &Path, sheet: Option<&str>, session: &mut Session) -> Vec<Import> {
    if path.is_dir() {
        let path = path.display();
        session.usage(&format!("`{path}` is a folder; name its documents, such as `{path}/*.md`"));
        return Vec::new();
    }
    let mut imports = Vec::new();
    for part in parts(path, sheet, session) {
        match kind_of_ours(&part.text) {
            Some(kind) => session.usage(&format!(
                "`{name}` is a {kind} of Pilotage already; `pilotage validate {name}` checks it",
                name = part.name,
            )),
            None => imports.push(import(&part, session)),
        }
    }
    imports
}

/// The kind of one of our own files, in lower case, going by its first keys.
fn kind_of_ours(text: &str) -> Option<String> {
    let mut keys = text.lines().filter(|line| {
        let is_frame = line.trim().is_empty() || line.starts_with('#') || line.starts_with("---");
        !is_frame
    });
    let begins = keys.clone().next()?.starts_with("apiVersion: pilotage.dev/");
    let kind = keys.find_map(|line| line.strip_prefix("kind:")).filter(|_| begins)?;
    Some(kind.trim().to_lowercase())
}

/// The documents of a file: one, or the sheet of a workbook. Empty where it cannot be read; the
/// findings say why.
pub fn read(path: &Path, sheet: Option<&str>, session: &mut Session) -> Vec<Import> {
    parts(path, sheet, session).iter().map(|part| import(part, session)).collect()
}

fn parts(path: &Path, sheet: Option<&str>, session: &mut Session) -> Vec<Part> {
    let Some(bytes) = input::bytes_of(path, session) else { return Vec::new() };
    let name = input::name_of(path);
    let (parts, mut found) = pilotage_import::decode(&name, &bytes, sheet);
    for finding in &mut found {
        if finding.code == codes::NOT_UTF8 && bytes.contains(&0) {
            finding.message = format!("`{name}` looks like a binary file, which is not read");
            finding.help = Some("name a document: text, HTML, CSV or a workbook".to_owned());
        }
    }
    session.diagnostics.extend(found);
    parts
}

fn import(part: &Part, session: &mut Session) -> Import {
    let source = session.sources.add(part.name.as_str(), part.text.as_str());
    let input = Input { name: &part.name, source, text: &part.text };
    let (import, found) = pilotage_import::import(input);
    session.diagnostics.extend(found);
    import
}

/// What was made of the documents, in a line.
fn summary(arguments: &Arguments, imports: &[Import], text: &str, session: &mut Session) -> String {
    let made = match arguments.format {
        Form::Yaml => of_draft(text),
        Form::Json | Form::Csv => {
            let rows = imports.iter().map(|it| it.rows.len()).sum();
            counted(rows, "row", "rows")
        }
    };
    let shown = match session.shown_and_hidden().0 {
        0 => String::new(),
        shown => format!("; {}", counted(shown, "finding", "findings")),
    };
    match &arguments.target.output {
        Some(path) => format!("wrote {}: {made}{shown}", path.display()),
        None => format!("{made}{shown}"),
    }
}

/// What a draft holds.
fn of_draft(text: &str) -> String {
    let source = Sources::new().add("", text);
    let (manifests, _) = pilotage_model::read(text, source);
    let packs = manifests.iter().filter_map(|it| match it {
        Manifest::Pack(pack) => Some(pack),
        _ => None,
    });
    let (requirements, roles) = packs.fold((0, 0), |(requirements, roles), pack| {
        (requirements + pack.requirements.len(), roles + pack.roles.len())
    });
    let requirements = counted(requirements, "requirement", "requirements");
    format!("{requirements}, {}", counted(roles, "role", "roles"))
}

fn contract<'s>(imports: &'s [Import], session: &'s Session) -> Contract<'s> {
    Contract::new(imports, &session.diagnostics, &session.sources)
}

fn pack(arguments: &Arguments, documents: &[Read<'_>], session: &mut Session) -> String {
    let name = arguments.pack.clone().unwrap_or_else(|| pack_name(documents));
    let (text, found) = draft(&name, documents, &session.sources);
    session.diagnostics.extend(found);
    text
}
