//! A ruleset as rules for one tag, within the limits of Google Cloud.

use pilotage_diagnostic::codes;
use pilotage_net::{Action, Direction, Family, Rule, Ruleset};

use super::entry::{Entry, pieces};
use super::{JSON, TERRAFORM, json, tag, terraform};
use crate::cloud::limit;
use crate::dialect::{Written, WrittenFile};
use crate::fit::{Fitted, Frame, Icmp, Protocols, Replies, fit};
use crate::header::directions;
use crate::loss::{Loss, LossKind};
use crate::name::{Names, Style};
use crate::options::Options;
use crate::remark::{comment, flow};
use crate::text::quotable;

/// Protocol 0 has no rules; ICMP has no types. See "Protocols and ports" in
/// <https://cloud.google.com/firewall/docs/firewalls>.
const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output],
    ordered: true,
    rejects: false,
    source_ports: false,
    icmp: Icmp::Whole,
    protocols: Protocols::NumbersBut(&[0]),
    replies: Replies::Tracked,
};

/// The longest description of a rule.
pub(super) const DESCRIPTION: usize = 2048;

/// Names match `[a-z]([-a-z0-9]{0,61}[a-z0-9])?`.
pub(super) const NAME: Style = Style { separator: '-', limit: 63, fallback: "rule" };

/// Priorities are from 0 to 65535. The last in use stands before the rules that always are there, of
/// which the one that denies would win.
const FIRST: i64 = 1000;
const LAST: i64 = 65_534;
const STEP: i64 = 10;

/// What both files say.
pub(super) struct Rules<'r> {
    pub(super) ruleset: &'r Ruleset,
    pub(super) options: &'r Options,
    /// The instances that they are for.
    pub(super) tag: String,
    pub(super) list: Vec<Entry>,
}

pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let Fitted { ruleset: mut fitted, mut losses } = fit(ruleset, &FRAME, options);
    let tag = tag(&ruleset.point, &mut losses);
    let list = entries(ruleset, &mut fitted, &tag, &mut losses);
    let rules = Rules { ruleset, options, tag, list };
    let files = vec![
        WrittenFile { suffix: JSON, text: json::file(&rules) },
        WrittenFile { suffix: TERRAFORM, text: terraform::file(&rules) },
    ];
    let same = fitted == *ruleset && losses.iter().all(|loss| loss.kind == LossKind::Cosmetic);
    Written { files, losses, fitted: (!same).then(|| Box::new(fitted)) }
}

fn entries(
    ruleset: &Ruleset,
    fitted: &mut Ruleset,
    tag: &str,
    losses: &mut Vec<Loss>,
) -> Vec<Entry> {
    let filtered: Vec<Direction> =
        directions(ruleset).filter(|direction| *direction != Direction::Forward).collect();
    if filtered.is_empty() {
        return Vec::new();
    }
    let mut writer = Writer { tag, names: Names::new(NAME), short: 0, losses };
    let mut ranks = Ranks::default();
    let (mut found, mut full) = (Vec::new(), None);
    let own = fitted.rules.iter().enumerate().filter(|(_, it)| it.direction != Direction::Forward);
    for (at, rule) in own {
        match ranks.of(rule) {
            Some(priority) => found.extend(writer.entries(rule, priority)),
            None => {
                full = Some(at);
                break;
            }
        }
    }
    let mut all = Vec::new();
    let cut = full.map(|at| limit::cut(fitted, at, "there are no priorities left"));
    for direction in [Direction::Input, Direction::Output] {
        let last = if filtered.contains(&direction) { fitted.default } else { Action::Accept };
        all.extend(found.iter().filter(|it| it.direction == direction).cloned());
        all.extend(Family::ALL.map(|family| writer.last(direction, family, last)));
    }
    let short = writer.short;
    losses.extend(cut);
    if short > 0 {
        let what = format!("{short} descriptions are longer than {DESCRIPTION} bytes and cut");
        losses.push(Loss::renamed(codes::COMMENT_SHORTENED, what));
    }
    all
}

/// Priorities: rules that follow each other and do the same share one, so that one more changes no
/// other.
#[derive(Default)]
struct Ranks {
    last: [Option<(Action, i64)>; 2],
}

impl Ranks {
    fn of(&mut self, rule: &Rule) -> Option<i64> {
        let last = self.last.get_mut(usize::from(rule.direction == Direction::Output))?;
        let priority = match *last {
            None => FIRST,
            Some((action, priority)) if action == rule.action => priority,
            Some((_, priority)) => priority.saturating_add(STEP),
        };
        *last = Some((rule.action, priority));
        (priority < LAST).then_some(priority)
    }
}

struct Writer<'w> {
    tag: &'w str,
    names: Names,
    /// Descriptions that were cut.
    short: usize,
    losses: &'w mut Vec<Loss>,
}

impl Writer<'_> {
    fn name(&mut self, direction: Direction, family: Family, label: &str) -> String {
        let way = if direction == Direction::Output { "-out-" } else { "-in-" };
        let suffix = if family == Family::V6 { "-v6" } else { "" };
        self.names.name(&[self.tag, way].concat(), &label.to_lowercase(), suffix, self.losses)
    }

    fn entries(&mut self, rule: &Rule, priority: i64) -> Vec<Entry> {
        let remark = comment(rule);
        let text = if remark.is_empty() { flow(rule) } else { remark };
        let (description, whole) = quotable(&text, DESCRIPTION);
        let label = rule
            .requirements
            .first()
            .cloned()
            .unwrap_or_else(|| format!("{} to {}", rule.source.label, rule.destination.label));
        let mut found = Vec::new();
        for (family, sources, destinations, traffic) in pieces(rule) {
            found.push(Entry {
                name: self.name(rule.direction, family, &label),
                direction: rule.direction,
                action: rule.action,
                priority,
                sources,
                destinations,
                family,
                traffic,
                description: description.to_string(),
                flow: flow(rule),
            });
        }
        self.short = self.short.saturating_add(usize::from(!whole && !found.is_empty()));
        found
    }

    /// The rule for all that no other is about.
    fn last(&mut self, direction: Direction, family: Family, action: Action) -> Entry {
        let name = self.name(direction, family, "everything else");
        Entry { name, priority: LAST, ..Entry::everything(direction, family, action) }
    }
}
