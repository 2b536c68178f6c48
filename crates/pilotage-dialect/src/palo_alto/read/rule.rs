//! A security rule as it is written.

use std::collections::BTreeSet;

use pilotage_diagnostic::Place;

use super::statement::Words;
use crate::read::words::Word;

/// A list of names, each with its place.
pub(super) type Names = Vec<(String, Place)>;

/// A rule with the attributes that decide something.
#[derive(Clone, Debug)]
pub(super) struct RawRule {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) from: Names,
    pub(super) to: Names,
    pub(super) source: Names,
    pub(super) destination: Names,
    pub(super) application: Names,
    pub(super) service: Names,
    pub(super) action: Option<(String, Place)>,
    pub(super) disabled: bool,
    pub(super) negate_source: bool,
    pub(super) negate_destination: bool,
    pub(super) kind: Option<(String, Place)>,
    pub(super) doubts: BTreeSet<String>,
}

/// Lists that only the firewall can decide, and what each asks for.
const BOUNDED: &[(&str, &str)] = &[
    ("source-user", "users"),
    ("category", "URL categories"),
    ("hip-profiles", "the state of the host"),
    ("source-hip", "the state of the host"),
    ("destination-hip", "the state of the host"),
    ("source-device", "devices"),
    ("destination-device", "devices"),
    ("source-imsi", "subscribers"),
    ("source-imei", "subscribers"),
    ("source-nw-slice", "network slices"),
    ("schedule", "the schedule"),
];

/// Attributes with one value or list that change no packet's fate.
const QUIET: &[&str] = &[
    "description",
    "tag",
    "group-tag",
    "log-setting",
    "log-start",
    "log-end",
    "icmp-unreachable",
    "disable-inspect",
    "uuid",
    "loc",
    "saas-tenant-list",
    "saas-user-list",
];

impl RawRule {
    pub(super) fn new(name: &str, place: Place) -> Self {
        Self {
            name: name.to_owned(),
            place,
            from: Names::new(),
            to: Names::new(),
            source: Names::new(),
            destination: Names::new(),
            application: Names::new(),
            service: Names::new(),
            action: None,
            disabled: false,
            negate_source: false,
            negate_destination: false,
            kind: None,
            doubts: BTreeSet::new(),
        }
    }

    /// Takes in one attribute; whether it is one.
    pub(super) fn attribute(&mut self, key: &Word<'_>, words: &mut Words<'_, '_>) -> bool {
        let list = match key.text.as_ref() {
            "from" => &mut self.from,
            "to" => &mut self.to,
            "source" => &mut self.source,
            "destination" => &mut self.destination,
            "application" => &mut self.application,
            "service" => &mut self.service,
            "action" => {
                self.action = one(words);
                return true;
            }
            "rule-type" => {
                self.kind = one(words);
                return true;
            }
            "disabled" => {
                self.disabled = yes(words);
                return true;
            }
            "negate-source" => {
                self.negate_source = yes(words);
                return true;
            }
            "negate-destination" => {
                self.negate_destination = yes(words);
                return true;
            }
            _ => return self.other(key, words),
        };
        list.extend(words.list().iter().map(|word| (word.text.to_string(), word.place)));
        true
    }

    fn other(&mut self, key: &Word<'_>, words: &mut Words<'_, '_>) -> bool {
        let text = key.text.as_ref();
        if let Some((_, what)) = BOUNDED.iter().find(|(name, _)| *name == text) {
            let open = |word: &Word<'_>| word.text == "any" || word.text == "no-hip";
            // Nested forms have a list behind one more word.
            let list = words.list();
            if !list.iter().all(open) {
                let names: Vec<&str> = list.iter().map(|word| word.text.as_ref()).take(5).collect();
                self.doubts.insert(format!("{what}: {}", names.join(", ")));
            }
            return true;
        }
        match text {
            // Inspection of what an allowed connection carries.
            "profile-setting" | "option" | "qos" => words.skip(),
            "target" => {
                let key = words.word();
                let negates = key.is_some_and(|key| key.text == "negate");
                // Without devices or tags it is for all.
                let open = words.is_empty() || negates && words.peek() == Some("no");
                if !open {
                    self.doubts.insert("the devices that it is for".to_owned());
                }
                words.skip();
            }
            _ if QUIET.contains(&text) => _ = words.list(),
            _ => {
                self.doubts.insert(format!("`{text}`"));
                words.skip();
                return false;
            }
        }
        true
    }

    /// The rule in one line, as a person would recognise it.
    pub(super) fn text(&self) -> String {
        let mut text = format!("\"{}\"", self.name);
        let mut part = |key: &str, names: &Names| {
            let shown: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).take(8).collect();
            let more = if names.len() > shown.len() { " ..." } else { "" };
            text.extend([" ", key, " ", &shown.join(" "), more]);
        };
        part("from", &self.from);
        part("to", &self.to);
        part(if self.negate_source { "source not" } else { "source" }, &self.source);
        let to = if self.negate_destination { "destination not" } else { "destination" };
        part(to, &self.destination);
        part("application", &self.application);
        part("service", &self.service);
        if let Some((action, _)) = &self.action {
            text.extend([" action ", action]);
        }
        crate::read::findings::short(&text)
    }
}

fn one(words: &mut Words<'_, '_>) -> Option<(String, Place)> {
    words.word().map(|word| (word.text.to_string(), word.place))
}

fn yes(words: &mut Words<'_, '_>) -> bool {
    words.word().is_some_and(|word| word.text == "yes")
}
