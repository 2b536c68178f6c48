//! What the paragraphs above a block say: `The following ports must be open on each node:`.

use super::ends::{self, Ends};
use super::heading::{direction, label, of_ports, requires};
use super::says::{Manner, Says};
use super::words::{Word, is, name, words};
use crate::document::Text;
use crate::{Protocol, cell};

/// What a paragraph says about the blocks that follow it.
pub(in crate::interpret) fn paragraph(text: &Text) -> Says {
    let line = text.line();
    let words = words(&line);
    let announcing = sentences(&words).any(announces);
    let mut says = Says::default();
    if is_label(&words) {
        says = label(text, Manner::Sentence);
        says.is_label = true;
    }
    says.span = text.span;
    says.manner = Manner::Sentence;
    let mut ends = Ends::default();
    for sentence in sentences(&words) {
        read(sentence, announcing, &mut ends, &mut says);
    }
    if announcing {
        let subject = SUBJECT.iter().find_map(|way| {
            let about_all = sentences(&words).filter(|sentence| !is_about_one_port(sentence));
            let mut found = about_all.filter_map(way);
            found.find(|subject| ends.from.as_ref() != Some(subject))
        });
        says.subject = subject.or(says.subject);
    }
    if says.from.is_none() && says.to.is_none() {
        (says.from, says.to) = (ends.from, ends.to);
    }
    if says.from.is_some() && says.to.is_some() {
        says.subject = None;
    }
    says
}

/// The protocols that a paragraph states for all that is said around it.
pub(in crate::interpret) fn stated_protocols(text: &Text) -> Vec<Protocol> {
    let line = text.line();
    let words = words(&line);
    sentences(&words).flat_map(|sentence| protocols(sentence, announces(sentence))).collect()
}

/// Adds what one sentence says.
fn read(sentence: &[Word<'_>], announcing: bool, ends: &mut Ends, says: &mut Says) {
    let announces = announces(sentence);
    if announces {
        says.direction = says.direction.or_else(|| direction(sentence));
        says.requires |= requires(sentence);
        says.of_ports |= of_ports(sentence);
    }
    if *ends == Ends::default() && (announces || announcing) {
        let found = ends::in_sentence(sentence);
        // Who is at both ends is said of what follows only where the sentence itself announces it.
        if announces || found.to.is_none() {
            *ends = found;
        }
    }
    for protocol in protocols(sentence, announces) {
        if !says.protocols.contains(&protocol) {
            says.protocols.push(protocol);
        }
    }
}

/// The sentences of a text.
fn sentences<'w, 't>(words: &'w [Word<'t>]) -> impl Iterator<Item = &'w [Word<'t>]> {
    words.split_inclusive(Word::ends_sentence)
}

/// Whether a sentence is about what follows it.
fn announces(words: &[Word<'_>]) -> bool {
    const POINTS: &[&str] = &["following", "below"];
    const THIS: &[&str] = &["table", "document", "page", "section", "list", "topic", "chart"];
    let all_ports = is(words, 0, &["all", "these"]) && words.iter().take(4).any(is_port);
    all_ports
        || words.last().is_some_and(|word| word.raw.ends_with([':', '：']))
        || words.iter().any(|word| POINTS.contains(&&*word.lower))
        || words.windows(2).any(|pair| is(pair, 0, &["this", "the", "next"]) && is(pair, 1, THIS))
}

/// Whether a sentence is about a port of its own, and not about those that follow: `The API server
/// uses port 6444.`
fn is_about_one_port(words: &[Word<'_>]) -> bool {
    let is_number = |word: &Word<'_>| word.bare.starts_with(|c: char| c.is_ascii_digit());
    let names = words.windows(2).any(|pair| match pair {
        [port, number] => is_port(port) && is_number(number),
        _ => false,
    });
    names && !announces(words)
}

fn is_port(word: &Word<'_>) -> bool {
    matches!(&*word.lower, "port" | "ports")
}

/// Whether a paragraph stands like a heading: short, and no sentence.
fn is_label(words: &[Word<'_>]) -> bool {
    let length: usize = words.iter().map(|word| word.raw.len() + 1).sum();
    let last = words.last().map_or("", |word| word.raw);
    !last.ends_with(['.', '!', '?', ';', ',', '。']) && words.len() <= 12 && length <= 100
}

/// Finds whose ports a sentence is about.
type Way = fn(&[Word<'_>]) -> Option<String>;

/// The ways in which a sentence says whose ports it is about, the surest first.
const SUBJECT: &[Way] = &[called, open_on, used_by, who_requires, ports_of, for_whom, addressed];

/// `a security group called servers`.
fn called(words: &[Word<'_>]) -> Option<String> {
    const THINGS: &[&str] = &["group", "zone", "policy", "role", "host", "server", "node"];
    let at =
        words.windows(2).position(|pair| is(pair, 0, THINGS) && is(pair, 1, &["called", "named"]));
    name(words, at? + 2, true).map(|name| name.text)
}

/// `must be open on each node`.
fn open_on(words: &[Word<'_>]) -> Option<String> {
    const OPEN: &str = "\
        open opened required available accessible reachable allowed exposed needed free \
        listening used use permitted enabled unblocked ports port bound published";
    after_pair(words, OPEN, "on at")
}

/// `ports used by the console`.
fn used_by(words: &[Word<'_>]) -> Option<String> {
    after_pair(words, "used required needed exposed opened utilized", "by")
}

/// `the ports of the console`.
fn ports_of(words: &[Word<'_>]) -> Option<String> {
    after_pair(words, "port ports", "of for")
}

/// The name after two words, each of which is one of a list.
fn after_pair(words: &[Word<'_>], first: &str, second: &str) -> Option<String> {
    let is_pair = |at: usize| match words.get(at..at + 2) {
        Some([one, other]) => other.is_one_of(second) && one.is_one_of(first),
        _ => false,
    };
    let mut pairs = (0..words.len()).filter(|at| is_pair(*at));
    pairs.find_map(|at| name(words, at + 2, false)).map(|name| name.text)
}

/// `The console requires the following ports`.
fn who_requires(words: &[Word<'_>]) -> Option<String> {
    const VERBS: &str = "\
        requires require needs need uses use listens listen exposes expose must should \
        communicates communicate";
    let who = name(words, 0, false)?;
    let about_ports = words.get(who.next..)?.iter().any(is_port);
    let requires = words.get(who.next).is_some_and(|word| word.is_one_of(VERBS));
    (about_ports && requires).then_some(who.text)
}

/// `for the console to function`.
fn for_whom(words: &[Word<'_>]) -> Option<String> {
    const WORKS: &[&str] = &["function", "operate", "work", "run", "properly", "correctly"];
    let at = words.iter().position(|word| word.lower == "for")?;
    let who = name(words, at + 1, false)?;
    let works = words.get(who.next + 1..)?.iter().take(2).any(|word| is_any(word, WORKS));
    (is(words, who.next, &["to"]) && works).then_some(who.text)
}

/// `For agents, ensure that the following requirements are met`.
fn addressed(words: &[Word<'_>]) -> Option<String> {
    let who = is(words, 0, &["for"]).then(|| name(words, 1, false))??;
    let asks = is(words, who.next, &["ensure", "make", "open", "allow", "configure"]);
    let follows = words.get(who.next..)?.iter().any(|word| word.lower == "following");
    (asks && follows).then_some(who.text)
}

fn is_any(word: &Word<'_>, any: &[&str]) -> bool {
    any.contains(&&*word.lower)
}

/// The protocols that a sentence states for all that is said around it: `all of it runs over TCP`,
/// `both HTTP and HTTPS traffic`. A protocol beside a number is said of that number only.
fn protocols(words: &[Word<'_>], announces: bool) -> Vec<Protocol> {
    let mut found = Vec::new();
    let all = announces || words.iter().any(|word| is_any(word, &["all", "only", "both", "every"]));
    if !all || words.iter().any(|word| is_any(word, &["some", "either", "unless"])) {
        return found;
    }
    for (at, word) in words.iter().enumerate() {
        if word.bare.len() > 10 || !is_stated_for_all(words, at) {
            continue;
        }
        for protocol in cell::protocols(word.bare).protocols {
            if protocol != Protocol::Any && !found.contains(&protocol) {
                found.push(protocol);
            }
        }
    }
    found
}

/// Whether the word at an index stands where a sentence names the protocol of something.
fn is_stated_for_all(words: &[Word<'_>], at: usize) -> bool {
    let after = words.get(at + 1..).unwrap_or_default();
    let number_follows =
        after.iter().take(2).any(|word| word.bare.starts_with(|c: char| c.is_ascii_digit()));
    let of_traffic = is(after, 0, &["traffic", "ports", "connections", "communication"])
        || is(after, 0, &["and", "or"]) && is(after, 2, &["traffic", "ports", "connections"]);
    let used_for = is(after, 0, &["is", "are"]) && is(after, 1, &["used"]);
    let before = at.checked_sub(1);
    let over = before.is_some_and(|at| {
        is(words, at, &["over", "via", "through", "use", "uses", "using", "are"])
    });
    !number_follows && (of_traffic || used_for || over)
}
