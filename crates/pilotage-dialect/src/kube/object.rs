//! The objects of a text: one each document, or in lists.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Place, codes};
use pilotage_document::{LIMITS, Node, Value, parse};

use super::fields;
use crate::read::Text;
use crate::read::findings::Findings;

/// One object.
#[derive(Clone, Debug)]
pub(crate) struct Object<'n> {
    /// `projectcalico.org/v3`
    pub(crate) api: &'n str,
    /// `GlobalNetworkPolicy`
    pub(crate) kind: &'n str,
    pub(crate) name: &'n str,
    /// Empty where it has none.
    pub(crate) namespace: &'n str,
    pub(crate) labels: BTreeMap<String, String>,
    /// The whole object.
    pub(crate) node: &'n Node,
    /// Where it is named.
    pub(crate) place: Place,
}

impl<'n> Object<'n> {
    /// `GlobalNetworkPolicy base/allow-dns`
    pub(crate) fn title(&self) -> String {
        let slash = if self.namespace.is_empty() { "" } else { "/" };
        [self.kind, " ", self.namespace, slash, self.name].concat()
    }

    /// What it says.
    pub(crate) fn spec(&self) -> Option<&'n Node> {
        self.node.get("spec")
    }
}

/// The documents of all texts.
pub(crate) fn documents(texts: &[Text<'_>], findings: &mut Findings) -> Vec<Node> {
    let mut all = Vec::new();
    for text in texts {
        let (documents, found) = parse(text.text, text.source, LIMITS);
        all.extend(documents);
        for diagnostic in found {
            let place = diagnostic
                .place
                .unwrap_or(Place::new(text.source, pilotage_diagnostic::Span::new(0, 0)));
            if diagnostic.code == codes::FILE_TOO_LARGE {
                findings.limit(diagnostic.message, place);
            } else {
                findings.syntax(diagnostic.message, place);
            }
        }
    }
    all
}

/// The objects of the documents, in their order.
pub(crate) fn objects<'n>(documents: &'n [Node], findings: &mut Findings) -> Vec<Object<'n>> {
    let mut found = Vec::new();
    documents.iter().for_each(|document| collect(document, &mut found, findings));
    found
}

/// Lists may lie in lists; how deep is limited by the parser.
fn collect<'n>(node: &'n Node, found: &mut Vec<Object<'n>>, findings: &mut Findings) {
    if let Value::Sequence(items) = &node.value {
        return items.iter().for_each(|item| collect(item, found, findings));
    }
    let Some(kind) = node.get("kind").and_then(Node::text) else {
        return findings.syntax("there is no `kind`, so this is no object", node.first_key());
    };
    if let Some(items) = node.get("items")
        && kind.ends_with("List")
    {
        let items = fields::items(items, "items", findings);
        return items.iter().for_each(|item| collect(item, found, findings));
    }
    let metadata = node.get("metadata");
    let of = |key| metadata.and_then(|it| it.get(key));
    let place = of("name").map_or_else(|| node.first_key(), |name| name.place);
    found.push(Object {
        api: node.get("apiVersion").and_then(Node::text).unwrap_or_default(),
        kind,
        name: of("name").and_then(Node::text).unwrap_or_default(),
        namespace: of("namespace").and_then(Node::text).unwrap_or_default(),
        labels: of("labels").map(|it| labels(it, findings)).unwrap_or_default(),
        node,
        place,
    });
}

/// A mapping of texts.
pub(crate) fn labels(node: &Node, findings: &mut Findings) -> BTreeMap<String, String> {
    let entries = fields::entries(node, "labels", findings);
    let mut labels = BTreeMap::new();
    for entry in entries {
        // An empty value is written as `""`, and is one.
        if let Value::Scalar(scalar) = &entry.value.value {
            labels.insert(entry.key.clone(), scalar.text.clone());
        } else {
            fields::text(&entry.value, "labels", findings);
        }
    }
    labels
}

/// How sure it is that a text has objects of these kinds and versions, from 0 to 100.
pub(crate) fn likeness(text: &str, versions: &[&str], kinds: &[&str]) -> u8 {
    let version =
        values(text, "apiVersion").any(|it| versions.iter().any(|own| it.starts_with(own)));
    let kind = values(text, "kind").any(|it| kinds.contains(&it));
    match (version, kind) {
        (true, true) => 95,
        (true, false) => 40,
        _ => 0,
    }
}

/// What stands behind a key, in YAML or JSON.
fn values<'t>(text: &'t str, key: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(key).filter_map(move |(at, _)| {
        let rest = text.get(at.saturating_add(key.len())..)?;
        let rest = rest.trim_start_matches(['"', ' ']).strip_prefix(':')?;
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | '}'));
        rest.get(..end.unwrap_or(rest.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_known_by_version_and_kind() {
        let like = |text| likeness(text, &["example.org/"], &["Policy"]);
        assert_eq!(like("apiVersion: example.org/v3\nkind: Policy\n"), 95);
        assert_eq!(like("{\"kind\":\"Policy\",\"apiVersion\": \"example.org/v1\"}"), 95);
        assert_eq!(like("- apiVersion: 'example.org/v1'\n  kind: Other"), 40);
        assert_eq!(like("apiVersion: example.com/v3\nkind: Policy\n"), 0);
        assert_eq!(like("apiVersion"), 0);
    }
}
