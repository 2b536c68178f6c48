//! A profile: an ordered stack of packs with chosen versions and parameter values.

use std::fmt;
use std::str::FromStr;

use pilotage_diagnostic::codes;

use crate::document::{Decode, Decoder, Literal, Map, Node, Spanned, record};
use crate::envelope::{ApiVersion, ProfileKind};
use crate::version::{Version, VersionError};

record! {
    /// An ordered stack of packs.
    pub struct Profile {
        /// The version of this file's format.
        pub api_version as "apiVersion": ApiVersion,
        /// Always `Profile`.
        pub kind as "kind": ProfileKind,
        /// Name and version.
        pub metadata as "metadata": Metadata,
        /// The packs, in the order that reports show them.
        pub packs as "packs": Vec<PackUse>,
    }
}

record! {
    /// What the profile is.
    pub struct Metadata {
        /// The profile's name in kebab-case.
        pub name as "name": Spanned<String>,
        /// The version of this profile.
        pub version as "version": Version,
        /// The name shown in reports.
        pub title as "title": Option<String>,
        /// One or two sentences on what it is for.
        pub description as "description": Option<String>,
    }
}

record! {
    /// One pack of a stack: which component version, with which values.
    pub struct PackUse {
        /// The pack and the component's version: `cilium@1.16`.
        pub r#use as "use": Spanned<Reference>,
        /// Parameter values.
        pub with as "with": Map<Spanned<Literal>>,
        /// Optional requirements of the pack that are wanted.
        pub options as "options": Vec<Spanned<String>>,
    }
}

/// A name with an optional version: `cilium@1.16`, `bare-metal-vmo@1.2.0`.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The pack's or profile's name.
    pub name: String,
    /// For a pack the component's version, for a profile its own.
    pub version: Option<Version>,
}

/// The text does not name a pack or profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// Nothing stands before the `@`.
    #[error("`{0}` names nothing; write name@version, such as cilium@1.16")]
    NoName(String),
    /// What follows the `@` is not a version.
    #[error(transparent)]
    Version(#[from] VersionError),
}

impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, version) = match text.split_once('@') {
            Some((name, version)) => (name, Some(version.parse()?)),
            None => (text, None),
        };
        if name.is_empty() {
            return Err(ReferenceError::NoName(text.to_owned()));
        }
        Ok(Reference { name: name.to_owned(), version })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.version {
            Some(version) => write!(f, "{}@{version}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

impl Decode for Reference {
    const EXPECTED: &'static str = "a name and version such as cilium@1.16";

    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.parsed(node, Self::EXPECTED, codes::INVALID_VERSION)
    }
}

impl schemars::JsonSchema for Reference {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Reference".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["string", "number"],
            "pattern": "^[^@]+(@.+)?$",
            "description": "A name with an optional version: cilium@1.16.",
            "examples": ["cilium@1.16"]
        })
    }
}
