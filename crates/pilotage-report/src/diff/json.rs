//! A difference as data.

use pilotage_net::{AddressSet, PointKind};
use pilotage_plan::diff::{Change, Diff, PointDiff, Presence};
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
    enforcement_points: Vec<AtPoints<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct AtPoints<'d> {
    names: &'d [String],
    kind: &'static str,
    presence: &'static str,
    open_before: Vec<Entry<'d>>,
    close_after: Vec<Entry<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'d> {
    requirement: &'d str,
    purpose: &'d str,
    from: &'d str,
    from_addresses: Vec<String>,
    to: &'d str,
    to_addresses: Vec<String>,
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
        enforcement_points: diff.points.iter().map(at_points).collect(),
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn entry(change: &Change) -> Entry<'_> {
    Entry {
        requirement: &change.id,
        purpose: &change.purpose,
        from: &change.from,
        from_addresses: addresses(&change.from_addresses),
        to: &change.to,
        to_addresses: addresses(&change.to_addresses),
        transports: change.transports.iter().map(|transport| transport.to_string()).collect(),
        remark: change.remark.as_ref().map(remark),
    }
}

fn at_points(point: &PointDiff) -> AtPoints<'_> {
    AtPoints {
        names: &point.names,
        kind: match point.kind {
            PointKind::Host => "host",
            PointKind::Zone => "zone",
        },
        presence: match point.presence {
            Presence::Both => "both",
            Presence::New => "new",
            Presence::Gone => "gone",
        },
        open_before: point.open.iter().map(entry).collect(),
        close_after: point.close.iter().map(entry).collect(),
    }
}

fn addresses(set: &AddressSet) -> Vec<String> {
    set.ranges().map(|it| it.to_string()).collect()
}
