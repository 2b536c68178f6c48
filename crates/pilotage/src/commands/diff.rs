//! `pilotage diff`: what to open before, keep during and close after a change.

use std::path::Path;

use clap::{Args, ValueEnum};
use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Place, Span};
use pilotage_model::{Literal, Manifest, Map, Pack, PackUse, Profile, Reference, Spanned};
use pilotage_plan::diff::{State, diff};

use crate::input;
use crate::output::Target;
use crate::session::Session;

/// Compare two packs, profiles or sites: what to open before, keep during, close after
///
/// Each side is a file, or a pack or profile of the catalogue: `palette@3.4`.
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
    let Some(old) = state(&arguments.old, &arguments.with, session)? else { return Ok(()) };
    let Some(new) = state(&arguments.new, &arguments.with, session)? else { return Ok(()) };
    let difference = diff(&old, &new);
    let (old, new) = (&arguments.old, &arguments.new);
    let text = match arguments.format {
        Format::Text => pilotage_report::diff::text(&difference, old, new),
        Format::Markdown => pilotage_report::diff::markdown(&difference, old, new),
        Format::Json => pilotage_report::diff::json(&difference, old, new)?,
    };
    if arguments.exit_code && !(difference.open.is_empty() && difference.close.is_empty()) {
        session.negative_answer();
    }
    arguments.target.write(text.as_bytes())
}

/// One side of the comparison, or `None` where the findings say why there is none.
fn state(side: &str, with: &[String], session: &mut Session) -> anyhow::Result<Option<State>> {
    let path = Path::new(side);
    if path.is_file() {
        return of_file(path, with, session);
    }
    let source = session.sources.add(format!("<command line: {side}>"), side);
    let place = Place { source, span: Span::new(0, side.len()) };
    let reference: Reference = match side.parse() {
        Ok(reference) => reference,
        Err(error) => {
            session.usage(&format!("`{side}` is no file and no name of a pack: {error}"));
            return Ok(None);
        }
    };
    let catalog = input::catalog(session)?;
    let reference = Spanned { value: reference, place };
    if let Ok(profile) = catalog.profile(&reference) {
        return Ok(of_profile(&profile.clone(), &catalog, session));
    }
    let values = with_values(with, session);
    Ok(of_packs(&[(&reference, values)], &catalog, session))
}

fn of_file(path: &Path, with: &[String], session: &mut Session) -> anyhow::Result<Option<State>> {
    let manifests = input::manifests(path, session)?;
    match manifests.into_iter().next() {
        Some(Manifest::Site(_)) => {
            let resolved = input::resolved(path, session)?;
            Ok(resolved.map(|resolved| State::of_plan(&resolved.plan)))
        }
        Some(Manifest::Profile(profile)) => {
            let catalog = input::catalog(session)?;
            Ok(of_profile(&profile, &catalog, session))
        }
        Some(Manifest::Pack(pack)) => {
            let values = with_values(with, session);
            Ok(of_pack(*pack, &values, session))
        }
        None => Ok(None),
    }
}

fn of_pack(pack: Pack, values: &Values, session: &mut Session) -> Option<State> {
    let mut catalog = Catalog::new();
    let reference = Spanned {
        value: Reference { name: pack.metadata.name.value.clone(), version: None },
        place: pack.metadata.name.place,
    };
    catalog.add(Origin::File, Manifest::Pack(Box::new(pack)));
    of_packs(&[(&reference, values.clone())], &catalog, session)
}

fn of_profile(profile: &Profile, catalog: &Catalog, session: &mut Session) -> Option<State> {
    let own = |pack_use: &PackUse| {
        pack_use.with.iter().map(|(name, value)| (name.clone(), value.clone())).collect()
    };
    let packs: Vec<_> =
        profile.packs.iter().map(|pack_use| (&pack_use.r#use, own(pack_use))).collect();
    of_packs(&packs, catalog, session)
}

/// Parameter values by name.
type Values = Map<Spanned<Literal>>;

fn of_packs(
    packs: &[(&Spanned<Reference>, Values)],
    catalog: &Catalog,
    session: &mut Session,
) -> Option<State> {
    let mut stack = Vec::new();
    for (reference, values) in packs {
        let (stacked, found) = pilotage_plan::stack_of_pack(reference, values, catalog);
        session.diagnostics.extend(found);
        stack.extend(stacked);
    }
    let (state, found) = State::of_stack(&stack);
    session.diagnostics.extend(found);
    (!session.input_is_wrong()).then_some(state)
}

/// The values of `--with`, each a text of its own to point at.
fn with_values(with: &[String], session: &mut Session) -> Values {
    let mut values = Vec::new();
    for given in with {
        let Some((name, value)) = given.split_once('=') else {
            session.usage(&format!("`{given}` is no parameter; write `name=value`"));
            continue;
        };
        let source = session.sources.add(format!("<command line: --with {given}>"), given.as_str());
        let place = Place { source, span: Span::new(0, given.len()) };
        values.push((
            Spanned { value: name.to_owned(), place },
            Spanned { value: Literal::from_plain(value), place },
        ));
    }
    values.into_iter().collect()
}
