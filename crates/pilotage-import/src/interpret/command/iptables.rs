//! `iptables` and `ip6tables`, and the lines of their rule files.

use super::numbers;
use super::opening::{Opening, address, given, value};
use super::shell::Word;
use crate::{Direction, Port, Protocol};

pub(super) fn read(words: &[Word]) -> Vec<Opening> {
    rule(words).into_iter().collect()
}

/// Whether the words are a line of a rule file: `-A INPUT ...`.
pub(super) fn is_rule(words: &[Word]) -> bool {
    let mut words = words.iter().map(|word| word.text.as_str());
    matches!(words.next(), Some("-A" | "-I" | "--append" | "--insert"))
        && words.next().is_some_and(|chain| chain.starts_with(|c: char| c.is_ascii_uppercase()))
        && words.any(|word| matches!(word, "-j" | "--jump"))
}

fn rule(words: &[Word]) -> Option<Opening> {
    let added = value(words, &["-A", "-I", "--append", "--insert", "--add-rule", "-R"])?;
    let target = value(words, &["-j", "--jump"]);
    let table = value(words, &["-t", "--table"]).unwrap_or("filter");
    if target != Some("ACCEPT") || table != "filter" || answers_only(words) {
        return None;
    }
    let from = address(value(words, &["-s", "--source", "--src"]));
    let to = address(value(words, &["-d", "--destination", "--dst"]));
    let ports = ports(words, from.is_some() || to.is_some())?;
    let purpose = given(value(words, &["--comment"]));
    let direction = direction(chain(words, added));
    Some(Opening { ports, from, to, subject: None, direction, purpose })
}

/// What the rule lets through; `addressed` is whether it names an address. A rule without ports is
/// a requirement only where something else narrows it down.
fn ports(words: &[Word], addressed: bool) -> Option<Vec<Port>> {
    let protocol = value(words, &["-p", "--protocol"]);
    let stated = protocol.and_then(numbers::transport);
    let numbers =
        value(words, &["--dport", "--dports", "--destination-port", "--destination-ports"])
            .or_else(|| value(words, &["--port", "--ports"]));
    if let Some(numbers) = numbers {
        return numbers::ports(numbers, &[stated.unwrap_or(Protocol::Unknown)]);
    }
    if value(words, &["--sport", "--sports", "--source-port", "--source-ports"]).is_some() {
        return None;
    }
    let on_interface = value(words, &["-i", "-o", "--in-interface", "--out-interface"]).is_some();
    let whole = numbers::whole(protocol.unwrap_or("all"))?;
    match whole.protocol {
        Protocol::Icmp | Protocol::Icmpv6 => {
            let kind = value(words, &["--icmp-type", "--icmpv6-type"]);
            Some(vec![numbers::icmp(whole.protocol, kind)])
        }
        Protocol::Ip => Some(vec![whole]),
        _ => (addressed && !on_interface).then(|| vec![whole]),
    }
}

/// Whether the rule only lets answers of connections through that others have made.
fn answers_only(words: &[Word]) -> bool {
    value(words, &["--state", "--ctstate"])
        .is_some_and(|states| !states.split(',').any(|state| state == "NEW"))
}

/// The chain: behind `--add-rule` of firewalld stand the family and the table first.
fn chain<'w>(words: &'w [Word], added: &'w str) -> &'w str {
    let known = |word: &&Word| ["INPUT", "OUTPUT", "FORWARD"].contains(&word.text.as_str());
    match added {
        "ipv4" | "ipv6" | "eb" => words.iter().find(known).map_or(added, |word| &word.text),
        chain => chain,
    }
}

fn direction(chain: &str) -> Option<Direction> {
    match chain {
        chain if chain.contains("INPUT") => Some(Direction::In),
        chain if chain.contains("OUTPUT") => Some(Direction::Out),
        _ => None,
    }
}
