//! A difference as data.

use pilotage_plan::diff::{Change, Diff};
use serde::Serialize;

use super::remark;

/// Raised when a reader of the old form would misread the new one.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<'d> {
    schema_version: u32,
    old: &'d str,
    new: &'d str,
    open_before: Vec<Entry<'d>>,
    keep_during: Vec<Entry<'d>>,
    close_after: Vec<Entry<'d>>,
}

#[derive(Serialize)]
struct Entry<'d> {
    requirement: &'d str,
    purpose: &'d str,
    from: &'d str,
    to: &'d str,
    transports: Vec<String>,
    remark: Option<String>,
}

/// The difference as JSON with a final newline.
///
/// # Errors
/// Never in practice: the data has text keys only.
pub fn json(diff: &Diff, old: &str, new: &str) -> Result<String, serde_json::Error> {
    let document = Document {
        schema_version: SCHEMA_VERSION,
        old,
        new,
        open_before: diff.open.iter().map(entry).collect(),
        keep_during: diff.keep.iter().map(entry).collect(),
        close_after: diff.close.iter().map(entry).collect(),
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn entry(change: &Change) -> Entry<'_> {
    Entry {
        requirement: &change.id,
        purpose: &change.purpose,
        from: &change.from,
        to: &change.to,
        transports: change.transports.iter().map(|transport| transport.to_string()).collect(),
        remark: change.remark.as_ref().map(remark),
    }
}
