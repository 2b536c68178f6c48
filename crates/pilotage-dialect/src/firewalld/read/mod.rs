//! Reads what `firewall-cmd` prints, and the files of `/etc/firewalld`.
//!
//! Never runs firewalld, and leaves out nothing that changes which packets pass: what is not modelled
//! is in doubt, what cannot be read is a finding.

mod conf;
mod constructs;
mod elements;
mod likeness;
mod listing;
mod lower;
mod rich;
mod split;
mod tree;
mod values;
mod xml;

use pilotage_diagnostic::{Place, Span};

use crate::known::Known;
use crate::read::findings::{Advice, Findings};
use crate::read::{Construct, Reader, Reading, Text};
use split::{Document, documents};
use tree::{Config, Policy, Target};

/// The reader.
pub(super) struct FirewalldReader;

const ADVICE: Advice = Advice {
    syntax: "give what `firewall-cmd --list-all-zones` prints, or files of /etc/firewalld as they are",
    unknown: "give its file too, or what `firewall-cmd --info-ipset`, `--info-service` or \
              `--list-all-zones` prints",
};

impl Reader for FirewalldReader {
    fn constructs(&self) -> &'static [Construct] {
        constructs::CONSTRUCTS
    }

    fn likeness(&self, text: &str) -> u8 {
        likeness::likeness(text)
    }

    fn read(&self, texts: &[Text<'_>], _: &Known) -> Reading {
        let mut findings = Findings::new(ADVICE);
        let Some(first) = texts.first() else { return Reading::default() };
        let start = Place::new(first.source, Span::new(0, 0));
        let mut config = Config::default();
        let mut listed = Vec::new();
        for text in texts {
            for document in documents(text.text, text.name, text.source, &mut findings) {
                listed.extend(take(&mut config, &document, &mut findings));
            }
        }
        // `firewall-cmd --list-all` shows the default zone, and nothing else.
        if let (None, [only]) = (&config.default_zone, listed.as_slice()) {
            config.default_zone = Some((only.clone(), start));
        }
        add_host_policy(&mut config, start);
        let program = lower::lower(&config, start, &mut findings);
        Reading { program, findings: findings.into_list() }
    }
}

/// Takes in a document; gives the zones that it lists.
fn take(config: &mut Config, document: &Document<'_>, findings: &mut Findings) -> Vec<String> {
    let text = document.text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if text.starts_with('<') {
        match xml::parse(document.text, document.start, document.source) {
            Ok(roots) => {
                // Of several in one text, none is known by the text's name.
                let name = document.name.as_deref().filter(|_| roots.len() == 1);
                roots.iter().for_each(|root| elements::take(config, name, root, findings));
            }
            Err((what, place)) => findings.syntax(what, place),
        }
        return Vec::new();
    }
    if conf::is_conf(text) {
        conf::take(config, document, findings);
        return Vec::new();
    }
    listing::take(config, document, findings)
}

/// The policy that firewalld brings: neighbour discovery to the host always passes. A file or listing
/// of this name replaces it, and one that decides on everything before it leaves it without effect.
fn add_host_policy(config: &mut Config, start: Place) {
    const PRIORITY: i32 = -15_000;
    let has = |zones: &[tree::At<String>], name: &str| zones.iter().any(|(zone, _)| zone == name);
    let decides = |policy: &Policy| {
        policy.priority < PRIORITY
            && policy.target != Target::Continue
            && has(&policy.ingress, "ANY")
            && has(&policy.egress, "HOST")
    };
    if config.policies.contains_key("allow-host-ipv6") || config.policies.values().any(decides) {
        return;
    }
    let kinds =
        ["neighbour-advertisement", "neighbour-solicitation", "router-advertisement", "redirect"];
    let rules = kinds.iter().filter_map(|kind| {
        let line = ["rule family=\"ipv6\" icmp-type name=\"", kind, "\" accept"].concat();
        rich::from_line(&line, start).ok()
    });
    let mut content = tree::Content::default();
    content.rules.extend(rules);
    let policy = Policy {
        place: start,
        target: Target::Continue,
        priority: PRIORITY,
        ingress: vec![("ANY".to_owned(), start)],
        egress: vec![("HOST".to_owned(), start)],
        content,
    };
    config.policies.insert("allow-host-ipv6".to_owned(), policy);
}
