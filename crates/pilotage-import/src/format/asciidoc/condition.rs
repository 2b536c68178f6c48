//! The preprocessor: conditions on attributes, and parts of other files.

use super::attributes::Attributes;
use super::block::{Reader, Scope};
use super::lines::{Body, delimiter};
use crate::document::{Block, Group, GroupKind, Text};

/// What a line says to the preprocessor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Directive<'t> {
    /// Lines are present under a condition, up to the end of it.
    Begin {
        negated: bool,
        condition: &'t str,
    },
    /// The words in the brackets are present under a condition.
    Words {
        negated: bool,
        condition: &'t str,
        words: &'t str,
    },
    End,
    /// Another file stands here.
    Include(&'t str),
}

impl<'t> Directive<'t> {
    pub(super) fn of(line: &'t str) -> Option<Self> {
        let (name, rest) = line.split_once("::")?;
        let inner = rest.strip_suffix(']')?;
        let (target, words) = inner.split_once('[')?;
        let negated = name == "ifndef";
        match name {
            "ifdef" | "ifndef" if words.is_empty() => {
                Some(Self::Begin { negated, condition: target })
            }
            "ifdef" | "ifndef" => Some(Self::Words { negated, condition: target, words }),
            "ifeval" => Some(Self::Begin { negated, condition: words }),
            "endif" => Some(Self::End),
            "include" => Some(Self::Include(target)),
            _ => None,
        }
    }
}

/// A condition in words: `a` or `b` for `a,b`, both for `a+b`.
fn in_words(condition: &str, negated: bool) -> String {
    let any: Vec<_> = condition.split(',').map(str::trim).collect();
    let all: Vec<_> = condition.split('+').map(str::trim).collect();
    let (words, several) = match (any.len(), all.len()) {
        (1, 1) => (condition.trim().to_owned(), false),
        (1, _) => (all.join(" and "), true),
        _ => (any.join(" or "), true),
    };
    match (negated, several) {
        (false, _) => words,
        (true, false) => format!("not {words}"),
        (true, true) => format!("not ({words})"),
    }
}

impl<'t> Reader<'t> {
    /// Reads what a directive says; the line after it and the lines that it governs. `None` where
    /// the line is no directive.
    pub(super) fn preprocess(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        above: &mut Attributes<'t>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> Option<usize> {
        match Directive::of(body.get(at)?)? {
            Directive::Include(file) => {
                *above = Attributes::default();
                self.not_read(file);
            }
            Directive::Words { negated, condition, words } => {
                let title = Some(self.condition(condition, negated));
                let blocks = vec![Block::Paragraph(self.text_of(words))];
                into.push(Block::Group(Group { kind: GroupKind::Condition, title, blocks }));
            }
            Directive::Begin { negated, condition } => {
                // Without an end in the same part, the lines that it governs are not known.
                let Some(end) = self.ends.of_condition(self.whole, body, at) else {
                    return Some(at + 1);
                };
                let title = self.condition(condition, negated);
                let governed = body.get(at + 1..end).unwrap_or(&[]);
                let blocks = self.blocks_below(governed, above, scope.inside_condition());
                let after = body.get(end + 1..).unwrap_or(&[]);
                push_conditional(&title, blocks, holds_beyond(after), into);
                return Some(end + 1);
            }
            Directive::End => {}
        }
        Some(at + 1)
    }

    pub(super) fn condition(&self, condition: &'t str, negated: bool) -> Text {
        Text::new(&in_words(condition, negated), self.whole.span(condition))
    }
}

/// Blocks under a condition. Where what follows stands below a heading among them, headings are
/// outside of the group: a group would end them.
fn push_conditional(
    title: &Text,
    blocks: Vec<Block>,
    level_after: Option<usize>,
    into: &mut Vec<Block>,
) {
    let highest = blocks.iter().filter_map(level).min();
    let group = |blocks: Vec<Block>| {
        Block::Group(Group { kind: GroupKind::Condition, title: Some(title.clone()), blocks })
    };
    if highest.is_none_or(|highest| level_after.is_some_and(|after| after <= highest)) {
        if !blocks.is_empty() {
            into.push(group(blocks));
        }
        return;
    }
    let mut inside = Vec::new();
    for block in blocks {
        if level(&block).is_none() {
            inside.push(block);
            continue;
        }
        if !inside.is_empty() {
            into.push(group(std::mem::take(&mut inside)));
        }
        into.push(block);
    }
    if !inside.is_empty() {
        into.push(group(inside));
    }
}

fn level(block: &Block) -> Option<usize> {
    match block {
        Block::Heading(heading) => Some(heading.level.into()),
        _ => None,
    }
}

/// The level of the heading that comes before anything else; 0 at the end.
fn holds_beyond(lines: Body<'_, '_>) -> Option<usize> {
    let is_silent = |line: &str| {
        line.is_empty()
            || line.starts_with("//")
            || (line.starts_with('[') && line.ends_with(']'))
            || (line.starts_with(':') && delimiter(line).is_none())
            || matches!(Directive::of(line), Some(Directive::Begin { .. } | Directive::End))
    };
    let Some(line) = lines.iter().find(|line| !is_silent(line)) else { return Some(0) };
    super::heading::heading(line).map(|(level, _)| level.into())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{outline, read};

    #[test]
    fn conditions_are_groups_with_words() {
        let text = "\
ifdef::a,b[]
one

ifndef::c+d[]
* two
endif::[]
endif::a,b[]
ifndef::e[three]
ifeval::[\"{kind}\" == \"f\"]
four
endif::[]
five
";
        let lines = [
            "1 Condition: a or b",
            "2   one",
            "4   Condition: not (c and d)",
            "5     - two",
            "8 Condition: not e",
            "8   three",
            "9 Condition: \"{kind}\" == \"f\"",
            "10   four",
            "12 five",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn headings_hold_beyond_their_condition() {
        let text = "\
ifdef::a[]
== Ports

one
endif::[]
ifndef::a[]
== Other
endif::[]

two
";
        let lines = ["1 Condition: a", "2   ## Ports", "4   one", "7 ## Other", "10 two"];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn other_files_are_findings() {
        let (lines, findings) =
            read("include::ports.adoc[leveloffset=+1]\n\nendif::[]\nifdef::a[]\nx\n");
        assert_eq!(lines, ["5 x"]);
        assert_eq!(findings, ["PLT0605 1 `ports.adoc` is another file, which is not read"]);
    }
}
