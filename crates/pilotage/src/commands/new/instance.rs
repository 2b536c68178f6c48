//! What a new site runs: the packs, the parameters they cannot do without, and who plays the roles.

use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Place, Span};
use pilotage_model::check::did_you_mean;
use pilotage_model::scaffold::{InstanceAnswer, Runs, SiteAnswers};
use pilotage_model::{Literal, Member, Pack, Parameter, ParameterType, Reference, Spanned};
use pilotage_plan::{StackedPack, needed_roles, stack_of_pack, stack_of_profile};

use super::in_catalog;
use super::networks::members;
use crate::dialogue::{Dialogue, Understood};
use crate::input;
use crate::session::{Session, Usage};

/// A pack or profile, or nothing on purpose.
pub type Wanted = Option<Reference>;

/// `palette@4.6` or `none`.
pub fn wanted(text: &str) -> Understood<Wanted> {
    match text {
        "none" => Ok(None),
        text => text.parse().map(Some).map_err(|error| format!("{error}")),
    }
}

/// `mode=self-hosted`.
pub fn parameter(text: &str) -> Understood<(String, Literal)> {
    let (name, value) = text.split_once('=').ok_or("write it as name=value")?;
    Ok((name.to_owned(), Literal::from_plain(value)))
}

/// Puts together platform and cluster.
pub struct Instances<'a> {
    catalog: &'a Catalog,
    /// A place for texts that stand in no file.
    place: Place,
    /// Whether hosts and groups are the example's, so that its bindings fit.
    is_example: bool,
    binds: &'a [(String, Vec<String>)],
    /// Roles of the packs chosen.
    roles: Vec<String>,
    /// True where a pack was not found, which is told when the new file is read.
    incomplete: bool,
}

impl<'a> Instances<'a> {
    pub fn new(
        catalog: &'a Catalog,
        session: &mut Session,
        is_example: bool,
        binds: &'a [(String, Vec<String>)],
    ) -> Self {
        let source = session.sources.add("<command line>", "");
        let place = Place { source, span: Span::new(0, 0) };
        Instances { catalog, place, is_example, binds, roles: Vec::new(), incomplete: false }
    }

    /// The example's instance with the packs and values that were asked for.
    pub fn chosen(
        &self,
        example: Option<InstanceAnswer>,
        question: &str,
        given: &Option<Wanted>,
        with: &[(String, Literal)],
        dialogue: &mut Dialogue<'_>,
    ) -> anyhow::Result<Option<InstanceAnswer>> {
        let Some(mut instance) = example else { return Ok(None) };
        let (reference, usual) = match &instance.runs {
            Runs::Pack(reference, values) => (reference, values.as_slice()),
            Runs::Profile(reference) => (reference, &[][..]),
        };
        let wanted = match given {
            Some(wanted) => wanted.clone(),
            None => dialogue.ask(question, &reference.to_string(), |answer| match answer {
                "none" => Ok(None),
                answer => in_catalog(answer, self.catalog).map(Some),
            })?,
        };
        let Some(wanted) = wanted else {
            if with.is_empty() {
                return Ok(None);
            }
            return Err(Usage("`--with` is for a platform, and there is none".to_owned()).into());
        };
        instance.runs = if !input::is_profile(&wanted.name, self.catalog) {
            let usual = if wanted.name == reference.name { usual } else { &[] };
            let values = self.values(&wanted, usual, with, dialogue)?;
            Runs::Pack(wanted, values)
        } else if with.is_empty() {
            Runs::Profile(wanted)
        } else {
            let message = format!("`--with` is for a pack, and `{wanted}` is a profile");
            return Err(Usage(message).into());
        };
        Ok(Some(instance))
    }

    fn pack(&self, reference: &Reference) -> Understood<&Pack> {
        let reference = Spanned { value: reference.clone(), place: self.place };
        self.catalog.pack(&reference).map(|pack| &**pack).map_err(|finding| finding.message)
    }

    /// What was given, and of the rest what the pack has no default for.
    fn values<'v>(
        &self,
        reference: &Reference,
        usual: &'v [(String, Literal)],
        given: &'v [(String, Literal)],
        dialogue: &mut Dialogue<'_>,
    ) -> anyhow::Result<Vec<(String, Literal)>> {
        let mut values = given.to_vec();
        let Ok(pack) = self.pack(reference) else { return Ok(values) };
        for (name, parameter) in pack.parameters.iter() {
            let among = |values: &'v [(String, Literal)]| {
                values.iter().find(|(it, _)| *it == name.value).map(|(_, value)| value)
            };
            if parameter.default.is_some() || among(given).is_some() {
                continue;
            }
            let usual = among(usual);
            if usual.is_some() || dialogue.has_person() {
                values.push((name.value.clone(), ask_value(name, parameter, usual, dialogue)?));
            }
        }
        Ok(values)
    }

    /// Binds every role that the packs need, to nobody where it is not known who plays it.
    pub fn bound(
        &mut self,
        instance: Option<InstanceAnswer>,
        site: &SiteAnswers,
        dialogue: &mut Dialogue<'_>,
    ) -> anyhow::Result<Option<InstanceAnswer>> {
        let Some(mut instance) = instance else { return Ok(None) };
        let mut usual = std::mem::take(&mut instance.bind);
        if is_hosted(&instance.runs) {
            usual.retain(|(role, _)| role != "management-platform");
        }
        let stack = self.stack(&instance.runs);
        for role in needed_roles(&stack) {
            let find = |binds: &[(String, Vec<String>)]| {
                binds.iter().find(|(name, _)| *name == role.name).map(|(_, it)| it.clone())
            };
            let title = role.title.clone().unwrap_or_default();
            let members = match find(self.binds) {
                Some(members) => members,
                None => {
                    let usual = find(&usual).filter(|_| self.is_example).unwrap_or_default();
                    let usual = if usual.is_empty() { "-".to_owned() } else { usual.join(", ") };
                    let question = format!(
                        "Who plays `{}` of {} ({title}), - for nobody yet",
                        role.name, instance.name
                    );
                    dialogue.ask(&question, &usual, |it| all_known(it, site))?
                }
            };
            if members.is_empty() {
                instance.open.push((role.name.clone(), title));
            }
            instance.bind.push((role.name, members));
        }
        self.bind_more(&stack, &mut instance);
        Ok(Some(instance))
    }

    /// Binds what was asked for beyond the roles that have to be bound.
    fn bind_more(&mut self, stack: &[StackedPack], instance: &mut InstanceAnswer) {
        let roles: Vec<&str> = stack.iter().flat_map(|it| it.pack.roles.names()).collect();
        for (role, members) in self.binds {
            let is_bound = instance.bind.iter().any(|(bound, _)| bound == role);
            if roles.contains(&role.as_str()) && !is_bound {
                instance.bind.push((role.clone(), members.clone()));
            }
        }
        self.roles.extend(roles.into_iter().map(str::to_owned));
    }

    fn stack(&mut self, runs: &Runs) -> Vec<StackedPack> {
        let spanned = |value: &Reference| Spanned { value: value.clone(), place: self.place };
        let (stack, found) = match runs {
            Runs::Pack(reference, values) => {
                let place = self.place;
                let values = values.iter().map(|(name, value)| {
                    let name = Spanned { value: name.clone(), place };
                    (name, Spanned { value: value.clone(), place })
                });
                let reference = spanned(reference);
                let (stacked, found) = stack_of_pack(&reference, &values.collect(), self.catalog);
                (stacked.into_iter().collect(), found)
            }
            Runs::Profile(reference) => match self.catalog.profile(&spanned(reference)) {
                Ok(profile) => stack_of_profile(profile, self.catalog),
                Err(finding) => (Vec::new(), vec![finding]),
            },
        };
        self.incomplete |= !found.is_empty();
        stack
    }

    /// A role that no pack has was misspelt.
    pub fn every_role_was_meant(&self) -> anyhow::Result<()> {
        let unknown = self.binds.iter().find(|(role, _)| !self.roles.contains(role));
        match unknown {
            Some((role, _)) if !self.incomplete => {
                let known = self.roles.iter().map(String::as_str);
                let help = did_you_mean(role, known, "roles");
                Err(Usage(format!("no pack of the new site has a role `{role}`; {help}")).into())
            }
            _ => Ok(()),
        }
    }
}

/// Whether the vendor runs the platform, so that no host of the site plays it.
fn is_hosted(runs: &Runs) -> bool {
    let Runs::Pack(_, values) = runs else { return false };
    let hosted = |value: &Literal| matches!(value, Literal::Text(text) if text.starts_with("saas"));
    values.iter().any(|(name, value)| name == "mode" && hosted(value))
}

fn ask_value(
    name: &str,
    parameter: &Parameter,
    usual: Option<&Literal>,
    dialogue: &mut Dialogue<'_>,
) -> anyhow::Result<Literal> {
    let usual = usual.map(ToString::to_string).unwrap_or_default();
    let meaning = parameter.description.as_deref().unwrap_or(name).trim();
    if parameter.r#enum.is_empty() {
        return dialogue.ask(&format!("{name} ({meaning})"), &usual, |answer| {
            let value = Literal::from_plain(answer);
            let is_boolean = parameter.r#type == Some(ParameterType::Boolean);
            if answer.is_empty() || is_boolean != matches!(value, Literal::Boolean(_)) {
                let expected = parameter.r#type.map(|it| it.to_string()).unwrap_or_default();
                return Err(format!("write a value: {expected}"));
            }
            Ok(value)
        });
    }
    dialogue.say(&format!("{name}: {meaning}"))?;
    let choices: Vec<&str> = parameter.r#enum.iter().map(String::as_str).collect();
    dialogue.choose(name, &choices, &usual).map(Literal::Text)
}

/// Members that the site has, or addresses; `-` for nobody.
fn all_known(answer: &str, site: &SiteAnswers) -> Understood<Vec<String>> {
    let members = if answer == "-" { Vec::new() } else { members(answer) };
    let hosts = site.hosts.iter().map(|host| host.name.as_str());
    let groups = site.groups.iter().map(|group| group.name.as_str());
    let zones = site.zones.iter().map(|zone| zone.name.as_str());
    let known: Vec<&str> = hosts.chain(groups).chain(zones).collect();
    for member in &members {
        match member.parse::<Member>() {
            Ok(Member::Name(name)) if !known.contains(&name.as_str()) => {
                let help = did_you_mean(&name, known.iter().copied(), "names of the new site");
                return Err(format!("nothing is called `{name}`; {help}"));
            }
            Ok(_) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    Ok(members)
}
