//! Mentions of ports in sentences, grouped as they are read: `ports 22 (ssh), 80 (http) and 443` in
//! one breath, and protocols that have no ports by their names.

use std::ops::Range;

use crate::{Numbers, Port, Protocol, cell};

/// Ports that a sentence mentions in one breath.
#[derive(Clone, Debug)]
pub(super) struct Mentioned {
    pub(super) ports: Vec<Port>,
    /// Where, as a byte range of the whole text.
    pub(super) place: Range<usize>,
    /// What brackets behind it say that it is for, as a byte range of the whole text.
    pub(super) aside: Option<Range<usize>>,
}

/// The mentions in a sentence.
pub(super) fn mentions(text: &str, sentence: Range<usize>) -> Vec<Mentioned> {
    let Some(words) = text.get(sentence.clone()) else { return Vec::new() };
    let mut found: Vec<Mentioned> = Vec::new();
    for mention in cell::mentions(words, &[]) {
        let place = sentence.start + mention.place.start..sentence.start + mention.place.end;
        let place = place.start..place.end + code(text.get(place.end..sentence.end));
        let aside = aside(text, place.end..sentence.end);
        let mut next = Mentioned { ports: mention.ports, place, aside };
        by_protocol_number(text, &mut next);
        match found.last_mut() {
            Some(last) if in_one_breath(text, last, &next) => {
                last.ports.append(&mut next.ports);
                last.place.end = next.place.end;
                last.aside = next.aside;
            }
            _ => found.push(next),
        }
    }
    if found.is_empty() {
        found.extend(traffic(words, sentence.start));
    }
    found
}

/// How many bytes the code behind an ICMP type takes: `, Code 0`.
fn code(rest: Option<&str>) -> usize {
    let length = |rest: &str| {
        let code = rest.trim_start_matches([',', ' ', '/']);
        let word = code.get(..5).filter(|word| word.eq_ignore_ascii_case("code "))?;
        let digits = code.get(word.len()..)?;
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        (end > 0).then_some(rest.len() - digits.len() + end)
    };
    rest.and_then(length).unwrap_or_default()
}

/// The words in brackets right after a mention, if they say what it is for.
fn aside(text: &str, rest: Range<usize>) -> Option<Range<usize>> {
    let after = text.get(rest.clone())?;
    let open = after.len() - after.trim_start().strip_prefix('(')?.len() - 1;
    let inside = after.get(open + 1..)?;
    let close = inside.find(')')?;
    let words = inside.get(..close)?;
    let start = rest.start + open + 1;
    words.starts_with("for ").then_some(start..start + close)
}

/// Whether a mention only goes on with another: nothing but `,`, `and` and a service's name in
/// brackets stands between them, and neither says what it alone is for.
fn in_one_breath(text: &str, last: &Mentioned, next: &Mentioned) -> bool {
    if last.aside.is_some() || next.aside.is_some() {
        return false;
    }
    let between = text.get(last.place.end..next.place.start).unwrap_or_default();
    let mut rest = between.trim_start();
    if let Some(inside) = rest.strip_prefix('(') {
        let Some((words, after)) = inside.split_once(')') else { return false };
        if words.split_whitespace().count() > 2 {
            return false;
        }
        rest = after;
    }
    rest.split([' ', ',']).all(|word| matches!(word, "" | "and" | "or" | "&" | "plus" | "/"))
}

/// `ports 50 (for ESP protocol)` speaks of IP protocol 50.
fn by_protocol_number(text: &str, mention: &mut Mentioned) {
    let aside = mention.aside.clone().and_then(|place| text.get(place)).unwrap_or_default();
    if !aside.contains("protocol") {
        return;
    }
    let named = aside.split_whitespace().flat_map(|word| cell::protocols(word).whole);
    for whole in named.filter(|whole| whole.protocol == Protocol::Ip) {
        for port in &mut mention.ports {
            if port.numbers == whole.numbers && port.protocol == Protocol::Unknown {
                port.protocol = Protocol::Ip;
            }
        }
    }
}

/// `ESP traffic`, `VRRP packets`, `TCP & UDP traffic`: protocols as a whole.
fn traffic(words: &str, start: usize) -> Option<Mentioned> {
    const FLOWS: &[&str] = &[" traffic", " packets", " protocol", " echo"];
    let lower = words.to_ascii_lowercase();
    let at = FLOWS.iter().filter_map(|flow| lower.find(flow)).min()?;
    let before = words.get(..at)?;
    let (mut rest, mut first) = (before, at);
    let mut ports = Vec::new();
    while let Some(word) = rest.rsplit(char::is_whitespace).next().filter(|it| !it.is_empty()) {
        let begins = rest.len() - word.len();
        let whole = whole(word);
        if whole.is_empty() && !matches!(word, "and" | "&" | "or") {
            break;
        }
        if !whole.is_empty() {
            first = begins;
        }
        ports.extend(whole);
        rest = rest.get(..begins).unwrap_or_default().trim_end();
    }
    let place = start + first..start + at;
    (!ports.is_empty()).then_some(Mentioned { ports, place, aside: None })
}

/// A word that names a protocol as a whole: `ESP`, `UDP`, `TCP/UDP`.
fn whole(word: &str) -> Vec<Port> {
    let transports: Vec<Port> = word
        .split('/')
        .map_while(|name| match name {
            "TCP" => Some(Protocol::Tcp),
            "UDP" => Some(Protocol::Udp),
            "SCTP" => Some(Protocol::Sctp),
            _ => None,
        })
        .map(|protocol| Port { protocol, numbers: Numbers::All })
        .collect();
    if !transports.is_empty() {
        return transports;
    }
    let named = cell::protocols(word).whole.into_iter();
    named.filter(|whole| whole.protocol != Protocol::Any).collect()
}
