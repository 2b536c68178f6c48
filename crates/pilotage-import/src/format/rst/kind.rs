//! What a line begins.

use super::lines::Body;

/// What a line begins, by its first characters and at most the line after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    Blank,
    /// Words with white space before them.
    Indented,
    /// `..` and what it introduces.
    Explicit,
    /// `__ target`.
    AnonymousTarget,
    /// An item of a bullet or enumerated list.
    Item(Marker<'t>),
    /// `:name: words`.
    Field(Marker<'t>),
    /// `-p, --port  words`.
    CommandOption(Marker<'t>),
    /// `| words`.
    LineBlock,
    /// `>>> words`.
    Doctest,
    GridTable,
    SimpleTable,
    /// A line of one punctuation character: above or below a title, or between paragraphs.
    Adornment(char),
    Text,
}

/// What stands before the words of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker<'t> {
    /// The bullet, the form of enumerator, the name of the field or the option.
    pub(super) name: Name<'t>,
    /// What follows on the line; a slice of it.
    pub(super) content: &'t str,
    /// The column in which the content begins.
    pub(super) column: usize,
}

/// What tells the items of one list from those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name<'t> {
    Bullet(char),
    /// `1.`, whatever number or letter it is.
    Period,
    /// `1)`.
    Parenthesis,
    /// `(1)`.
    Parentheses,
    Term(&'t str),
}

impl<'t> Kind<'t> {
    pub(super) fn of(body: Body<'_, 't>, at: usize) -> Self {
        let Some(line) = body.line(at).filter(|line| !line.is_blank()) else { return Self::Blank };
        if line.indent > 0 {
            return Self::Indented;
        }
        let text = line.text;
        match text {
            ".." => return Self::Explicit,
            "|" => return Self::LineBlock,
            _ if text.starts_with(".. ") => return Self::Explicit,
            _ if text.starts_with("__ ") => return Self::AnonymousTarget,
            _ if text.starts_with("| ") => return Self::LineBlock,
            _ if text.starts_with(">>> ") => return Self::Doctest,
            _ if is_grid_border(text) => return Self::GridTable,
            _ if is_simple_border(text) => return Self::SimpleTable,
            _ => {}
        }
        if let Some(marker) = bullet(text).or_else(|| enumerator(body, at, text)) {
            // A lone mark in a cell or an item is its words: `-` for none.
            let alone = marker.content.is_empty() && body.len() == 1;
            return if alone { Self::Text } else { Self::Item(marker) };
        }
        if let Some(marker) = field(text) {
            return Self::Field(marker);
        }
        if let Some(marker) = option(body, at, text) {
            return Self::CommandOption(marker);
        }
        adornment(text).map_or(Self::Text, Self::Adornment)
    }
}

/// The character that a line consists of.
pub(super) fn adornment(text: &str) -> Option<char> {
    let first = text.chars().next().filter(char::is_ascii_punctuation)?;
    text.chars().all(|c| c == first).then_some(first)
}

/// `+-----+---+`: the first line of a grid table.
pub(super) fn is_grid_border(text: &str) -> bool {
    text.len() > 2
        && (text.starts_with("+-") || text.starts_with("+="))
        && text.ends_with('+')
        && text.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'='))
}

/// `====  ===`: the first line of a simple table.
pub(super) fn is_simple_border(text: &str) -> bool {
    text.starts_with('=')
        && text.contains("= ")
        && text.bytes().all(|byte| matches!(byte, b'=' | b' ' | b'\t'))
}

fn bullet(text: &str) -> Option<Marker<'_>> {
    let mark = text.chars().next().filter(|c| "*+-•‣⁃".contains(*c))?;
    marker(text, mark.len_utf8(), 1, Name::Bullet(mark))
}

/// The marker of so many bytes and columns, if white space or the end of the line follows.
fn marker<'t>(text: &'t str, bytes: usize, columns: usize, name: Name<'t>) -> Option<Marker<'t>> {
    let rest = text.get(bytes..)?;
    let content = rest.trim_start_matches([' ', '\t']);
    let white = rest.len() - content.len();
    (white > 0 || rest.is_empty()).then_some(Marker {
        name,
        content,
        column: columns + white.max(1),
    })
}

/// `1.`, `a)`, `(iv)`, `#.`: only where the line after it agrees, as `E. coli` may begin a
/// paragraph.
fn enumerator<'t>(body: Body<'_, 't>, at: usize, text: &'t str) -> Option<Marker<'t>> {
    let found = enumerator_of(text)?;
    let next = body.line(at + 1);
    let agrees = next.is_none_or(|next| {
        next.is_blank()
            || next.indent > 0
            || enumerator_of(next.text).is_some_and(|it| it.name == found.name)
    });
    agrees.then_some(found)
}

fn enumerator_of(text: &str) -> Option<Marker<'_>> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let opened = text.len() - inner.len();
    let length = inner.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))?;
    let number = inner.get(..length)?;
    let counts = number == "#"
        || (!number.is_empty() && number.len() <= 9 && number.bytes().all(|b| b.is_ascii_digit()))
        || (number.len() == 1 && number.bytes().all(|b| b.is_ascii_alphabetic()))
        || is_roman(number);
    let name = match (opened, inner.get(length..)?.chars().next()?) {
        (0, '.') => Name::Period,
        (0, ')') => Name::Parenthesis,
        (1, ')') => Name::Parentheses,
        _ => return None,
    };
    let bytes = opened + length + 1;
    counts.then(|| marker(text, bytes, bytes, name)).flatten()
}

fn is_roman(number: &str) -> bool {
    let of = |letters: &str| number.chars().all(|c| letters.contains(c));
    (2..=7).contains(&number.len()) && (of("ivxlc") || of("IVXLC"))
}

/// `:name: words`; not a role, which has a backtick after it.
pub(super) fn field(text: &str) -> Option<Marker<'_>> {
    let rest = text.strip_prefix(':').filter(|rest| !rest.starts_with([':', ' ']))?;
    let length = rest.match_indices(':').map(|(at, _)| at).find(|at| {
        let after = rest.get(at + 1..).unwrap_or("");
        after.is_empty() || after.starts_with([' ', '\t'])
    })?;
    let name = rest.get(..length).filter(|name| !name.ends_with(' ') && !name.contains('`'))?;
    marker(text, length + 2, length + 2, Name::Term(name))
}

/// `-p`, `--port=N`, with two spaces or an indented line before what it does.
fn option<'t>(body: Body<'_, 't>, at: usize, text: &'t str) -> Option<Marker<'t>> {
    let letter = text.trim_start_matches('-').chars().next()?;
    if !(1..=2).contains(&text.find(letter)?) || !letter.is_ascii_alphanumeric() {
        return None;
    }
    match text.find("  ") {
        Some(end) => marker(text, end, end, Name::Term(text.get(..end)?)),
        None if body.is_indented(at + 1) => {
            Some(Marker { name: Name::Term(text), content: text.get(text.len()..)?, column: 1 })
        }
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::Line;
    use super::*;

    fn kind(text: &str) -> String {
        let lines: Vec<_> = text.lines().map(Line::new).collect();
        match Kind::of(Body::new(&lines), 0) {
            Kind::Item(it) => format!("{:?} {} {:?}", it.name, it.column, it.content),
            Kind::Field(it) => format!("field {:?} {:?}", it.name, it.content),
            Kind::CommandOption(it) => format!("option {:?} {:?}", it.name, it.content),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn lists_begin_with_a_mark_and_a_space() {
        assert_eq!(kind("-  TCP 443"), "Bullet('-') 3 \"TCP 443\"");
        assert_eq!(kind("#. 22 (SSH)"), "Period 3 \"22 (SSH)\"");
        assert_eq!(kind("a) one\nb) two"), "Parenthesis 3 \"one\"");
        assert_eq!(kind("(12) one"), "Parentheses 5 \"one\"");
        assert_eq!(kind("iv. four"), "Period 4 \"four\"");
        assert_eq!(kind("E. coli is\nno list"), "Text");
        assert_eq!(kind("443. is"), "Period 5 \"is\"");
        assert_eq!(kind("-443"), "Text");
        assert_eq!(kind("-"), "Text");
        assert_eq!(kind("-\n-"), "Bullet('-') 2 \"\"");
    }

    #[test]
    fn fields_and_options_have_names() {
        assert_eq!(kind(":Port: 443"), "field Term(\"Port\") \"443\"");
        assert_eq!(kind(":ref:`ports` are"), "Text");
        assert_eq!(kind("--port=N  to listen on"), "option Term(\"--port=N\") \"to listen on\"");
        assert_eq!(kind("-v\n   says more"), "option Term(\"-v\") \"\"");
        assert_eq!(kind("-v is shorter"), "Text");
    }

    #[test]
    fn borders_tell_tables_from_titles() {
        assert_eq!(kind("+----+--+"), "GridTable");
        assert_eq!(kind("===  ==="), "SimpleTable");
        assert_eq!(kind("======"), "Adornment('=')");
        assert_eq!(kind("+++++"), "Adornment('+')");
        assert_eq!(kind(".. note::"), "Explicit");
        assert_eq!(kind("..."), "Adornment('.')");
        assert_eq!(kind("| a line"), "LineBlock");
    }
}
