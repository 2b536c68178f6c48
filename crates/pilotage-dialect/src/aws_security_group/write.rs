//! A ruleset as groups, within the quotas of AWS.

use pilotage_diagnostic::codes;
use pilotage_net::{Action, AddressGroup, Direction, Family, Rule, Ruleset, TransportSet};

use super::permission::{Permission, Permissions};
use super::{JSON, TERRAFORM, json, terraform};
use crate::cloud::{local, texts};
use crate::dialect::{Written, WrittenFile};
use crate::fit::{Fitted, Frame, Icmp, Protocols, Replies, fit};
use crate::header::directions;
use crate::loss::{Loss, LossKind};
use crate::name::{Names, Style};
use crate::options::Options;
use crate::remark::flow;
use crate::text::quotable;

const FRAME: Frame = Frame {
    families: &Family::ALL,
    directions: &[Direction::Input, Direction::Output],
    ordered: false,
    rejects: false,
    source_ports: false,
    icmp: Icmp::Codes,
    protocols: Protocols::PortsOf(&[6, 17]),
    replies: Replies::Tracked,
};

/// What descriptions of groups and rules may hold; see `CreateSecurityGroup` and `IpRange` in
/// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/>.
pub(super) const DESCRIPTION: texts::Charset =
    texts::Charset { signs: "._-:/()#,@[]+=&;{}!$*", limit: 255 };

/// Rules of one family and direction in a group, and groups of an interface, unless AWS was asked for
/// more; see <https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html>.
const MOST_RULES: usize = 60;
const MOST_GROUPS: usize = 5;

/// How much of a flow a message shows, in bytes.
const SHOWN: usize = 120;

/// Names of groups may have 255 characters and not start with `sg-`.
const NAME: Style = Style { separator: '-', limit: 200, fallback: "host" };

/// A group: its name, and its rules in order.
pub(super) struct Group {
    pub(super) name: String,
    pub(super) rules: Vec<Permission>,
}

/// What both files say.
pub(super) struct Groups<'r> {
    pub(super) ruleset: &'r Ruleset,
    pub(super) options: &'r Options,
    pub(super) list: Vec<Group>,
}

pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let (implied, mut losses) = local::implied(ruleset, options);
    let Fitted { ruleset: mut fitted, losses: more } = fit(&implied, &FRAME, options);
    losses.extend(more);
    let list = groups(ruleset, &mut fitted, &mut losses);
    let groups = Groups { ruleset, options, list };
    let json = json::file(&groups, &mut losses);
    let terraform = terraform::file(&groups);
    let files = vec![
        WrittenFile { suffix: JSON, text: json },
        WrittenFile { suffix: TERRAFORM, text: terraform },
    ];
    Written { files, losses, fitted: (fitted != *ruleset).then(|| Box::new(fitted)) }
}

/// The groups; rules beyond what an interface can have are taken out of what is written.
fn groups(ruleset: &Ruleset, fitted: &mut Ruleset, losses: &mut Vec<Loss>) -> Vec<Group> {
    let filtered: Vec<Direction> =
        directions(ruleset).filter(|direction| *direction != Direction::Forward).collect();
    if filtered.is_empty() {
        return Vec::new();
    }
    let mut permissions = Permissions::default();
    for direction in [Direction::Input, Direction::Output] {
        if !filtered.contains(&direction) {
            // The first of its direction, so there is room for it.
            _ = permissions.add(&open(direction));
        }
    }
    fitted.rules.retain(|rule| {
        let fits = rule.direction == Direction::Forward || permissions.add(rule);
        if !fits {
            losses.push(beyond(rule));
        }
        fits
    });
    let mut names = Names::new(NAME);
    let parts = split(permissions.list);
    if parts.len() > MOST_GROUPS {
        losses.push(too_many(parts.len()));
    }
    let named = parts.into_iter().map(|rules| {
        let name = names.name("pilotage-", &ruleset.point, "", losses);
        Group { name, rules }
    });
    named.collect()
}

/// Rules in groups of no more than AWS takes; at least one group, as one without rules refuses all.
fn split(rules: Vec<Permission>) -> Vec<Vec<Permission>> {
    let mut parts: Vec<Vec<Permission>> = vec![Vec::new()];
    let mut counts = [[0_usize; 2]; 2];
    for rule in rules {
        let direction = usize::from(rule.direction == Direction::Output);
        let family = usize::from(rule.peer.family() == Family::V6);
        let count = counts.get_mut(direction).and_then(|of| of.get_mut(family));
        let Some(count) = count else { continue };
        let at = *count / MOST_RULES;
        *count = count.saturating_add(1);
        if at >= parts.len() {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.get_mut(at) {
            part.push(rule);
        }
    }
    parts
}

fn beyond(rule: &Rule) -> Loss {
    let what = format!(
        "`{}` takes more rules than a network interface can have, and is left out",
        quotable(&flow(rule), SHOWN).0
    );
    let requirements = rule.requirements.clone();
    let (kind, code) = (LossKind::Narrowed, codes::UNSUPPORTED_MATCH);
    Loss { kind, code, rule: None, requirements, what }
}

fn too_many(groups: usize) -> Loss {
    let what = format!(
        "the rules take {groups} groups, and a network interface has {MOST_GROUPS} unless AWS was \
         asked for more; summarise addresses, or raise the quotas"
    );
    Loss::renamed(codes::UNSUPPORTED_MATCH, what)
}

/// The rule for a direction that the ruleset has nothing to do with: a group filters both.
fn open(direction: Direction) -> Rule {
    Rule {
        direction,
        source: AddressGroup::any(),
        destination: AddressGroup::any(),
        transports: TransportSet::any(),
        action: Action::Accept,
        requirements: Vec::new(),
        comment: format!("{direction} is not filtered"),
    }
}

/// The description of a rule; and whether all of it is there.
pub(super) fn description(rule: &Permission) -> (String, bool) {
    let text = if rule.purposes.is_empty() { &rule.flows } else { &rule.purposes };
    texts::within(&text.join("; "), DESCRIPTION)
}

/// The description of the groups.
pub(super) fn about(ruleset: &Ruleset) -> String {
    let text = if ruleset.description.trim().is_empty() {
        ["Rules of ", &ruleset.point].concat()
    } else {
        [&ruleset.point, ": ", &ruleset.description].concat()
    };
    texts::within(&text, DESCRIPTION).0
}

/// Some descriptions are not whole.
pub(super) fn shortened(count: usize) -> Loss {
    let what = format!(
        "{count} descriptions are longer than {} characters; the whole text stands in the \
         Terraform file",
        DESCRIPTION.limit
    );
    let (kind, code) = (LossKind::Cosmetic, codes::COMMENT_SHORTENED);
    Loss { kind, code, rule: None, requirements: Vec::new(), what }
}
