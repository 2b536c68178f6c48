//! The comment lines at the top of a file of changes.

use super::Edit;
use crate::text::{Layout, push_paragraph};

const LAYOUT: Layout = Layout { first: "# ", further: "# ", width: 96 };

/// Appends what the file is for, what the caller has to say, and how to use it.
pub(crate) fn push_top(
    out: &mut String,
    edit: &Edit<'_>,
    language: &str,
    usage: &[(&str, String)],
) {
    let what = ": what is to change in the ruleset that was read, ";
    push_paragraph(out, LAYOUT, &[edit.point, what, language].concat());
    out.push_str("#\n");
    edit.header.iter().for_each(|line| push_paragraph(out, LAYOUT, line));
    let names = edit.texts.iter().map(|text| text.name).collect::<Vec<_>>().join(", ");
    push_paragraph(out, LAYOUT, &["read from ", &names].concat());
    out.push_str("#\n");
    for (word, meaning) in usage {
        for piece in ["#   ", word, "  ", meaning, "\n"] {
            out.push_str(piece);
        }
    }
    out.push('\n');
}

/// What stands in the place of commands where there are none.
pub(crate) const NOTHING: &str = "# Nothing is to change.\n";
