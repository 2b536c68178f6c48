//! The comment lines at the top of a file, and the chains that it has.

use pilotage_net::{Direction, PointKind, Ruleset};

use crate::options::Options;
use crate::text::{Layout, push_paragraph};

/// Comment lines that begin with `#`.
const LAYOUT: Layout = Layout { first: "# ", further: "# ", width: 96 };

/// Appends what the file is for, what the options have to say, and how to use it.
///
/// `language` is what the file is written in; `usage` has lines of a word and what it means.
pub(crate) fn push_header(
    out: &mut String,
    ruleset: &Ruleset,
    options: &Options,
    language: &str,
    usage: &[(&str, String)],
) {
    push_header_as(out, LAYOUT, ruleset, options, language, usage);
}

/// As [`push_header`], in comment lines of another kind.
pub(crate) fn push_header_as(
    out: &mut String,
    layout: Layout,
    ruleset: &Ruleset,
    options: &Options,
    language: &str,
    usage: &[(&str, String)],
) {
    let sign = layout.first.trim_end();
    let kind = match ruleset.kind {
        PointKind::Host => "the firewall of this host",
        PointKind::Zone => "a firewall between zones",
    };
    push_paragraph(out, layout, &[&ruleset.point, ": ", kind, ", ", language].concat());
    if !ruleset.description.trim().is_empty() {
        push_paragraph(out, layout, &ruleset.description);
    }
    if !options.header.is_empty() {
        out.extend([sign, "\n"]);
        options.header.iter().for_each(|line| push_paragraph(out, layout, line));
    }
    out.extend([sign, "\n"]);
    for (word, meaning) in usage {
        for piece in [sign, "   ", word, "  ", meaning, "\n"] {
            out.push_str(piece);
        }
    }
    out.push('\n');
}

/// The chains of the ruleset: those of its kind, and any other that it has rules for.
pub(crate) fn directions(ruleset: &Ruleset) -> impl Iterator<Item = Direction> {
    let own = ruleset.kind.directions();
    let used = |direction: &Direction| {
        own.contains(direction) || ruleset.rules.iter().any(|rule| rule.direction == *direction)
    };
    [Direction::Input, Direction::Output, Direction::Forward].into_iter().filter(used)
}
