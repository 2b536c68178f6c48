//! Two addresses of one machine, and nothing that says which is which.

use std::net::{IpAddr, Ipv4Addr};

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_import::End;

use super::common::addresses::addresses;
use crate::reading::{Passage, RowView};
use crate::words::Words;
use crate::{Finding, PortDocument, Rule};

pub(crate) const RULE: Rule = Rule::document(codes::AMBIGUOUS_ADDRESS, check);

/// Words that say what an address is.
const KINDS: [&str; 14] = [
    "vip",
    "virtual",
    "floating",
    "primary",
    "secondary",
    "standby",
    "node ip",
    "node address",
    "management ip",
    "first",
    "second",
    "ipv6",
    "replica",
    "load balancer",
];
/// Passages with pairs that are looked at.
const MANY: usize = 16;

fn check(document: &PortDocument<'_>) -> Vec<Finding> {
    let texts = document.passages.all.iter().filter_map(Passage::text);
    let pairs = texts.filter_map(|text| {
        let pair = pair(&text.value)?;
        Some((pair, document.place(text.span)))
    });
    let pairs = pairs.take(MANY).filter_map(|(pair, place)| finding(document, pair, place));
    pairs.map(Finding::from).collect()
}

fn finding(document: &PortDocument<'_>, pair: (IpAddr, IpAddr), at: Place) -> Option<Diagnostic> {
    let named = |row: &RowView<'_>, address: IpAddr| {
        let is_at = |end: &Option<End>| {
            let end = end.as_ref()?;
            let found = addresses(&end.text);
            (found.iter().any(|it| it.address == address)).then_some(())
        };
        is_at(&row.from).or(is_at(&row.to)).is_some()
    };
    let of = |address: IpAddr| document.rows.iter().find(|row| named(row, address));
    let (first, second) = (of(pair.0)?, of(pair.1)?);
    let both = |row: &RowView<'_>| named(row, pair.0) && named(row, pair.1);
    if document.rows.iter().any(both) {
        return None;
    }
    let message = format!("rows use {} or {}, and nothing says which is which", pair.0, pair.1);
    Some(
        Diagnostic::new(codes::AMBIGUOUS_ADDRESS, message)
            .at(at)
            .also(first.place, format!("{} here", pair.0))
            .also(second.place, format!("{} here", pair.1))
            .help("say which address is virtual and which are those of hosts")
            .note(
                "a virtual address answers for services; remote shells and the like are per host",
            ),
    )
}

/// Two addresses given as alternatives, `10.0.0.1 / 10.0.0.2` or `10.0.0.1 / .2`, without a word on
/// what each of them is.
fn pair(text: &str) -> Option<(IpAddr, IpAddr)> {
    if Words::new(text).has_any(&KINDS) {
        return None;
    }
    let (before, after) = text.split_once(" / ").or_else(|| text.split_once("<br/>"))?;
    let first = before.rsplit(|c: char| !(c.is_ascii_digit() || c == '.')).next()?;
    let first: Ipv4Addr = first.parse().ok()?;
    let second = after.split(|c: char| !(c.is_ascii_digit() || c == '.')).next()?;
    let second: Ipv4Addr = match second.strip_prefix('.') {
        Some(last) => {
            let [a, b, c, _] = first.octets();
            Ipv4Addr::new(a, b, c, last.parse().ok()?)
        }
        None => second.parse().ok()?,
    };
    (first != second).then_some((first.into(), second.into()))
}
