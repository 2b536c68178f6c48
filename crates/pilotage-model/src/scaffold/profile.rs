//! A new profile: which packs, in which versions.

use super::text::{Draft, quoted, record, values};
use crate::document::Literal;
use crate::envelope::Kind;
use crate::profile::Reference;

/// What a new profile is to hold.
#[derive(Clone, Debug)]
pub struct ProfileAnswers {
    /// The profile's name in kebab-case.
    pub name: String,
    /// Its first version.
    pub version: String,
    /// The name shown in reports.
    pub title: Option<String>,
    /// The packs, in the order that reports show them.
    pub packs: Vec<UseAnswer>,
    /// Where an editor finds the JSON Schema: an address or a path.
    pub schema: Option<String>,
}

/// One pack that is used, with parameter values.
#[derive(Clone, Debug)]
pub struct UseAnswer {
    /// The pack and the component's version.
    pub pack: Reference,
    /// Parameter values by name.
    pub with: Vec<(String, Literal)>,
}

impl ProfileAnswers {
    /// A profile of these packs, in its first version.
    pub fn new(name: &str, packs: Vec<Reference>) -> Self {
        let packs = packs.into_iter().map(|pack| UseAnswer { pack, with: Vec::new() }).collect();
        ProfileAnswers {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            title: None,
            packs,
            schema: None,
        }
    }
}

/// The text of a new profile.
///
/// ```
/// use pilotage_model::scaffold::{ProfileAnswers, profile};
///
/// let packs = ["kubernetes@1.30", "cilium@1.16"].map(|pack| pack.parse().unwrap());
/// let text = profile(&ProfileAnswers::new("lab", packs.into()));
/// assert!(text.ends_with("packs:\n  - {use: kubernetes@1.30}\n  - {use: cilium@1.16}\n"));
/// ```
pub fn profile(answers: &ProfileAnswers) -> String {
    let mut draft = Draft::new(Kind::Profile, answers.schema.as_deref());
    draft.line(0, "metadata:");
    draft.line(1, &format!("name: {}", quoted(&answers.name)));
    draft.line(1, &format!("version: {}", quoted(&answers.version)));
    draft.optional(1, "title", answers.title.as_deref());
    if answers.packs.is_empty() {
        draft.line(0, "packs: []");
    } else {
        draft.line(0, "packs:");
        for pack in &answers.packs {
            draft.line(1, &format!("- {}", pack.text()));
        }
    }
    draft.finish()
}

impl UseAnswer {
    fn text(&self) -> String {
        record(&[("use", Some(quoted(&self.pack.to_string()))), ("with", values(&self.with))])
    }
}
