//! The file as a whole.

use pilotage_net::{Direction, Family, Ruleset};

use super::policies::Policies;
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
    // As the protocol of an application 0 is any.
    protocols: Protocols::NumbersBut(&[0]),
    replies: Replies::Tracked,
};

/// Writes all commands.
pub(super) fn write(ruleset: &Ruleset, options: &Options, sides: &Sides<'_>) -> Written {
    let Fitted { ruleset: fitted, mut losses } = fit(ruleset, &FRAME, options);
    let mut policies = Policies::new();
    let forward = fitted.rules.iter().enumerate();
    for (index, rule) in forward.filter(|(_, rule)| rule.direction == Direction::Forward) {
        policies.push(index, rule, &sides.of(rule));
    }
    // A host's own packets never reach it; there is nothing to refuse.
    if directions(ruleset).any(|own| own == Direction::Forward) {
        policies.last(fitted.default);
    }
    let mut text = String::new();
    push_header(&mut text, ruleset, options, "in set commands of Junos", &usage());
    let objects = &policies.objects;
    let parts =
        [&objects.address_text, &objects.set_text, &objects.application_text, &policies.text];
    let parts: Vec<&str> =
        parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    text.push_str(&parts.join("\n"));
    losses.append(&mut policies.losses);
    let files = vec![WrittenFile { suffix: ".srx", text }];
    let fitted = (fitted != *ruleset).then(|| Box::new(fitted));
    Written { files, losses, fitted }
}

fn usage() -> [(&'static str, String); 5] {
    [
        (
            "needs",
            "no zone-to-zone policies that match first; flows of IPv6 switched on".to_owned(),
        ),
        ("load", "in configure mode `load set FILE`, then `commit confirmed 5`".to_owned()),
        (
            "look",
            "show security policies global; show security match-policies global ...".to_owned(),
        ),
        ("again", "undo first: a command adds to the lists of a policy".to_owned()),
        ("undo", "`rollback 1`, or delete the policies by their names; `commit`".to_owned()),
    ]
}
