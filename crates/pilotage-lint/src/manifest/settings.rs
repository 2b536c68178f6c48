//! Values and options that profiles and sites give to the packs they use.
//!
//! Owns taking one back: what the pack would ask for without it.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;
use pilotage_model::check::typed;
use pilotage_model::{
    Environment, Instance, Literal, Map, Need, PackUse, ParameterType, Parameters, Requirement,
    Spanned,
};
use pilotage_plan::conditions::defaults;
use pilotage_plan::{OffReason, StackedPack, holds};

/// A pack in use, with what it is given.
#[derive(Debug)]
pub(crate) struct PackInUse<'s> {
    pub(crate) stacked: &'s StackedPack,
    /// Values given here, in the order written; those of a profile that a site uses are not here.
    pub(crate) values: Vec<Setting<'s>>,
    /// What holds where a value is taken back.
    pub(crate) otherwise: Parameters,
    /// Options given here, with the requirement that each names.
    pub(crate) options: Vec<(&'s Spanned<String>, &'s str)>,
}

/// A value given to a parameter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'s> {
    pub(crate) name: &'s Spanned<String>,
    pub(crate) value: &'s Spanned<Literal>,
}

impl Setting<'_> {
    /// From the name to the value.
    pub(crate) fn places(&self) -> (Place, Place) {
        (self.name.place, self.value.place)
    }
}

/// A pack of a profile or of a site's list.
pub(crate) fn of_use<'s>(pack_use: &'s PackUse, stacked: &'s StackedPack) -> PackInUse<'s> {
    let options = pack_use.options.iter().map(|option| (option, option.as_str()));
    PackInUse {
        stacked,
        values: settings(&pack_use.with).collect(),
        otherwise: defaults(&stacked.pack),
        options: options.collect(),
    }
}

/// The packs of an instance of a site.
pub(crate) fn of_instance<'s>(
    instance: &'s Instance,
    stack: &'s [StackedPack],
) -> Vec<PackInUse<'s>> {
    let in_use = stack.iter().map(|stacked| {
        let name = stacked.pack.metadata.name.value.as_str();
        let listed = instance.packs.iter().find(|it| it.r#use.name == name);
        let one = instance.r#use.as_ref().is_some_and(|it| it.name == name);
        let mut in_use = match listed {
            Some(pack_use) => of_use(pack_use, stacked),
            None => PackInUse {
                stacked,
                values: Vec::new(),
                otherwise: defaults(&stacked.pack),
                options: Vec::new(),
            },
        };
        if one {
            in_use.values.extend(settings(&instance.with));
        }
        // What an override takes the place of is the profile's, which is not looked at here.
        if instance.profile.is_none() {
            in_use.values.extend(instance.r#override.get(name).into_iter().flat_map(settings));
        } else {
            in_use.otherwise.clone_from(&stacked.parameters);
        }
        in_use.options.extend(instance.options.iter().filter_map(|option| {
            match option.split_once('/') {
                Some((pack, id)) => (pack == name).then_some((option, id)),
                None => Some((option, option.as_str())),
            }
        }));
        in_use
    });
    in_use.collect()
}

fn settings(values: &Map<Spanned<Literal>>) -> impl Iterator<Item = Setting<'_>> {
    values.iter().map(|(name, value)| Setting { name, value })
}

impl PackInUse<'_> {
    /// The value as the pack takes it; `None` where it is wrong, which was told.
    pub(crate) fn typed(&self, setting: &Setting<'_>) -> Option<Literal> {
        let parameter = self.stacked.pack.parameters.get(setting.name)?;
        typed(parameter, setting.value).ok()
    }

    /// Other values that the parameter may take: all of a list, some of an open type.
    pub(crate) fn others(&self, setting: &Setting<'_>) -> Vec<Literal> {
        let Some(parameter) = self.stacked.pack.parameters.get(setting.name) else {
            return Vec::new();
        };
        match parameter.r#type {
            Some(ParameterType::Boolean) => [true, false].map(Literal::Boolean).to_vec(),
            Some(ParameterType::Port | ParameterType::Integer) => {
                [1, 1024, 65535].map(Literal::Integer).to_vec()
            }
            _ => parameter.r#enum.iter().cloned().map(Literal::Text).collect(),
        }
    }

    /// What each requirement carries under some values, where it then holds; optional ones as if
    /// they were asked for.
    pub(crate) fn asked(&self, parameters: &Parameters) -> BTreeMap<&str, String> {
        let environment = Environment::new(parameters);
        let holding = self.stacked.pack.requirements.iter().filter_map(|requirement| {
            let off = holds::off(self.stacked, requirement, &environment, false).ok()?;
            let holds = matches!(off, None | Some(OffReason::Optional));
            let carried = holds::transports(requirement, &environment).ok()?;
            holds.then(|| (requirement.id.as_str(), carried.to_string()))
        });
        holding.collect()
    }

    /// The requirement that an option names.
    pub(crate) fn requirement(&self, id: &str) -> Option<&Requirement> {
        self.stacked.pack.requirements.iter().find(|it| it.id.value == id)
    }

    /// Why an option changes nothing; `None` where it does.
    pub(crate) fn why_idle(&self, requirement: &Requirement) -> Option<String> {
        match requirement.need() {
            Need::Required => return Some("is required anyway".to_owned()),
            Need::Free => return Some("is a port to be kept free".to_owned()),
            Need::Optional => {}
        }
        let environment = Environment::new(&self.stacked.parameters);
        match holds::off(self.stacked, requirement, &environment, false).ok()?? {
            OffReason::Optional => None,
            reason => Some(format!("does not hold here: {reason}")),
        }
    }
}
