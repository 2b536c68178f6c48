//! What headings, captions, titles of tabs and rows that are headings say.

use super::ends::{self, Ends};
use super::says::{Manner, Says};
use super::vocabulary::{ACTIVITY, CLAUSE, NEED};
use super::words::{Word, core, is, name, words};
use crate::document::Text;
use crate::{Direction, Protocol, cell};

/// What a heading or caption says.
pub(in crate::interpret) fn heading(text: &Text) -> Says {
    label(text, Manner::Heading)
}

/// What a heading, or something that stands like one, says.
pub(super) fn label(text: &Text, manner: Manner) -> Says {
    let line = text.line();
    let all = words(&line);
    let words = without_number(&all);
    let silent = is_activity(words) || is_clause(words);
    let Ends { from, to } = if silent { Ends::default() } else { ends::in_heading(&line, words) };
    // A sentence such as `If it is used, it requires:` is no condition of single rows.
    let flags = if manner == Manner::Heading { cell::flags(&line) } else { cell::Flags::default() };
    let direction = direction(words);
    let (from, to, near) = relative(direction, from, to, words);
    let part = |range: Option<std::ops::Range<usize>>| {
        range.and_then(|range| line.get(range)).map(str::to_owned)
    };
    let says_both_ends = from.is_some() && to.is_some();
    Says {
        subject: if says_both_ends { None } else { near.or_else(|| subject(words)) },
        from,
        to,
        direction,
        protocols: transports(words),
        optional: part(flags.optional),
        deprecated: part(flags.deprecated),
        requires: requires(words),
        of_ports: of_ports(words),
        is_label: false,
        span: text.span,
        manner,
    }
}

/// Words that say that something is needed, open or in use.
pub(super) fn requires(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| word.kinds.has(NEED))
}

/// `Inbound to servers` and `Outbound from servers` say whose ports they are rather than who is at an
/// end; who is at the other, an aside may say: `Inbound to servers (from clients)`.
fn relative(
    direction: Option<Direction>,
    from: Option<String>,
    to: Option<String>,
    words: &[Word<'_>],
) -> (Option<String>, Option<String>, Option<String>) {
    let aside = |preposition: &str| {
        let opens = |word: &Word<'_>| word.raw.starts_with('(') && word.lower == preposition;
        let at = words.iter().position(opens)?;
        name(words, at + 1, false).map(|name| name.text)
    };
    match (direction, from, to) {
        (Some(Direction::In), None, Some(near)) => (aside("from"), None, Some(without_aside(near))),
        (Some(Direction::Out), Some(near), None) => (None, aside("to"), Some(without_aside(near))),
        (_, from, to) => (from, to, None),
    }
}

/// A name without the aside after it: `servers (from clients)`.
fn without_aside(name: String) -> String {
    let aside = name.rfind(" (").filter(|at| {
        let aside = name.get(at + 2..).unwrap_or_default().to_lowercase();
        aside.starts_with("from ") || aside.starts_with("to ")
    });
    match aside.and_then(|at| name.get(..at)) {
        Some(name) => name.to_owned(),
        None => name,
    }
}

/// Whether words speak of ports or firewalls.
pub(super) fn of_ports(words: &[Word<'_>]) -> bool {
    const PORTS: &[&str] =
        &["port", "ports", "firewall", "firewalls", "puertos", "portas", "порты"];
    const WITHOUT_SPACES: &[&str] = &["端口", "連接埠", "ポート", "防火墙", "포트"];
    words.iter().any(|word| {
        PORTS.contains(&&*word.lower)
            || !word.lower.is_ascii() && WITHOUT_SPACES.iter().any(|port| word.lower.contains(port))
    })
}

/// A heading's words without the number before them: `3.2`, `Table 5:`, `Step 1.`.
fn without_number<'w, 't>(words: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let numbered = |word: &Word<'_>| {
        word.bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
            && (word.raw.len() > word.bare.len() || word.bare.contains('.'))
    };
    match words {
        [kind, number, rest @ ..]
            if matches!(&*kind.lower, "table" | "figure" | "step" | "section" | "appendix")
                && number.bare.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            rest
        }
        [number, rest @ ..] if numbered(number) => rest,
        _ => words,
    }
}

/// The direction that a heading or sentence states; none where it speaks of both in turn:
/// `Inbound and outbound rules`.
pub(super) fn direction(words: &[Word<'_>]) -> Option<Direction> {
    let text: Vec<&str> = words.iter().map(|word| word.raw).collect();
    let both_at_once = || {
        words
            .iter()
            .any(|word| matches!(&*word.lower, "bidirectional" | "bi-directional" | "two-way"))
    };
    cell::direction(&text.join(" ")).filter(|it| *it != Direction::Both || both_at_once())
}

/// The protocols that a heading names as such: `TCP ports`, `UDP`.
fn transports(words: &[Word<'_>]) -> Vec<Protocol> {
    let mut found = Vec::new();
    for word in words {
        let parts = word.lower.split(['/', '+', '&', ',']);
        if !parts.clone().all(|part| matches!(part, "tcp" | "udp" | "sctp" | "icmp" | "icmpv6")) {
            continue;
        }
        for protocol in cell::protocols(word.bare).protocols {
            if !found.contains(&protocol) {
                found.push(protocol);
            }
        }
    }
    found
}

/// Whose ports a heading is about: what stands after `Ports for`, or what is left of it without
/// the words that name nobody.
fn subject(words: &[Word<'_>]) -> Option<String> {
    const LEADS_TO_NAME: &[&str] = &["for", "on", "of", "by", "für", "pour", "para", "для", "per"];
    let words = without_asides(words);
    let words = words.as_slice();
    let preposition = words.iter().position(|word| LEADS_TO_NAME.contains(&&*word.lower));
    if let Some(at) = preposition
        && at > 0
        && words.get(..at).is_some_and(|before| before.iter().all(Word::is_generic))
    {
        let after = words.get(at + 1..).filter(|after| !is_activity(after))?;
        return name(after, 0, false).map(|name| name.text);
    }
    if words.first().is_some_and(|word| word.is_one_of(PREPOSITIONS)) {
        let names = is(words, 0, &["for"]) || is(words, 1, &["the", "each", "every", "all"]);
        return name(words, 1, false).filter(|_| names).map(|name| name.text);
    }
    let core = core(words);
    if is_activity(core) || is_clause(core) || core.len() > LONGEST_SUBJECT {
        return None;
    }
    name(core, 0, false).filter(|name| name.next == core.len()).map(|name| name.text)
}

/// What headings begin with that say when or how: `On demand`, `With TLS`.
const PREPOSITIONS: &str = "for on in with without at via over under during after before";

/// Longer headings are sentences.
const LONGEST_SUBJECT: usize = 8;

/// The words without asides in brackets that name nobody or say something else: `(optional)`,
/// `(Inter-Node)`.
fn without_asides<'t>(words: &[Word<'t>]) -> Vec<Word<'t>> {
    let is_aside = |word: &Word<'_>| {
        let bracketed = word.raw.starts_with(['(', '[']) && word.raw.contains([')', ']']);
        let says_else = word.is_generic()
            || word.lower.starts_with("inter")
            || cell::direction(word.bare).is_some()
            || cell::flags(word.raw) != cell::Flags::default();
        bracketed && says_else
    };
    let words = condition_behind(words).and_then(|at| words.get(..at)).unwrap_or(words);
    words.iter().filter(|word| !is_aside(word)).cloned().collect()
}

/// Where brackets at the end say when it holds: `Proxies (when the cluster is large)`.
fn condition_behind(words: &[Word<'_>]) -> Option<usize> {
    let closes = words.last()?.raw.trim_end_matches([':', '.']).ends_with(')');
    let opens = |word: &Word<'_>| {
        word.raw.starts_with('(') && word.is_one_of("when if only unless where used optional")
    };
    words.iter().position(opens).filter(|at| *at > 0 && closes)
}

/// Whether words begin with what somebody does: `Installing the console`.
fn is_activity(words: &[Word<'_>]) -> bool {
    words.first().is_some_and(|word| word.kinds.has(ACTIVITY))
}

/// Whether words are a clause and no name: `If Overlay is used`.
fn is_clause(words: &[Word<'_>]) -> bool {
    words.iter().any(|word| word.kinds.has(CLAUSE))
}
