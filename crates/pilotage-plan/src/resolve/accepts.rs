//! The site's accepted deviations: optional requirements that are open for a while.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{Accept, Need, Site};

use crate::plan::{Accepted, Off};

/// Finds the accepted deviation of a requirement, and knows which had an effect.
#[derive(Debug)]
pub(crate) struct Accepts<'s> {
    site: &'s Site,
    /// By position in the site's `accept`.
    effects: BTreeMap<usize, Effect>,
}

/// What an accepted deviation came to; the greatest of several counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Effect {
    /// The requirement must be met anyway.
    Required,
    /// The instance's options ask for it.
    Asked,
    /// It opened something.
    Opened,
}

impl<'s> Accepts<'s> {
    pub(crate) fn new(site: &'s Site) -> Self {
        Accepts { site, effects: BTreeMap::new() }
    }

    /// The accepted deviation that is about this requirement, by `instance/pack/requirement`.
    pub(crate) fn find(&self, id: &str) -> Option<(usize, &'s Accept)> {
        let site: &'s Site = self.site;
        site.accept.iter().enumerate().find(|(_, accept)| is_about(accept, id))
    }

    /// Notes that a requirement holds, and gives what the accepted deviation of an optional one says.
    pub(crate) fn take(&mut self, id: &str, need: Need, asked: bool) -> Option<Accepted> {
        let (position, accept) = self.find(id)?;
        let effect = match need {
            Need::Optional if asked => Effect::Asked,
            Need::Optional => Effect::Opened,
            Need::Required | Need::Free => Effect::Required,
        };
        let known = self.effects.entry(position).or_insert(effect);
        *known = effect.max(*known);
        (effect != Effect::Required).then(|| Accepted {
            reason: accept.reason.clone(),
            until: accept.until.as_ref().map(|until| until.value.to_string()),
        })
    }

    /// A finding for each that opened nothing.
    pub(crate) fn report(&self, off: &[Off]) -> Vec<Diagnostic> {
        let all = self.site.accept.iter().enumerate();
        all.filter_map(|(position, accept)| {
            let name = &accept.requirement.value;
            let why = match self.effects.get(&position) {
                Some(Effect::Opened) => return None,
                Some(Effect::Asked) => "is asked for under `options`".to_owned(),
                Some(Effect::Required) => "is required here".to_owned(),
                None => self.why_nothing(position, accept, off),
            };
            Some(
                Diagnostic::new(
                    codes::ACCEPT_WITHOUT_EFFECT,
                    format!("`{name}` {why}, so accepting it changes nothing"),
                )
                .at(accept.requirement.place)
                .help("remove it, or name an optional requirement that is to be open"),
            )
        })
        .collect()
    }

    fn why_nothing(&self, position: usize, accept: &Accept, off: &[Off]) -> String {
        let name = &accept.requirement.value;
        let earlier = self.site.accept.iter().take(position);
        if earlier.into_iter().any(|other| other.requirement.value == *name) {
            return "is accepted further up".to_owned();
        }
        match off.iter().find(|off| is_about(accept, &off.id)) {
            Some(off) => format!("does not hold here ({})", off.reason),
            None if name.contains('/') => "is no requirement of this site".to_owned(),
            None => "is not written as `pack/requirement`".to_owned(),
        }
    }
}

fn is_about(accept: &Accept, id: &str) -> bool {
    let name = accept.requirement.value.as_str();
    name == id || id.split_once('/').is_some_and(|(_, rest)| rest == name)
}
