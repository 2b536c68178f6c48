//! YAML and JSON texts as trees that know their places.
//!
//! Owns parsing within limits. Never types a scalar and never knows what a document is about: packs and
//! sites are read from these trees, and so are policies and rules that other systems export.

mod parse;
mod tree;

pub use parse::{LIMITS, Limits, parse};
pub use tree::{Entry, Node, Scalar, Value};

#[cfg(test)]
mod tests {
    use pilotage_diagnostic::Sources;

    use super::{LIMITS, Value, parse};

    #[test]
    fn json_is_read_too() {
        let text = "{\n\t\"a\": [1, \"\\u0041\\/\", {\"b\":null}],\n\t\"long\":\"x\"}\n";
        let (documents, found) = parse(text, Sources::new().add("json", text), LIMITS);
        assert!(found.is_empty(), "{found:?}");
        let list = documents[0].get("a").unwrap();
        assert_eq!(list.place.span.start, 8);
        let Value::Sequence(items) = &list.value else { panic!("{list:?}") };
        assert_eq!(items[1].text(), Some("A/"));
        assert_eq!(items[2].get("b").map(crate::Node::describe), Some("nothing"));
    }
}
