//! Reading trees of JSON: lists, texts and numbers at keys, and keys that nothing knows.

use pilotage_diagnostic::{Place, codes};
use pilotage_document::{LIMITS, Node, Value, parse};

use crate::read::Text;
use crate::read::findings::{Findings, short};

/// The documents of a text. What is wrong with it is told.
pub(crate) fn documents(text: &Text<'_>, findings: &mut Findings) -> Vec<Node> {
    let (documents, found) = parse(text.text, text.source, LIMITS);
    for it in found {
        let place = it.place.unwrap_or_else(|| start(text));
        if it.code == codes::FILE_TOO_LARGE {
            findings.limit(it.message, place);
        } else {
            findings.syntax(it.message, place);
        }
    }
    documents
}

/// The start of a text, which is enough to know whose it is.
pub(crate) fn head(text: &str) -> &str {
    const LONGEST: usize = 1 << 16;
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}

/// Where a text begins.
pub(crate) fn start(text: &Text<'_>) -> Place {
    Place::new(text.source, pilotage_diagnostic::Span::new(0, text.text.len().min(1)))
}

/// The items at a key; none where there is nothing, which is told where it is no list.
pub(crate) fn items<'n>(node: &'n Node, key: &str, findings: &mut Findings) -> &'n [Node] {
    match node.get(key) {
        None => &[],
        Some(list) => self::list(list, key, findings),
    }
}

/// The items of a list.
pub(crate) fn list<'n>(node: &'n Node, what: &str, findings: &mut Findings) -> &'n [Node] {
    match &node.value {
        Value::Sequence(items) => items,
        Value::Scalar(scalar) if scalar.is_empty() => &[],
        _ => {
            findings.syntax(format!("`{what}` is {}, not a list", node.describe()), node.place);
            &[]
        }
    }
}

/// The text at a key, where there is one.
pub(crate) fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.get(key).and_then(Node::text)
}

/// The number at a key, where there is one; what is no number is told.
pub(crate) fn number(node: &Node, key: &str, findings: &mut Findings) -> Option<i64> {
    let value = node.get(key)?;
    if value.describe() == "nothing" {
        return None;
    }
    let number = value.text().and_then(|text| text.trim().parse().ok());
    if number.is_none() {
        findings.syntax(format!("`{key}` is not a number"), value.place);
    }
    number
}

/// Tells of every key that is in none of the lists: it may change what passes.
pub(crate) fn only(node: &Node, lists: &[&[&str]], findings: &mut Findings) {
    let Value::Mapping(entries) = &node.value else {
        let what = node.describe();
        findings.syntax(format!("{what} where a mapping was expected"), node.place);
        return;
    };
    for entry in entries {
        if !lists.iter().any(|keys| keys.contains(&entry.key.as_str())) {
            findings.syntax(format!("`{}` is not known here", short(&entry.key)), entry.place);
        }
    }
}

/// Whether a text is one of a tool for rules in the form of Terraform, which is not read.
pub(crate) fn is_terraform(text: &str) -> bool {
    let starts = |line: &str| {
        let line = line.trim_start();
        ["resource \"", "variable \"", "locals {", "output \"", "data \"", "terraform {"]
            .iter()
            .any(|word| line.starts_with(word))
    };
    text.lines()
        .find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        .is_some_and(starts)
        || text.lines().all(|line| line.is_empty() || line.starts_with('#'))
            && text.starts_with('#')
}

/// The JSON among the texts. Terraform is left out where JSON stands beside it, and told.
pub(crate) fn without_terraform<'t>(texts: &[Text<'t>], findings: &mut Findings) -> Vec<Text<'t>> {
    let (terraform, json): (Vec<Text<'t>>, Vec<Text<'t>>) =
        texts.iter().copied().partition(|text| is_terraform(text.text));
    for text in &terraform {
        if json.is_empty() {
            findings.syntax("Terraform is not read; the rules that it makes are", start(text));
        } else {
            findings.left_out("Terraform is not read; what stands beside it is", start(text));
        }
    }
    json
}
