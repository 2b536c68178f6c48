//! Words that turn a sentence around: `is not required`, `do not open`, `disables access`.

use super::super::clause::is;
use super::super::token::{Kind, Token};
use super::{after, before};

/// Words that turn what they stand before into its opposite.
const NOT: &str = "\
    not no never don't doesn't cannot can't without shouldn't mustn't isn't aren't needn't \
    disable disables disallow instead avoid close block blocks blocked deny don’t doesn’t can’t";

/// Words that `not` turns back.
const BLOCK: &str = "block blocks blocked deny close";

/// Whether the words near a port deny that it has to be open.
pub(super) fn negated(tokens: &[Token], at: usize) -> bool {
    let near = before(tokens, at).take(8).take_while(|(_, token)| token.kind != Kind::Comma);
    let first = near.filter(|(_, token)| token.among(NOT)).last();
    let denied = first.is_some_and(|(index, token)| {
        let affirms = token.word() == "not"
            && is(tokens, index + 1, "block filter drop only restrict")
            || token.among(BLOCK) && index > 0 && is(tokens, index - 1, "not");
        !affirms
    });
    let mut behind = after(tokens, at).take(7).take_while(|(_, token)| token.kind != Kind::Comma);
    let denied_behind = behind.find(|(_, token)| token.among(NOT)).is_some_and(|(index, _)| {
        let passed = is(tokens, index + 1, "be") && is(tokens, index + 2, "blocked filtered");
        !passed && !is(tokens, index + 1, "blocked restricted filtered only in already used")
    });
    denied || denied_behind
}
