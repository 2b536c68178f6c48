//! Address books: addresses and sets of them, as they are written.

use std::collections::BTreeMap;
use std::net::IpAddr;

use pilotage_diagnostic::Place;
use pilotage_net::{AddressRange, AddressSet, Family};

use crate::junos::{Words, address};
use crate::known::Known;
use crate::read::findings::{Findings, short};
use crate::read::policy::Addresses;

/// An address book.
#[derive(Debug, Default)]
pub(super) struct AddressBook {
    /// What each address is; none where nothing said so yet.
    pub(super) addresses: BTreeMap<String, Option<Addresses>>,
    pub(super) sets: BTreeMap<String, Vec<(String, Place)>>,
    /// Zones that it is for; for all where there are none.
    pub(super) zones: Vec<String>,
}

impl AddressBook {
    /// Takes in what stands behind the name of the book.
    pub(super) fn take(&mut self, words: &mut Words<'_, '_>, known: &Known, out: &mut Findings) {
        let Some(key) = words.word() else { return };
        match key.text.as_ref() {
            "address" => self.address(words, known, out),
            "address-set" => self.set(words, out),
            "attach" => {
                while let Some(word) = words.word() {
                    if word.text != "zone" {
                        self.zones.push(word.text.to_string());
                    }
                }
            }
            "description" => {}
            other => {
                out.syntax(format!("address books have no `{}`", short(other)), key.place);
            }
        }
    }

    fn set(&mut self, words: &mut Words<'_, '_>, out: &mut Findings) {
        let Some(name) = words.word() else { return };
        let set = self.sets.entry(name.text.to_string()).or_default();
        while let Some(key) = words.word() {
            match key.text.as_ref() {
                "address" | "address-set" => set.extend(words.name()),
                "description" => _ = words.word(),
                other => {
                    let message = format!("address sets have no `{}`", short(other));
                    out.syntax(message, key.place);
                    return;
                }
            }
        }
    }

    fn address(&mut self, words: &mut Words<'_, '_>, known: &Known, out: &mut Findings) {
        let Some(name) = words.word() else { return };
        let entry = self.addresses.entry(name.text.to_string()).or_default();
        while let Some(key) = words.word() {
            let value = match key.text.as_ref() {
                "description" => {
                    words.word();
                    continue;
                }
                "ip-prefix" => words.word().and_then(|word| address(&word.text)),
                "wildcard-address" => words.word().and_then(|word| address(&word.text)),
                "range-address" => range(words),
                "dns-name" => names(words, known),
                text => address(text),
            };
            if value.is_none() {
                let message = format!("address `{}` cannot be read", short(&name.text));
                out.syntax(message, key.place);
            }
            let unknown = || Addresses::unknown(format!("the address `{}`", short(&name.text)));
            *entry = Some(value.unwrap_or_else(unknown));
        }
    }
}

/// `range-address FIRST to LAST`
fn range(words: &mut Words<'_, '_>) -> Option<Addresses> {
    let end = |text: &str| text.parse::<IpAddr>().ok();
    let first = end(&words.word()?.text)?;
    let last = if words.takes("to") { end(&words.word()?.text)? } else { first };
    Some(Addresses::of(AddressRange::new(first, last).ok()?.into()))
}

/// `dns-name NAME [ipv4-only | ipv6-only]`
fn names(words: &mut Words<'_, '_>, known: &Known) -> Option<Addresses> {
    let name = words.word()?;
    let family = match words.peek() {
        Some("ipv4-only") => Some(Family::V4),
        Some("ipv6-only") => Some(Family::V6),
        _ => None,
    };
    if family.is_some() {
        words.word();
    }
    let only = |set: &AddressSet| family.map_or_else(|| set.clone(), |family| set.family(family));
    let found = known.name(&name.text).map(|set| Addresses::of(only(set)));
    Some(found.unwrap_or_else(|| Addresses::unknown(format!("dns-name {}", short(&name.text)))))
}
