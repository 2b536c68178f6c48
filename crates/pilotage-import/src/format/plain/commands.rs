//! Firewall commands that stand among text, and code between fences.

use super::cursor::{Cursor, is_blank};
use super::reader::Reader;
use crate::document::{Code, Line};
use crate::format::shell::is_firewall_command;

/// Reads the commands from here on, with the comments directly above each and the
/// output below.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let Some(first) = reader.cursor.peek() else { return false };
    if let Some(language) = first.trim_start().strip_prefix("```") {
        fenced(reader, language.trim());
        return true;
    }
    if !begins(reader.cursor) {
        return false;
    }
    let mut code = Code { language: "shell".to_owned(), lines: Vec::new() };
    // What stands right below a prompt is its output.
    let has_prompt = is_prompt(first);
    let mut goes_on = false;
    while let Some(line) = reader.cursor.peek()
        && (goes_on && !is_blank(line) || begins(reader.cursor))
    {
        goes_on = line.trim_end().ends_with('\\') || has_prompt;
        reader.cursor.next();
        if !push(reader, &mut code, line) {
            break;
        }
    }
    reader.code(code);
    true
}

/// Whether a command stands here, or a comment right above one.
fn begins(cursor: Cursor<'_>) -> bool {
    let is_command =
        |line: Option<&str>| line.is_some_and(|line| is_firewall_command(line) || is_prompt(line));
    is_command(cursor.peek())
        || cursor.peek().is_some_and(|line| line.starts_with("# ")) && is_command(cursor.second())
}

/// A command with the prompt of a shell before it.
fn is_prompt(line: &str) -> bool {
    line.trim_start().strip_prefix("$ ").is_some_and(|rest| !rest.starts_with(char::is_numeric))
}

fn fenced(reader: &mut Reader<'_>, language: &str) {
    let mut code = Code { language: language.to_lowercase(), lines: Vec::new() };
    reader.cursor.next();
    while let Some(line) = reader.cursor.next() {
        if line.trim_start().starts_with("```") || !push(reader, &mut code, line) {
            break;
        }
    }
    reader.code(code);
}

fn push(reader: &mut Reader<'_>, code: &mut Code, line: &str) -> bool {
    let span = reader.whole.span(line);
    let may = reader.take(span);
    if may {
        code.lines.push(Line { value: line.to_owned(), span });
    }
    may
}
