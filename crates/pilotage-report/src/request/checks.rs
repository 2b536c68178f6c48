//! Commands that ask the plan about one packet of each rule.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};

use pilotage_net::{AddressSet, Family, Packet, Transport};
use pilotage_plan::{Plan, SiteHost, why};

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
    let asked = packets(material, rule).into_iter().map(|(_, command)| command);
    asked.chain(probe(material, rule)).collect()
}

/// What proves the rule once it is there, from every host that it is for; none where no host of the site
/// starts its flows.
fn probe(material: &Material<'_>, rule: &NumberedRule<'_>) -> Option<String> {
    let starts = |host: &SiteHost| {
        host.addresses.iter().any(|address| rule.source.addresses.contains(*address))
    };
    if !material.plan.hosts.iter().any(starts) {
        return None;
    }
    let ids: BTreeSet<&str> = rule.requirements.iter().map(|it| &*it.id).collect();
    let only: String = ids.into_iter().map(|id| format!(" --only {}", quoted(id))).collect();
    Some(format!("pilotage probe {} --ssh{only}", material.site_words))
}

/// One packet a protocol of the rule, and the command that asks about it.
pub(super) fn packets(material: &Material<'_>, rule: &NumberedRule<'_>) -> Vec<(Packet, String)> {
    let Some((source, destination)) = ends(&rule.source.addresses, &rule.destination.addresses)
    else {
        return Vec::new();
    };
    let (from, to) = (named(material.plan, source), named(material.plan, destination));
    let site = &material.site_words;
    let transports = rule.rule.rule.transports.iter();
    transports
        .filter_map(|transport| {
            let transport = one(transport)?;
            let packet = Packet {
                source,
                destination,
                transport: why::sample(&transport, source.is_ipv6())?,
            };
            let ends = format!("{} {}", quoted(&from), quoted(&to));
            let transport = quoted(&transport.to_string());
            Some((packet, format!("pilotage why {site} {ends} {transport}")))
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

/// The transport with its first port only.
fn one(transport: Transport) -> Option<Transport> {
    Some(match transport {
        Transport::Ports { protocol, destination, source } => {
            let ports = destination.ranges().flat_map(|range| [*range.start(), *range.end()]);
            // Nothing connects to port 0.
            let port = ports.into_iter().find(|port| *port > 0)?;
            let source = if source.is_any() { source } else { source.first()?.into() };
            Transport::Ports { protocol, destination: port.into(), source }
        }
        other => other,
    })
}
