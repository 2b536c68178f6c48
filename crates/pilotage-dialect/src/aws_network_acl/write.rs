//! A ruleset as one ACL, within the quotas of AWS.

use pilotage_diagnostic::codes;
use pilotage_net::{
    Action, AddressGroup, Direction, Family, Rule, Ruleset, Transport, TransportSet,
};

use super::entry::{Counts, Entry, Run, of};
use super::{JSON, TERRAFORM, json, terraform};
use crate::cloud::local;
use crate::dialect::{Written, WrittenFile};
use crate::essential;
use crate::fit::{Fitted, Frame, Icmp, Protocols, Replies, everything, fit};
use crate::header::directions;
use crate::loss::{Loss, LossKind};
use crate::name::{Names, Style};
use crate::options::Options;
use crate::remark::flow;
use crate::text::quotable;

const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output],
    ordered: true,
    rejects: false,
    source_ports: false,
    icmp: Icmp::Codes,
    protocols: Protocols::PortsOf(&[6, 17]),
    replies: Replies::Ports,
};

/// Rules of one direction and family, without the one that AWS adds and counts: as it is, and the most
/// that one can ask for. See "Network ACLs" in
/// <https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html>.
const QUOTA: usize = 19;
const MOST: usize = 39;

/// Values of the tag `Name` have at most 256 characters.
pub(super) const NAME: Style = Style { separator: '-', limit: 200, fallback: "host" };

/// How much of a flow a message shows, in bytes.
const SHOWN: usize = 120;

/// What both files say.
pub(super) struct Acl<'r> {
    pub(super) ruleset: &'r Ruleset,
    pub(super) options: &'r Options,
    pub(super) name: String,
    /// None where there is nothing to filter.
    pub(super) rules: Option<Vec<(i64, Entry)>>,
}

pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let (implied, mut losses) = local::implied(ruleset, options);
    let Fitted { ruleset: mut fitted, losses: more } = fit(&implied, &FRAME, options);
    losses.extend(more);
    let name = Names::new(NAME).name("pilotage-", &ruleset.point, "", &mut losses);
    let rules = rules(ruleset, &mut fitted, &mut losses);
    let acl = Acl { ruleset, options, name, rules };
    let files = vec![
        WrittenFile { suffix: JSON, text: json::file(&acl) },
        WrittenFile { suffix: TERRAFORM, text: terraform::file(&acl) },
    ];
    let same = fitted == *ruleset && losses.iter().all(|loss| loss.kind == LossKind::Cosmetic);
    Written { files, losses, fitted: (!same).then(|| Box::new(fitted)) }
}

/// The rules of both directions with their numbers; what there is no room for is taken out of what is
/// written.
fn rules(
    ruleset: &Ruleset,
    fitted: &mut Ruleset,
    losses: &mut Vec<Loss>,
) -> Option<Vec<(i64, Entry)>> {
    let filtered: Vec<Direction> =
        directions(ruleset).filter(|direction| *direction != Direction::Forward).collect();
    if filtered.is_empty() {
        return None;
    }
    let mut found = Vec::new();
    for direction in [Direction::Input, Direction::Output] {
        let closed = filtered.contains(&direction) && fitted.default != Action::Accept;
        let mut way = Way::new(direction, closed);
        if closed {
            essentials(fitted, direction).iter().for_each(|rule| _ = way.add(rule));
        }
        let rules = std::mem::take(&mut fitted.rules);
        fitted.rules = way.take(rules, losses);
        if way.counts().iter().any(|count| *count > QUOTA) {
            losses.push(many(direction, way.counts()));
        }
        found.extend((1..).map(|at: i64| at.saturating_mul(STEP)).zip(way.entries()));
    }
    Some(found)
}

/// Between two numbers there is room for rules of others.
const STEP: i64 = 100;

/// The rules of one direction, run by run.
struct Way {
    direction: Direction,
    room: Counts,
    done: Vec<Run>,
    /// What is not denied behind all rules.
    last: Option<Rule>,
    full: bool,
}

impl Way {
    fn new(direction: Direction, closed: bool) -> Self {
        let last = (!closed).then(|| everything(direction));
        let room = [MOST.saturating_sub(usize::from(last.is_some())); 2];
        Self { direction, room, done: Vec::new(), last, full: false }
    }

    /// The rules without those of the direction that there is no room for.
    fn take(&mut self, rules: Vec<Rule>, losses: &mut Vec<Loss>) -> Vec<Rule> {
        let mut kept = Vec::new();
        for rule in rules {
            let own = rule.direction == self.direction;
            if own && (self.full || !self.add(&rule)) {
                losses.push(beyond(&rule));
                // Behind a rule that refuses and is not there, more could pass.
                if rule.action != Action::Accept && !self.full {
                    self.full = true;
                    self.last = None;
                    kept.push(Rule { action: Action::Drop, ..everything(self.direction) });
                }
            } else {
                kept.push(rule);
            }
        }
        kept
    }

    fn add(&mut self, rule: &Rule) -> bool {
        if !self.done.last().is_some_and(|run| run.takes(rule)) {
            let before = self.done.last().map(Run::counts).unwrap_or_default();
            self.room = minus(self.room, before);
            self.done.push(Run::new(self.direction, rule.action));
        }
        let room = self.room;
        self.done.last_mut().is_some_and(|run| run.add(rule, room))
    }

    fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for run in &self.done {
            for (count, more) in counts.iter_mut().zip(run.counts()) {
                *count = count.saturating_add(more);
            }
        }
        counts
    }

    fn entries(self) -> impl Iterator<Item = Entry> {
        let mut last = Run::new(self.direction, Action::Accept);
        // There is room kept for it.
        self.last.iter().for_each(|rule| _ = last.add(rule, [1; 2]));
        self.done.into_iter().chain([last]).flat_map(Run::entries)
    }
}

fn minus(room: Counts, taken: Counts) -> Counts {
    let [v4, v6] = room;
    let less =
        |room: usize, family| room.saturating_sub(taken.get(of(family)).copied().unwrap_or(0));
    [less(v4, Family::V4), less(v6, Family::V6)]
}

/// Errors about connections, of each family that has some. Discovery on the link never leaves the
/// subnet.
fn essentials(fitted: &Ruleset, direction: Direction) -> Vec<Rule> {
    let accepts = |rule: &&Rule| rule.action == Action::Accept;
    let mut found = Vec::new();
    for family in Family::ALL {
        let has = |rule: &Rule| {
            let ends = [&rule.source, &rule.destination];
            ends.iter().all(|end| end.addresses.has(family))
        };
        if !fitted.rules.iter().filter(accepts).any(has) {
            continue;
        }
        for essential in essential::of(Direction::Forward, family) {
            let kinds = essential.kinds.iter().filter_map(|kind| kind.number(family));
            let kinds = kinds.map(|(kind, code)| {
                Transport::Icmp(pilotage_net::IcmpKind::from_number(family, kind, code))
            });
            let any = || {
                let set = pilotage_net::AddressSet::any_of(family);
                AddressGroup::new(format!("all of {family}"), set)
            };
            found.push(Rule {
                direction,
                source: any(),
                destination: any(),
                transports: kinds.collect::<TransportSet>(),
                action: Action::Accept,
                requirements: Vec::new(),
                comment: essential.purpose.to_owned(),
            });
        }
    }
    found
}

fn beyond(rule: &Rule) -> Loss {
    let (kind, code) = (LossKind::Narrowed, codes::UNSUPPORTED_MATCH);
    let what = format!(
        "`{}` takes more rules than an ACL can have, and is left out",
        quotable(&flow(rule), SHOWN).0
    );
    Loss { kind, code, rule: None, requirements: rule.requirements.clone(), what }
}

fn many(direction: Direction, [v4, v6]: Counts) -> Loss {
    let what = format!(
        "{direction} takes {v4} rules of IPv4 and {v6} of IPv6, and an ACL has {QUOTA} of each \
         besides its last unless AWS was asked for more; summarise addresses, or raise the quota to \
         at most {}",
        MOST.saturating_add(1)
    );
    Loss::renamed(codes::UNSUPPORTED_MATCH, what)
}
