//! HCL as text, laid out as `terraform fmt` does: two spaces, and the signs of attributes that follow
//! each other in one column.
//!
//! Follows the style conventions of the language,
//! <https://developer.hashicorp.com/terraform/language/style>.

use std::borrow::Cow;

use crate::text::{Layout, plain, push_paragraph};

/// What an attribute is set to.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    Number(i64),
    /// A reference, such as `var.vpc_id`; written as it is.
    Reference(String),
    /// On one line.
    List(Vec<Value>),
    /// `{ key = value }` over several lines.
    Map(Vec<(Cow<'static, str>, Value)>),
}

impl Value {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    fn is_long(&self) -> bool {
        matches!(self, Self::Map(members) if !members.is_empty())
    }
}

/// A part of a body.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Attribute(Cow<'static, str>, Value),
    /// `kind { items }`.
    Block(&'static str, Vec<Item>),
    Blank,
}

/// `kind "label" { items }`.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) kind: &'static str,
    pub(crate) labels: Vec<String>,
    pub(crate) items: Vec<Item>,
}

/// An attribute.
pub(crate) fn set(name: &'static str, value: Value) -> Item {
    Item::Attribute(name.into(), value)
}

const COMMENT: Layout = Layout { first: "# ", further: "# ", width: 96 };

/// Appends a comment of any text.
pub(crate) fn push_comment(out: &mut String, text: &str) {
    push_paragraph(out, COMMENT, text);
}

/// Appends a block of the top level, and an empty line.
pub(crate) fn push_block(out: &mut String, block: &Block) {
    block.push(out, 0);
    out.push('\n');
}

impl Block {
    /// `resource "kind" "name"`.
    pub(crate) fn resource(kind: &str, name: &str, items: Vec<Item>) -> Self {
        Self { kind: "resource", labels: vec![kind.to_owned(), name.to_owned()], items }
    }

    fn push(&self, out: &mut String, depth: usize) {
        indent(out, depth);
        out.push_str(self.kind);
        for label in &self.labels {
            out.push(' ');
            push_text(out, label);
        }
        out.push_str(" {\n");
        push_items(out, &self.items, depth.saturating_add(1));
        indent(out, depth);
        out.push_str("}\n");
    }
}

fn push_items(out: &mut String, items: &[Item], depth: usize) {
    // Attributes that follow each other share a column, up to one that takes several lines.
    let short = |item: &Item| matches!(item, Item::Attribute(_, value) if !value.is_long());
    for run in items.chunk_by(|one, next| short(one) && short(next)) {
        let width = run.iter().map(|item| match item {
            Item::Attribute(name, _) => name.chars().count(),
            Item::Block(..) | Item::Blank => 0,
        });
        let width = width.max().unwrap_or(0);
        for item in run {
            match item {
                Item::Attribute(name, value) => push_attribute(out, name, width, value, depth),
                Item::Block(kind, items) => {
                    indent(out, depth);
                    out.push_str(kind);
                    out.push_str(" {\n");
                    push_items(out, items, depth.saturating_add(1));
                    indent(out, depth);
                    out.push_str("}\n");
                }
                Item::Blank => out.push('\n'),
            }
        }
    }
}

fn push_attribute(out: &mut String, name: &str, width: usize, value: &Value, depth: usize) {
    indent(out, depth);
    out.push_str(name);
    (name.chars().count()..width).for_each(|_| out.push(' '));
    out.push_str(" = ");
    push_value(out, value, depth);
    out.push('\n');
}

fn push_value(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Text(text) => push_text(out, text),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::Reference(name) => out.push_str(name),
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { ", " } else { "" });
                push_value(out, item, depth);
            }
            out.push(']');
        }
        Value::Map(members) if members.is_empty() => out.push_str("{}"),
        Value::Map(members) => {
            let items: Vec<Item> = members
                .iter()
                .map(|(key, value)| Item::Attribute(key.clone(), value.clone()))
                .collect();
            out.push_str("{\n");
            push_items(out, &items, depth.saturating_add(1));
            indent(out, depth);
            out.push('}');
        }
    }
}

fn indent(out: &mut String, depth: usize) {
    (0..depth).for_each(|_| out.push_str("  "));
}

/// A quoted template without any template in it.
fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let text = plain(text);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' | '\\' => out.push('\\'),
            '$' | '%' if chars.peek() == Some(&'{') => out.push(c),
            _ => {}
        }
        out.push(c);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_in_one_column() {
        let tags = Value::Map(vec![("Name".into(), Value::text("n"))]);
        let items = vec![
            set("name", Value::text("a\"${b}%{c}\\")),
            set("vpc_id", Value::Reference("var.vpc_id".to_owned())),
            Item::Blank,
            set("list_of_all", Value::List(vec![Value::Number(1), Value::Number(2)])),
            set("tags", tags),
            Item::Block("allow", vec![set("protocol", Value::text("tcp"))]),
        ];
        let mut out = String::new();
        push_block(&mut out, &Block::resource("a", "b", items));
        let expected = "resource \"a\" \"b\" {\n  name   = \"a\\\"$${b}%%{c}\\\\\"\n  \
                        vpc_id = var.vpc_id\n\n  list_of_all = [1, 2]\n  tags = {\n    \
                        Name = \"n\"\n  }\n  allow {\n    protocol = \"tcp\"\n  }\n}\n\n";
        assert_eq!(out, expected);
    }
}
