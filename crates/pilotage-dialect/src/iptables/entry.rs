//! One rule in one family: its ends, its lines without them, and what is said above it.

use pilotage_net::{Action, AddressGroup, AddressRange, Family, Rule};

use super::LONGEST_COMMENT;
use super::matches::transport;
use crate::loss::Loss;
use crate::number::prefix_length;
use crate::part::parts;
use crate::remark;
use crate::text::{Layout, push_paragraph, quotable};
use crate::verdict::{Verdict, verdicts};

/// A rule as far as one family goes.
pub(crate) struct Entry<'a> {
    /// The rule.
    pub(crate) rule: &'a Rule,
    /// The comment lines above it.
    pub(crate) remark: String,
    /// What stands behind the addresses, in each line.
    pub(crate) tails: Vec<String>,
}

const FLOW: Layout = Layout { first: "# ", further: "#   ", width: 96 };
const WHOLE: Layout = Layout { first: "#   ", further: "#   ", width: 94 };

impl<'a> Entry<'a> {
    /// The entry; none where no packet of the family can match.
    pub(crate) fn new(
        index: usize,
        rule: &'a Rule,
        family: Family,
        can_refuse: bool,
        losses: &mut Vec<Loss>,
    ) -> Option<Self> {
        let both = rule.source.addresses.has(family) && rule.destination.addresses.has(family);
        if !both {
            return None;
        }
        let whole = remark::comment(rule);
        let (comment, complete) = quotable(&whole, LONGEST_COMMENT);
        let mut tails = Vec::new();
        let silent = rule.action == Action::Reject && !can_refuse;
        let action = if silent { Action::Drop } else { rule.action };
        for part in parts(&rule.transports, family) {
            for (part, verdict) in verdicts(action, part) {
                for matches in transport(family, &part) {
                    tails.push(tail(&matches, &comment, target(verdict, family)));
                }
            }
        }
        if tails.is_empty() {
            return None;
        }
        if silent {
            losses.push(Loss::refused_silently(index, rule));
        }
        let mut text = String::new();
        push_paragraph(&mut text, FLOW, &remark::flow(rule));
        if !complete {
            push_paragraph(&mut text, WHOLE, &whole);
            losses.push(Loss::comment_shortened(index, rule, LONGEST_COMMENT));
        }
        Some(Self { rule, remark: text, tails })
    }
}

/// Matches, comment and target, as they stand behind the addresses.
pub(crate) fn tail(matches: &str, comment: &str, target: &str) -> String {
    if comment.is_empty() {
        return [matches, " -j ", target].concat();
    }
    [matches, " -m comment --comment \"", comment, "\" -j ", target].concat()
}

/// What stands behind `-j`.
pub(crate) const fn target(verdict: Verdict, family: Family) -> &'static str {
    match (verdict, family) {
        (Verdict::Accept, _) => "ACCEPT",
        (Verdict::Drop, _) => "DROP",
        (Verdict::Reset, _) => "REJECT --reject-with tcp-reset",
        (Verdict::Prohibited, Family::V4) => "REJECT --reject-with icmp-admin-prohibited",
        (Verdict::Prohibited, Family::V6) => "REJECT --reject-with icmp6-adm-prohibited",
    }
}

/// The group's ranges of the family; none where every address is meant.
pub(crate) fn ranges(group: &AddressGroup, family: Family) -> Option<Vec<AddressRange>> {
    let ranges: Vec<_> =
        group.addresses.ranges().filter(|range| range.family() == family).collect();
    match ranges.as_slice() {
        [one] if prefix_length(one) == Some(0) => None,
        _ => Some(ranges),
    }
}
