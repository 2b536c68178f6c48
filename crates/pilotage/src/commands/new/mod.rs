//! `pilotage new`: a first site, profile or pack, from options and from a person's answers.

mod instance;
mod networks;
mod pack;
mod profile;
mod site;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Diagnostic, Place, Sources, Span, codes};
use pilotage_model::check::{did_you_mean, is_kebab};
use pilotage_model::{Manifest, Map, Reference, Spanned};
use pilotage_plan::stack_of_pack;

use super::render::unknown_dialects;
use crate::dialogue::{Dialogue, Understood};
use crate::input;
use crate::output::{to_stdout, write_file};
use crate::session::Session;

/// Write a new site, profile or pack
///
/// At a terminal it asks for what no option says; elsewhere, and with `--no-input`, it takes an
/// example's answers. What it writes is valid and in the canonical layout.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    pub kind: Kind,
}

/// What is to be written.
#[derive(Debug, Subcommand)]
pub enum Kind {
    Site(Box<site::Arguments>),
    Profile(profile::Arguments),
    Pack(pack::Arguments),
}

/// Where a new file goes.
#[derive(Debug, Args)]
pub struct NewFile {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long, requires = "output")]
    pub force: bool,
    /// Ask nothing; take an example's answers for what no option says
    #[arg(long)]
    pub no_input: bool,
}

/// The text of a new file.
struct Draft {
    text: String,
    /// The kind of file, in lower case: also its usual name.
    kind: &'static str,
    /// What to do with it next.
    next: &'static str,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let file = match &arguments.kind {
        Kind::Site(site) => &site.file,
        Kind::Profile(profile) => &profile.file,
        Kind::Pack(pack) => &pack.file,
    };
    if let Some(path) = file.output.as_deref().filter(|path| path.exists() && !file.force) {
        session.usage(&format!("`{}` exists; `--force` overwrites it", path.display()));
        return Ok(());
    }
    let mut dialogue =
        if file.no_input { Dialogue::with_nobody() } else { Dialogue::at_terminal() };
    let draft = draft(&arguments.kind, &mut dialogue, session)?;
    let path = file.output.clone();
    let path = if path.is_none() { ask_path(&draft, &mut dialogue)? } else { path };
    if is_wrong(&draft, path.as_deref(), session) {
        return Ok(());
    }
    let Some(path) = path else { return to_stdout(draft.text.as_bytes()) };
    write_file(&path, draft.text.as_bytes())?;
    let path = path.display();
    session.say(&format!("wrote {path}; next: {}", draft.next.replace("FILE", &path.to_string())));
    Ok(())
}

fn draft(kind: &Kind, dialogue: &mut Dialogue<'_>, session: &mut Session) -> anyhow::Result<Draft> {
    let catalog = input::catalog(session);
    let text = match kind {
        Kind::Site(site) => site::text(site, &catalog, dialogue, session)?,
        Kind::Profile(profile) => profile::text(profile, &catalog, dialogue)?,
        Kind::Pack(pack) => pack::text(pack, dialogue)?,
    };
    let (kind, next) = match kind {
        Kind::Site(_) => ("site", "pilotage matrix FILE"),
        Kind::Profile(_) => ("profile", "name it in a site that lies beside it"),
        Kind::Pack(_) => ("pack", "add requirements, then pilotage validate FILE"),
    };
    Ok(Draft { text, kind, next })
}

/// Where to write, from whoever would otherwise get a file onto the screen.
fn ask_path(draft: &Draft, dialogue: &mut Dialogue<'_>) -> anyhow::Result<Option<PathBuf>> {
    use std::io::IsTerminal;
    if !dialogue.has_person() || !std::io::stdout().is_terminal() {
        return Ok(None);
    }
    let usual = format!("{}.yaml", draft.kind);
    // Whoever presses return only must not be asked again and again.
    let default = if Path::new(&usual).exists() { "-" } else { &usual };
    dialogue.ask("File to write, or - to show it only", default, |answer| match answer {
        "-" => Ok(None),
        name if Path::new(name).exists() => Err(format!("`{name}` exists; name another file")),
        name => Ok(Some(PathBuf::from(name))),
    })
}

/// Reads the new text as any file is read. True where it is no good, which the findings explain.
fn is_wrong(draft: &Draft, path: Option<&Path>, session: &mut Session) -> bool {
    let manifests = input::manifests_of(&format!("<new {}>", draft.kind), &draft.text, session);
    let path = path.unwrap_or(Path::new("-"));
    match manifests.as_slice() {
        [Manifest::Site(_)] => {
            if let Some(resolved) = input::resolved_among(manifests, path, session) {
                session.diagnostics.extend(unknown_dialects(&resolved.plan));
            }
        }
        [Manifest::Profile(profile)] => {
            let catalog = input::catalog_at(path, session);
            let (_, found) = pilotage_plan::stack_of_profile(profile, &catalog);
            session.diagnostics.extend(found);
        }
        _ => {}
    }
    session.input_is_wrong()
}

/// The value of an option, else of a question, else the default.
fn given_or_asked(
    given: Option<&String>,
    question: &str,
    default: &str,
    dialogue: &mut Dialogue<'_>,
    understand: impl Fn(&str) -> Understood<String>,
) -> anyhow::Result<String> {
    match given {
        Some(value) => Ok(value.clone()),
        None => dialogue.ask(question, default, understand),
    }
}

pub(super) fn kebab(answer: &str) -> Understood<String> {
    if is_kebab(answer) {
        return Ok(answer.to_owned());
    }
    Err("write lower-case letters, digits and hyphens, such as `plant-2`".to_owned())
}

fn some_text(answer: &str) -> Understood<String> {
    if answer.is_empty() {
        return Err("this cannot be left out".to_owned());
    }
    Ok(answer.to_owned())
}

/// A pack of the catalogue with its version, or one of the profiles.
fn in_catalog(answer: &str, catalog: &Catalog) -> Understood<Reference> {
    let value: Reference = answer.parse().map_err(|error| format!("{error}"))?;
    // Nothing points at an answer.
    let place = Place { source: Sources::new().add("", ""), span: Span::new(0, 0) };
    let reference = Spanned { value, place };
    let name = reference.name.as_str();
    let found = if input::is_profile(name, catalog) {
        catalog.profile(&reference).err()
    } else if names(catalog).contains(&name) {
        let (_, found) = stack_of_pack(&reference, &Map::default(), catalog);
        // Values are asked for later.
        found.into_iter().find(|finding| finding.code != codes::MISSING_KEY)
    } else {
        let help = did_you_mean(name, names(catalog).into_iter(), "known are");
        return Err(format!("the catalogue has no `{name}`; {help}"));
    };
    match found {
        None => Ok(reference.value),
        Some(Diagnostic { message, help, .. }) => {
            Err(help.map_or_else(|| message.clone(), |help| format!("{message}; {help}")))
        }
    }
}

/// The names of all profiles and packs.
fn names(catalog: &Catalog) -> Vec<&str> {
    let profiles = catalog.profiles().map(|(_, profile)| profile.metadata.name.value.as_str());
    profiles.chain(pack_names(catalog)).collect()
}

/// The names of all packs, for whoever has to choose some.
fn pack_names(catalog: &Catalog) -> Vec<&str> {
    let mut names: Vec<&str> =
        catalog.packs().map(|(_, pack)| pack.metadata.name.value.as_str()).collect();
    names.dedup();
    names
}
