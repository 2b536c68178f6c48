//! `pilotage validate`: every finding of packs, profiles and sites.

use std::path::{Path, PathBuf};

use clap::Args;
use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Diagnostic, Format, codes};
use pilotage_model::{Date, Manifest, Map, Pack, Profile, Reference, Site, Spanned};
use pilotage_plan::diff::State;

use super::render::unknown_dialects;
use crate::input;
use crate::session::Session;

/// Check packs, profiles and sites, and show everything that is wrong
///
/// A site is resolved too, so that unbound roles, missing paths, port conflicts and failed
/// assertions show; a profile's packs are looked up.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The files, or `-` for standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How findings are shown, the same as `--findings`
    #[arg(long, value_name = "FORMAT", conflicts_with = "findings")]
    #[arg(value_parser = crate::cli::words::<Format>(&["human", "json", "sarif", "junit", "github"]))]
    pub format: Option<Format>,
    /// The day on which accepted deviations must not have expired; Pilotage looks at no clock
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<Date>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    session.findings_are_output(arguments.format);
    let mut packs = Vec::new();
    for file in &arguments.files {
        one(file, arguments.as_of, &mut packs, session);
    }
    for pack in packs {
        by_itself(pack, session);
    }
    if session.diagnostics.is_empty() && session.findings_are_for_people() {
        let files = arguments.files.len();
        session.say(&format!("{files} {} valid", if files == 1 { "file is" } else { "files are" }));
    }
    Ok(())
}

fn one(file: &Path, as_of: Option<Date>, packs: &mut Vec<Pack>, session: &mut Session) {
    let manifests = input::manifests(file, session);
    packs.extend(manifests.iter().filter_map(pack).cloned());
    let profiles: Vec<Profile> = manifests.iter().filter_map(profile).cloned().collect();
    let has_site = manifests.iter().any(|manifest| matches!(manifest, Manifest::Site(_)));
    let catalog = if has_site {
        let Some((site, catalog)) = input::site_among(manifests, file, session) else { return };
        let (plan, found) = pilotage_plan::resolve(&site, &catalog);
        session.diagnostics.extend(found);
        session.diagnostics.extend(unknown_dialects(&plan));
        session.diagnostics.extend(as_of.into_iter().flat_map(|day| expired(&site, day)));
        catalog
    } else if profiles.is_empty() {
        return;
    } else {
        let mut catalog = input::catalog_at(file, session);
        input::add_own(manifests, file, &mut catalog, session);
        catalog
    };
    for profile in &profiles {
        session.diagnostics.extend(pilotage_plan::stack_of_profile(profile, &catalog).1);
    }
}

fn profile(manifest: &Manifest) -> Option<&Profile> {
    match manifest {
        Manifest::Profile(profile) => Some(profile),
        Manifest::Pack(_) | Manifest::Site(_) => None,
    }
}

fn pack(manifest: &Manifest) -> Option<&Pack> {
    match manifest {
        Manifest::Pack(pack) => Some(pack),
        Manifest::Profile(_) | Manifest::Site(_) => None,
    }
}

/// Evaluates a pack's conditions and computed ports with the defaults of its parameters; what a site
/// found with its own values is not told again.
fn by_itself(pack: Pack, session: &mut Session) {
    let Spanned { value: name, place } = pack.metadata.name.clone();
    let mut alone = Catalog::new();
    alone.add(Origin::File, Manifest::Pack(Box::new(pack)));
    let reference = Spanned { value: Reference { name, version: None }, place };
    // That it needs a version and values is the business of whoever uses it.
    let (stacked, _) = pilotage_plan::stack_of_pack(&reference, &Map::default(), &alone);
    let stack: Vec<_> = stacked.into_iter().collect();
    for finding in State::of_stack(&stack).1 {
        let same = |it: &Diagnostic| it.code == finding.code && it.place == finding.place;
        if !session.diagnostics.iter().any(same) {
            session.diagnostics.push(finding);
        }
    }
}

fn expired(site: &Site, day: Date) -> Vec<Diagnostic> {
    site.accept
        .iter()
        .filter_map(|accept| {
            let until = accept.until.as_ref().filter(|until| until.value < day)?;
            Some(
                Diagnostic::new(
                    codes::EXPIRED_ACCEPT,
                    format!("`{}` was accepted until {}", accept.requirement.value, until.value),
                )
                .at(until.place)
                .help("close it, or agree on a new day"),
            )
        })
        .collect()
}
