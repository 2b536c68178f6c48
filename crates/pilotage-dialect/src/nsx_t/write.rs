//! The hierarchy as a whole: services and groups, and the policy with its rules.

use pilotage_net::{Direction, Family, PointKind, Ruleset};

use super::groups::tags;
use super::rules::Rules;
use crate::cloud::json::Json;
use crate::dialect::{Written, WrittenFile};
use crate::essential;
use crate::fit::{Fitted, Frame, Icmp, Protocols, Replies, fit};
use crate::header::directions;
use crate::name::{Names, Style};
use crate::options::Options;
use crate::text::quotable;

/// What the distributed firewall says at the interface of a machine: of its own packets in both
/// ways; of those between zones whatever the way.
const fn frame(kind: PointKind) -> Frame {
    Frame {
        families: &Family::ALL,
        directions: kind.directions(),
        ordered: true,
        rejects: true,
        source_ports: true,
        icmp: Icmp::Codes,
        protocols: Protocols::PortsOf(&[6, 17]),
        replies: Replies::Tracked,
    }
}

const STYLE: Style = Style { separator: '-', limit: 120, fallback: "point" };

/// `description` of anything.
const LONGEST_DESCRIPTION: usize = 1_024;

/// Writes the hierarchy.
pub(super) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let frame = frame(ruleset.kind);
    let Fitted { ruleset: fitted, mut losses } = fit(ruleset, &frame, options);
    let mut rules = Rules::new(ruleset.kind, &ruleset.point);
    let filtered = directions(ruleset).filter(|it| frame.directions.contains(it));
    let filtered: Vec<Direction> = filtered.collect();
    for direction in &filtered {
        let own = Family::ALL.into_iter().flat_map(|it| essential::of(*direction, it));
        own.for_each(|it| rules.essential(*direction, it));
    }
    // Neighbours of machines are asked through the same interface.
    if ruleset.kind == PointKind::Zone {
        for direction in [Direction::Input, Direction::Output] {
            let own = essential::of(direction, Family::V6)
                .filter(|it| !it.directions.contains(&Direction::Forward));
            own.for_each(|it| rules.essential(direction, it));
        }
    }
    let all = fitted.rules.iter().enumerate();
    for (index, rule) in all.filter(|(_, rule)| filtered.contains(&rule.direction)) {
        rules.push(index, rule);
    }
    filtered.iter().for_each(|it| rules.last(*it, fitted.default));
    losses.append(&mut rules.losses);
    let id = Names::new(STYLE).name("pilotage-", &ruleset.point, "", &mut losses);
    let policy = policy(ruleset, options, &id, std::mem::take(&mut rules.list));
    let text = infra(rules, policy).to_file();
    let files = vec![WrittenFile { suffix: ".nsx.json", text }];
    let fitted = (fitted != *ruleset).then(|| Box::new(fitted));
    Written { files, losses, fitted }
}

fn policy(ruleset: &Ruleset, options: &Options, id: &str, rules: Vec<Json>) -> Json {
    let about: Vec<&str> = [ruleset.point.as_str(), ruleset.description.as_str()]
        .into_iter()
        .chain(options.header.iter().map(String::as_str))
        .filter(|line| !line.trim().is_empty())
        .collect();
    let about = about.join("; ");
    let (about, _) = quotable(&about, LONGEST_DESCRIPTION);
    let (tag, _) = quotable(&ruleset.point, 200);
    let policy = Json::object([
        ("resource_type", Json::text("SecurityPolicy")),
        ("id", Json::text(id)),
        ("display_name", Json::text(id)),
        ("description", Json::text(about)),
        ("category", Json::text("Application")),
        ("stateful", Json::Truth(true)),
        // What picks up connections that began before, as after a move of the machine, is not refused.
        ("tcp_strict", Json::Truth(false)),
        ("tags", tags(&tag)),
        ("rules", Json::List(rules)),
    ]);
    Json::object([("resource_type", Json::text("ChildSecurityPolicy")), ("SecurityPolicy", policy)])
}

fn infra(rules: Rules<'_>, policy: Json) -> Json {
    // In any order: what refers to what, NSX finds out. Rules are what a person looks for first.
    let mut of_domain = vec![policy];
    of_domain.extend(rules.groups.children);
    let domain = Json::object([
        ("resource_type", Json::text("ChildResourceReference")),
        ("id", Json::text("default")),
        ("target_type", Json::text("Domain")),
        ("children", Json::List(of_domain)),
    ]);
    let mut children = vec![domain];
    children.extend(rules.services.children);
    Json::object([("resource_type", Json::text("Infra")), ("children", Json::List(children))])
}
