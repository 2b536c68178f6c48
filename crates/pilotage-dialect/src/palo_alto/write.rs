//! The file as a whole.

use pilotage_net::{Direction, Family, Ruleset};

use super::rules::{LAST, Rules, action};
use crate::dialect::{Written, WrittenFile};
use crate::fit::{Fitted, Frame, Icmp, Protocols, Replies, fit};
use crate::header::{directions, push_header};
use crate::options::Options;
use crate::sides::Sides;

const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Forward],
    ordered: true,
    rejects: true,
    source_ports: true,
    icmp: Icmp::Codes,
    protocols: Protocols::Numbers,
    replies: Replies::Tracked,
};

/// Writes all commands.
pub(super) fn write(ruleset: &Ruleset, options: &Options, sides: &Sides<'_>) -> Written {
    let Fitted { ruleset: fitted, mut losses } = fit(ruleset, &FRAME, options);
    let mut rules = Rules::new();
    let forward = fitted.rules.iter().enumerate();
    for (index, rule) in forward.filter(|(_, rule)| rule.direction == Direction::Forward) {
        rules.push(index, rule, sides.of(rule));
    }
    let mut text = String::new();
    push_header(&mut text, ruleset, options, "in set commands of PAN-OS", &usage());
    text.push_str("set tag pilotage comments \"written by pilotage\"\n");
    for part in [
        &rules.objects.address_text,
        &rules.objects.group_text,
        &rules.objects.service_text,
        &rules.objects.application_text,
        &rules.text,
    ] {
        if !part.is_empty() {
            text.push('\n');
            text.push_str(part);
        }
    }
    // A host's own packets never reach it; there is nothing to refuse.
    let through = directions(ruleset).any(|own| own == Direction::Forward);
    let last = [
        "\nset rulebase security rules ",
        LAST,
        " from any to any source any destination any",
        " application any service any action ",
        action(fitted.default),
        " log-end yes tag pilotage\n",
    ];
    text.extend(last.into_iter().filter(|_| through));
    losses.append(&mut rules.losses);
    let files = vec![WrittenFile { suffix: ".panos", text }];
    let fitted = (fitted != *ruleset).then(|| Box::new(fitted));
    Written { files, losses, fitted }
}

fn usage() -> [(&'static str, String); 3] {
    [
        ("load", "paste in configure mode without these lines, then `commit`".to_owned()),
        ("look", "show rulebase security; test security-policy-match ...".to_owned()),
        (
            "undo",
            "`revert config` before the commit; else delete the rules with the tag pilotage"
                .to_owned(),
        ),
    ]
}
