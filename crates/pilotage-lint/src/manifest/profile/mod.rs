//! Rules over profiles.

mod default_value;
mod idle_option;
mod idle_value;
mod one_component;

use pilotage_catalog::Catalog;
use pilotage_model::Profile;
use pilotage_plan::{StackedPack, stack_of_profile};

use super::settings::{PackInUse, of_use};
use crate::Rule;

/// The rules over profiles, in the order of their codes.
pub(crate) const RULES: &[Rule] =
    &[default_value::RULE, idle_value::RULE, idle_option::RULE, one_component::RULE];

/// A profile, with what its rules need to know.
#[derive(Debug)]
pub struct ProfileFile<'s> {
    pub(crate) profile: &'s Profile,
    /// The text that it was read from.
    pub(crate) text: &'s str,
    pub(crate) stack: Vec<StackedPack>,
}

impl<'s> ProfileFile<'s> {
    /// A profile, the text that it was read from, and where its packs are.
    pub fn new(profile: &'s Profile, text: &'s str, catalog: &Catalog) -> Self {
        let (stack, _) = stack_of_profile(profile, catalog);
        Self { profile, text, stack }
    }

    /// Its packs with what it gives them.
    pub(crate) fn in_use(&self) -> Vec<PackInUse<'_>> {
        let in_use = |stacked: &StackedPack| {
            let mut uses = self.profile.packs.iter();
            uses.find(|it| it.r#use.place == stacked.place)
        };
        let all = self.stack.iter();
        all.filter_map(|stacked| Some(of_use(in_use(stacked)?, stacked))).collect()
    }
}
