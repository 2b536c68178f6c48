//! How well a run of words fits a column.
//!
//! Scores are sums of small whole numbers; only their order matters. Ports, protocols and words of
//! direction are certain; hosts and purposes are told apart by how names are written.

use super::line::Run;
use super::token::{PortWord, Token};
use crate::format::words::{Shape, among};

/// A cell of ports, protocols or directions that fits.
const FITS: i32 = 20;
/// Words that would have to be torn apart.
const NEVER: i32 = -40;

/// The most words of a cell of each shape; the last free column takes all.
pub(super) fn most_words(shape: Shape) -> usize {
    match shape {
        Shape::Port | Shape::End => 16,
        Shape::Protocol => 7,
        Shape::Direction => 4,
        Shape::Flag => 3,
        Shape::Number => 1,
        Shape::Text => usize::MAX,
    }
}

/// What it costs that a cell is empty: nothing is left of it in such a line.
pub(super) fn empty(shape: Shape) -> i32 {
    match shape {
        Shape::Port => -24,
        Shape::Protocol | Shape::Direction => -18,
        Shape::Number => -16,
        Shape::End => -12,
        Shape::Flag | Shape::Text => -8,
    }
}

/// Whether cells of the shape are told by their words, whatever stands beside them.
pub(super) fn is_certain(shape: Shape) -> bool {
    matches!(shape, Shape::Port | Shape::Protocol | Shape::Direction | Shape::Number)
}

/// The score of a run of words, one at least; `None` where it cannot be such a cell. `apart` says
/// that protocols have a column of their own.
pub(super) fn score(shape: Shape, run: Run<'_, '_>, apart: bool) -> Option<i32> {
    match shape {
        Shape::Port => ports(run.words, apart),
        Shape::Protocol => protocols(run.words),
        Shape::Direction => directions(run.words),
        Shape::Flag => Some(flags(run.words)),
        Shape::Number => number(run.words),
        Shape::End => Some(end(run)),
        Shape::Text => Some(text(run)),
    }
}

/// Numbers with signs and words between them that join them; anything in brackets.
fn ports(words: &[Token<'_>], apart: bool) -> Option<i32> {
    if let [word] = words
        && word.is_any
    {
        return Some(FITS - 6);
    }
    let mut score = FITS;
    let mut depth = 0;
    let mut numbers = 0;
    let mut after_number = false;
    for word in words {
        let inside = depth > 0 || word.piece.starts_with(['(', '[']);
        depth += word.brackets;
        match word.port {
            Some(PortWord::Number | PortWord::WithProtocol) => {
                numbers += 1;
                let with_protocol = word.port == Some(PortWord::WithProtocol);
                score += match after_number {
                    true if with_protocol => 2,
                    true => -8,
                    false => 0,
                };
                after_number = !word.goes_on();
            }
            // The mark of a footnote.
            Some(PortWord::Word) if numbers > 0 && word.piece == "*" => {}
            _ if words.len() == 1 && word.has_no_ports => return Some(FITS - 8),
            Some(PortWord::Joint) if numbers > 0 => after_number = false,
            _ if inside => {}
            // The protocol may stand beside its number; a column of its own is likelier.
            _ if word.is_transport => {
                score += if apart { -6 } else { 2 };
                after_number = false;
            }
            _ if word.is_protocol && numbers == 0 => score -= 4,
            // `IP protocol ID 47`.
            _ if is_label(word) && words.first().is_some_and(is_ip) => {}
            _ if is_ip(word) && words.get(1).is_some_and(is_label) => {}
            _ => return None,
        }
    }
    let last = words.last()?;
    (numbers > 0 && depth == 0 && !last.goes_on()).then_some(score)
}

fn is_ip(word: &Token<'_>) -> bool {
    word.piece.eq_ignore_ascii_case("ip")
}

/// A word before the number of a protocol.
fn is_label(word: &Token<'_>) -> bool {
    among(&word.piece.to_lowercase(), "protocol id number no. port ports")
}

fn protocols(words: &[Token<'_>]) -> Option<i32> {
    if let [word] = words
        && (word.is_any || is_ip(word))
    {
        return Some(FITS - 6);
    }
    let mut score = FITS;
    let mut depth = 0;
    let mut after_protocol = false;
    for word in words {
        let inside = depth > 0 || word.piece.starts_with('(');
        depth += word.brackets;
        if inside {
            continue;
        }
        match word {
            _ if word.is_protocol => {
                score -= if after_protocol { 8 } else { 0 };
                after_protocol = !word.goes_on();
            }
            _ if after_protocol && among(word.piece, "/ & + , and or") => after_protocol = false,
            _ => return None,
        }
    }
    let begins = words.first().is_some_and(|it| it.is_protocol && !it.piece.starts_with('('));
    (depth == 0 && begins && after_protocol).then_some(score)
}

fn directions(words: &[Token<'_>]) -> Option<i32> {
    let fits = words.iter().all(|word| {
        word.is_direction || among(word.piece, "/ & + , and or") || word.piece.starts_with('(')
    });
    let ends = |word: Option<&Token<'_>>| {
        word.is_some_and(|it| it.is_direction || it.piece.starts_with('('))
    };
    (fits && ends(words.first()) && ends(words.last())).then_some(FITS)
}

fn flags(words: &[Token<'_>]) -> i32 {
    match words {
        [word] if word.is_flag => 16,
        [word, rest @ ..] if word.is_flag && is_in_brackets(rest) => 14,
        _ if is_in_brackets(words) => 2,
        _ => -10 * i32::try_from(words.len()).unwrap_or(4),
    }
}

fn number(words: &[Token<'_>]) -> Option<i32> {
    match words {
        [word] if word.piece.trim_end_matches('.').parse::<u16>().is_ok() => Some(12),
        _ => None,
    }
}

/// A host, a role or an address: begins like a name, ends with a name of a party.
fn end(run: Run<'_, '_>) -> i32 {
    let words = run.words;
    let (Some(first), Some(last)) = (words.first(), last_before_brackets(words)) else {
        return NEVER;
    };
    let mut score = whole(run);
    if run.addresses > 0 && words.iter().all(|it| it.is_address || it.joins) {
        score += 16;
    } else if first.is_lower {
        score -= 4;
    }
    if run.arrows > 0 {
        score += 6;
    }
    // `Site 2` is a name; a port is none.
    let is_port = |it: &Token<'_>| it.piece.parse::<u16>().is_ok_and(|number| number > 19);
    if is_port(first) || is_port(last) {
        score -= 12;
    }
    if last.is_party {
        score += 4;
    }
    if first.begins_purpose {
        score -= 6;
    }
    if last.is_protocol || words.len() > 1 && last.is_unfinished {
        score -= 10;
    }
    if words.len() == 1 && (first.is_any || first.piece.eq_ignore_ascii_case("self")) {
        score += 4;
    }
    // `NodePort Services | All`, `Kubelet API | Self`: what a purpose ends with begins no party.
    if first.ends_purpose {
        score -= 12;
    }
    let count = i32::try_from(words.len()).unwrap_or(i32::MAX);
    score + count.min(4) - (count - 6).clamp(0, 10)
}

/// Free text.
fn text(run: Run<'_, '_>) -> i32 {
    let mut score = whole(run);
    if run.words.first().is_some_and(|it| it.is_lower) {
        score -= 2;
    }
    if run.arrows > 0 {
        score -= 4;
    }
    if run.addresses == run.words.len() {
        score -= 8;
    }
    score
}

/// What tells that a run of words is not a whole: an open bracket, a word at its ends that joins.
fn whole(run: Run<'_, '_>) -> i32 {
    let torn = run.brackets != 0;
    let begins = run.words.first().is_some_and(|it| {
        it.joins && !it.starts_upper()
            || it.is_arrow
            || it.piece.starts_with('(')
            || it.port == Some(PortWord::WithProtocol)
    });
    let ends = run.words.last().is_some_and(Token::goes_on);
    if run.words.len() == 1 && run.words.iter().all(|it| it.is_any) {
        return 0;
    }
    NEVER * (i32::from(torn) + i32::from(begins) + i32::from(ends))
}

/// How well two free cells stand apart at the gap between these words; the second one is of this
/// shape.
pub(super) fn gap(before: &Token<'_>, after: &Token<'_>, shape: Shape) -> i32 {
    let mut score = 0;
    if before.is_address != after.is_address {
        score += 6;
    }
    if before.piece.ends_with(')') {
        score += 4;
    }
    if after.is_lower {
        score -= 4;
        // `Control plane | nodes`: the party would lose its name.
        score -= if after.is_party { 6 } else { 0 };
    } else if before.is_lower && (after.starts_upper() || after.is_acronym) {
        score += 8;
    } else if after.is_acronym && !before.is_acronym && shape == Shape::Text {
        score += 2;
    }
    // `All | nodes` is no way to begin a purpose.
    if before.is_any && shape == Shape::Text {
        score -= 4;
    }
    // `Site A`, `Zone 2`: a letter or number alone belongs to the word before it.
    let letter = after.piece.trim_end_matches(',');
    if letter.len() == 1 && letter.starts_with(|it: char| it.is_ascii_alphanumeric()) {
        score -= 10;
    }
    score
}

fn last_before_brackets<'w, 't>(words: &'w [Token<'t>]) -> Option<&'w Token<'t>> {
    let bracket = words.iter().position(|it| it.piece.starts_with('(')).filter(|at| *at > 0);
    words.get(..bracket.unwrap_or(words.len()))?.last()
}

fn is_in_brackets(words: &[Token<'_>]) -> bool {
    words.first().is_some_and(|it| it.piece.starts_with('('))
        && words.last().is_some_and(|it| it.piece.ends_with(')'))
}
