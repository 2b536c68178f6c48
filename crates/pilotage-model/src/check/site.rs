//! Checks inside one site: zones, addresses, members, firewalls, instances.

use std::collections::BTreeMap;
use std::net::IpAddr;

use pilotage_diagnostic::{Code, Diagnostic, Place, codes};

use super::circle::circles;
use super::pack::wrong_interfaces;
use super::suggest::Suggestions;
use crate::document::{OneOrMany, Spanned};
use crate::site::{FlowPattern, Host, Instance, Member, Site};

/// Every finding that one site allows by itself.
pub fn check_site(site: &Site) -> Vec<Diagnostic> {
    let mut check = Check { site, suggestions: Suggestions::default(), found: Vec::new() };
    check.names();
    let defaults = site.defaults.iter();
    let interfaces = defaults.flat_map(|defaults| wrong_interfaces(&defaults.local_interfaces));
    check.found.extend(interfaces);
    check.zones();
    check.hosts();
    check.outside();
    check.groups();
    check.firewalls();
    for (name, instance) in site.instances() {
        check.instance(name, instance);
    }
    for assertion in &site.assert {
        let faulty = assertion.is_faulty("deny") || assertion.is_faulty("allow");
        if !faulty && assertion.deny.is_none() && assertion.allow.is_none() {
            let message = "an assertion says neither `deny` nor `allow`";
            check.report(codes::MISSING_KEY, message, assertion.place).help =
                Some("add the flow that must never or always be planned".to_owned());
        }
        for pattern in assertion.deny.iter().chain(assertion.allow.iter()) {
            check.pattern(pattern);
        }
    }
    check.found
}

struct Check<'s> {
    site: &'s Site,
    suggestions: Suggestions,
    found: Vec<Diagnostic>,
}

impl<'s> Check<'s> {
    fn report(&mut self, code: Code, message: impl Into<String>, place: Place) -> &mut Diagnostic {
        self.found.push(Diagnostic::new(code, message).at(place));
        let last = self.found.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "pushed on the line above")]
        &mut self.found[last]
    }

    /// Members of groups and bindings share one space of names.
    fn names(&mut self) {
        let site = self.site;
        let mut seen: BTreeMap<&str, (&str, Place)> = BTreeMap::new();
        let spaces: [(&str, Vec<&Spanned<String>>); 5] = [
            ("zone", site.zones.iter().map(|(name, _)| name).collect()),
            ("host", site.hosts.iter().map(|(name, _)| name).collect()),
            ("virtual address", site.vips.iter().map(|(name, _)| name).collect()),
            ("group", site.groups.iter().map(|(name, _)| name).collect()),
            ("external endpoint", site.external.iter().map(|(name, _)| name).collect()),
        ];
        for (what, names) in spaces {
            for name in names {
                self.usable(name);
                match seen.get(name.as_str()) {
                    // A group may bear the name of a zone: both are sets of addresses in files
                    // people have, and the group is the one that is meant.
                    Some(("zone", _)) if what == "group" => {}
                    Some((other, place)) => {
                        let place = *place;
                        let message =
                            format!("`{}` is the name of a {other} and of a {what}", name.value);
                        self.found.push(
                            Diagnostic::new(codes::DUPLICATE_NAME, message)
                                .at(name.place)
                                .also(place, "first here")
                                .help("members are found by name alone; rename one of them"),
                        );
                    }
                    None => {
                        seen.insert(name, (what, name.place));
                    }
                }
            }
        }
        self.unique_instances();
    }

    /// Names stand in ids, in file names and beside addresses; any script will do, but none may be
    /// taken for something else.
    fn usable(&mut self, name: &Spanned<String>) {
        let message = if name.trim().is_empty() {
            "a name must not be empty".to_owned()
        } else if name.as_str() == "any" {
            "`any` already means every address".to_owned()
        } else if name.contains(['/', '\\', '\n']) {
            format!("`{}` has a slash or a line break in it", name.value)
        } else if name.parse::<pilotage_net::AddressRange>().is_ok() {
            format!("`{}` is an address, which a name cannot be", name.value)
        } else {
            return;
        };
        self.report(codes::INVALID_NAME, message, name.place).help =
            Some("choose a name of letters, digits and hyphens".to_owned());
    }

    fn unique_instances(&mut self) {
        let site = self.site;
        for (name, _) in site.instances() {
            self.usable(name);
        }
        let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
        for (name, _) in site.instances() {
            if let Some(first) = seen.insert(name, name.place) {
                let message =
                    format!("`{}` is the name of two platforms, clusters or services", name.value);
                self.found.push(
                    Diagnostic::new(codes::DUPLICATE_NAME, message)
                        .at(name.place)
                        .also(first, "first here")
                        .help("requirements are identified by it; rename one of them"),
                );
            }
        }
    }

    fn zones(&mut self) {
        let site = self.site;
        let mut subnets: Vec<_> = site
            .zones
            .iter()
            .flat_map(|(name, zone)| zone.subnets.iter().map(move |subnet| (name, subnet)))
            .collect();
        // Prefixes either nest or are apart, so an overlap shows between neighbours in this order
        // and whatever encloses them.
        subnets.sort_by_key(|(_, subnet)| (subnet.first(), subnet.length()));
        let mut enclosing: Vec<(&Spanned<String>, &Spanned<crate::Subnet>)> = Vec::new();
        for (name, subnet) in subnets {
            while enclosing.last().is_some_and(|(_, outer)| !outer.overlaps(subnet)) {
                enclosing.pop();
            }
            if let Some((other, outer)) =
                enclosing.iter().rev().find(|(other, _)| other.value != name.value)
            {
                let message = format!(
                    "`{}` of zone `{}` overlaps `{}` of zone `{}`",
                    subnet.value.0, name.value, outer.value.0, other.value
                );
                self.found.push(
                    Diagnostic::new(codes::OVERLAPPING_ZONES, message)
                        .at(subnet.place)
                        .also(outer.place, "also here")
                        .help("an address must lie in one zone, or its path cannot be known"),
                );
            }
            enclosing.push((name, subnet));
        }
    }

    fn zone_exists(&mut self, zone: &Spanned<String>) {
        if !self.site.zones.mentions(zone) {
            let help =
                self.suggestions.nearest(zone, self.site.zones.names(), "zones of this site");
            let message = format!("the site has no zone `{}`", zone.value);
            self.found
                .push(Diagnostic::new(codes::UNKNOWN_ZONE, message).at(zone.place).help(help));
        }
    }

    fn hosts(&mut self) {
        let site = self.site;
        let mut owners: BTreeMap<IpAddr, (&str, Place)> = BTreeMap::new();
        for (name, host) in site.hosts.iter() {
            self.host(name, host);
            for address in host.addresses.iter() {
                self.own(&mut owners, name, address);
            }
        }
        for (name, vip) in site.vips.iter() {
            for address in vip.addresses.iter() {
                self.own(&mut owners, name, address);
            }
            for host in vip.hosts.iter().filter(|host| !site.hosts.mentions(host)) {
                let help = self.suggestions.nearest(host, site.hosts.names(), "hosts of this site");
                let message = format!("the site has no host `{}`", host.value);
                self.found.push(
                    Diagnostic::new(codes::UNKNOWN_MEMBER, message).at(host.place).help(help),
                );
            }
            let lacks = (vip.hosts.is_empty() && !vip.is_faulty("hosts"))
                || (vip.addresses.is_empty() && !vip.is_faulty("addresses"));
            if lacks {
                let message = format!("`{}` needs an address and a host", name.value);
                self.report(codes::MISSING_KEY, message, name.place);
            }
        }
    }

    fn own(
        &mut self,
        owners: &mut BTreeMap<IpAddr, (&'s str, Place)>,
        name: &'s Spanned<String>,
        address: &Spanned<IpAddr>,
    ) {
        if let Some((other, place)) = owners.insert(address.value, (name, address.place)) {
            let message =
                format!("`{}` and `{other}` both have the address {}", name.value, address.value);
            self.found.push(
                Diagnostic::new(codes::DUPLICATE_ADDRESS, message)
                    .at(address.place)
                    .also(place, "first here")
                    .help("use `vips` for an address that several hosts share"),
            );
        }
    }

    fn host(&mut self, name: &Spanned<String>, host: &Host) {
        self.zone_exists(&host.zone);
        if host.addresses.is_empty() && !host.is_faulty("addresses") {
            let message = format!("`{}` has no address", name.value);
            self.report(codes::MISSING_KEY, message, name.place);
        }
        let Some((zone_name, zone)) = self.site.zones.entry(&host.zone) else { return };
        for address in host.addresses.iter() {
            let inside = zone.subnets.iter().any(|subnet| subnet.contains(address.value));
            if !zone.subnets.is_empty() && !zone.is_faulty("subnets") && !inside {
                let message = format!(
                    "{} of host `{}` is in no subnet of its zone `{}`",
                    address.value, name.value, zone_name.value
                );
                self.found.push(
                    Diagnostic::new(codes::HOST_OUTSIDE_ZONE, message)
                        .at(address.place)
                        .also(zone_name.place, "the zone's subnets are here")
                        .help("correct the address or the zone, or add the subnet to the zone"),
                );
            }
        }
    }

    fn outside(&mut self) {
        let site = self.site;
        let has_external = site.zones.iter().any(|(_, zone)| zone.external == Some(true));
        for (name, external) in site.external.iter() {
            if let Some(zone) = &external.zone {
                self.zone_exists(zone);
            } else if !has_external && !external.is_faulty("zone") {
                let message = format!("nothing says in which zone `{}` is", name.value);
                self.report(codes::EXTERNAL_WITHOUT_ZONE, message, name.place).help = Some(
                    "add a zone such as `internet: {external: true}` and connect a firewall to it"
                        .to_owned(),
                );
            }
            if external.addresses.is_empty() && !external.is_faulty("addresses") {
                let message = format!("`{}` has no addresses", name.value);
                self.report(codes::EXTERNAL_WITHOUT_ADDRESS, message, name.place).help = Some(
                    "list its addresses, or rules in dialects of addresses will leave it out"
                        .to_owned(),
                );
            }
        }
    }

    fn groups(&mut self) {
        let site = self.site;
        for (_, members) in site.groups.iter() {
            self.members(members);
        }
        let contained = |name: &'s str| {
            match site.groups.get(name) {
                Some(members) => members.iter().filter_map(|member| group_of(site, name, member)),
                None => return Vec::new(),
            }
            .collect()
        };
        for (name, around) in circles(site.groups.names(), contained) {
            if let Some((name, _)) = site.groups.entry(name) {
                let message =
                    format!("the group `{}` contains itself in a circle: {around}", name.value);
                self.report(codes::GROUP_CYCLE, message, name.place);
            }
        }
    }

    fn members(&mut self, members: &OneOrMany<Spanned<Member>>) {
        let site = self.site;
        for member in members.iter() {
            let Member::Name(name) = &member.value else { continue };
            let known = site.zones.mentions(name)
                || site.hosts.mentions(name)
                || site.vips.mentions(name)
                || site.groups.mentions(name)
                || site.external.mentions(name);
            if !known {
                let names = (site.groups.names())
                    .chain(site.hosts.names())
                    .chain(site.vips.names())
                    .chain(site.external.names())
                    .chain(site.zones.names());
                let help = self.suggestions.nearest(name, names, "names of this site");
                let message = format!("nothing in this site is called `{name}`");
                self.found.push(
                    Diagnostic::new(codes::UNKNOWN_MEMBER, message).at(member.place).help(help),
                );
            }
        }
    }

    fn pattern(&mut self, pattern: &Spanned<FlowPattern>) {
        self.members(&pattern.from);
        self.members(&pattern.to);
        let lacks = (pattern.from.is_empty() && !pattern.is_faulty("from"))
            || (pattern.to.is_empty() && !pattern.is_faulty("to"));
        if lacks {
            self.report(codes::MISSING_KEY, "an assertion needs `from` and `to`", pattern.place);
        }
    }

    fn firewalls(&mut self) {
        let site = self.site;
        for (name, firewall) in site.firewalls.iter() {
            self.usable(name);
            firewall.connects.iter().for_each(|zone| self.zone_exists(zone));
            firewall.interfaces.iter().for_each(|(_, members)| self.members(members));
            if firewall.connects.len() < 2 && !firewall.is_faulty("connects") {
                let message =
                    format!("the firewall `{}` connects fewer than two zones", name.value);
                self.report(codes::INVALID_VALUE, message, name.place);
            }
            if site.hosts.mentions(name) {
                let message = format!("`{}` is the name of a firewall and of a host", name.value);
                self.report(codes::DUPLICATE_NAME, message, name.place).help =
                    Some("both are enforcement points; rename one of them".to_owned());
            }
        }
    }

    fn instance(&mut self, name: &Spanned<String>, instance: &Instance) {
        let given =
            [instance.r#use.is_some(), instance.profile.is_some(), !instance.packs.is_empty()];
        let faulty = ["use", "profile", "packs"].iter().any(|key| instance.is_faulty(key));
        match given.iter().filter(|given| **given).count() {
            _ if faulty => {}
            1 => {}
            0 => {
                let message = format!("`{}` does not say which packs it runs", name.value);
                self.report(codes::MISSING_KEY, message, name.place).help =
                    Some("add `use: pack@version`, `profile: name@version` or `packs:`".to_owned());
            }
            _ => {
                let message = format!("`{}` has more than one of use, profile, packs", name.value);
                self.report(codes::CONFLICTING_KEYS, message, name.place);
            }
        }
        if !faulty && !instance.with.is_empty() && instance.r#use.is_none() {
            let message = format!("`with` of `{}` has no pack to go to", name.value);
            self.report(codes::CONFLICTING_KEYS, message, name.place).help =
                Some("`with` belongs to `use`; write `override: {pack: {...}}`".to_owned());
        }
        for (_, members) in instance.bind.iter() {
            self.members(members);
        }
        if let Some(proxy) = &instance.proxy {
            self.members(&proxy.to);
        }
    }
}

/// The name of what may be a group among a group's members. In `groups: {nodes: [nodes]}` the zone
/// `nodes` is meant, not the group itself.
fn group_of<'s>(site: &Site, group: &str, member: &'s Spanned<Member>) -> Option<&'s str> {
    match &member.value {
        Member::Name(name) if name == group && site.zones.mentions(name) => None,
        Member::Name(name) => Some(name),
        Member::Range(_) | Member::Any => None,
    }
}
