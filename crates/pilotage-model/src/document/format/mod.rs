//! The canonical layout.
//!
//! Owns how a file looks: the order of keys, indentation, quotes, brackets, empty lines. Keeps every
//! comment and the data as they are; what was laid out is read again and compared, so that a file
//! is never changed in meaning. Never reports what is wrong with the data.

mod comments;
mod layout;
mod order;
mod read;
#[cfg(test)]
mod tests;
mod text;
mod write;

pub(crate) use text::{double_quoted, is_printable};

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, Place, Severity, SourceId, Span, codes};

use super::shape::Shape;
use super::{LIMITS, parse};
use super::{Node, Value};

/// Lays a text out anew; `shape` tells the form of a document by its `kind`.
///
/// A text that is not well-formed gives the reasons instead.
pub(crate) fn format(
    text: &str,
    source: SourceId,
    shape: &dyn Fn(Option<&str>) -> &'static Shape,
) -> Result<String, Vec<Diagnostic>> {
    let (before, mut found) = parse(text, source, LIMITS);
    // A key that stands twice and a text that steers a display are the reader's to report; they stay.
    let readers = [codes::DUPLICATE_KEY, codes::INVALID_VALUE];
    found.retain(|diagnostic| !readers.contains(&diagnostic.code));
    if !found.is_empty() {
        return Err(found);
    }
    lay_out(text, shape)
        .filter(|after| {
            let (after, _) = parse(after, source, LIMITS);
            before.len() == after.len() && before.iter().zip(&after).all(|(a, b)| same(a, b))
        })
        .ok_or_else(|| vec![refused(source)])
}

/// The new text, not compared with the old one.
fn lay_out(text: &str, shape: &dyn Fn(Option<&str>) -> &'static Shape) -> Option<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut stream = read::read(text)?;
    for document in &mut stream.documents {
        // An alias must come after its anchor, so that order stays.
        if !document.anchored {
            let shape = shape(kind(&document.root.value));
            order::sort(&mut document.root.value, shape);
        }
    }
    Some(write::write(&stream))
}

fn kind<'v>(root: &'v layout::Value<'_>) -> Option<&'v str> {
    let layout::Value::Collection(collection) = root else { return None };
    collection.entries.iter().find_map(|entry| match (&entry.key, &entry.value) {
        (Some(key), layout::Value::Scalar(kind)) if key.text == "kind" => Some(kind.text.as_ref()),
        _ => None,
    })
}

fn refused(source: SourceId) -> Diagnostic {
    Diagnostic::new(codes::NOT_FORMATTED, "the file has YAML that the canonical layout cannot keep")
        .severity(Severity::Error)
        .at(Place::new(source, Span::new(0, 0)))
        .help("leave out `%` directives and keys of several lines")
}

/// Whether two trees say the same; the order of a mapping's keys says nothing.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Scalar(a), Value::Scalar(b)) => text::same((&a.text, a.plain), (&b.text, b.plain)),
        (Value::Sequence(a), Value::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Mapping(a), Value::Mapping(b)) => {
            let b: BTreeMap<&str, &Node> =
                b.iter().map(|entry| (entry.key.as_str(), &entry.value)).collect();
            a.len() == b.len()
                && a.iter().all(|entry| {
                    b.get(entry.key.as_str()).is_some_and(|value| same(&entry.value, value))
                })
        }
        _ => false,
    }
}
