//! What a line or statement of a text asks for, before it is known what is active.

use pilotage_diagnostic::{Place, SourceId};

use crate::read::findings::Findings;
use crate::read::words::Word;

/// Words from the root to a value; configurations have about twenty.
pub(super) const LONGEST: usize = 128;

/// What is to be done with the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    Set,
    /// `insert POLICY before POLICY`
    Insert,
    Deactivate,
    Activate,
}

/// One command, without lists.
pub(super) struct Command<'s, 't> {
    pub(super) verb: Verb,
    pub(super) words: &'s [Word<'t>],
    pub(super) place: Place,
}

/// Gives the words as commands with one value each: `key [ a b ] other c` is `key a`, `key b` and
/// `other c`, each behind `path`, which comes back as it was. False where there are too many words.
pub(super) fn spread<'t>(
    verb: Verb,
    path: &mut Vec<Word<'t>>,
    words: impl Iterator<Item = Word<'t>>,
    place: Place,
    out: &mut Findings,
    each: &mut impl FnMut(Command<'_, 't>, &mut Findings),
) -> bool {
    let base = path.len();
    let mut within = false;
    // Whether the path ends with something that was not given yet.
    let mut fresh = false;
    for word in words {
        if path.len() >= LONGEST {
            out.limit(format!("a statement of more than {LONGEST} words"), place);
            path.truncate(base);
            return false;
        }
        if is_sign(&word, "[") && !within {
            within = true;
        } else if is_sign(&word, "]") && within {
            // Behind its list the key is done.
            within = false;
            fresh = false;
            path.truncate(path.len().saturating_sub(1).max(base));
        } else if within {
            path.push(word);
            each(Command { verb, words: path, place }, out);
            path.pop();
        } else {
            path.push(word);
            fresh = true;
        }
    }
    if within {
        out.syntax("a list without its closing `]`", place);
    } else if fresh {
        each(Command { verb, words: path, place }, out);
    }
    path.truncate(base);
    true
}

/// Whether the word is this sign, without quotes.
fn is_sign(word: &Word<'_>, sign: &str) -> bool {
    word.text == sign && word.place.span.end.saturating_sub(word.place.span.start) == 1
}

/// The place between two offsets.
pub(super) fn place(source: SourceId, start: usize, end: usize) -> Place {
    Place::new(source, pilotage_diagnostic::Span::new(start.min(end), end))
}
