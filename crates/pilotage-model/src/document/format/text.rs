//! How one scalar is written: plain where that reads back as the same text, quoted, or as a block.

use std::borrow::Cow;

use super::super::scalar::Literal;
use super::layout::{Scalar, Style};

/// Columns of a line.
pub(super) const WIDTH: usize = 100;

/// One scalar as text.
#[derive(Debug)]
pub(super) enum Written {
    /// On the line of its key or dash.
    Line(String),
    /// Below it; the lines still without indentation.
    Block {
        /// `|` or `>` with what follows.
        header: String,
        lines: Vec<String>,
        /// Whether empty lines at its end are part of it.
        keeps_end: bool,
    },
}

/// Writes a scalar outside brackets. `room` is what the line has left for it, `width` what the lines
/// of a block below have.
pub(super) fn in_block(scalar: &Scalar<'_>, room: usize, width: usize) -> Written {
    let line =
        || Written::Line(if scalar.is_absent() { String::new() } else { on_line(scalar, false) });
    let text = scalar.text.as_ref();
    let broken = scalar.source.contains(['\n', '\r']);
    match scalar.style {
        Style::Literal if fits_block(text) => literal(text),
        Style::Folded if fits_block(text) => folded(scalar),
        Style::Plain | Style::Quoted if broken && fits_block(text) && text.contains('\n') => {
            literal(text)
        }
        Style::Plain | Style::Quoted if broken && may_fold(text) => {
            let line = on_line(scalar, false);
            if line.chars().count() <= room { Written::Line(line) } else { wrapped(text, width) }
        }
        _ => line(),
    }
}

/// Writes a key.
pub(super) fn key(scalar: &Scalar<'_>, flow: bool) -> String {
    match (scalar.is_absent(), scalar.text.as_ref()) {
        (true, "") => "\"\"".to_owned(),
        (true, text) => text.to_owned(),
        _ => on_line(scalar, flow),
    }
}

/// Writes a scalar on one line.
pub(super) fn on_line(scalar: &Scalar<'_>, flow: bool) -> String {
    let text = scalar.text.as_ref();
    if scalar.is_absent() {
        return "null".to_owned();
    }
    let plain = may_be_plain(text, flow) && (scalar.style == Style::Plain || !is_misread(text));
    if plain {
        text.to_owned()
    } else if text.contains(['"', '\\']) && text.chars().all(is_printable) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        double_quoted(text)
    }
}

/// Whether a text without quotes reads back as itself.
fn may_be_plain(text: &str, flow: bool) -> bool {
    let brackets = [',', '[', ']', '{', '}'];
    let mut chars = text.chars();
    let starts_well = match chars.next() {
        None | Some(' ' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`') => {
            false
        }
        Some('-' | '?' | ':') => chars.next().is_some_and(|next| next != ' '),
        Some(first) => !brackets.contains(&first),
    };
    starts_well
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("---")
        && !text.starts_with("...")
        && !(flow && text.contains(brackets))
        && text.chars().all(is_printable)
}

/// Whether a character may stand in a file as it is, without ending a line for anyone.
pub(crate) fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether some YAML reader takes the text without quotes for something else than a text: a
/// boolean, nothing, a number, a day, or (`::` in brackets) a key. Then quotes stay.
fn is_misread(text: &str) -> bool {
    const WORDS: [&str; 13] =
        ["~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=", ""];
    WORDS.contains(&text.to_lowercase().as_str()) || text.contains("::") || is_number_like(text)
}

/// Numbers as YAML 1.1 and 1.2 have them: `0x1f`, `1_000`, `1e3`, `.5`, `.inf`, `1:30`, and days.
fn is_number_like(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text).to_ascii_lowercase();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    if let Some(rest) = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0o")) {
        return rest.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'_');
    }
    if matches!(unsigned.as_str(), ".inf" | ".nan") || is_day(&unsigned) {
        return true;
    }
    let (mantissa, exponent) = unsigned.split_once('e').unwrap_or((&unsigned, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    mantissa.contains(|c: char| c.is_ascii_digit())
        && digits(exponent)
        && digits(fraction)
        && whole.split(':').all(digits)
}

/// `2026-11-20`, alone or with a time of day.
fn is_day(text: &str) -> bool {
    let date = text.split(['t', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = date.split('-').collect();
    parts.len() == 3
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// A text in double quotes, with an escape for whatever cannot stand in a file as it is.
pub(crate) fn double_quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            '\0' => quoted.push_str("\\0"),
            c if is_printable(c) => quoted.push(c),
            c => quoted.push_str(&escape(u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}

fn escape(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

/// Whether a text can stand in a block at all: blocks have no escapes, and blanks alone on the last
/// line would look like an empty line after it.
fn fits_block(text: &str) -> bool {
    let last = text.trim_end_matches('\n').rsplit('\n').next().unwrap_or("");
    last.chars().any(|c| !c.is_whitespace())
        && text.chars().all(|c| matches!(c, '\n' | '\t') || is_printable(c))
}

/// Whether a text may be broken at its blanks and read back as itself.
fn may_fold(text: &str) -> bool {
    text.contains(' ')
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
        && text.chars().all(is_printable)
}

fn wrapped(text: &str, width: usize) -> Written {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    Written::Block { header: ">-".to_owned(), lines, keeps_end: false }
}

fn literal(text: &str) -> Written {
    let body = text.trim_end_matches('\n');
    block('|', text, body.split('\n').map(str::to_owned).collect())
}

/// A folded block keeps the author's line breaks.
fn folded(scalar: &Scalar<'_>) -> Written {
    let text = scalar.text.as_ref();
    let mut lines = Vec::new();
    let source = scalar.source.replace("\r\n", "\n").replace('\r', "\n");
    for (number, line) in source.split('\n').enumerate() {
        let indented = if number == 0 { 0 } else { scalar.column };
        let blanks = line.bytes().take(indented).take_while(|byte| *byte == b' ').count();
        lines.push(line.get(blanks..).unwrap_or("").to_owned());
    }
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or(0);
    lines.drain(..first);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let above = text.len() - text.trim_start_matches('\n').len();
    lines.splice(0..0, std::iter::repeat_n(String::new(), above));
    block('>', text, lines)
}

/// A block of these lines, with the header that its beginning and end need.
fn block(kind: char, text: &str, mut lines: Vec<String>) -> Written {
    let blank = |line: &&String| line.trim_start_matches(' ').is_empty();
    let first = lines.iter().take_while(blank).count();
    let indented = lines.iter().take(first + 1).any(|line| line.starts_with(' '));
    let breaks = text.len() - text.trim_end_matches('\n').len();
    let chomping = match breaks {
        0 => "-",
        1 => "",
        _ => "+",
    };
    lines.extend(std::iter::repeat_n(String::new(), breaks.saturating_sub(1)));
    let header = format!("{kind}{}{chomping}", if indented { "2" } else { "" });
    Written::Block { header, lines, keeps_end: breaks > 1 }
}

/// Whether two scalars mean the same to every decoder of the project.
pub(super) fn same(a: (&str, bool), b: (&str, bool)) -> bool {
    let typed = |(text, plain): (&str, bool)| -> Option<Cow<'_, str>> {
        let special = matches!(text, "" | "~" | "null");
        match (plain, special) {
            (true, true) => Some(Cow::Borrowed("")),
            (true, false) if !matches!(Literal::from_plain(text), Literal::Text(_)) => {
                Some(Cow::Owned(text.to_owned()))
            }
            _ => None,
        }
    };
    match (typed(a), typed(b)) {
        (None, None) => a.0 == b.0,
        (a, b) => a == b,
    }
}
