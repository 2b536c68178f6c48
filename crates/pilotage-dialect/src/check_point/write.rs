//! The script as a whole.

use pilotage_net::{Direction, Ruleset};

use super::rules::Rules;
use super::{FRAME, LONGEST_NAME};
use crate::dialect::{Written, WrittenFile};
use crate::fit::{Fitted, fit};
use crate::header::{directions, push_header};
use crate::name::{Names, Style};
use crate::options::Options;

const STYLE: Style = Style { separator: '_', limit: LONGEST_NAME, fallback: "point" };

/// A session of its own, which is discarded unless everything went well, and an empty layer.
const BEGIN: &str = include_str!("begin.sh");

/// What is done with the session.
const END: &str = include_str!("end.sh");

/// Writes the script.
pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let Fitted { ruleset: fitted, mut losses } = fit(ruleset, &FRAME, options);
    // A host's own packets never reach it; there is nothing to load.
    let through = directions(ruleset).any(|own| own == Direction::Forward);
    let mut rules = Rules::new();
    let forward = fitted.rules.iter().enumerate();
    for (index, rule) in forward.filter(|(_, rule)| rule.direction == Direction::Forward) {
        rules.push(index, rule);
    }
    rules.last(fitted.default);
    let mut names = Names::new(STYLE);
    let layer = names.name("pilotage_", &ruleset.point.to_lowercase(), "", &mut losses);
    let mut header = String::from("#!/bin/bash\n");
    push_header(&mut header, ruleset, options, "as a script of mgmt_cli", &usage());
    // A backslash at the end of a line would go on in the next.
    let mut text = header.replace('\\', "/");
    if through {
        push_script(&mut text, &layer, &rules);
    }
    losses.append(&mut rules.losses);
    let files = vec![WrittenFile { suffix: ".check-point.sh", text }];
    let fitted = (fitted != *ruleset).then(|| Box::new(fitted));
    Written { files, losses, fitted }
}

fn push_script(text: &mut String, layer: &str, rules: &Rules<'_>) {
    text.extend(["set -euo pipefail\n\nlayer=${LAYER:-", layer, "}\n", BEGIN]);
    let objects = &rules.objects;
    for (title, part) in [
        ("addresses", &objects.addresses),
        ("groups of addresses", &objects.address_groups),
        ("services", &objects.services),
        ("rules", &rules.text),
    ] {
        if !part.is_empty() {
            text.extend(["\n# ---- ", title, "\n\n", part]);
        }
    }
    text.push_str(END);
}

fn usage() -> [(&'static str, String); 3] {
    [
        (
            "load",
            "bash FILE on the management server: publishes, and installs nothing; again replaces \
             the layer"
                .to_owned(),
        ),
        (
            "look",
            "bash FILE --dry: shows the rules in a session that is discarded, and publishes \
             nothing"
                .to_owned(),
        ),
        (
            "undo",
            "before the policy is installed: revert to the revision before, in SmartConsole under \
             Revisions; after: install that revision"
                .to_owned(),
        ),
    ]
}
