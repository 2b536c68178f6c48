//! The formats that documents come in: an ordered registry, one file or folder each.
//!
//! A format says how much a text looks like it and reads it into a [`Document`]. It never decides
//! what a table means.

mod markdown;

use std::fmt;

use pilotage_diagnostic::Diagnostic;

use crate::Input;
use crate::document::Document;

/// What is registered about one format.
pub struct FormatInfo {
    /// Its name: `markdown`.
    pub name: &'static str,
    /// One line about what is read.
    pub about: &'static str,
    /// Ends of file names, without the dot; a hint only.
    pub extensions: &'static [&'static str],
    /// How much a text looks like it, from 0 (not at all) to 100 (nothing else can be meant).
    likeness: fn(&str) -> u8,
    read: fn(Input<'_>) -> (Document, Vec<Diagnostic>),
}

/// One of the formats.
#[derive(Clone, Copy)]
pub struct Format(&'static FormatInfo);

/// All formats. Where two look equally likely, the later one wins, so the general ones stand first.
pub const ALL: &[Format] = &[Format(&markdown::FORMAT)];

impl Format {
    /// What is registered.
    pub fn info(self) -> &'static FormatInfo {
        self.0
    }

    /// The format that a text is most likely in: by its content first, by its name where the
    /// content leaves it open.
    pub fn detect(name: &str, text: &str) -> Self {
        let extension = name.rsplit_once('.').map_or("", |(_, end)| end);
        let hint = |format: &Format| {
            u8::from(format.0.extensions.iter().any(|e| e.eq_ignore_ascii_case(extension))) * 25
        };
        ALL.iter()
            .copied()
            .max_by_key(|format| (format.0.likeness)(text).saturating_add(hint(format)))
            .unwrap_or(Format(&markdown::FORMAT))
    }

    /// Reads a text.
    pub fn read(self, input: Input<'_>) -> (Document, Vec<Diagnostic>) {
        (self.0.read)(input)
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
