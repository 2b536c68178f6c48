//! Zones: which ways through the firewall a rule is about.

use std::collections::BTreeSet;

use pilotage_diagnostic::Place;
use pilotage_space::{InterfaceSet, Match, Rule, Verdict};

use super::config::{Config, Scope};
use super::rule::RawRule;
use crate::read::findings::{Findings, short};

/// The zones of the firewall.
pub(super) struct Zones {
    names: BTreeSet<String>,
    /// Whether the configuration defines them, so that there are no others.
    complete: bool,
}

/// A way through the firewall.
type Way = (InterfaceSet, InterfaceSet);

impl Zones {
    pub(super) fn new<'c>(
        config: &Config,
        visible: &[Scope],
        rules: impl Iterator<Item = &'c RawRule>,
    ) -> Self {
        let defined = visible.iter().filter_map(|scope| config.zones.get(scope)).flatten();
        let mut names: BTreeSet<String> = defined.cloned().collect();
        let complete = !names.is_empty();
        let mentioned = rules.flat_map(|rule| rule.from.iter().chain(&rule.to));
        names.extend(mentioned.filter(|(name, _)| !is_any(name)).map(|(name, _)| name.clone()));
        Self { names, complete }
    }

    /// The ways of a rule, and what is not known about them.
    pub(super) fn ways(&self, rule: &RawRule, out: &mut Findings) -> (Vec<Way>, Option<String>) {
        let (from, to) = (named(&rule.from), named(&rule.to));
        let kind = rule.kind.as_ref().map_or("universal", |(kind, _)| kind.as_str());
        let inside = match kind {
            "universal" => return (vec![(from, to)], None),
            "intrazone" => true,
            "interzone" => false,
            other => {
                let message = format!("`{}` is no type of rule", short(other));
                out.syntax(message, rule.place);
                return (vec![(from, to)], Some(format!("the type `{}`", short(other))));
            }
        };
        // A rule inside zones has no `to` of its own.
        let of_from: Vec<&String> = self.names.iter().filter(|name| from.contains(name)).collect();
        let ways = of_from.into_iter().map(|name| {
            let own = InterfaceSet::named([name.as_str()]);
            let others = own.clone().complement();
            (own.clone(), if inside { own } else { to.intersection(&others) })
        });
        let mut ways: Vec<Way> = ways.filter(|(_, to)| !to.is_empty()).collect();
        let open = from == InterfaceSet::Any && !self.complete;
        if open {
            ways.push((InterfaceSet::NotIn(self.names.clone()), to));
        }
        (ways, open.then(|| "zones that the configuration does not define".to_owned()))
    }

    /// Appends what packets inside a zone meet at the end.
    pub(super) fn inside(&self, verdict: Verdict, place: Option<Place>, rules: &mut Vec<Rule>) {
        let text = "intrazone-default".to_owned();
        for name in &self.names {
            let own = InterfaceSet::named([name.as_str()]);
            let on = Match { input: own.clone(), output: own, ..Match::any() };
            rules.push(Rule { on, doubts: Vec::new(), verdict, place, text: text.clone() });
        }
        if self.complete {
            return;
        }
        let others = InterfaceSet::NotIn(self.names.clone());
        let on = Match { input: others.clone(), output: others, ..Match::any() };
        let doubts = vec!["whether both ends are in one zone".to_owned()];
        rules.push(Rule { on, doubts, verdict, place, text });
    }
}

/// A list of zones as interfaces.
fn named(names: &[(String, Place)]) -> InterfaceSet {
    if names.is_empty() || names.iter().any(|(name, _)| is_any(name)) {
        return InterfaceSet::Any;
    }
    // A star would name all that start so.
    InterfaceSet::named(names.iter().map(|(name, _)| name.replace('*', "_")))
}

fn is_any(name: &str) -> bool {
    name == "any"
}
