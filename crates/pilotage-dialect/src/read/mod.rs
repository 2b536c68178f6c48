//! What a dialect's reader gives back: the program, and how far each construct was understood.
//!
//! A reader changes nothing silently: what it meets is modelled exactly, bounded (the rule may or may
//! not match, see [`pilotage_space::Rule::doubts`]), or ignorable because it never changes which
//! packets pass. Anything else is a finding.

pub(crate) mod book;
pub(crate) mod findings;
pub(crate) mod hooks;
pub(crate) mod objects;
pub(crate) mod policy;
pub(crate) mod routes;
#[cfg(test)]
pub(crate) mod show;
pub(crate) mod taken;
pub(crate) mod translated;
pub(crate) mod wildcard;
pub(crate) mod words;

use pilotage_diagnostic::{Diagnostic, SourceId};
use pilotage_space::Program;

use crate::known::Known;

/// One text to read: `iptables-save` and `ip6tables-save` are two texts of one ruleset.
#[derive(Clone, Copy, Debug)]
pub struct Text<'t> {
    /// Where findings and rules point to.
    pub source: SourceId,
    /// Its file name, a hint where the content says too little.
    pub name: &'t str,
    /// The text itself.
    pub text: &'t str,
}

/// A ruleset that was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What the firewall does.
    pub program: Program,
    /// What is wrong with the texts, or was not understood.
    pub findings: Vec<Diagnostic>,
}

/// How far a reader understands a construct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Understanding {
    /// Exactly.
    Modelled,
    /// The rule may or may not match; what passes is known between two bounds.
    Bounded,
    /// It changes no packet's fate.
    Ignorable,
}

/// A construct of a dialect, for the page that says what is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Construct {
    /// As it is written: `meta mark`, `-m recent`.
    pub name: &'static str,
    /// How far it is understood.
    pub understanding: Understanding,
    /// What it is taken for, or why nothing more can be said.
    pub why: &'static str,
}

impl Understanding {
    const fn name(self) -> &'static str {
        match self {
            Self::Modelled => "modelled",
            Self::Bounded => "bounded",
            Self::Ignorable => "ignorable",
        }
    }
}

/// The constructs as a Markdown table.
#[must_use]
pub fn constructs_markdown(constructs: &[Construct]) -> String {
    let mut text = String::from("| construct | understood | why |\n|---|---|---|\n");
    for construct in constructs {
        let code = construct.name.replace(", ", "`, `");
        for part in
            ["| `", &code, "` | ", construct.understanding.name(), " | ", construct.why, " |\n"]
        {
            text.push_str(part);
        }
    }
    text
}

/// A construct that is understood exactly, and what it is taken for.
pub(crate) const fn modelled(name: &'static str, why: &'static str) -> Construct {
    Construct { name, understanding: Understanding::Modelled, why }
}

/// A construct that may or may not match, and why nothing more can be said.
pub(crate) const fn bounded(name: &'static str, why: &'static str) -> Construct {
    Construct { name, understanding: Understanding::Bounded, why }
}

/// A construct that changes no packet's fate, and why.
pub(crate) const fn ignorable(name: &'static str, why: &'static str) -> Construct {
    Construct { name, understanding: Understanding::Ignorable, why }
}

/// A dialect that can be read.
pub trait Reader: Sync {
    /// What the reader knows, in the order of the page.
    fn constructs(&self) -> &'static [Construct];

    /// How sure it is, from 0 to 100, that the text is in its language.
    fn likeness(&self, text: &str) -> u8;

    /// Reads the texts of one ruleset, in which some names may be known from elsewhere. Time and memory are bounded by the length of the texts; beyond
    /// the reader's limits there is a finding, and the rest was not read.
    fn read(&self, texts: &[Text<'_>], known: &Known) -> Reading;
}
