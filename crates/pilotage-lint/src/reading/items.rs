//! The single things that a purpose lists.

use super::Names;

/// One thing that a purpose lists.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    /// The words that tell it from others.
    pub(crate) names: Names,
    /// The words as they are written.
    pub(crate) text: String,
}

/// The things that a purpose lists, between commas, semicolons, line breaks and `and`. What
/// stands in parentheses stays with its thing; what stands in brackets is a marker.
pub(crate) fn items(purpose: &str) -> Vec<Listed> {
    let mut items = Vec::new();
    let mut item = String::new();
    let mut depth = 0_usize;
    for c in purpose.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            ',' | ';' | '\n' if depth == 0 => {
                push(&item, &mut items);
                item.clear();
                continue;
            }
            _ => {}
        }
        item.push(c);
    }
    push(&item, &mut items);
    items
}

/// The first thing that two purposes share, as the first of them writes it, where one of them lists
/// several and they are not the same.
pub(crate) fn shared<'i>(one: &'i [Listed], other: &[Listed]) -> Option<&'i str> {
    let names = |items: &[Listed]| items.iter().map(|it| it.names.clone()).collect::<Vec<_>>();
    let (first, second) = (names(one), names(other));
    let shared = one.iter().find(|it| second.contains(&it.names))?;
    (first != second).then_some(&shared.text)
}

fn push(item: &str, items: &mut Vec<Listed>) {
    let without = item.split('[').next().unwrap_or(item);
    let listed = without.split(" and ").map(|text| Listed {
        names: Names::new(text),
        text: text.trim_matches(|c: char| c.is_whitespace() || c == '.').to_owned(),
    });
    items.extend(listed.filter(|it| !it.names.is_empty()));
}
