//! Keys into the order of their records; names stay as the author has them.

use super::super::shape::Shape;
use super::layout::{Collection, Comment, Entry, Value};

/// Orders the keys of every record inside.
pub(super) fn sort(value: &mut Value<'_>, shape: &Shape) {
    let Value::Collection(collection) = value else { return };
    for entry in &mut collection.entries {
        match &entry.key {
            Some(key) => sort(&mut entry.value, shape.at(&key.text)),
            None => sort(&mut entry.value, shape),
        }
    }
    if collection.mapping {
        keys(collection, shape);
    }
}

fn keys(collection: &mut Collection<'_>, shape: &Shape) {
    let position =
        |entry: &Entry<'_>| entry.key.as_ref().map_or(0, |key| shape.position(&key.text));
    if collection.entries.is_sorted_by_key(position) {
        return;
    }
    let heading = collection.entries.first_mut().map(heading).unwrap_or_default();
    collection.entries.sort_by_key(position);
    if let Some(first) = collection.entries.first_mut().filter(|_| !heading.is_empty()) {
        match first.above.first_mut() {
            Some(comment) => comment.blank = true,
            None => first.blank = true,
        }
        first.above.splice(0..0, heading);
    }
}

/// Comments at the top, apart from the first entry by an empty line, are about all of them and stay
/// at the top.
fn heading<'t>(first: &mut Entry<'t>) -> Vec<Comment<'t>> {
    let apart = |at: usize| first.above.get(at).map_or(first.blank, |comment| comment.blank);
    let Some(end) = (1..=first.above.len()).rev().find(|at| apart(*at)) else {
        return Vec::new();
    };
    first.above.drain(..end).collect()
}
