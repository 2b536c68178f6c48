//! Logical systems and tenants: devices in a device, of which one is read.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;

use super::statement::Words;
use crate::known::Known;
use crate::read::findings::{Findings, short};

/// What each defines: the device itself has no name.
#[derive(Debug, Default)]
pub(crate) struct Systems<P> {
    parts: BTreeMap<Option<String>, P>,
}

/// Which of them is meant.
pub(crate) enum Meant<'p, P> {
    /// This one.
    Part(&'p P),
    /// None has anything.
    Nothing,
    /// Several have something; that was told.
    Several,
}

impl<P: Default> Systems<P> {
    /// Takes the words that name a system; none where the name is missing.
    pub(crate) fn name(words: &mut Words<'_, '_>) -> Option<Option<String>> {
        if !matches!(words.peek(), Some("logical-systems" | "tenants")) {
            return Some(None);
        }
        words.word();
        words.word().map(|name| Some(name.text.to_string()))
    }

    /// The system of this name.
    pub(crate) fn part(&mut self, name: Option<String>) -> &mut P {
        self.parts.entry(name).or_default()
    }

    /// The one that has something, or that has the name of the enforcement point. `place` says where
    /// the first of what makes a ruleset stands.
    pub(crate) fn meant(
        &self,
        known: &Known,
        place: impl Fn(&P) -> Option<Place>,
        out: &mut Findings,
    ) -> Meant<'_, P> {
        let with: Vec<(&str, &P, Place)> = self
            .parts
            .iter()
            .filter_map(|(name, part)| {
                Some((name.as_deref().unwrap_or("root"), part, place(part)?))
            })
            .collect();
        let named = with.iter().find(|(name, _, _)| {
            known.point.as_deref().is_some_and(|point| point.eq_ignore_ascii_case(name))
        });
        match (with.as_slice(), named) {
            ([], _) => self.parts.get(&None).map_or(Meant::Nothing, Meant::Part),
            ([(_, only, _)], _) | (_, Some((_, only, _))) => Meant::Part(only),
            ([(_, _, place), ..], None) => {
                let names: Vec<String> =
                    with.iter().map(|(name, _, _)| short(name)).take(9).collect();
                let names = names.join("`, `");
                out.limit(format!("several of `{names}` have rules; each is a ruleset"), *place);
                Meant::Several
            }
        }
    }
}
