//! `pilotage lint --fix`: the certain changes of a file, made and told.

use std::path::Path;

use pilotage_lint::{Fix, apply};

use super::files::File;
use super::{Linted, Linter};
use crate::input;
use crate::output::write_file;
use crate::session::Session;

/// Fixes may uncover others; a file that is not settled after so many rounds is left as it is.
const ROUNDS: usize = 8;

/// Makes the certain fixes of a file until none is left, and hands back what stays to be found.
pub(super) fn fixed(linter: &Linter, file: &File, session: &mut Session) -> anyhow::Result<Linted> {
    let mut linted = linter.file(file, session);
    for _ in 0..ROUNDS {
        let fixes: Vec<&Fix> = linted.findings.iter().filter_map(|it| it.fix.as_ref()).collect();
        if fixes.is_empty() {
            break;
        }
        if file.path == Path::new("-") {
            session.usage("`--fix` changes files; standard input cannot be changed");
            break;
        }
        let Some(text) = input::text_of(&file.path, session) else { break };
        // A workbook was read, but not as the text that its places point into.
        let is_text = |fix: &&Fix| {
            let mut sources = fix.edits.iter().map(|edit| edit.place.source);
            sources.all(|source| session.sources.text(source) == text)
        };
        let (text, made) = apply(&text, fixes.into_iter().filter(is_text));
        if made.is_empty() {
            break;
        }
        write_file(&file.path, text.as_bytes())?;
        let name = input::name_of(&file.path);
        for fix in made {
            session.say(&format!("{name}: {}{}", line_of(fix, session), fix.what));
        }
        linted = linter.file(file, session);
    }
    for finding in &mut linted.findings {
        if let Some(why) = finding.unfixed {
            finding.diagnostic.notes.push(format!("not fixed: {why}"));
        }
    }
    Ok(linted)
}

/// Where a fix begins, in the text as it was: `line 13: `.
fn line_of(fix: &Fix, session: &Session) -> String {
    let place = fix.edits.first().map(|edit| edit.place);
    let line = place.map(|place| session.sources.line_column(place).line);
    line.map(|line| format!("line {line}: ")).unwrap_or_default()
}
