//! `firewalld.conf`: which zone is the default one, and what else decides.

use pilotage_diagnostic::{Place, Span};

use super::split::Document;
use super::tree::Config;
use super::values::is_yes;
use crate::read::findings::{Findings, short};

/// Whether the text is `firewalld.conf`.
pub(super) fn is_conf(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with("DefaultZone="))
}

/// Takes in the file.
pub(super) fn take(config: &mut Config, document: &Document<'_>, findings: &mut Findings) {
    let mut at = document.start;
    let mut refuses = true;
    let mut zone = None;
    for line in document.text.split_inclusive('\n') {
        let from = at;
        at = at.saturating_add(line.len());
        let bare = line.trim();
        let place = Place::new(
            document.source,
            Span::new(from, from.saturating_add(line.trim_end().len())),
        );
        if bare.is_empty() || bare.starts_with(['#', ';']) {
            continue;
        }
        match bare.split_once('=') {
            Some(("DefaultZone", name)) => zone = Some((name.trim().to_owned(), place)),
            Some(("RFC3964_IPv4", value)) => refuses = is_yes(value.trim()),
            Some(("FirewallBackend", value)) if value.trim() == "iptables" => {
                findings.left_out("the backend iptables is taken for nftables", place);
            }
            Some(_) => {}
            None => findings.syntax(format!("`{}` is no setting", short(bare)), place),
        }
    }
    let start = Place::new(document.source, Span::new(document.start, document.start));
    let place = zone.as_ref().map_or(start, |(_, place)| *place);
    config.refuses_embedded = refuses.then_some(place);
    config.default_zone = zone.or(config.default_zone.take());
}
