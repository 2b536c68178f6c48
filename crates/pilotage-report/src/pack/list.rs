//! The catalogue's list, for people and as data.

use std::fmt::Write;

use pilotage_model::{Pack, Profile};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

/// Raised when a reader of the old form would misread the new one.
const SCHEMA_VERSION: u32 = 1;

/// One entry of the list.
#[derive(Clone, Debug, Serialize)]
pub struct Listed<'c> {
    kind: &'static str,
    name: &'c str,
    version: String,
    title: &'c str,
    /// The component versions that a pack covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    covers: Option<String>,
    /// A pack's requirements; a profile's packs.
    entries: usize,
    builtin: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'l, 'c> {
    schema_version: u32,
    catalog: &'l [Listed<'c>],
}

/// The entry of a pack.
pub fn listed_pack(pack: &Pack, builtin: bool) -> Listed<'_> {
    let metadata = &pack.metadata;
    Listed {
        kind: "pack",
        name: &metadata.name.value,
        version: metadata.version.to_string(),
        title: metadata.title.as_deref().unwrap_or(&metadata.name.value),
        covers: metadata.component.versions.as_ref().map(ToString::to_string),
        entries: pack.requirements.len(),
        builtin,
    }
}

/// The entry of a profile.
pub fn listed_profile(profile: &Profile, builtin: bool) -> Listed<'_> {
    let metadata = &profile.metadata;
    Listed {
        kind: "profile",
        name: &metadata.name.value,
        version: metadata.version.to_string(),
        title: metadata.title.as_deref().unwrap_or(&metadata.name.value),
        covers: None,
        entries: profile.packs.len(),
        builtin,
    }
}

/// The list in columns.
pub fn list_text(entries: &[Listed<'_>]) -> String {
    let rows: Vec<[String; 5]> = entries
        .iter()
        .map(|entry| {
            let what = if entry.kind == "pack" { "requirements" } else { "packs" };
            [
                entry.kind.to_owned(),
                format!("{}{}", entry.name, if entry.builtin { "" } else { " (file)" }),
                entry.covers.clone().unwrap_or_else(|| entry.version.clone()),
                format!("{} {what}", entry.entries),
                entry.title.to_owned(),
            ]
        })
        .collect();
    let mut widths = [0_usize; 5];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let gap = width.saturating_sub(cell.width()) + 2;
            let _ = write!(line, "{cell}{:gap$}", "");
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

/// The list as JSON with a final newline.
///
/// # Errors
/// Never in practice: the data has text keys only.
pub fn list_json(entries: &[Listed<'_>]) -> Result<String, serde_json::Error> {
    let document = Document { schema_version: SCHEMA_VERSION, catalog: entries };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}
