//! Prefixes as clouds write and print them: always with their length.

use std::net::IpAddr;

use pilotage_document::Node;
use pilotage_net::Prefix;

use crate::read::findings::{Findings, short};

/// The prefix with its length.
pub(crate) fn cidr(prefix: &Prefix) -> String {
    format!("{}/{}", prefix.address(), prefix.length())
}

/// A prefix; what stands behind it is taken off, as clouds do. What is none is told.
pub(crate) fn read(node: &Node, findings: &mut Findings) -> Option<Prefix> {
    let found = node.text().and_then(|text| {
        let (address, length) = text.trim().split_once('/')?;
        let address: IpAddr = address.parse().ok()?;
        Prefix::containing(address, length.parse().ok()?)
    });
    if found.is_none() {
        let text = node.text().unwrap_or_default();
        findings.syntax(format!("`{}` is no prefix", short(text)), node.place);
    }
    found
}
