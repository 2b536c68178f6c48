//! A ruleset as one group, within the limits of Azure.

use pilotage_diagnostic::codes;
use pilotage_net::{
    Action, Direction, Family, IcmpKind, Protocol, Rule, Ruleset, Transport, TransportSet,
};

use super::entry::{Entry, entries};
use super::{TEMPLATE, TERRAFORM, template, terraform};
use crate::cloud::limit;
use crate::dialect::{Written, WrittenFile};
use crate::fit::{Fitted, Frame, Icmp, Protocols, Replies, fit};
use crate::header::directions;
use crate::loss::{Loss, LossKind};
use crate::name::{Names, Style};
use crate::options::Options;

const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output],
    ordered: true,
    rejects: false,
    source_ports: true,
    icmp: Icmp::Whole,
    protocols: Protocols::Only(&[6, 17, 50, 51]),
    replies: Replies::Tracked,
};

/// Descriptions of rules have at most 140 characters.
pub(super) const DESCRIPTION: usize = 140;

/// Rules of a group; see
/// <https://learn.microsoft.com/en-us/azure/azure-resource-manager/management/azure-subscription-service-limits>.
const MOST_RULES: usize = 1000;

/// Names hold letters, digits, `-`, `_` and `.`, at most 80.
pub(super) const NAME: Style = Style { separator: '-', limit: 80, fallback: "rule" };

/// What both files say.
pub(super) struct Group<'r> {
    pub(super) ruleset: &'r Ruleset,
    pub(super) options: &'r Options,
    pub(super) name: String,
    /// Rules with their priorities; none where there is no group.
    pub(super) rules: Vec<(i64, Entry)>,
}

pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let mut losses = Vec::new();
    let asked = without_icmp6(ruleset, &mut losses);
    let Fitted { ruleset: mut fitted, losses: more } = fit(&asked, &FRAME, options);
    losses.extend(more);
    let rules = rules(ruleset, &mut fitted, &mut losses);
    let name = Names::new(NAME).name("pilotage-", &ruleset.point, "", &mut losses);
    let group = Group { ruleset, options, name, rules };
    let files = vec![
        WrittenFile { suffix: TEMPLATE, text: template::file(&group) },
        WrittenFile { suffix: TERRAFORM, text: terraform::file(&group) },
    ];
    let same = fitted == *ruleset && losses.iter().all(|loss| loss.kind == LossKind::Cosmetic);
    Written { files, losses, fitted: (!same).then(|| Box::new(fitted)) }
}

/// The rules without ICMP of IPv6, which no rule can name: see the limitations in
/// <https://learn.microsoft.com/en-us/azure/virtual-network/ip-services/ipv6-overview>.
fn without_icmp6(ruleset: &Ruleset, losses: &mut Vec<Loss>) -> Ruleset {
    let mut ruleset = ruleset.clone();
    for (at, rule) in ruleset.rules.iter_mut().enumerate() {
        if rule.transports.is_any() || rule.direction == Direction::Forward {
            continue;
        }
        let mut kept = TransportSet::new();
        let mut lost = false;
        for transport in rule.transports.iter() {
            match transport {
                Transport::Ip(Protocol::ICMPV6) => lost = true,
                Transport::Icmp(kind) => {
                    lost |= kind.v6().is_some();
                    if let Some((kind, code)) = kind.v4() {
                        kept.insert(Transport::Icmp(IcmpKind::V4 { kind, code }));
                    }
                }
                other => kept.insert(other),
            }
        }
        let six =
            rule.source.addresses.has(Family::V6) && rule.destination.addresses.has(Family::V6);
        if lost && six {
            losses.push(icmp6(at, rule));
        }
        if lost {
            rule.transports = kept;
        }
    }
    ruleset
}

fn icmp6(at: usize, rule: &Rule) -> Loss {
    let kind = match rule.action {
        Action::Accept => LossKind::Narrowed,
        Action::Drop | Action::Reject => LossKind::Widened,
    };
    let number = at.saturating_add(1);
    let what = format!("rule {number}: ICMP of IPv6 cannot be said and is left out");
    let (code, requirements) = (codes::UNSUPPORTED_MATCH, rule.requirements.clone());
    Loss { kind, code, rule: Some(at), requirements, what }
}

fn rules(ruleset: &Ruleset, fitted: &mut Ruleset, losses: &mut Vec<Loss>) -> Vec<(i64, Entry)> {
    let filtered: Vec<Direction> =
        directions(ruleset).filter(|direction| *direction != Direction::Forward).collect();
    if filtered.is_empty() {
        return Vec::new();
    }
    let mut names = Names::new(NAME);
    let (mut found, mut short) = (Vec::new(), 0_usize);
    let mut full = None;
    let own = fitted.rules.iter().enumerate().filter(|(_, it)| it.direction != Direction::Forward);
    for (at, rule) in own {
        let (more, whole) = entries(rule, &mut names, DESCRIPTION, losses);
        if found.len().saturating_add(more.len()).saturating_add(2) > MOST_RULES {
            full = Some(at);
            break;
        }
        short = short.saturating_add(usize::from(!whole));
        found.extend(more);
    }
    if let Some(at) = full {
        losses.push(limit::cut(fitted, at, &format!("a group has {MOST_RULES} rules")));
    }
    if short > 0 {
        losses.push(shortened(short));
    }
    let mut numbered = Vec::new();
    for direction in [Direction::Input, Direction::Output] {
        let last = if filtered.contains(&direction) { fitted.default } else { Action::Accept };
        let rules: Vec<Entry> =
            found.iter().filter(|it: &&Entry| it.direction == direction).cloned().collect();
        numbered.extend(number(rules));
        numbered.push((LAST, Entry::last(direction, last)));
    }
    numbered
}

/// Priorities from the first on, with room between them where there is some.
fn number(rules: Vec<Entry>) -> impl Iterator<Item = (i64, Entry)> {
    let step = if rules.len() < ROOMY { 10 } else { 1 };
    (0_i64..)
        .zip(rules)
        .map(move |(at, rule)| (at.saturating_mul(step).saturating_add(FIRST), rule))
}

/// Priorities are from 100 to 4096; the last is for what no rule is about, in front of the rules that
/// Azure adds.
const FIRST: i64 = 100;
const LAST: i64 = 4096;
const ROOMY: usize = 390;

fn shortened(count: usize) -> Loss {
    let what = format!(
        "{count} descriptions are longer than {DESCRIPTION} bytes and cut; the Terraform file says \
         above each rule what it is for"
    );
    Loss::renamed(codes::COMMENT_SHORTENED, what)
}
