//! The chains of a ruleset and all rules in them, in their order, and the handles that the kernel
//! knows rules by.
//!
//! `nft -a` prints a rule's handle behind it, in what is a comment to any reader; JSON always has it
//! (nft(8), "RULES": a rule is inserted before the rule of a handle, and deleted by its own).

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;

use super::json;
use super::json::value::{Json, Scanner};
use super::text::Parser;
use super::tree::{TableFamily, Tables};
use super::{ADVICE, prepare};
use crate::edit::{Listed, Listing, is_plain};
use crate::read::Text;
use crate::read::findings::Findings;

/// What commands know a chain by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::nftables) struct ChainName {
    pub(in crate::nftables) family: TableFamily,
    pub(in crate::nftables) table: String,
    pub(in crate::nftables) chain: String,
}

/// The order of rules.
pub(in crate::nftables) struct Order {
    pub(in crate::nftables) listing: Listing<ChainName>,
    /// By where a rule is written.
    pub(in crate::nftables) handles: BTreeMap<Place, u64>,
}

/// Reads the order of rules in the texts of one ruleset. What is wrong with them, the reader says.
pub(in crate::nftables) fn order(texts: &[Text<'_>]) -> Order {
    let mut findings = Findings::new(ADVICE);
    let prepared: Vec<_> = texts.iter().map(|text| prepare(text, &mut findings)).collect();
    let mut tables = Tables::default();
    for (text, (made, origin)) in texts.iter().zip(&prepared) {
        let text = made.as_deref().unwrap_or(text.text);
        Parser::new(text, origin, &mut tables, &mut findings).read();
    }
    let tables = tables.tables.iter().filter(|table| !table.gone);
    let mut chains = Vec::new();
    for table in tables {
        for chain in table.chains.iter().filter(|chain| !chain.gone) {
            let own = ChainName {
                family: table.family,
                table: table.name.to_owned(),
                chain: chain.name.to_owned(),
            };
            // One that is written within a rule has its text for a name.
            let is_named = is_plain(chain.name) && is_plain(table.name);
            chains.push(Listed {
                name: [table.family.name(), table.name, chain.name].join(" "),
                chain: is_named.then_some(own),
                hook: chain.hooked.as_ref().map(|hooked| hooked.place),
                rules: chain.ordered().map(|rule| rule.place).collect(),
            });
        }
    }
    let places = chains.iter().flat_map(|chain| &chain.rules);
    let handles = places.filter_map(|place| Some((*place, handle(texts, *place)?))).collect();
    Order { listing: Listing::new(chains), handles }
}

/// The handle of the rule that is written there.
fn handle(texts: &[Text<'_>], place: Place) -> Option<u64> {
    let text = texts.iter().find(|text| text.source == place.source)?.text;
    let start = usize::try_from(place.span.start).ok()?;
    let end = usize::try_from(place.span.end).ok()?;
    if json::is_json(text) {
        let value = Scanner::new(text.get(start..end)?).value().ok()?;
        return in_object(&value);
    }
    let behind = text.get(end..)?.lines().next()?;
    let number = behind.trim().strip_prefix("# handle ")?;
    number.trim().parse().ok()
}

/// `{ "rule": { ..., "handle": 4 } }`, which may stand within a command.
fn in_object(value: &Json<'_>) -> Option<u64> {
    let Json::Object(members) = value else { return None };
    let found = members.iter().find_map(|(key, value)| match (key.as_ref(), value) {
        ("rule", Json::Object(rule)) => Some(rule),
        _ => None,
    });
    let handle = found?.iter().find(|(key, _)| key == "handle");
    match handle {
        Some((_, Json::Number(number))) => number.parse().ok(),
        _ => None,
    }
}
