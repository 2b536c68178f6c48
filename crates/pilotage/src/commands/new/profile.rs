//! `pilotage new profile`: a stack of packs.

use clap::Args;
use pilotage_catalog::Catalog;
use pilotage_model::check::did_you_mean;
use pilotage_model::scaffold::{ProfileAnswers, UseAnswer, profile};
use pilotage_model::{Literal, Reference};

use super::{NewFile, given_or_asked, in_catalog, kebab, pack_names};
use crate::dialogue::{Dialogue, Understood};
use crate::input;
use crate::session::Usage;

/// Write a profile: which packs, in which versions
#[derive(Debug, Args)]
pub struct Arguments {
    /// The profile's name, in lower case with hyphens
    #[arg(value_parser = kebab)]
    pub name: Option<String>,
    /// The name shown in reports
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// A pack with the component's version, in the order that reports show them: `cilium@1.16`
    #[arg(long, value_name = "PACK")]
    pub pack: Vec<Reference>,
    /// A parameter's value: `cilium/tunnel=geneve`
    #[arg(long, value_name = "PACK/NAME=VALUE", value_parser = value)]
    pub with: Vec<Value>,
    #[command(flatten)]
    pub file: NewFile,
}

/// A pack, one of its parameters and the value.
pub type Value = (String, String, Literal);

/// The text of the profile.
pub fn text(
    arguments: &Arguments,
    catalog: &Catalog,
    dialogue: &mut Dialogue<'_>,
) -> anyhow::Result<String> {
    let name = given_or_asked(arguments.name.as_ref(), "Name", "my-stack", dialogue, kebab)?;
    let mut packs = arguments.pack.clone();
    if packs.is_empty() {
        let known = pack_names(catalog).join(", ");
        dialogue.say(&format!("Packs with versions, such as cilium@1.16; known are {known}."))?;
        packs = dialogue.list("Pack, empty when done", |answer| pack(answer, catalog))?;
    }
    if packs.is_empty() {
        packs = example();
    }
    let mut answers = ProfileAnswers::new(&name, packs);
    answers.title.clone_from(&arguments.title);
    for (pack, name, value) in &arguments.with {
        let Some(used) = answers.packs.iter_mut().find(|it| it.pack.name == *pack) else {
            let names = answers.packs.iter().map(|it| it.pack.name.as_str());
            let help = did_you_mean(pack, names, "packs here");
            let message = format!("`--with` is for `{pack}`, which is not among the packs; {help}");
            return Err(Usage(message).into());
        };
        set(used, name, value);
    }
    Ok(profile(&answers))
}

fn set(used: &mut UseAnswer, name: &str, value: &Literal) {
    used.with.retain(|(known, _)| known != name);
    used.with.push((name.to_owned(), value.clone()));
}

fn example() -> Vec<Reference> {
    ["kubernetes@1.30", "cilium@1.16"].iter().filter_map(|pack| pack.parse().ok()).collect()
}

fn pack(answer: &str, catalog: &Catalog) -> Understood<Reference> {
    let reference = in_catalog(answer, catalog)?;
    if input::is_profile(&reference.name, catalog) {
        return Err(format!("`{reference}` is a profile; a profile is made of packs"));
    }
    Ok(reference)
}

fn value(text: &str) -> Understood<Value> {
    let parts = text.split_once('=').and_then(|(name, value)| {
        let (pack, name) = name.split_once('/')?;
        Some((pack.to_owned(), name.to_owned(), Literal::from_plain(value)))
    });
    parts.ok_or_else(|| "write it as pack/name=value, such as cilium/tunnel=geneve".to_owned())
}
