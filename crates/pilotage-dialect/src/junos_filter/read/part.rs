//! What one logical system defines: filters, lists of prefixes, and where filters are applied.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_net::Family;

use super::term::Term;
use crate::junos::{Ordered, Words, address, interface};
use crate::read::findings::{Findings, short};
use crate::read::policy::Addresses;
use crate::read::routes::Routes;

/// A filter as it is written.
#[derive(Debug)]
pub(super) struct Filter {
    pub(super) place: Place,
    pub(super) terms: Ordered<Term>,
    /// Whether a group that is applied has it.
    inherited: bool,
}

/// Prefixes with a name.
#[derive(Debug, Default)]
pub(super) struct PrefixList {
    /// Each with its length; none where it is no prefix.
    pub(super) prefixes: Vec<Addresses>,
}

/// Filters that an interface has on one way, in their order.
#[derive(Debug)]
pub(super) struct Applied {
    pub(super) names: Vec<(String, Place)>,
    pub(super) place: Place,
}

/// Where filters are applied: the interface, or none for all; the family; and whether to what comes in.
pub(super) type Spot = (Option<String>, Family, bool);

/// A logical system, or the device where it has none.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) filters: BTreeMap<(Family, String), Filter>,
    pub(super) lists: BTreeMap<String, PrefixList>,
    pub(super) applied: BTreeMap<Spot, Applied>,
    pub(super) has_interfaces: bool,
    /// The first filter for the device itself.
    pub(super) own: Option<Place>,
    pub(super) routes: Routes,
}

impl Part {
    /// `firewall [family F] filter NAME ...`
    pub(super) fn firewall(
        &mut self,
        words: &mut Words<'_, '_>,
        inherited: bool,
        out: &mut Findings,
    ) {
        let Some(family) = family(words) else { return };
        let Some(name) = words.takes("filter").then(|| words.word()).flatten() else { return };
        let key = (family, name.text.to_string());
        let filter = self.filters.entry(key).or_insert_with(|| Filter {
            place: name.place,
            terms: Ordered::default(),
            inherited,
        });
        if filter.inherited && !inherited {
            let message =
                format!("filter `{}` is also in a group that is applied", short(&name.text));
            out.syntax(message, name.place);
            filter.inherited = false;
        }
        match words.peek() {
            Some("term") => {
                words.word();
                let Some(own) = words.word() else { return };
                if let Some(term) = filter.terms.item(&own.text, || Term::new(&own.text, own.place))
                {
                    term.take(words, family, out);
                }
            }
            // How counters are kept, and where the filter is kept.
            None
            | Some(
                "accounting-profile"
                | "apply-macro"
                | "enhanced-mode"
                | "fast-lookup-filter"
                | "filter-list-template"
                | "instance-shared"
                | "interface-shared"
                | "interface-specific"
                | "physical-interface-filter"
                | "promote"
                | "scale-optimized",
            ) => {}
            Some(other) => {
                let message = format!("filters have no `{}`", short(other));
                out.syntax(message, words.place);
            }
        }
    }

    /// `insert firewall family F filter NAME term A before term B`
    pub(super) fn insert(&mut self, words: &mut Words<'_, '_>, out: &mut Findings) {
        let place = words.place;
        let family = family(words);
        let name = words.takes("filter").then(|| words.word()).flatten();
        let moved = family.zip(name).and_then(|(family, name)| {
            match self.filters.get_mut(&(family, name.text.to_string())) {
                Some(filter) => filter.terms.insert("term", words, out),
                None => {
                    out.unknown("filter", &name.text, name.place);
                    Some(())
                }
            }
        });
        if moved.is_none() {
            out.syntax("`insert` without two terms", place);
        }
    }

    /// `policy-options prefix-list NAME ...`
    pub(super) fn list(&mut self, words: &mut Words<'_, '_>, out: &mut Findings) {
        if !words.takes("prefix-list") {
            return;
        }
        let Some(name) = words.word() else { return };
        let list = self.lists.entry(name.text.to_string()).or_default();
        while let Some(word) = words.word() {
            let addresses = match word.text.as_ref() {
                "apply-path" => {
                    words.word();
                    Addresses::unknown(format!("the path that fills `{}`", short(&name.text)))
                }
                "description" | "apply-macro" => {
                    words.word();
                    continue;
                }
                text => address(text).unwrap_or_else(|| {
                    out.syntax(format!("`{}` is no prefix", short(text)), word.place);
                    Addresses::unknown(format!("a prefix of `{}`", short(&name.text)))
                }),
            };
            list.prefixes.push(addresses);
        }
    }

    /// `interfaces NAME unit N family F filter input NAME`
    pub(super) fn interface(&mut self, words: &mut Words<'_, '_>) {
        self.has_interfaces = true;
        interface(*words, &mut self.routes);
        words.takes("interface-range");
        let Some(first) = words.word() else { return };
        let mut name = first.text.to_string();
        if words.takes("unit")
            && let Some(unit) = words.word()
        {
            name.extend([".", &unit.text]);
        }
        let own = ["lo0", "fxp0", "em0", "me0", "vme", "re0:mgmt"];
        if own.iter().any(|own| name.starts_with(own)) {
            if words.rest().iter().any(|word| word.text == "filter") {
                self.own.get_or_insert(words.place);
            }
            return;
        }
        self.apply(Some(name), words);
    }

    /// `forwarding-options family F filter input NAME`: for all interfaces.
    pub(super) fn forwarding(&mut self, words: &mut Words<'_, '_>) {
        self.has_interfaces |= words.rest().iter().any(|word| word.text == "filter");
        self.apply(None, words);
    }

    fn apply(&mut self, interface: Option<String>, words: &mut Words<'_, '_>) {
        if words.peek() != Some("family") {
            return;
        }
        let Some(family) = family(words) else { return };
        if !words.takes("filter") {
            return;
        }
        let inwards = match words.word().map(|word| word.text.as_ref()) {
            Some("input" | "input-list" | "input-chain") => true,
            Some("output" | "output-list" | "output-chain") => false,
            _ => return,
        };
        let Some((name, at)) = words.name() else { return };
        let spot = (interface, family, inwards);
        let applied = self.applied.entry(spot);
        let applied = applied.or_insert(Applied { names: Vec::new(), place: words.place });
        if !applied.names.iter().any(|(known, _)| *known == name) {
            applied.names.push((name, at));
        }
    }
}

/// The family that the words name; that of IPv4 where they name none.
fn family(words: &mut Words<'_, '_>) -> Option<Family> {
    if !words.takes("family") {
        return Some(Family::V4);
    }
    match words.word()?.text.as_ref() {
        "inet" => Some(Family::V4),
        "inet6" => Some(Family::V6),
        _ => None,
    }
}
