//! Ports as rules list them: numbers, ranges with a colon, names.

use pilotage_document::Node;
use pilotage_net::PortSet;

use crate::kube::bounds::Bounds;
use crate::kube::fields;
use crate::read::findings::{Findings, short};

/// The ports of a list; names are not known. None where the list is empty.
pub(super) fn ports(node: &Node, what: &str, findings: &mut Findings) -> Option<Bounds<PortSet>> {
    let items = fields::items(node, what, findings);
    let mut known = Vec::new();
    let mut named = None;
    for item in items {
        let Some(text) = fields::text(item, what, findings) else { continue };
        match range(text) {
            Some(range) => known.push(range),
            None if is_name(text) => named = Some(text),
            None => {
                let message = format!("`{}` in `{what}` is no port", short(text));
                findings.syntax(message, item.place);
            }
        }
    }
    let sure: PortSet = known.into_iter().collect();
    match named {
        Some(name) => Some(Bounds::at_least(sure, format!("which port `{}` is", short(name)))),
        None => (!items.is_empty()).then(|| Bounds::known(sure)),
    }
}

/// `443` or `30000:32767`.
fn range(text: &str) -> Option<std::ops::RangeInclusive<u16>> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first <= last).then_some(first..=last)
}

/// Names have a letter; else they would be numbers.
fn is_name(text: &str) -> bool {
    let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    text.len() <= 128
        && text.chars().all(of_name)
        && text.contains(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{is_name, range};

    #[test]
    fn ports_are_numbers_ranges_or_names() {
        assert_eq!(range("443"), Some(443..=443));
        assert_eq!(range("30000:32767"), Some(30000..=32767));
        for text in ["2:1", "70000", "1-2", ":", "http"] {
            assert_eq!(range(text), None, "{text}");
        }
        assert!(is_name("http-alt") && !is_name("1-2") && !is_name("a:b"));
    }
}
