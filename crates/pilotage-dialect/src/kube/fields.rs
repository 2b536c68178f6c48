//! Values of objects by what they should be; what is not so is told.

use pilotage_document::{Entry, Node, Value};
use pilotage_net::{AddressSet, Prefix};

use crate::read::findings::{Findings, short};

/// The keys of a mapping; none where nothing is written.
pub(crate) fn entries<'n>(node: &'n Node, what: &str, findings: &mut Findings) -> &'n [Entry] {
    match &node.value {
        Value::Mapping(entries) => entries,
        Value::Scalar(scalar) if scalar.is_empty() => &[],
        _ => {
            wrong(node, what, "a mapping", findings);
            &[]
        }
    }
}

/// The items of a list; none where nothing is written.
pub(crate) fn items<'n>(node: &'n Node, what: &str, findings: &mut Findings) -> &'n [Node] {
    match &node.value {
        Value::Sequence(items) => items,
        Value::Scalar(scalar) if scalar.is_empty() => &[],
        _ => {
            wrong(node, what, "a list", findings);
            &[]
        }
    }
}

/// A single text.
pub(crate) fn text<'n>(node: &'n Node, what: &str, findings: &mut Findings) -> Option<&'n str> {
    let text = node.text();
    if text.is_none() {
        wrong(node, what, "a single value", findings);
    }
    text
}

/// `true` or `false`; what is not written is false.
pub(crate) fn flag(node: &Node, what: &str, findings: &mut Findings) -> bool {
    match &node.value {
        Value::Scalar(scalar) if scalar.is_boolean() => scalar.text == "true",
        Value::Scalar(scalar) if scalar.is_empty() => false,
        _ => {
            wrong(node, what, "`true` or `false`", findings);
            false
        }
    }
}

/// A number within bounds.
pub(crate) fn number<T: std::str::FromStr>(
    node: &Node,
    what: &str,
    findings: &mut Findings,
) -> Option<T> {
    let number = text(node, what, findings)?.parse().ok();
    if number.is_none() {
        wrong(node, what, "such a number", findings);
    }
    number
}

/// Prefixes of addresses; a single address is one too.
pub(crate) fn nets(node: &Node, what: &str, findings: &mut Findings) -> AddressSet {
    let items = items(node, what, findings).iter();
    let nets: Vec<Prefix> = items.filter_map(|item| net(item, what, findings)).collect();
    nets.into_iter().collect()
}

/// A prefix; bits behind its length are left out, as the kernel does.
pub(crate) fn net(node: &Node, what: &str, findings: &mut Findings) -> Option<Prefix> {
    let written = text(node, what, findings)?;
    let (address, length) = written.split_once('/').unwrap_or((written, ""));
    let address: Option<std::net::IpAddr> = address.trim().parse().ok();
    let net = address.and_then(|address| match length {
        "" if !written.contains('/') => Some(Prefix::host(address)),
        length => Prefix::containing(address, length.parse().ok()?),
    });
    if net.is_none() {
        let message = format!("`{}` in `{what}` is no prefix of addresses", short(written));
        findings.syntax(message, node.place);
    }
    net
}

/// A key that is not known, and so could mean anything.
pub(crate) fn unknown(entry: &Entry, of: &str, findings: &mut Findings) {
    findings.syntax(format!("`{}` is not known in `{of}`", short(&entry.key)), entry.place);
}

fn wrong(node: &Node, what: &str, wanted: &str, findings: &mut Findings) {
    let message = format!("`{what}` is {}, not {wanted}", node.describe());
    findings.syntax(message, node.first_key());
}
