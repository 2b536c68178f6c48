//! The script: sets, then a policy for each direction.

mod essentials;
mod policy;
mod sets;
mod xml;

use pilotage_net::{Action, Direction, Ruleset};

use super::fit::fitted;
use crate::dialect::{Written, WrittenFile};
use crate::fit::Fitted;
use crate::header::{directions, push_header};
use crate::loss::LossKind;
use crate::options::Options;
use sets::Sets;

/// The line that ends each file in the script. No line of a file is like it: each starts with `<` or
/// a space.
const END: &str = "PILOTAGE";

/// Writes the script.
pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let Fitted { ruleset: fitted, mut losses } = fitted(ruleset, options);
    let mut sets = Sets::default();
    let mut policies = String::new();
    for direction in directions(ruleset) {
        let name = name(direction);
        let body = policy::write(&fitted, direction, &mut sets, &mut losses);
        push_file(&mut policies, "policies", name, &body);
    }
    let mut text = String::from("#!/bin/sh\n");
    push_header(&mut text, ruleset, options, "in firewalld", &usage());
    text.push_str(START);
    for (name, body) in sets.files() {
        push_file(&mut text, "ipsets", name, body);
    }
    push_local(&mut text, options);
    text.push_str(&policies);
    text.push_str(FINISH);
    let changed = losses.iter().any(|loss| loss.kind != LossKind::Cosmetic);
    let fitted = changed.then(|| Box::new(fitted));
    let suffix = ".firewalld.sh";
    Written { files: vec![WrittenFile { suffix, text }], losses, fitted }
}

const START: &str = "set -eu\nroot=${1:-/etc/firewalld}\n\
    mkdir -p \"$root/ipsets\" \"$root/policies\" \"$root/zones\"\n\
    rm -f \"$root\"/ipsets/pilotage-*.xml \"$root\"/policies/pilotage-*.xml \
    \"$root\"/zones/pilotage-*.xml\n";

const FINISH: &str = "\nif [ \"$root\" = /etc/firewalld ]; then\n    \
    firewall-offline-cmd --check-config\n    \
    if firewall-cmd --state >/dev/null 2>&1; then firewall-cmd --reload; fi\nfi\n";

fn usage() -> [(&'static str, String); 3] {
    [
        (
            "load",
            "sh FILE; again replaces only what is called pilotage-*. sh FILE FOLDER: to look at"
                .to_owned(),
        ),
        ("look", "firewall-cmd --list-all-policies".to_owned()),
        ("undo", "rm /etc/firewalld/*/pilotage-*.xml && firewall-cmd --reload".to_owned()),
    ]
}

/// Policies have names of at most 17 characters.
const fn name(direction: Direction) -> &'static str {
    match direction {
        Direction::Input => "pilotage-input",
        Direction::Output => "pilotage-output",
        Direction::Forward => "pilotage-forward",
    }
}

fn push_file(text: &mut String, folder: &str, name: &str, body: &str) {
    let parts = [
        "\ncat > \"$root/",
        folder,
        "/",
        name,
        ".xml\" <<'",
        END,
        "'\n",
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
        body,
        END,
        "\n",
    ];
    parts.iter().for_each(|part| text.push_str(part));
}

/// Interfaces of the host's own, such as bridges to its containers: what comes from there passes.
fn push_local(text: &mut String, options: &Options) {
    if options.local_interfaces.is_empty() {
        return;
    }
    let mut zone = String::from("<zone target=\"ACCEPT\">\n  <short>local to this host</short>\n");
    for interface in &options.local_interfaces {
        let name = match interface.strip_suffix('*') {
            Some(stem) => [stem, "+"].concat(),
            None => interface.clone(),
        };
        let parts = ["  <interface name=\"", &xml::attribute(&name), "\"/>\n"];
        parts.iter().for_each(|part| zone.push_str(part));
    }
    zone.push_str("  <forward/>\n</zone>\n");
    push_file(text, "zones", "pilotage-local", &zone);
    for (name, from, to) in
        [("pilotage-loc-in", LOCAL, "HOST"), ("pilotage-loc-out", "HOST", LOCAL)]
    {
        let body = [
            "<policy priority=\"-16001\" target=\"ACCEPT\">\n  <ingress-zone name=\"",
            from,
            "\"/>\n  <egress-zone name=\"",
            to,
            "\"/>\n</policy>\n",
        ];
        push_file(text, "policies", name, &body.concat());
    }
}

const LOCAL: &str = "pilotage-local";

/// What a policy does with everything else.
const fn target(action: Action) -> &'static str {
    match action {
        Action::Accept => "ACCEPT",
        Action::Drop => "DROP",
        Action::Reject => "REJECT",
    }
}
