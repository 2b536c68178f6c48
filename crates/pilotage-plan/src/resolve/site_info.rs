//! What a plan takes from the site as it is: who it is about, and its enforcement points.

use pilotage_model::{Policy, Site};
use pilotage_net::{Action, PointKind};

use crate::plan::{Point, Requester, SiteInfo};

pub(crate) fn info(site: &Site) -> SiteInfo {
    let metadata = &site.metadata;
    SiteInfo {
        name: metadata.name.value.clone(),
        title: metadata.title.clone().unwrap_or_else(|| metadata.name.value.clone()),
        description: metadata.description.clone(),
        owner: metadata.owner.clone(),
        contact: metadata.contact.clone(),
        requester: site.change.as_ref().map_or_else(Requester::default, |change| Requester {
            requester: change.requester.clone(),
            approver: change.approver.clone(),
            ticket: change.ticket.clone(),
            reason: change.reason.clone(),
            needed_by: change.needed_by.map(|date| date.to_string()),
            expires: change.expires.map(|date| date.to_string()),
        }),
    }
}

/// Host firewalls, then zone firewalls, each in the order written.
pub(crate) fn points(site: &Site) -> Vec<Point> {
    host_points(site).chain(zone_points(site)).collect()
}

fn host_points(site: &Site) -> impl Iterator<Item = Point> + '_ {
    let default = site.defaults.as_ref().and_then(|defaults| defaults.host_firewall.as_ref());
    site.hosts.iter().enumerate().filter_map(move |(index, (name, host))| {
        let firewall = host.firewall.as_ref().or(default)?;
        (!firewall.is_none()).then(|| Point {
            name: name.value.as_str().into(),
            kind: PointKind::Host,
            dialect: firewall.dialect.value.clone(),
            dialect_place: Some(firewall.dialect.place),
            policy: policy(site, firewall.policy),
            host: Some(index),
            zones: site.zones.position(&host.zone).into_iter().collect(),
            local_interfaces: Vec::new(),
            interfaces: Vec::new(),
            description: host.description.clone(),
        })
    })
}

fn zone_points(site: &Site) -> impl Iterator<Item = Point> + '_ {
    site.firewalls.iter().map(|(name, firewall)| Point {
        name: name.value.as_str().into(),
        kind: PointKind::Zone,
        dialect: firewall.dialect.as_ref().map_or("nftables", |it| &it.value).to_owned(),
        dialect_place: firewall.dialect.as_ref().map(|it| it.place),
        policy: policy(site, firewall.policy),
        host: None,
        zones: firewall.connects.iter().filter_map(|zone| site.zones.position(zone)).collect(),
        local_interfaces: Vec::new(),
        interfaces: Vec::new(),
        description: firewall.description.clone(),
    })
}

fn policy(site: &Site, own: Option<Policy>) -> Action {
    let default = site.defaults.as_ref().and_then(|defaults| defaults.policy);
    match own.or(default).unwrap_or(Policy::Drop) {
        Policy::Drop => Action::Drop,
        Policy::Reject => Action::Reject,
        Policy::Accept => Action::Accept,
    }
}
