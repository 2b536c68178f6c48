//! `set` commands, as `show` prints them with `set cli config-output-format set`.
//!
//! Turns lines into statements. What surrounds them when a person copies them from a terminal
//! (prompts, comments, `configure`) is left out.

use pilotage_diagnostic::Place;

use super::statement::{Item, Words};
use crate::read::Text;
use crate::read::findings::{Findings, short};
use crate::read::words::{Line, Lines, Word};

/// Commands that change no configuration, or that come before or behind it.
const QUIET: &[&str] =
    &["configure", "exit", "quit", "commit", "show", "edit", "top", "up", "validate", "[edit]"];

/// Reads all commands of a text.
pub(super) fn read<'t>(
    text: &Text<'t>,
    findings: &mut Findings,
    mut each: impl FnMut(Words<'_, 't>, &mut Findings),
) {
    let mut lines = Lines::new(text);
    while let Some(line) = lines.next(findings) {
        if let Some((items, place)) = command(line, findings) {
            each(Words::new(&items, place), findings);
        }
    }
}

/// What a line sets; none where it sets nothing.
fn command<'t>(line: Line<'t>, findings: &mut Findings) -> Option<(Vec<Item<'t>>, Place)> {
    let prompt = |word: &&Word<'_>| word.text.contains('@') && word.text.ends_with(['#', '>']);
    let skipped = usize::from(line.words.first().filter(prompt).is_some());
    let mut words = line.words.into_iter().skip(skipped);
    let first = words.next()?;
    match first.text.as_ref() {
        "set" => {
            let items = items(words, line.place, findings);
            // `set cli ...` is about the terminal.
            let cli = matches!(items.first(), Some(Item::Word(word)) if word.text == "cli");
            (!cli && !items.is_empty()).then_some((items, line.place))
        }
        word if word.starts_with('#') || QUIET.contains(&word) => None,
        word => {
            findings.syntax(format!("`{}` is not a `set` command", short(word)), line.place);
            None
        }
    }
}

/// Words, with `[ a b ]` as one list.
fn items<'t>(
    words: impl Iterator<Item = Word<'t>>,
    place: Place,
    findings: &mut Findings,
) -> Vec<Item<'t>> {
    let (mut items, mut list) = (Vec::new(), None);
    for word in words {
        match (word.text.as_ref(), &mut list) {
            ("[", None) => list = Some(Vec::new()),
            ("]", Some(_)) => items.extend(list.take().map(Item::List)),
            (_, Some(list)) => list.push(word),
            (_, None) => items.push(Item::Word(word)),
        }
    }
    if let Some(list) = list {
        findings.syntax("a list without its closing `]`", place);
        items.push(Item::List(list));
    }
    items
}
