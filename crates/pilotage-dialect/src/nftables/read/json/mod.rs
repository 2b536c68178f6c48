//! The JSON of `nft -j list ruleset`, written as the text syntax.
//!
//! Each object becomes one line, so that the text reader gives it its meaning and errors point to the
//! object. A key that is not known is a finding: nothing is passed over.

mod expression;
mod member;
mod object;
mod statement;
pub(super) mod value;

use pilotage_diagnostic::{Place, SourceId, Span};

use self::value::{Fault, Scanner};
use crate::read::findings::Findings;

/// Why an object could not be written; the text is for people.
pub(crate) type Refused = String;

/// A ruleset in the text syntax.
pub(crate) struct Written {
    pub(crate) text: String,
    /// Where each line starts, and the object that it was made from.
    pub(crate) lines: Vec<(usize, Span)>,
}

/// Whether the text is JSON and not the text syntax.
pub(crate) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Writes all objects that can be read.
pub(crate) fn write(text: &str, source: SourceId, findings: &mut Findings) -> Written {
    let mut written = Written { text: String::with_capacity(text.len() / 2), lines: Vec::new() };
    let mut scanner = Scanner::new(text);
    if let Err(fault) = objects(&mut scanner, source, findings, &mut written) {
        let place = Place::new(source, Span::new(scanner.at, scanner.at.saturating_add(1)));
        match fault {
            Fault::Wanted(what) => {
                let message = ["this is no JSON of nftables: ", what, " was expected"].concat();
                findings.syntax(message, place);
            }
            Fault::Deep => findings.limit("values stand too deep in each other", place),
        }
    }
    written
}

/// `{ "nftables": [ object, ... ] }`
fn objects(
    scanner: &mut Scanner<'_>,
    source: SourceId,
    findings: &mut Findings,
    written: &mut Written,
) -> Result<(), Fault> {
    scanner.expect(b'{', "`{`")?;
    if scanner.string()? != "nftables" {
        return Err(Fault::Wanted("the key `nftables`"));
    }
    scanner.expect(b':', "`:`")?;
    scanner.expect(b'[', "`[`")?;
    let mut further = !scanner.mark(b']');
    while further {
        scanner.peek();
        let start = scanner.at;
        let value = scanner.value()?;
        let span = Span::new(start, scanner.at);
        let before = written.text.len();
        written.lines.push((before, span));
        match object::write(&mut written.text, &value) {
            Ok(()) => written.text.push('\n'),
            Err(reason) => {
                written.text.truncate(before);
                written.lines.pop();
                findings.syntax(reason, Place::new(source, span));
            }
        }
        further = !scanner.mark(b']');
        if further {
            scanner.expect(b',', "`,` or `]`")?;
        }
    }
    scanner.expect(b'}', "`}`")?;
    match scanner.peek() {
        None => Ok(()),
        Some(_) => Err(Fault::Wanted("the end of the text")),
    }
}
