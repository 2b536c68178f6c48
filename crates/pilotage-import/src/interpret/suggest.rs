//! Ends that only the purpose of a row suggests: `API access to the console`.
//!
//! They never become ends of the row; each is a note for a person to confirm.

use pilotage_diagnostic::{Diagnostic, codes};

use super::around::words::{Word, is, name, words};
use crate::{Direction, End, Form, Row, Stated};

/// Suggests the other end of rows that say whose ports they list and not with whom.
pub(super) fn suggest(rows: &mut [Row], findings: &mut Vec<Diagnostic>) {
    for row in rows.iter_mut().filter(|row| row.form == Form::TableRow) {
        let Some((outward, subject)) = open_end(row) else { continue };
        let Some(text) = other_end(&row.purpose, outward, &subject) else { continue };
        let side = if outward { "connected to" } else { "connecting" };
        let message = format!("the purpose suggests that `{text}` is {side}");
        findings
            .push(Diagnostic::new(codes::SUGGESTED_END, message).at(row.place).subject(subject));
        row.suggested = Some(End { text, stated: Stated::Suggested, place: Some(row.place) });
    }
}

/// Whether the end that a row leaves open is who is connected to, and the end that it names.
fn open_end(row: &Row) -> Option<(bool, String)> {
    let subject = row.subject.as_ref()?.text.clone();
    match row.direction {
        Some(Direction::Out) if row.to.is_none() => Some((true, subject)),
        Some(Direction::In) | None if row.from.is_none() && row.to.is_none() => {
            Some((false, subject))
        }
        _ => None,
    }
}

/// The other end, as a purpose names it.
fn other_end(purpose: &str, outward: bool, subject: &str) -> Option<String> {
    let words = words(purpose);
    let found = between(&words, subject)
        .or_else(|| if outward { target(&words) } else { initiator(&words) })?;
    (!same(&found, subject)).then_some(found)
}

/// `communication between the console and the agents`: the one that is not the subject.
fn between(words: &[Word<'_>], subject: &str) -> Option<String> {
    let at = words.iter().position(|word| word.lower == "between")?;
    let first = name(words, at + 1, true)?;
    let second = is(words, first.next, &["and"]).then(|| name(words, first.next + 1, true))??;
    if same(&first.text, subject) {
        Some(second.text)
    } else if same(&second.text, subject) {
        Some(first.text)
    } else {
        None
    }
}

/// `access to the console`, `API server of the workload cluster`, `Database API`.
fn target(words: &[Word<'_>]) -> Option<String> {
    const FLOWS: &[&str] =
        &["access", "connection", "connections", "traffic", "requests", "communication"];
    let pairs = || words.windows(2).enumerate();
    let to = pairs().find(|(_, pair)| is(pair, 0, FLOWS) && is(pair, 1, &["to", "with"]));
    let of = pairs().find(|(_, pair)| is(pair, 0, &["api", "server"]) && is(pair, 1, &["of"]));
    if let Some((at, _)) = to.or(of) {
        return name(words, at + 2, true).map(|name| name.text);
    }
    let end = words.iter().position(|word| word.lower == "api").filter(|at| *at > 0 && *at < 5)?;
    let before = words.get(..end)?;
    let named = name(before, 0, true).filter(|named| named.next == before.len());
    named.map(|named| named.text).filter(|text| text.chars().any(char::is_lowercase))
}

/// `Agents connecting to the console`, `access from browsers`, `accessed by agents`.
fn initiator(words: &[Word<'_>]) -> Option<String> {
    let pairs = || words.windows(2).enumerate();
    let from = pairs().find(|(_, pair)| {
        is(pair, 0, &["access", "traffic", "connections", "requests"])
            && is(pair, 1, &["from", "by"])
            || is(pair, 0, &["accessed", "called"]) && is(pair, 1, &["by"])
    });
    if let Some((at, _)) = from {
        return name(words, at + 2, true).map(|name| name.text);
    }
    let who = name(words, 0, true)?;
    is(words, who.next, &["connecting", "connects", "connect"]).then_some(who.text)
}

/// Whether two names are the same but for case, or one is part of the other.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    one.contains(&other) || other.contains(&one)
}
