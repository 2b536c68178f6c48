//! `pilotage catalog`: the packs and profiles that sites can use.

use clap::{Args, Subcommand, ValueEnum};
use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Place, Span};
use pilotage_model::{Reference, Spanned};

use crate::input;
use crate::output::Target;
use crate::session::Session;

/// List the packs and profiles of the catalogue, or show one
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
    /// Show one pack: roles, parameters, requirements, sources
    Show {
        /// The pack, `palette` or `palette@4.6`
        pack: Reference,
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

/// The form of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// A page for people
    Markdown,
    /// The file itself, to copy and change
    Yaml,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let catalog = input::catalog(session)?;
    match &arguments.action {
        Action::List { format: ListFormat::Text } => {
            Target { output: None }.write(pilotage_report::pack::list_text(&rows(&catalog)).as_bytes())
        }
        Action::List { format: ListFormat::Json } => {
            Target { output: None }.write(pilotage_report::pack::list_json(&rows(&catalog))?.as_bytes())
        }
        Action::Show { pack, format } => show(&catalog, pack, *format, session),
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
    let pack = match catalog.pack(&reference) {
        Ok(pack) => pack,
        Err(finding) => {
            session.diagnostics.push(finding);
            return Ok(());
        }
    };
    let name = &pack.metadata.name;
    let content = match format {
        ShowFormat::Markdown => pilotage_report::pack::page(pack),
        // The text that the pack was read from, comments and all.
        ShowFormat::Yaml => session.sources.text(name.place.source).to_owned(),
    };
    Target { output: None }.write(content.as_bytes())
}
