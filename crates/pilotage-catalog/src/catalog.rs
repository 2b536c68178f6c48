//! A set of packs and profiles, found by name and version.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use pilotage_diagnostic::{Diagnostic, Place, Sources, codes};
use pilotage_model::{Manifest, Pack, Profile, Reference, Spanned, Version, read};

use crate::builtin::BUILTIN;

/// Where a pack or profile comes from. Files that the caller adds come before what is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Built into the program.
    Builtin,
    /// Added from a file.
    File,
}

/// Packs and profiles by name.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    packs: BTreeMap<String, Vec<(Origin, Arc<Pack>)>>,
    profiles: BTreeMap<String, Vec<(Origin, Arc<Profile>)>>,
}

impl Catalog {
    /// An empty catalogue.
    pub fn new() -> Self {
        Self::default()
    }

    /// A catalogue of everything built in.
    pub fn builtin(sources: &mut Sources) -> (Self, Vec<Diagnostic>) {
        let mut catalog = Self::new();
        let found = BUILTIN
            .iter()
            .flat_map(|file| {
                let source = sources.add(file.path, file.text);
                let (manifests, found) = read(file.text, source);
                for manifest in manifests {
                    catalog.add(Origin::Builtin, manifest);
                }
                found
            })
            .collect();
        (catalog, found)
    }

    /// Adds a pack or profile. A site is none of the two and is handed back.
    pub fn add(&mut self, origin: Origin, manifest: Manifest) -> Option<Manifest> {
        match manifest {
            Manifest::Pack(pack) => {
                let name = pack.metadata.name.value.clone();
                self.packs.entry(name).or_default().push((origin, Arc::from(pack)));
                None
            }
            Manifest::Profile(profile) => {
                let name = profile.metadata.name.value.clone();
                self.profiles.entry(name).or_default().push((origin, Arc::from(profile)));
                None
            }
            site @ Manifest::Site(_) => Some(site),
        }
    }

    /// All packs, by name, then newest first.
    pub fn packs(&self) -> impl Iterator<Item = (Origin, &Arc<Pack>)> {
        self.packs.values().flat_map(|packs| {
            let mut packs: Vec<_> = packs.iter().map(|(origin, pack)| (*origin, pack)).collect();
            packs
                .sort_by(|(a, x), (b, y)| newest(*a, &x.metadata.version, *b, &y.metadata.version));
            packs
        })
    }

    /// All profiles, by name, then newest first.
    pub fn profiles(&self) -> impl Iterator<Item = (Origin, &Arc<Profile>)> {
        self.profiles.values().flat_map(|profiles| {
            let mut all: Vec<_> = profiles.iter().map(|(origin, it)| (*origin, it)).collect();
            all.sort_by(|(a, x), (b, y)| newest(*a, &x.metadata.version, *b, &y.metadata.version));
            all
        })
    }

    /// The newest pack of that name which covers the component version.
    pub fn pack(&self, reference: &Spanned<Reference>) -> Result<&Arc<Pack>, Diagnostic> {
        let Some(candidates) = self.packs.get(&reference.name) else {
            return Err(unknown(
                codes::UNKNOWN_PACK,
                "pack",
                reference,
                self.packs.keys().map(String::as_str),
            ));
        };
        let covers = |pack: &Pack| match (&reference.version, &pack.metadata.component.versions) {
            (Some(version), Some(range)) => range.contains(version),
            _ => true,
        };
        let covering = candidates.iter().filter(|(_, pack)| covers(pack));
        match best(covering, |pack| &pack.metadata.version) {
            Best::One(pack) => Ok(pack),
            Best::Several(first, second) => {
                let places = [first.metadata.name.place, second.metadata.name.place];
                Err(ambiguous("pack", reference, places))
            }
            Best::None => {
                let covered: Vec<String> = candidates
                    .iter()
                    .filter_map(|(_, pack)| pack.metadata.component.versions.as_ref())
                    .map(|range| format!("`{range}`"))
                    .collect();
                Err(Diagnostic::new(
                    codes::NO_PACK_VERSION,
                    format!(
                        "no pack `{}` covers the version in `{}`",
                        reference.name, reference.value
                    ),
                )
                .at(reference.place)
                .help(format!("versions covered: {}", covered.join(", "))))
            }
        }
    }

    /// The profile of that name and version; the newest where none is given.
    pub fn profile(&self, reference: &Spanned<Reference>) -> Result<&Arc<Profile>, Diagnostic> {
        let candidates = self.profiles.get(&reference.name).map_or(&[][..], Vec::as_slice);
        let named = |profile: &Profile| match &reference.version {
            Some(version) => version == &profile.metadata.version,
            None => true,
        };
        match best(candidates.iter().filter(|(_, it)| named(it)), |it| &it.metadata.version) {
            Best::One(profile) => Ok(profile),
            Best::Several(first, second) => {
                let places = [first.metadata.name.place, second.metadata.name.place];
                Err(ambiguous("profile", reference, places))
            }
            Best::None if candidates.is_empty() => {
                let names = self.profiles.keys().map(String::as_str);
                Err(unknown(codes::UNKNOWN_PROFILE, "profile", reference, names))
            }
            Best::None => {
                let versions: Vec<String> =
                    candidates.iter().map(|(_, it)| it.metadata.version.to_string()).collect();
                Err(Diagnostic::new(
                    codes::UNKNOWN_PROFILE,
                    format!("the profile `{}` has no such version", reference.value),
                )
                .at(reference.place)
                .help(format!("versions known: {}", versions.join(", "))))
            }
        }
    }
}

/// Files before built-in ones, then newer before older.
fn newest(a: Origin, x: &Version, b: Origin, y: &Version) -> Ordering {
    b.cmp(&a).then_with(|| y.cmp(x))
}

/// What a reference means among candidates.
enum Best<'c, T> {
    None,
    One(&'c Arc<T>),
    /// Two files that are as good as each other.
    Several(&'c Arc<T>, &'c Arc<T>),
}

fn best<'c, T>(
    candidates: impl Iterator<Item = &'c (Origin, Arc<T>)>,
    version: impl Fn(&T) -> &Version,
) -> Best<'c, T> {
    let mut candidates: Vec<_> = candidates.collect();
    candidates.sort_by(|(a, x), (b, y)| newest(*a, version(x), *b, version(y)));
    match candidates.as_slice() {
        [] => Best::None,
        [(a, first), (b, second), ..]
            if newest(*a, version(first), *b, version(second)) == Ordering::Equal =>
        {
            Best::Several(first, second)
        }
        [(_, first), ..] => Best::One(first),
    }
}

fn ambiguous(what: &str, reference: &Spanned<Reference>, places: [Place; 2]) -> Diagnostic {
    let [first, second] = places;
    Diagnostic::new(codes::AMBIGUOUS_PACK, format!("`{}` is more than one {what}", reference.value))
        .at(reference.place)
        .also(first, "this one")
        .also(second, "and this one, of the same version")
        .help("remove one of them, or give one a name or a version of its own")
}

fn unknown<'n>(
    code: pilotage_diagnostic::Code,
    what: &str,
    reference: &Spanned<Reference>,
    names: impl Iterator<Item = &'n str>,
) -> Diagnostic {
    let help = pilotage_model::check::did_you_mean(
        &reference.name,
        names,
        &format!("{what}s in the catalogue"),
    );
    Diagnostic::new(code, format!("the catalogue has no {what} `{}`", reference.name))
        .at(reference.place)
        .help(help)
}
