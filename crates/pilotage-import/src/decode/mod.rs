//! From the bytes of a file to texts: the step before a text is added to the sources.
//!
//! UTF-8 and UTF-16 texts stay what they are. A workbook becomes a text with tabs, one line for each
//! row of the sheet, so that places in the text are places in the sheet. Never opens a file, and
//! takes bounded memory whatever the bytes are.

mod archive;
mod unicode;
mod workbook;

use pilotage_diagnostic::{Diagnostic, codes};

/// A text that a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The name to show for it: the file's, with `#` and the sheet's for a sheet.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Ends of names of workbooks that can be read.
const WORKBOOKS: [&str; 2] = ["xlsx", "xlsm"];

/// What files that are no text begin with, what they are, and what to do with them.
const OTHER_KINDS: [(&[u8], &str, &str); 5] = [
    (b"%PDF", "a PDF", "copy its text into a file, or export it as HTML"),
    (b"\xd0\xcf\x11\xe0", "a file of an old or protected office program", AS_XLSX),
    (b"\x1f\x8b", "compressed", "unpack it first"),
    (b"\x89PNG", "a picture", "copy its text into a file"),
    (b"\xff\xd8\xff", "a picture", "copy its text into a file"),
];

/// The way out for workbooks of other kinds.
const AS_XLSX: &str = "save it as `.xlsx` or `.csv`, without a password";

/// Decodes a file. `sheet` names the sheet of a workbook to take; without it, it is the first one
/// that is not hidden. No parts where the bytes cannot be read: the findings say why.
pub fn decode(name: &str, bytes: &[u8], sheet: Option<&str>) -> (Vec<Part>, Vec<Diagnostic>) {
    let kind = OTHER_KINDS.iter().find(|(start, ..)| bytes.starts_with(start));
    if let Some((_, kind, help)) = kind {
        let message = format!("`{name}` is {kind}, which is not read");
        return (Vec::new(), vec![Diagnostic::new(codes::CANNOT_READ, message).help(*help)]);
    }
    let decoded = if bytes.starts_with(b"PK\x03\x04") {
        workbook::decode(name, bytes, sheet)
    } else {
        unicode::decode(name, bytes).map(|text| (Part { name: name.to_owned(), text }, None))
    };
    match decoded {
        Ok((part, note)) => (vec![part], note.into_iter().collect()),
        Err(finding) => (Vec::new(), vec![*finding]),
    }
}

/// Whether a file is a workbook, going by its name.
pub(crate) fn is_workbook(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    WORKBOOKS.iter().any(|it| it.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests;
