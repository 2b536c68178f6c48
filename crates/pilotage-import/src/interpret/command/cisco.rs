//! Access lists as routers have them: `permit tcp any host 192.0.2.10 eq 443`.

use super::numbers;
use super::opening::Opening;
use super::shell::Word;
use crate::{Numbers, Port, Protocol};

/// Names that these lists have for ports.
const NAMES: &[(&str, u16)] = &[
    ("www", 80),
    ("domain", 53),
    ("ftp", 21),
    ("ssh", 22),
    ("smtp", 25),
    ("ntp", 123),
    ("snmp", 161),
    ("syslog", 514),
    ("telnet", 23),
    ("https", 443),
    ("bgp", 179),
];

/// Whether the words are an entry that lets something through.
pub(super) fn is_rule(words: &[Word]) -> bool {
    entry(words).is_some()
}

pub(super) fn read(words: &[Word]) -> Vec<Opening> {
    entry(words).into_iter().collect()
}

fn entry(words: &[Word]) -> Option<Opening> {
    let numbered = words.first()?.text == "access-list";
    let at = words.iter().take(5).position(|word| word.text == "permit")?;
    if !numbered && at > 1 {
        return None;
    }
    let mut words = words.get(at + 1..)?.iter().map(|word| word.text.as_str()).peekable();
    let whole = match words.next()? {
        "ip" => numbers::whole("any")?,
        name => numbers::whole(name)?,
    };
    let from = end(&mut words)?;
    port(&mut words);
    let to = end(&mut words)?;
    let ports = match (port(&mut words), whole.protocol) {
        (Some(numbers), protocol) => vec![Port { protocol, numbers: numbers? }],
        (None, Protocol::Tcp | Protocol::Udp | Protocol::Any) if from == "any" && to == "any" => {
            return None;
        }
        (None, _) => vec![whole],
    };
    Some(Opening { ports, from: Some(from), to: Some(to), ..Opening::default() })
}

type Words<'w, I> = std::iter::Peekable<I>;

/// `any`, `host ADDRESS`, `ADDRESS WILDCARD`, `object NAME`.
fn end<'w, I: Iterator<Item = &'w str>>(words: &mut Words<'w, I>) -> Option<String> {
    match words.next()? {
        "any" | "any4" | "any6" => Some("any".to_owned()),
        "host" | "object" | "object-group" => words.next().map(str::to_owned),
        address if address.starts_with(|c: char| c.is_ascii_digit()) => {
            let mask = words.next_if(|word| word.contains('.') && word.parse::<u16>().is_err());
            Some(mask.map_or_else(|| address.to_owned(), |mask| format!("{address} {mask}")))
        }
        _ => None,
    }
}

/// `eq 443`, `range 30000 32767`; the inner `None` stands for a name that is not known.
fn port<'w, I: Iterator<Item = &'w str>>(words: &mut Words<'w, I>) -> Option<Option<Numbers>> {
    let number = |word: Option<&str>| {
        let word = word?;
        let named = NAMES.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
        named.or_else(|| word.parse().ok())
    };
    match words.next_if(|word| matches!(*word, "eq" | "range"))? {
        "eq" => Some(number(words.next()).map(|only| Numbers::Range(only, only))),
        _ => {
            let (first, last) = (number(words.next()), number(words.next()));
            let ends = first.zip(last).filter(|(first, last)| first <= last);
            Some(ends.map(|(first, last)| Numbers::Range(first, last)))
        }
    }
}
