//! `pilotage catalog`: the packs and profiles that sites can use.

use clap::{Args, Subcommand, ValueEnum};
use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Diagnostic, Place, Span, codes};
use pilotage_model::check::did_you_mean;
use pilotage_model::{Reference, Spanned};

use crate::input;
use crate::output::to_stdout;
use crate::session::Session;

/// List the packs and profiles of the catalogue, or show one of them
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    pub action: Action,
}

/// What to do with the catalogue.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// List all packs and profiles
    List {
        /// The form of the list
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: ListFormat,
    },
    /// Show one pack (roles, parameters, requirements, sources) or one profile (its packs)
    Show {
        /// The pack or profile: `palette`, `palette@4.6`, `bare-metal-vmo`
        name: Reference,
        /// The form of the page
        #[arg(long, value_name = "FORMAT", default_value = "markdown")]
        format: ShowFormat,
    },
}

/// The form of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    Text,
    /// All data, with a schema version
    Json,
}

/// The form of a pack or profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// A page for people
    Markdown,
    /// The file itself, to copy and change
    Yaml,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let catalog = input::catalog(session);
    match &arguments.action {
        Action::List { format: ListFormat::Text } => {
            to_stdout(pilotage_report::pack::list_text(&rows(&catalog)).as_bytes())
        }
        Action::List { format: ListFormat::Json } => {
            to_stdout(pilotage_report::pack::list_json(&rows(&catalog))?.as_bytes())
        }
        Action::Show { name, format } => show(&catalog, name, *format, session),
    }
}

fn rows(catalog: &Catalog) -> Vec<pilotage_report::pack::Listed<'_>> {
    let packs = catalog
        .packs()
        .map(|(origin, pack)| pilotage_report::pack::listed_pack(pack, origin == Origin::Builtin));
    let profiles = catalog.profiles().map(|(origin, profile)| {
        pilotage_report::pack::listed_profile(profile, origin == Origin::Builtin)
    });
    packs.chain(profiles).collect()
}

fn show(
    catalog: &Catalog,
    reference: &Reference,
    format: ShowFormat,
    session: &mut Session,
) -> anyhow::Result<()> {
    let text = reference.to_string();
    let source = session.sources.add("<command line>", text.as_str());
    let place = Place { source, span: Span::new(0, text.len()) };
    let reference = Spanned { value: reference.clone(), place };
    let (place, page) = match found(catalog, &reference) {
        Ok(found) => found,
        Err(finding) => {
            session.diagnostics.push(finding);
            return Ok(());
        }
    };
    let content = match format {
        ShowFormat::Markdown => page,
        // The text that it was read from, comments and all.
        ShowFormat::Yaml => session.sources.text(place.source).to_owned(),
    };
    to_stdout(content.as_bytes())
}

/// The pack or profile of that name: where it stands, and its page.
fn found(catalog: &Catalog, reference: &Spanned<Reference>) -> Result<(Place, String), Diagnostic> {
    let packs: Vec<&str> =
        catalog.packs().map(|(_, pack)| pack.metadata.name.value.as_str()).collect();
    if packs.contains(&reference.name.as_str()) {
        let pack = catalog.pack(reference)?;
        return Ok((pack.metadata.name.place, pilotage_report::pack::page(pack)));
    }
    if input::is_profile(&reference.name, catalog) {
        let profile = catalog.profile(reference)?;
        return Ok((profile.metadata.name.place, pilotage_report::pack::profile_page(profile)));
    }
    let message = format!("the catalogue has no pack or profile `{}`", reference.name);
    let profiles = catalog.profiles().map(|(_, profile)| profile.metadata.name.value.as_str());
    let known = packs.into_iter().chain(profiles);
    Err(Diagnostic::new(codes::UNKNOWN_PACK, message).at(reference.place).help(did_you_mean(
        &reference.name,
        known,
        "packs and profiles in the catalogue",
    )))
}
