//! The formats that documents come in: an ordered registry, one file or folder each.
//!
//! A format says how much a text looks like it and reads it into a [`Document`]. It never decides
//! what a table means.

mod asciidoc;
mod budget;
mod csv;
#[cfg(test)]
mod detection;
mod html;
mod markdown;
mod outline;
mod pieces;
mod plain;
mod rst;
mod shell;
#[cfg(test)]
mod shown;
mod snapshot;
mod words;

use std::fmt;

use pilotage_diagnostic::Diagnostic;

use crate::Input;
use crate::document::Document;
pub(crate) use csv::{FROM_ABOVE, FROM_LEFT};

/// What is registered about one format.
pub struct FormatInfo {
    /// Its name: `markdown`.
    pub name: &'static str,
    /// One line about what is read.
    pub about: &'static str,
    /// Ends of file names, without the dot; a hint only.
    pub extensions: &'static [&'static str],
    /// How much a text looks like it, from 0 (not at all) to 100 (nothing else can be meant). From 90
    /// on: marks that no other format has; from 60 on: its usual structure; from 30 on: marks that
    /// others share; below: it could be. Sees the first 64 KiB.
    likeness: fn(&str) -> u8,
    read: fn(Input<'_>) -> (Document, Vec<Diagnostic>),
}

/// One of the formats.
#[derive(Clone, Copy)]
pub struct Format(&'static FormatInfo);

/// All formats. Where two look equally likely, the later one wins, so the general ones stand first.
pub const ALL: &[Format] = &[
    Format(&plain::FORMAT),
    Format(&markdown::FORMAT),
    Format(&html::FORMAT),
    Format(&shell::FORMAT),
    Format(&csv::FORMAT),
    Format(&snapshot::FORMAT),
    Format(&rst::FORMAT),
    Format(&asciidoc::FORMAT),
];

/// How much of a text is looked at to find its format: enough to see its structure, and bounded.
const SAMPLE: usize = 64 << 10;

/// What the end of a file's name adds: it decides where the content leaves it open.
const HINT: u8 = 25;

/// From here on, the content is sure.
const SURE: u8 = 90;

impl Format {
    /// What is registered.
    pub fn info(self) -> &'static FormatInfo {
        self.0
    }

    /// The format of a name.
    pub fn named(name: &str) -> Option<Self> {
        ALL.iter().copied().find(|format| format.0.name == name)
    }

    /// The format that a text is most likely in: by its content first, by its name where the
    /// content leaves it open.
    pub fn detect(name: &str, text: &str) -> Self {
        let sample = sample(text);
        let likeness = |format: &Format| {
            let content = (format.0.likeness)(sample);
            let hint = if content > 0 && format.is_named(name) { HINT } else { 0 };
            // What is sure by its content is so whatever the name says.
            (content >= SURE, content.saturating_add(hint))
        };
        ALL.iter().copied().max_by_key(likeness).unwrap_or(Format(&markdown::FORMAT))
    }

    /// Values with delimiters, where a text that was taken for plain could be such.
    pub(crate) fn or_values(self, text: &str) -> Option<Self> {
        let is_plain = self.0.name == plain::FORMAT.name;
        let could_be = || (csv::FORMAT.likeness)(sample(text)) > 0;
        (is_plain && could_be()).then_some(Format(&csv::FORMAT))
    }

    /// Whether a file's name ends as those of the format do.
    fn is_named(self, name: &str) -> bool {
        let extension = name.rsplit_once('.').map_or("", |(_, end)| end);
        self.0.extensions.iter().any(|it| it.eq_ignore_ascii_case(extension))
    }

    /// Reads a text.
    pub fn read(self, input: Input<'_>) -> (Document, Vec<Diagnostic>) {
        (self.0.read)(input)
    }
}

/// The first lines of a text, without a mark of the byte order.
fn sample(text: &str) -> &str {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let end = (0..=SAMPLE.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let head = text.get(..end.unwrap_or(0)).unwrap_or("");
    match head.rfind('\n') {
        Some(at) if head.len() < text.len() => head.get(..at).unwrap_or(head),
        _ => head,
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Format {}
