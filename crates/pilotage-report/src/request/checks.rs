//! Commands that ask the plan about one packet of each rule.

use std::net::{IpAddr, Ipv4Addr};

use pilotage_net::{AddressSet, Family, Transport};
use pilotage_plan::Plan;

use crate::matrix::rules::NumberedRule;
use crate::request::material::Material;
use crate::request::steps::quoted;

/// A rule and the commands that ask about it.
pub(super) struct Check {
    pub(super) rule: String,
    pub(super) commands: Vec<String>,
}

/// One command a rule and protocol. Rules from or to every address have none: which address stands
/// for them is the reader's choice.
pub(super) fn checks(material: &Material<'_>) -> Vec<Check> {
    let checks = material
        .rules()
        .into_iter()
        .map(|rule| Check { commands: commands(material, &rule.rule), rule: rule.rule.number });
    checks.filter(|check| !check.commands.is_empty()).collect()
}

fn commands(material: &Material<'_>, rule: &NumberedRule<'_>) -> Vec<String> {
    let Some((source, destination)) = ends(&rule.source.addresses, &rule.destination.addresses)
    else {
        return Vec::new();
    };
    let (source, destination) = (named(material.plan, source), named(material.plan, destination));
    let transports = rule.rule.rule.transports.iter().filter_map(|transport| sample(&transport));
    transports
        .map(|transport| {
            let site = quoted(&material.site_file);
            format!("pilotage why {site} {} {} {transport}", quoted(&source), quoted(&destination))
        })
        .collect()
}

/// An address of each end, of one family, and not the same.
fn ends(from: &AddressSet, to: &AddressSet) -> Option<(IpAddr, IpAddr)> {
    if from.is_any() || to.is_any() {
        return None;
    }
    Family::ALL.into_iter().find_map(|family| {
        let (from, to) = (from.family(family), to.family(family));
        let source = usual(&from)?;
        let other = usual(&to).filter(|address| *address != source);
        let destination = other.or_else(|| to.ranges().last().map(|range| range.last()))?;
        (source != destination).then_some((source, destination))
    })
}

/// An address that a host may have: not the first of a network.
fn usual(addresses: &AddressSet) -> Option<IpAddr> {
    let range = addresses.ranges().next()?;
    match (range.first(), range.last()) {
        (IpAddr::V4(first), last) if first != last && range.as_prefix().is_some() => {
            let next = Ipv4Addr::from(u32::from(first).saturating_add(1));
            Some(IpAddr::V4(next))
        }
        (first, _) => Some(first),
    }
}

/// The host whose first address it is, which is the one that its name stands for; else the address.
fn named(plan: &Plan, address: IpAddr) -> String {
    let host = plan.hosts.iter().find(|host| host.addresses.first() == Some(&address));
    host.map_or_else(|| address.to_string(), |host| host.name.to_string())
}

/// The first port of a transport.
fn sample(transport: &Transport) -> Option<String> {
    Some(match transport {
        Transport::Ports { protocol, destination, .. } => {
            let first = destination.ranges().map(|range| *range.start()).find(|port| *port > 0);
            format!("{protocol}/{}", first.unwrap_or(*destination.ranges().next()?.end()))
        }
        other => other.to_string(),
    })
}
