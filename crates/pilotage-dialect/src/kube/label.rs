//! Names of enforcement points as values of labels.

use pilotage_diagnostic::codes;

use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::text::quotable;

/// The most bytes of the value of a label.
const LONGEST: usize = 63;

/// The point's name as the value of a label: at most 63 letters, digits and `-_.`, with a letter or digit
/// at both ends. Another name is changed, and that is told.
pub(crate) fn value(point: &str, losses: &mut Vec<Loss>) -> String {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let ends = !point.starts_with(['-', '_', '.']) && !point.ends_with(['-', '_', '.']);
    if !point.is_empty() && point.len() <= LONGEST && ends && point.chars().all(inner) {
        return point.to_owned();
    }
    let style = Style { separator: '-', limit: LONGEST, fallback: "point" };
    let value = Names::new(style).name("", point, "", &mut Vec::new());
    let (shown, _) = quotable(point, 60);
    let what = format!("`{shown}` cannot be the value of a label, and is selected as `{value}`");
    losses.push(Loss::renamed(codes::NAME_RENAMED, what));
    value
}
