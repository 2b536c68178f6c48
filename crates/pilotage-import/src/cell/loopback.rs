//! Words that keep a port on its own host: `listening on 127.0.0.1`, `localhost only`.

use std::ops::Range;

use super::letter::Folded;
use super::token::{Kind, Token, tokens};

/// The words that say that a port is open to its own host only.
pub fn loopback(text: &str) -> Option<Range<usize>> {
    let folded = Folded::new(text);
    let tokens = tokens(&folded);
    (0..tokens.len()).find_map(|at| keeps(&tokens, at))
}

fn keeps(tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let token = tokens.get(at)?;
    let count = match token.kind {
        Kind::Address(true) => 1,
        Kind::Word => words(tokens, at)?,
        _ => return None,
    };
    let last = tokens.get(at + count - 1)?;
    Some(token.place.start..last.place.end)
}

/// How many tokens from here say it.
fn words(tokens: &[Token], at: usize) -> Option<usize> {
    const PHRASES: [&[&str]; 12] = [
        &["localhost"],
        &["loopback"],
        &["local", "only"],
        &["local", "host", "only"],
        &["local", "node", "only"],
        &["host", "local"],
        &["node", "local"],
        &["same", "host", "only"],
        &["within", "the", "host"],
        &["local", "processes"],
        &["本机"],
        &["回环"],
    ];
    PHRASES.iter().find_map(|phrase| reach(tokens, at, phrase))
}

/// How many tokens a phrase takes; dashes between its words are passed over.
fn reach(tokens: &[Token], at: usize, phrase: &[&str]) -> Option<usize> {
    let mut next = at;
    for word in phrase {
        if next > at && tokens.get(next)?.kind == Kind::Dash {
            next += 1;
        }
        if !tokens.get(next)?.is_one_of(&[word]) {
            return None;
        }
        next += 1;
    }
    Some(next - at)
}

#[cfg(test)]
mod tests {
    use super::loopback;

    #[test]
    fn what_stays_on_its_host() {
        let texts = [
            ("health (listening on 127.0.0.1 or ::1)", "127.0.0.1"),
            ("bound to localhost", "localhost"),
            ("used by local processes", "local processes"),
            ("local-only", "local-only"),
            ("Node-local cache", "Node-local"),
            ("on ::1", "::1"),
        ];
        for (text, words) in texts {
            assert_eq!(loopback(text).map(|range| &text[range]), Some(words), "{text:?}");
        }
        for text in ["on 192.0.2.1", "local network", "hosts", ""] {
            assert_eq!(loopback(text), None, "{text:?}");
        }
    }
}
