//! The file as a whole.

use pilotage_net::{Direction, Family, Ruleset};

use super::objects::{Objects, index};
use super::policies::Policies;
use crate::dialect::{Written, WrittenFile};
use crate::fit::{Fitted, Frame, Icmp, Protocols, Replies, fit};
use crate::header::{directions, push_header};
use crate::options::Options;
use crate::sides::Sides;

/// `protocol-number` takes 0 to 254, and 0 is every protocol ("config firewall service custom").
const NUMBERS: [u8; 254] = numbers();

const fn numbers() -> [u8; 254] {
    let mut all = [0; 254];
    let mut number: u8 = 1;
    let mut rest: &mut [u8] = &mut all;
    while let [first, after @ ..] = rest {
        *first = number;
        number = number.saturating_add(1);
        rest = after;
    }
    all
}

const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Forward],
    ordered: true,
    rejects: true,
    source_ports: true,
    icmp: Icmp::Codes,
    protocols: Protocols::Only(&NUMBERS),
    replies: Replies::Tracked,
};

/// Writes all commands.
pub(super) fn write(ruleset: &Ruleset, options: &Options, sides: &Sides<'_>) -> Written {
    let Fitted { ruleset: fitted, mut losses } = fit(ruleset, &FRAME, options);
    let mut policies = Policies::new();
    let forward = fitted.rules.iter().enumerate();
    for (number, rule) in forward.filter(|(_, rule)| rule.direction == Direction::Forward) {
        policies.push(number, rule, &sides.of(rule));
    }
    // A host's own packets never reach it; there is nothing to refuse.
    if directions(ruleset).any(|own| own == Direction::Forward) {
        policies.last(fitted.default);
    }
    let mut text = String::new();
    push_header(&mut text, ruleset, options, "in commands of FortiOS", &usage());
    text.push_str(&blocks(&policies.objects));
    if !policies.text.is_empty() {
        text.extend(["config firewall policy\n", &policies.text, "end\n"]);
    }
    losses.append(&mut policies.losses);
    let files = vec![WrittenFile { suffix: ".fortios", text }];
    let fitted = (fitted != *ruleset).then(|| Box::new(fitted));
    Written { files, losses, fitted }
}

fn blocks(objects: &Objects<'_>) -> String {
    let mut text = String::new();
    for (tables, names) in [
        (&objects.addresses, ["firewall address", "firewall address6"]),
        (&objects.address_groups, ["firewall addrgrp", "firewall addrgrp6"]),
    ] {
        for (family, name) in Family::ALL.into_iter().zip(names) {
            if let Some(table) = tables.get(index(family)) {
                text.push_str(&table.block(name));
            }
        }
    }
    text.push_str(&objects.services.block("firewall service custom"));
    text
}

fn usage() -> [(&'static str, String); 3] {
    [
        ("load", "paste, or run as a script; after a backup of the configuration".to_owned()),
        ("look", "show firewall policy; diagnose firewall iprope lookup ...".to_owned()),
        ("undo", "restore the backup, or delete the policies by their names".to_owned()),
    ]
}
