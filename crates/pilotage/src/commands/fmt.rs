//! `pilotage fmt`: the one canonical layout of packs, profiles and sites.

use std::path::{Path, PathBuf};

use clap::Args;
use pilotage_diagnostic::{Diagnostic, Place, Span, codes};

use crate::input;
use crate::output::{to_stdout, write_file};
use crate::session::Session;

/// Bring packs, profiles and sites into their canonical layout
///
/// Files are changed in place; standard input goes to standard output. The layout is YAML, so JSON
/// files are left alone.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The files, or `-` for standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Change nothing; tell which files are not in the canonical layout
    #[arg(long)]
    pub check: bool,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    for file in &arguments.files {
        one(file, arguments.check, session)?;
    }
    Ok(())
}

fn one(file: &Path, check: bool, session: &mut Session) -> anyhow::Result<()> {
    if file.extension().is_some_and(|extension| extension == "json") {
        let name = file.display();
        session.usage(&format!(
            "`{name}` is JSON, and the canonical layout is YAML; `pilotage fmt - < {name}` shows it"
        ));
        return Ok(());
    }
    let Some(text) = input::text_of(file, session) else { return Ok(()) };
    let name = input::name_of(file);
    let source = session.sources.add(name.as_str(), text.as_str());
    let formatted = match pilotage_model::format(&text, source) {
        Ok(formatted) => formatted,
        Err(found) => {
            session.diagnostics.extend(found);
            return Ok(());
        }
    };
    if check {
        if formatted != text {
            let at = first_difference(&text, &formatted);
            session.diagnostics.push(
                Diagnostic::new(
                    codes::NOT_FORMATTED,
                    format!("`{name}` is not in the canonical layout"),
                )
                .at(Place { source, span: at })
                .help(format!("run `pilotage fmt {}`", file.display())),
            );
            session.negative_answer();
        }
        return Ok(());
    }
    if file == Path::new("-") {
        return to_stdout(formatted.as_bytes());
    }
    if formatted == text { Ok(()) } else { write_file(file, formatted.as_bytes()) }
}

fn first_difference(text: &str, formatted: &str) -> Span {
    let line = text
        .split_inclusive('\n')
        .zip(formatted.split_inclusive('\n'))
        .take_while(|(a, b)| a == b)
        .map(|(line, _)| line.len())
        .sum::<usize>();
    let end = text.get(line..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| line + at);
    Span::new(line, end)
}
