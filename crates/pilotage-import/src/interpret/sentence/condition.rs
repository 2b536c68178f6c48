//! Conditions that leave a requirement open: `if encryption is enabled`, `optional`.

use super::clause::Clauses;
use super::token::Sentence;
use crate::cell;

/// The first condition of a sentence that limits what it says.
pub(super) fn first(clauses: &Clauses) -> Option<String> {
    clauses.conditions.iter().map(|condition| &condition.words).find(|it| limits(it)).cloned()
}

/// The condition that belongs to the mention at an index of the main clause: the nearest behind it
/// that no other mention takes, or one that the sentence begins with.
pub(super) fn of_mention(clauses: &Clauses, at: usize) -> Option<String> {
    let mut limiting = clauses.conditions.iter().filter(|condition| limits(&condition.words));
    let mentions = || clauses.main.iter().enumerate().filter(|(_, token)| token.is_mention());
    let next = mentions().find(|(index, _)| *index > at).map(|(index, _)| index);
    let alone = mentions().count() == 1;
    let mut before = None;
    let behind = limiting.find(|condition| {
        let is_before = condition.at <= at;
        if is_before && before.is_none() && (condition.at == 0 || alone) {
            before = Some(condition.words.clone());
        }
        !is_before && next.is_none_or(|next| condition.at <= next)
    });
    behind.map(|condition| condition.words.clone()).or(before)
}

/// Whether a condition leaves the requirement open: that there is a firewall, or that something has
/// not been changed, does not.
fn limits(condition: &str) -> bool {
    const AROUND: &[&str] =
        &["firewall", "security group", "network polic", "selinux", "necessary", "needed"];
    let lower = condition.to_lowercase();
    let exception = ["unless", "until", "while"].iter().any(|word| lower.starts_with(word));
    !exception && !AROUND.iter().any(|word| lower.contains(word))
}

/// Words of a sentence that set the flag by themselves.
pub(super) fn flagged(sentence: &Sentence<'_>) -> Option<String> {
    let words = sentence.all();
    cell::flags(words).optional.and_then(|range| words.get(range)).map(str::to_owned)
}

/// `This is entirely optional`, `It is recommended but optional that ...`: holds for the paragraph.
pub(super) fn of_paragraph(sentence: &Sentence<'_>) -> Option<String> {
    let is_optional = sentence.tokens.iter().any(|token| token.word() == "optional");
    let begins = sentence.tokens.first().is_some_and(|first| first.among("this it"));
    (is_optional && begins).then(|| "optional".to_owned())
}
