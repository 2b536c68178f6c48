//! What was probably meant by a name that is not there.

use crate::document::nearest;

/// Names that are told where none is near.
const TOLD: usize = 12;
/// Suggestions for one file. Each looks at every known name, and a file that is wrong about its
/// thousands of names is wrong in one place.
const MOST: usize = 20;

/// Makes the suggestions for one file.
#[derive(Debug, Default)]
pub(super) struct Suggestions {
    made: usize,
}

impl Suggestions {
    /// Help for a name that is not among `known`, which are `what`.
    pub(super) fn nearest<'k>(
        &mut self,
        wrong: &str,
        known: impl Iterator<Item = &'k str>,
        what: &str,
    ) -> String {
        self.made += 1;
        if self.made > MOST {
            return format!("name one of the {what}");
        }
        did_you_mean(wrong, known, what)
    }
}

/// Help for a name that is not among `known`, which are `what`, such as `zones of this site`.
///
/// ```
/// use pilotage_model::check::did_you_mean;
///
/// let zones = ["office", "nodes"];
/// assert_eq!(did_you_mean("offise", zones.into_iter(), "zones"), "did you mean `office`?");
/// assert_eq!(did_you_mean("dmz", zones.into_iter(), "zones"), "zones: office, nodes");
/// ```
pub fn did_you_mean<'k>(wrong: &str, known: impl Iterator<Item = &'k str>, what: &str) -> String {
    let known: Vec<&str> = known.collect();
    match nearest(wrong, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("there are no {what}"),
        None => {
            let shown: Vec<&str> = known.iter().take(TOLD).copied().collect();
            let more = if known.len() > shown.len() { ", ..." } else { "" };
            format!("{what}: {}{more}", shown.join(", "))
        }
    }
}
