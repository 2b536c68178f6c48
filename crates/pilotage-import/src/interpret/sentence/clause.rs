//! The main clause of a sentence: without its conditions, and without asides in brackets.

use super::token::{Kind, Sentence, Token};

/// A sentence taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    /// The tokens of the main clause, in order.
    pub(super) main: Vec<Token>,
    /// The conditions under which it holds, in the sentence's words.
    pub(super) conditions: Vec<Condition>,
}

/// A condition, with the index in the main clause that it stands before.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) words: String,
    pub(super) at: usize,
}

/// Words that conditions begin with.
const CONDITIONS: &str = "if when whenever once unless while until";

/// Takes a sentence apart.
pub(super) fn clauses(sentence: &Sentence<'_>) -> Clauses {
    let tokens = without_asides(&sentence.tokens);
    let mut clauses = Clauses::default();
    let mut rest = tokens.as_slice();
    while let Some((token, after)) = rest.split_first() {
        let length = condition(rest, clauses.main.is_empty());
        if length == 0 {
            clauses.main.push(token.clone());
            rest = after;
            continue;
        }
        let (inside, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        let words = sentence.words(inside).to_owned();
        clauses.conditions.push(Condition { words, at: clauses.main.len() });
        rest = after;
    }
    clauses
}

/// The tokens without brackets and what is in them. A mention in brackets stays, unless what stands
/// before the brackets is one already.
fn without_asides(tokens: &[Token]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::new();
    let mut depth = 0_usize;
    for token in tokens {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Mention(_) if depth > 0 && kept.last().is_some_and(Token::is_mention) => {}
            Kind::Mention(_) => kept.push(token.clone()),
            _ if depth == 0 => kept.push(token.clone()),
            _ => {}
        }
    }
    kept
}

/// How many tokens the condition takes that begins here; 0 where none does. It goes on to the next
/// comma, or to where the sentence lists a further port.
fn condition(tokens: &[Token], at_start: bool) -> usize {
    let Some(first) = tokens.first() else { return 0 };
    let begins = first.among(CONDITIONS)
        || (first.word() == "in" && is(tokens, 1, "case") && is(tokens, 2, "of"))
        || (first.word() == "as" && is(tokens, 1, "long"))
        || (at_start && first.word() == "for" && names_a_variant(tokens));
    if !begins {
        return 0;
    }
    let goes_on = |at: usize| {
        is(tokens, at, "or and") && is(tokens, at + 1, "over on via") || is(tokens, at, "then")
    };
    let end = tokens.iter().enumerate().skip(1).find(|(at, token)| {
        matches!(token.kind, Kind::Comma | Kind::Stop) && !in_list(tokens, *at) || goes_on(*at)
    });
    end.map_or(tokens.len(), |(at, token)| at + usize::from(token.kind == Kind::Comma))
}

/// Whether a comma stands within a list: `A, B and C`.
fn in_list(tokens: &[Token], at: usize) -> bool {
    let after = tokens.get(at + 1..).unwrap_or_default();
    let upto_next = after.iter().take(4).take_while(|token| token.kind != Kind::Comma);
    upto_next.skip(1).any(|token| token.among("and or"))
        && !after.iter().take(3).any(|token| token.among("you the must"))
}

/// `For clusters with encryption enabled, ...`: the sentence is about some only.
fn names_a_variant(tokens: &[Token]) -> bool {
    const VARIANTS: &str = "\
        enabled installations deployments mode setups environments using installation deployment \
        environment setup configurations";
    let until_comma = tokens.iter().take_while(|token| token.kind != Kind::Comma);
    until_comma.clone().count() < tokens.len()
        && until_comma.into_iter().any(|token| token.among(VARIANTS))
}

/// Whether the token at an index is one of some words.
pub(super) fn is(tokens: &[Token], at: usize, any: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.among(any))
}
