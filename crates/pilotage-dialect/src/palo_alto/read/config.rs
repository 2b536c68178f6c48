//! What a configuration defines, by the scope that defines it: objects, zones and rules.
//!
//! Owns the paths of statements. Sections that decide nothing about packets in transit are passed
//! over; of those that filter, nothing is.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;

use super::network::Network;
use super::object::{Application, Entry, Service};
use super::rule::RawRule;
use super::statement::Words;
use crate::known::Known;
use crate::read::findings::{Findings, short};

/// Who defines something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// A virtual system or a device group by its name.
    Named(String),
    /// The only virtual system, which need not be named.
    Main,
    /// All of them.
    Shared,
}

/// Objects of one scope by name.
#[derive(Debug, Default)]
pub(super) struct Objects {
    pub(super) addresses: BTreeMap<String, Vec<Entry>>,
    pub(super) services: BTreeMap<String, Service>,
    pub(super) service_groups: BTreeMap<String, Vec<(String, Place)>>,
    pub(super) applications: BTreeMap<String, Application>,
    pub(super) application_groups: BTreeMap<String, Vec<(String, Place)>>,
}

/// Where a list of rules stands among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Base {
    Pre,
    Local,
    Post,
    Default,
}

/// The rules of one list by name, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct RuleList {
    pub(super) rules: Vec<RawRule>,
    numbers: BTreeMap<String, usize>,
}

/// A whole configuration.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub(super) objects: BTreeMap<Scope, Objects>,
    pub(super) rules: BTreeMap<(Scope, Base), RuleList>,
    pub(super) zones: BTreeMap<Scope, BTreeSet<String>>,
    pub(super) network: Network,
    /// A rule against floods that refuses.
    pub(super) refuses_floods: Option<Place>,
    /// The first rule that translates addresses.
    pub(super) translates: Option<Place>,
    /// Words of rules that are in no table of attributes, so that each is told once.
    pub(super) told: BTreeSet<String>,
}

impl RuleList {
    fn rule(&mut self, name: &str, place: Place) -> Option<&mut RawRule> {
        let next = self.rules.len();
        let number = *self.numbers.entry(name.to_owned()).or_insert(next);
        if number == next {
            self.rules.push(RawRule::new(name, place));
        }
        self.rules.get_mut(number)
    }
}

impl Config {
    /// Takes in one statement.
    pub(super) fn take(&mut self, mut words: Words<'_, '_>, known: &Known, out: &mut Findings) {
        // What an answer of the API and a whole file stand in.
        for around in ["response", "result", "config"] {
            words.takes(around);
        }
        if words.takes("devices") {
            words.word();
        }
        let scope = match words.peek() {
            Some("vsys" | "device-group") => {
                words.word();
                words.word().map(|name| Scope::Named(name.text.clone().into_owned()))
            }
            Some("shared") => {
                words.word();
                Some(Scope::Shared)
            }
            // Parts of a file: what the API gives for a path.
            Some("entry") => return,
            _ => Some(Scope::Main),
        };
        let Some(scope) = scope else { return };
        self.section(scope, &mut words, known, out);
    }

    fn section(
        &mut self,
        scope: Scope,
        words: &mut Words<'_, '_>,
        known: &Known,
        out: &mut Findings,
    ) {
        let Some(section) = words.word() else { return };
        let base = match section.text.as_ref() {
            "rulebase" => Base::Local,
            "pre-rulebase" => Base::Pre,
            "post-rulebase" => Base::Post,
            "security" | "rules" => {
                // A file with the rules only.
                if section.text == "security" && !words.takes("rules") {
                    return;
                }
                return self.rule(scope, Base::Local, words, out);
            }
            "zone" => {
                if let Some(zone) = words.word() {
                    self.zones.entry(scope).or_default().insert(zone.text.to_string());
                    self.network.zone(&zone.text, words);
                }
                return;
            }
            "network" => return self.network.take(words),
            "address" | "address-group" | "region" | "external-list" => {
                let objects = self.objects.entry(scope).or_default();
                return objects.address(&section.text, words, known, out);
            }
            "service" | "service-group" => {
                let objects = self.objects.entry(scope).or_default();
                return objects.service(section.text == "service-group", words, out);
            }
            "application" | "application-group" | "application-filter" => {
                let objects = self.objects.entry(scope).or_default();
                return objects.application(&section.text, words, out);
            }
            // The machine itself, its network, profiles, reports and all that is no rule.
            _ => return,
        };
        self.rulebase(scope, base, words, out);
    }

    fn rulebase(
        &mut self,
        scope: Scope,
        base: Base,
        words: &mut Words<'_, '_>,
        out: &mut Findings,
    ) {
        let Some(kind) = words.word() else { return };
        if !words.takes("rules") {
            return;
        }
        match kind.text.as_ref() {
            "security" => self.rule(scope, base, words, out),
            "default-security-rules" => self.rule(scope, Base::Default, words, out),
            "nat" => {
                self.translates.get_or_insert(words.place);
                words.word();
                self.network.translation(words);
            }
            "pbf" => self.network.routed_by_policy(),
            "dos" => {
                words.word();
                if words.takes("action") && words.takes("deny") {
                    self.refuses_floods.get_or_insert(words.place);
                }
            }
            _ => {}
        }
    }

    fn rule(&mut self, scope: Scope, base: Base, words: &mut Words<'_, '_>, out: &mut Findings) {
        let Some(name) = words.word() else { return };
        let list = self.rules.entry((scope, base)).or_default();
        let Some(rule) = list.rule(&name.text, name.place) else { return };
        while let Some(key) = words.word() {
            if !rule.attribute(key, words) && self.told.insert(key.text.to_string()) {
                let what = short(&key.text);
                out.syntax(format!("security rules have no `{what}`"), key.place);
            }
        }
        if !words.is_empty() {
            let message = format!("in rule `{}` a list stands where none can", short(&name.text));
            out.syntax(message, words.place);
            rule.doubts.insert("a part that could not be read".to_owned());
        }
    }
}
