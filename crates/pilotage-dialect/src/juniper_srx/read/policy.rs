//! Policies as they are written, in their order.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_diagnostic::Place;

use crate::junos::{Ordered, Words};
use crate::read::findings::{Findings, short};
use crate::read::words::Word;

/// A list of names, each with its place.
pub(super) type Names = Vec<(String, Place)>;

/// What a list of policies is between.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Context {
    /// From one zone to another.
    Between(String, String),
    /// Any zones, or those that a policy names.
    Global,
}

/// What a policy does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Permit,
    Deny,
    Reject,
}

/// A policy with what decides something.
#[derive(Clone, Debug)]
pub(super) struct RawPolicy {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) from: Names,
    pub(super) to: Names,
    pub(super) source: Names,
    pub(super) destination: Names,
    pub(super) application: Names,
    pub(super) source_excluded: bool,
    pub(super) destination_excluded: bool,
    /// Whether the content of connections is asked for, so that ports need not be.
    pub(super) by_content: bool,
    pub(super) action: Option<Action>,
    pub(super) doubts: BTreeSet<String>,
}

/// The policies of one context.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) policies: Ordered<RawPolicy>,
    /// Those that only a group has.
    pub(super) inherited: BTreeMap<String, RawPolicy>,
}

/// All policies by their context, contexts in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Policies {
    pub(super) lists: Vec<(Context, List)>,
    numbers: BTreeMap<Context, usize>,
    /// Words that policies do not have, so that each is told once.
    told: BTreeSet<String>,
}

impl Policies {
    fn list(&mut self, context: Context) -> Option<&mut List> {
        let next = self.lists.len();
        let number = *self.numbers.entry(context.clone()).or_insert(next);
        if number == next {
            self.lists.push((context, List::default()));
        }
        self.lists.get_mut(number).map(|(_, list)| list)
    }

    /// Takes in a statement about one policy.
    pub(super) fn take(
        &mut self,
        context: Context,
        name: &Word<'_>,
        words: &mut Words<'_, '_>,
        inherited: bool,
        out: &mut Findings,
    ) {
        let mut told = std::mem::take(&mut self.told);
        if let Some(policy) = self.policy(context, name, inherited, out) {
            policy.take(words, &mut told, out);
        }
        self.told = told;
    }

    fn policy(
        &mut self,
        context: Context,
        name: &Word<'_>,
        inherited: bool,
        out: &mut Findings,
    ) -> Option<&mut RawPolicy> {
        let list = self.list(context)?;
        if inherited {
            let entry = list.inherited.entry(name.text.to_string());
            return Some(entry.or_insert_with(|| RawPolicy::new(&name.text, name.place)));
        }
        let both = list.inherited.contains_key(name.text.as_ref());
        if both && !list.policies.has(&name.text) {
            let message =
                format!("policy `{}` is also in a group that is applied", short(&name.text));
            out.syntax(message, name.place);
        }
        list.policies.item(&name.text, || RawPolicy::new(&name.text, name.place))
    }

    /// Moves a policy before or behind another; nothing where that is not what the words say.
    pub(super) fn insert(
        &mut self,
        context: Context,
        words: &mut Words<'_, '_>,
        out: &mut Findings,
    ) -> Option<()> {
        self.list(context)?.policies.insert("policy", words, out)
    }
}

/// Lists that only the device can decide, and what each asks for; `any` and `none` ask for nothing.
const BOUNDED: &[(&str, &str)] = &[
    ("source-identity", "users"),
    ("source-end-user-profile", "devices of users"),
    ("source-l3vpn-vrf-group", "routing instances"),
    ("destination-l3vpn-vrf-group", "routing instances"),
    ("url-category", "URL categories"),
];

/// What a permit may ask for besides, in a few words where it can refuse a packet by its header.
const PERMITS: &[(&str, Option<&str>)] = &[
    ("application-services", None),
    ("destination-address", Some("whether the destination is translated")),
    ("firewall-authentication", Some("users")),
    ("ip-options", None),
    ("services-offload", None),
    ("tcp-options", None),
    ("tunnel", Some("a tunnel of the policy")),
];

impl RawPolicy {
    fn new(name: &str, place: Place) -> Self {
        Self {
            name: name.to_owned(),
            place,
            from: Names::new(),
            to: Names::new(),
            source: Names::new(),
            destination: Names::new(),
            application: Names::new(),
            source_excluded: false,
            destination_excluded: false,
            by_content: false,
            action: None,
            doubts: BTreeSet::new(),
        }
    }

    /// Takes in what stands behind the name; several parts may stand in one line.
    fn take(&mut self, words: &mut Words<'_, '_>, told: &mut BTreeSet<String>, out: &mut Findings) {
        let mut then = false;
        while let Some(word) = words.word() {
            match word.text.as_ref() {
                "match" => then = false,
                "then" => then = true,
                "description" => _ = words.word(),
                // Notes of programs that manage the device.
                "apply-macro" => words.skip(),
                "scheduler-name" => {
                    let name = words.word().map(|name| short(&name.text)).unwrap_or_default();
                    self.doubts.insert(format!("the schedule {name}"));
                }
                text => {
                    let known =
                        if then { self.act(text, words) } else { self.condition(text, words) };
                    if !known {
                        self.doubts.insert(format!("`{}`", short(text)));
                        if told.insert(text.to_owned()) {
                            let message = format!("policies have no `{}`", short(text));
                            out.syntax(message, word.place);
                        }
                        words.skip();
                    }
                }
            }
        }
    }

    /// Takes in one condition; whether it is one.
    fn condition(&mut self, key: &str, words: &mut Words<'_, '_>) -> bool {
        let list = match key {
            "from-zone" => &mut self.from,
            "to-zone" => &mut self.to,
            "source-address" => &mut self.source,
            "destination-address" => &mut self.destination,
            "application" => &mut self.application,
            "source-address-excluded" => {
                self.source_excluded = true;
                return true;
            }
            "destination-address-excluded" => {
                self.destination_excluded = true;
                return true;
            }
            "dynamic-application" => {
                let name = words.word().map_or("any", |name| name.text.as_ref());
                self.by_content = true;
                if name != "any" && name != "none" {
                    self.doubts.insert("applications by their content".to_owned());
                }
                return true;
            }
            _ => {
                let Some((_, what)) = BOUNDED.iter().find(|(known, _)| *known == key) else {
                    return false;
                };
                let name = words.word().map_or("any", |name| name.text.as_ref());
                if name != "any" && name != "none" {
                    self.doubts.insert((*what).to_owned());
                }
                return true;
            }
        };
        list.extend(words.name());
        true
    }

    /// Takes in one action; whether it is one.
    fn act(&mut self, key: &str, words: &mut Words<'_, '_>) -> bool {
        match key {
            "permit" => {
                self.action = Some(Action::Permit);
                self.permit(words);
            }
            "deny" | "reject" => {
                let deny = key == "deny";
                self.action = Some(if deny { Action::Deny } else { Action::Reject });
                // What the refused are shown.
                let shown = ["profile", "ssl-proxy", "application-services"];
                if words.peek().is_some_and(|next| shown.contains(&next)) {
                    words.skip();
                }
            }
            "log" => while words.takes("session-init") || words.takes("session-close") {},
            "count" => {
                if words.peek() == Some("alarm") {
                    words.skip();
                }
            }
            _ => return false,
        }
        true
    }

    fn permit(&mut self, words: &mut Words<'_, '_>) {
        let Some(next) = words.peek() else { return };
        let Some((_, doubt)) = PERMITS.iter().find(|(known, _)| *known == next) else { return };
        if let Some(doubt) = doubt {
            self.doubts.insert((*doubt).to_owned());
        }
        words.skip();
    }

    /// The policy in one line, as a person would recognise it.
    pub(super) fn text(&self, context: &Context) -> String {
        let mut text = match context {
            Context::Global => "global".to_owned(),
            Context::Between(from, to) => format!("from-zone {from} to-zone {to}"),
        };
        text.extend([" policy ", &self.name]);
        let excluded = |excluded: bool| if excluded { "not " } else { "" };
        for (key, names, not) in [
            ("from-zone", &self.from, ""),
            ("to-zone", &self.to, ""),
            ("source", &self.source, excluded(self.source_excluded)),
            ("destination", &self.destination, excluded(self.destination_excluded)),
            ("application", &self.application, ""),
        ] {
            let shown: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).take(8).collect();
            if shown.is_empty() {
                continue;
            }
            let more = if names.len() > shown.len() { " ..." } else { "" };
            text.extend([" ", key, " ", not, &shown.join(" "), more]);
        }
        let action = self.action.map_or("", |action| match action {
            Action::Permit => " permit",
            Action::Deny => " deny",
            Action::Reject => " reject",
        });
        text.push_str(action);
        short(&text)
    }
}
