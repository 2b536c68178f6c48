//! Lines, and where the blocks and conditions that begin in them end.

use std::collections::BTreeMap;

use super::super::pieces::Whole;
use super::condition::Directive;

/// A run of lines, without white space at their ends.
pub(super) type Body<'a, 't> = &'a [&'t str];

/// Longer lines of one character delimit nothing: they are drawings.
const LONGEST_DELIMITER: usize = 200;

/// The blocks that lines delimit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delimiter {
    Comment,
    Listing,
    Literal,
    Example,
    Sidebar,
    Quote,
    Pass,
    Open,
    /// Three backticks and perhaps a language.
    Fence,
    /// `|===`, `!===`, `,===` or `:===`, by its first character.
    Table(char),
}

/// The block that a line begins or ends.
pub(super) fn delimiter(line: &str) -> Option<Delimiter> {
    match line {
        "--" => return Some(Delimiter::Open),
        _ if line.starts_with("```") && !line.get(3..)?.contains('`') => {
            return Some(Delimiter::Fence);
        }
        _ if line.len() < 4 || line.len() > LONGEST_DELIMITER => return None,
        _ => {}
    }
    let first = line.chars().next()?;
    if matches!(first, '|' | '!' | ',' | ':') {
        return line.get(1..)?.bytes().all(|byte| byte == b'=').then_some(Delimiter::Table(first));
    }
    if line.chars().any(|c| c != first) {
        return None;
    }
    match first {
        '/' => Some(Delimiter::Comment),
        '-' => Some(Delimiter::Listing),
        '.' => Some(Delimiter::Literal),
        '=' => Some(Delimiter::Example),
        '*' => Some(Delimiter::Sidebar),
        '_' => Some(Delimiter::Quote),
        '+' => Some(Delimiter::Pass),
        _ => None,
    }
}

/// Where the lines stand that end something, looked up instead of looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Ends<'t> {
    /// For each line that delimits, the offsets at which it stands.
    delimiters: BTreeMap<&'t str, Vec<usize>>,
    /// For the offset of each condition, the offset of its `endif`.
    conditions: BTreeMap<usize, usize>,
}

impl<'t> Ends<'t> {
    pub(super) fn of(whole: Whole<'t>, lines: Body<'_, 't>) -> Self {
        let mut ends = Self::default();
        let mut open = Vec::new();
        for &line in lines {
            let offset = whole.offset(line);
            if delimiter(line).is_some() {
                ends.delimiters.entry(closing(line)).or_default().push(offset);
            }
            match Directive::of(line) {
                Some(Directive::Begin { .. }) => open.push(offset),
                Some(Directive::End) => {
                    ends.conditions.extend(open.pop().map(|begin| (begin, offset)));
                }
                _ => {}
            }
        }
        ends
    }

    /// The line of a body that ends the block which a line of it begins.
    pub(super) fn of_block(
        &self,
        whole: Whole<'t>,
        body: Body<'_, 't>,
        at: usize,
    ) -> Option<usize> {
        let line = body.get(at)?;
        let offsets = self.delimiters.get(closing(line))?;
        let begin = whole.offset(line);
        let next = offsets.get(offsets.partition_point(|offset| *offset <= begin))?;
        line_at(whole, body, *next)
    }

    /// The line of a body with the `endif` of the condition that a line of it begins.
    pub(super) fn of_condition(
        &self,
        whole: Whole<'t>,
        body: Body<'_, 't>,
        at: usize,
    ) -> Option<usize> {
        line_at(whole, body, *self.conditions.get(&whole.offset(body.get(at)?))?)
    }
}

/// The line that ends the block which a line begins: the same, but for fences with languages.
fn closing(line: &str) -> &str {
    line.get(..3).filter(|fence| *fence == "```").unwrap_or(line)
}

fn line_at(whole: Whole<'_>, body: Body<'_, '_>, offset: usize) -> Option<usize> {
    let at = body.partition_point(|line| whole.offset(line) < offset);
    (whole.offset(body.get(at)?) == offset).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_delimit_blocks() {
        for (line, block) in [
            ("----", Some(Delimiter::Listing)),
            ("------", Some(Delimiter::Listing)),
            ("--", Some(Delimiter::Open)),
            ("---", None),
            ("|===", Some(Delimiter::Table('|'))),
            ("!======", Some(Delimiter::Table('!'))),
            ("|== ", None),
            ("====", Some(Delimiter::Example)),
            ("== Ports", None),
            ("```bash", Some(Delimiter::Fence)),
            ("```a```", None),
        ] {
            assert_eq!(delimiter(line), block, "{line}");
        }
    }

    #[test]
    fn blocks_and_conditions_end_with_their_lines() {
        let text =
            "ifdef::a[]\n----\nifdef::b[]\nx\nendif::[]\n-----\n----\nendif::a[]\n```sh\n```";
        let lines: Vec<_> = text.lines().collect();
        let whole = Whole(text);
        let ends = Ends::of(whole, &lines);
        assert_eq!(ends.of_block(whole, &lines, 1), Some(6));
        assert_eq!(ends.of_block(whole, &lines, 5), None);
        assert_eq!(ends.of_block(whole, &lines[..4], 1), None);
        assert_eq!(ends.of_block(whole, &lines, 8), Some(9));
        assert_eq!(ends.of_condition(whole, &lines, 0), Some(7));
        assert_eq!(ends.of_condition(whole, &lines[1..], 1), Some(3));
    }
}
