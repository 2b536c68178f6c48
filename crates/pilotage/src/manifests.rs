//! What is wrong with packs, profiles and sites: what `validate` and `lint` both tell.

use std::path::Path;

use pilotage_catalog::{Catalog, Origin};
use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{Date, Manifest, Map, Pack, Profile, Reference, Site, Spanned};
use pilotage_plan::Plan;
use pilotage_plan::diff::State;

use crate::commands::render::unknown_dialects;
use crate::input;
use crate::session::Session;

/// What a file holds, looked at together with what it refers to.
#[derive(Debug)]
pub struct Checked {
    /// Its packs.
    pub packs: Vec<Pack>,
    /// Its profiles.
    pub profiles: Vec<Profile>,
    /// Its site, with what it comes to.
    pub site: Option<(Site, Plan)>,
    /// The packs and profiles that profiles and sites see.
    pub catalog: Catalog,
}

/// Looks at what a file holds: resolves its site, looks up its profiles' packs. What is found goes
/// to the session. `None` where the site among them cannot be told.
pub fn checked(
    manifests: Vec<Manifest>,
    path: &Path,
    as_of: Option<Date>,
    session: &mut Session,
) -> Option<Checked> {
    let packs = manifests.iter().filter_map(pack).cloned().collect();
    let profiles: Vec<Profile> = manifests.iter().filter_map(profile).cloned().collect();
    let has_site = manifests.iter().any(|manifest| matches!(manifest, Manifest::Site(_)));
    let (site, catalog) = if has_site {
        let (site, catalog) = input::site_among(manifests, path, session)?;
        let (plan, found) = pilotage_plan::resolve(&site, &catalog);
        session.diagnostics.extend(found);
        session.diagnostics.extend(unknown_dialects(&plan));
        session.diagnostics.extend(as_of.into_iter().flat_map(|day| expired(&site, day)));
        (Some((site, plan)), catalog)
    } else if profiles.is_empty() {
        (None, Catalog::new())
    } else {
        let mut catalog = input::catalog_at(path, session);
        input::add_own(manifests, path, &mut catalog, session);
        (None, catalog)
    };
    for profile in &profiles {
        session.diagnostics.extend(pilotage_plan::stack_of_profile(profile, &catalog).1);
    }
    Some(Checked { packs, profiles, site, catalog })
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
pub fn by_itself(pack: Pack, session: &mut Session) {
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
