//! What one logical system defines: policies, zones, address books and applications.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;
use pilotage_net::Family;
use pilotage_space::Behind;

use super::application::Application;
use super::book::AddressBook;
use super::policy::{Context, Policies};
use crate::junos::{Words, interface};
use crate::known::Known;
use crate::read::findings::{Findings, short};
use crate::read::routes::Routes;

/// How packets of a family are forwarded, where it is not by flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// They are dropped.
    Drop,
    /// One by one, without policies.
    Packets,
}

/// A logical system, or the device where it has none.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Address books by name; those in zones are in `zone_books`.
    pub(super) books: BTreeMap<String, AddressBook>,
    pub(super) zone_books: BTreeMap<String, AddressBook>,
    pub(super) applications: BTreeMap<String, Application>,
    pub(super) sets: BTreeMap<String, Vec<(String, Place)>>,
    pub(super) policies: Policies,
    /// Whether what no policy matches passes.
    pub(super) default: Option<(bool, Place)>,
    /// Names of addresses that feeds fill.
    pub(super) dynamic: BTreeSet<String>,
    pub(super) modes: BTreeMap<Family, (Mode, Place)>,
    pub(super) translates: Option<Place>,
    /// The first filter on an interface that leads somewhere.
    pub(super) filters: Option<Place>,
    pub(super) routes: Routes,
    /// The zone of each interface; `all` stands for the others.
    zones: BTreeMap<String, String>,
}

impl Part {
    /// `security policies ...`
    pub(super) fn policies(
        &mut self,
        words: &mut Words<'_, '_>,
        inherited: bool,
        out: &mut Findings,
    ) {
        let Some(first) = words.word() else { return };
        match first.text.as_ref() {
            "from-zone" | "global" => {
                let Some(context) = context(&first.text, words) else { return };
                if words.takes("policy")
                    && let Some(name) = words.word()
                {
                    self.policies.take(context, name, words, inherited, out);
                }
            }
            "default-policy" => {
                let Some(word) = words.word() else { return };
                let accepts = match word.text.as_ref() {
                    "permit-all" => true,
                    "deny-all" => false,
                    other => {
                        let message = format!("`{}` is no default policy", short(other));
                        return out.syntax(message, word.place);
                    }
                };
                if !inherited || self.default.is_none() {
                    self.default = Some((accepts, words.place));
                }
            }
            // What is logged, counted and done to sessions that are open when rules change.
            "policy-rematch"
            | "policy-stats"
            | "traceoptions"
            | "pre-id-default-policy"
            | "unified-policy"
            | "stateful-session"
            | "apply-macro" => {}
            other => {
                out.syntax(format!("policies have no `{}`", short(other)), first.place);
            }
        }
    }

    /// `insert security policies ... policy A before policy B`
    pub(super) fn insert(&mut self, words: &mut Words<'_, '_>, out: &mut Findings) {
        let place = words.place;
        let first = words.word();
        let context = first.and_then(|first| context(&first.text, words));
        let moved = context.and_then(|context| self.policies.insert(context, words, out));
        if moved.is_none() {
            out.syntax("`insert` without two policies", place);
        }
    }

    /// `security zones ...`
    pub(super) fn zone(&mut self, words: &mut Words<'_, '_>, known: &Known, out: &mut Findings) {
        // Zones for management do not forward.
        words.takes("security-zone");
        let Some(name) = words.word() else { return };
        if words.takes("address-book") {
            let book = self.zone_books.entry(name.text.to_string()).or_default();
            book.take(words, known, out);
        } else if words.takes("interfaces")
            && let Some(interface) = words.word()
        {
            self.zones.insert(interface.text.to_string(), name.text.to_string());
        }
    }

    /// What lies behind the zones.
    pub(super) fn behind(&self) -> Behind {
        let zone =
            |interface: &str| self.zones.get(interface).or_else(|| self.zones.get("all")).cloned();
        self.routes.behind(zone)
    }

    /// `security address-book NAME ...`
    pub(super) fn book(&mut self, words: &mut Words<'_, '_>, known: &Known, out: &mut Findings) {
        if let Some(name) = words.word() {
            self.books.entry(name.text.to_string()).or_default().take(words, known, out);
        }
    }

    /// `applications ...`
    pub(super) fn application(&mut self, words: &mut Words<'_, '_>, out: &mut Findings) {
        let Some(kind) = words.word() else { return };
        let Some(name) = words.word() else { return };
        if kind.text == "application" {
            let own = self.applications.entry(name.text.to_string());
            own.or_insert_with(|| Application::new(name.place)).take(words, out);
            return;
        }
        if kind.text != "application-set" {
            return;
        }
        let set = self.sets.entry(name.text.to_string()).or_default();
        while let Some(key) = words.word() {
            match key.text.as_ref() {
                "application" | "application-set" => set.extend(words.name()),
                "description" => _ = words.word(),
                other => {
                    let message = format!("application sets have no `{}`", short(other));
                    out.syntax(message, key.place);
                    words.skip();
                }
            }
        }
    }

    /// `interfaces NAME unit N family F filter input NAME`
    pub(super) fn interface(&mut self, words: Words<'_, '_>) {
        // Those that lead to the device itself.
        let own = ["lo0", "fxp0", "em0", "me0", "fab", "vme"];
        let name = words.peek().unwrap_or_default();
        let filters = words.rest().iter().any(|word| word.text == "filter");
        if filters && !own.iter().any(|start| name.starts_with(start)) {
            self.filters.get_or_insert(words.place);
        }
        interface(words, &mut self.routes);
    }

    /// `security forwarding-options family F mode M`
    pub(super) fn forwarding(&mut self, words: &mut Words<'_, '_>) {
        if !words.takes("family") {
            return;
        }
        let families: &[Family] = match words.word().map(|word| word.text.as_ref()) {
            Some("inet6") => &[Family::V6],
            // It takes the whole device with it.
            Some("mpls") => &Family::ALL,
            _ => &[],
        };
        let mode = match words.takes("mode").then(|| words.peek()).flatten() {
            Some("drop") => Some(Mode::Drop),
            Some("packet-based") => Some(Mode::Packets),
            _ => None,
        };
        for family in families {
            if let Some(mode) = mode {
                self.modes.insert(*family, (mode, words.place));
            }
        }
    }

    /// `security dynamic-address address-name NAME ...`
    pub(super) fn dynamic(&mut self, words: &mut Words<'_, '_>) {
        if words.takes("address-name")
            && let Some(name) = words.word()
        {
            self.dynamic.insert(name.text.to_string());
        }
    }
}

/// The zones that a list of policies is between, behind the first of its words.
fn context(first: &str, words: &mut Words<'_, '_>) -> Option<Context> {
    if first == "global" {
        return Some(Context::Global);
    }
    let from = words.word()?;
    let to = words.takes("to-zone").then(|| words.word())??;
    Some(Context::Between(from.text.to_string(), to.text.to_string()))
}
