//! `pilotage diff`: what to open before, keep during and close after a change.

use std::path::Path;

use clap::{Args, ValueEnum};
use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{Manifest, Pack, Profile, Reference, Spanned, Version};
use pilotage_plan::diff::{State, diff};
use pilotage_plan::{StackedPack, stack_of_pack, stack_of_profile};

use crate::input;
use crate::named::{Named, Values, named, values};
use crate::output::Target;
use crate::session::Session;

/// Compare two packs, profiles or sites: what to open before, keep during, close after
///
/// Each side is a file, or a pack or profile of the catalogue: `palette@3.4`. A pack's file may be
/// followed by the component's version too: `packs/palette.yaml@3.4`.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The state before
    pub old: String,
    /// The state after
    pub new: String,
    /// A parameter's value on both sides, for packs: `mode=self-hosted`
    #[arg(long, value_name = "NAME=VALUE")]
    pub with: Vec<String>,
    /// The form of the answer
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Exit with 1 where something is to be opened or closed
    #[arg(long)]
    pub exit_code: bool,
    #[command(flatten)]
    pub target: Target,
}

/// The form of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For a change request or a release note
    Markdown,
    /// All data, with a schema version
    Json,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(with) = values(&arguments.with, session) else { return Ok(()) };
    // Both sides are looked at, so that everything wrong is told.
    let old = state(&arguments.old, &with, session);
    let new = state(&arguments.new, &with, session);
    let (Some(old), Some(new)) = (old, new) else { return Ok(()) };
    let difference = diff(&old, &new);
    let (old, new) = (&arguments.old, &arguments.new);
    let text = match arguments.format {
        Format::Text => pilotage_report::diff::text(&difference, old, new),
        Format::Markdown => pilotage_report::diff::markdown(&difference, old, new),
        Format::Json => pilotage_report::diff::json(&difference, old, new)?,
    };
    if arguments.exit_code && !difference.is_empty() {
        session.negative_answer();
    }
    arguments.target.write(text.as_bytes())
}

/// One side of the comparison, or `None` where the findings say why there is none.
fn state(side: &str, with: &Values, session: &mut Session) -> Option<State> {
    let reference = match named(side, session)? {
        Named::File(path, version) => return of_file(&path, version, with, session),
        Named::Reference(reference) => reference,
    };
    let catalog = input::catalog(session);
    if !input::is_profile(&reference.name, &catalog) {
        return of_packs(stack_of_pack(&reference, with, &catalog), session);
    }
    match catalog.profile(&reference) {
        Ok(profile) => of_profile(side, profile, with, &catalog, session),
        Err(finding) => {
            session.diagnostics.push(finding);
            None
        }
    }
}

fn of_file(
    path: &Path,
    version: Option<Version>,
    with: &Values,
    session: &mut Session,
) -> Option<State> {
    let before = session.diagnostics.len();
    let manifests = input::manifests(path, session);
    let name = input::name_of(path);
    match manifests.as_slice() {
        [Manifest::Profile(profile)] => {
            let catalog = input::catalog_at(path, session);
            of_profile(&name, profile, with, &catalog, session)
        }
        [Manifest::Pack(pack)] => of_pack(pack, version, with, session),
        several if several.iter().any(|it| matches!(it, Manifest::Site(_))) => {
            no_parameters(&name, "a site", with, session)?;
            let resolved = input::resolved_among(manifests, path, session)?;
            Some(State::of_plan(&resolved.plan))
        }
        several => {
            // Findings say why nothing could be read.
            if !several.is_empty() || session.diagnostics.len() == before {
                let message = format!("`{name}` is to hold one pack, one profile or one site");
                session.diagnostics.push(
                    Diagnostic::new(codes::WRONG_KIND, message)
                        .help("put what is to be compared into a file of its own"),
                );
            }
            None
        }
    }
}

fn of_pack(
    pack: &Pack,
    version: Option<Version>,
    with: &Values,
    session: &mut Session,
) -> Option<State> {
    let mut catalog = Catalog::new();
    let name = &pack.metadata.name;
    let reference =
        Spanned { value: Reference { name: name.value.clone(), version }, place: name.place };
    catalog.add(Origin::File, Manifest::Pack(Box::new(pack.clone())));
    of_packs(stack_of_pack(&reference, with, &catalog), session)
}

fn of_profile(
    name: &str,
    profile: &Profile,
    with: &Values,
    catalog: &Catalog,
    session: &mut Session,
) -> Option<State> {
    no_parameters(name, "a profile", with, session)?;
    of_packs(stack_of_profile(profile, catalog), session)
}

/// Only packs take parameters from the command line; elsewhere they would be without effect.
fn no_parameters(name: &str, what: &str, with: &Values, session: &mut Session) -> Option<()> {
    if with.is_empty() {
        return Some(());
    }
    session
        .usage(&format!("`--with` is for packs, and `{name}` is {what}; set values in its file"));
    None
}

fn of_packs(
    (stack, found): (impl IntoIterator<Item = StackedPack>, Vec<Diagnostic>),
    session: &mut Session,
) -> Option<State> {
    let stack: Vec<StackedPack> = stack.into_iter().collect();
    // A value that is wrong on both sides is told once.
    for finding in found {
        if !session.diagnostics.contains(&finding) {
            session.diagnostics.push(finding);
        }
    }
    let (state, found) = State::of_stack(&stack);
    session.diagnostics.extend(found);
    (!session.input_is_wrong()).then_some(state)
}
