//! What the names of a virtual domain stand for: addresses of both families, services and groups.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use pilotage_diagnostic::Place;
use pilotage_net::{
    AddressRange, AddressSet, Family, IcmpKind, Prefix, Protocol, Transport, TransportSet,
};

use super::predefined;
use super::tree::{Domain, Entry, Table};
use crate::known::Known;
use crate::read::book::{Book, Member};
use crate::read::findings::{Findings, short};
use crate::read::objects::{Joined, join_services, tell};
use crate::read::policy::{self, Addresses, Services};
use crate::read::wildcard;

/// All names of a virtual domain.
pub(super) struct Objects {
    v4: Book<Arc<Addresses>>,
    v6: Book<Arc<Addresses>>,
    services: Book<Arc<Services>>,
    joined: Joined,
}

impl Objects {
    pub(super) fn new(domain: &Domain, known: &Known, out: &mut Findings) -> Self {
        let mut objects = Self {
            v4: Book::new(),
            v6: Book::new(),
            services: Book::new(),
            joined: Joined::default(),
        };
        for family in Family::ALL {
            let book = match family {
                Family::V4 => &mut objects.v4,
                Family::V6 => &mut objects.v6,
            };
            fill_addresses(book, domain, family, known, out);
        }
        objects.fill_services(domain, out);
        objects
    }

    fn fill_services(&mut self, domain: &Domain, out: &mut Findings) {
        for (name, _) in predefined::SERVICES {
            *self.services.object(name) = vec![Member::Value(predefined::service(name))];
        }
        for (name, members) in predefined::GROUPS {
            let value = members.iter().map(|member| Member::Value(predefined::service(member)));
            *self.services.object(name) = value.collect();
        }
        for entry in entries(domain, "firewall service custom") {
            let value = Member::Value(Arc::new(service(entry, out)));
            *self.services.object(&entry.name) = vec![value];
        }
        for entry in entries(domain, "firewall service group") {
            *self.services.object(&entry.name) = names(entry.list("member"));
        }
    }

    /// Whether groups became larger than is taken in.
    pub(super) fn beyond(&self) -> bool {
        self.joined.beyond()
    }

    /// The addresses of a list of names of one family.
    pub(super) fn addresses(
        &mut self,
        list: &[(String, Place)],
        family: Family,
        out: &mut Findings,
    ) -> Addresses {
        let joined = &self.joined;
        let book = match family {
            Family::V4 => &mut self.v4,
            Family::V6 => &mut self.v6,
        };
        let join = |parts: &[Arc<Addresses>]| joined.addresses(parts);
        let parts: Vec<Arc<Addresses>> = list
            .iter()
            .map(|(name, place)| {
                book.resolve(name, *place, &join).unwrap_or_else(|why| {
                    tell(why, "address or address group", out);
                    Arc::new(Addresses::unknown(format!("the address `{}`", short(name))))
                })
            })
            .collect();
        Arc::unwrap_or_clone(joined.addresses(&parts))
    }

    /// What a list of services carries.
    pub(super) fn services(&mut self, list: &[(String, Place)], out: &mut Findings) -> Services {
        let mut all = Services::none();
        for (name, place) in list {
            match self.services.resolve(name, *place, &join_services) {
                Ok(found) => all.join(&found),
                Err(why) => {
                    tell(why, "service or service group", out);
                    let why = format!("the service `{}`", short(name));
                    all.join(&Services::maybe(TransportSet::any(), why));
                }
            }
        }
        all
    }
}

fn entries<'d>(domain: &'d Domain, table: &str) -> &'d [Entry] {
    domain.get(table).map_or(&[], |table: &Table| &table.entries)
}

fn names<T>(list: &[(String, Place)]) -> Vec<Member<T>> {
    list.iter().map(|(name, place)| Member::Name(name.clone(), *place)).collect()
}

fn fill_addresses(
    book: &mut Book<Arc<Addresses>>,
    domain: &Domain,
    family: Family,
    known: &Known,
    out: &mut Findings,
) {
    let [single, group, vip, vips] = match family {
        Family::V4 => ["firewall address", "firewall addrgrp", "firewall vip", "firewall vipgrp"],
        Family::V6 => {
            ["firewall address6", "firewall addrgrp6", "firewall vip6", "firewall vipgrp6"]
        }
    };
    let value = |addresses| vec![Member::Value(Arc::new(addresses))];
    *book.object("all") = value(Addresses::of(AddressSet::any_of(family)));
    *book.object("none") = value(Addresses::default());
    for entry in entries(domain, single) {
        *book.object(&entry.name) = value(address(entry, family, known, out));
    }
    for entry in entries(domain, group) {
        let excluding = entry.is("exclude", "enable");
        *book.object(&entry.name) = if excluding {
            value(Addresses::unknown(format!("group `{}` with exclusions", short(&entry.name))))
        } else {
            names(entry.list("member"))
        };
    }
    // What they stand for is translated before policies see it.
    for entry in entries(domain, vip).iter().chain(entries(domain, vips)) {
        let why = format!("virtual IP `{}`", short(&entry.name));
        *book.object(&entry.name) = value(Addresses::unknown(why));
    }
}

/// The addresses of one entry.
fn address(entry: &Entry, family: Family, known: &Known, out: &mut Findings) -> Addresses {
    let kind = entry.value("type").unwrap_or("ipmask");
    let unknown = || Addresses::unknown(format!("{kind} `{}`", short(&entry.name)));
    let found = match kind {
        "ipmask" | "ipprefix" => prefix(entry, family).map(Addresses::of),
        "iprange" => range(entry).map(Addresses::of),
        "wildcard" => {
            let words: Vec<&str> = entry.list("wildcard").iter().map(|it| it.0.as_str()).collect();
            wildcard(&words)
        }
        "fqdn" => {
            let addresses = entry.value("fqdn").and_then(|name| known.name(name));
            let own = addresses.map(|addresses| Addresses::of(addresses.family(family)));
            return own.unwrap_or_else(unknown);
        }
        // Countries, interfaces, tags, hardware addresses, connectors.
        _ => return unknown(),
    };
    found.unwrap_or_else(|| {
        let name = short(&entry.name);
        out.syntax(format!("the address `{name}` cannot be read"), entry.place);
        unknown()
    })
}

fn prefix(entry: &Entry, family: Family) -> Option<AddressSet> {
    let key = if family == Family::V4 { "subnet" } else { "ip6" };
    let words: Vec<&str> = entry.list(key).iter().map(|(text, _)| text.as_str()).collect();
    let prefix = match words.as_slice() {
        // Not set: the default, which is everything.
        [] => return Some(AddressSet::any_of(family)),
        [text] => {
            let (address, length) = text.split_once('/')?;
            Prefix::containing(address.parse().ok()?, length.parse().ok()?)?
        }
        [address, mask] => {
            let mask = u32::from(mask.parse::<Ipv4Addr>().ok()?);
            let length = mask.leading_ones();
            if mask.count_ones() != length {
                return None;
            }
            Prefix::containing(address.parse().ok()?, u8::try_from(length).ok()?)?
        }
        _ => return None,
    };
    (prefix.family() == family).then(|| AddressRange::from(prefix).into())
}

fn range(entry: &Entry) -> Option<AddressSet> {
    let end = |key| entry.value(key)?.parse::<IpAddr>().ok();
    let first = end("start-ip")?;
    // An end that is not set is the start.
    let last = if entry.setting("end-ip").is_some() { end("end-ip")? } else { first };
    Some(AddressRange::new(first, last).ok()?.into())
}

/// `10.0.1.0 255.0.255.0`: bits that are not set in the mask may be anything.
fn wildcard(words: &[&str]) -> Option<Addresses> {
    let [address, mask] = words else { return None };
    let mask = u32::from(mask.parse::<Ipv4Addr>().ok()?);
    Some(wildcard::addresses(address.parse().ok()?, Ipv4Addr::from(!mask)))
}

/// What a service carries.
fn service(entry: &Entry, out: &mut Findings) -> Services {
    let doubt = |what: &str| Some(format!("service `{}`: {what}", short(&entry.name)));
    let only = |key: &str, default: &[&str]| {
        entry.value(key).filter(|value| !default.contains(value)).is_some()
    };
    let why = if only("proxy", &["disable"]) {
        doubt("for the web proxy")
    } else if only("iprange", &["0.0.0.0"]) || only("fqdn", &[]) {
        doubt("for some addresses")
    } else if only("app-service-type", &["disable"]) {
        doubt("an application")
    } else if only("udplite-portrange", &[]) {
        doubt("ports of UDP-Lite")
    } else {
        None
    };
    let found = transports(entry).unwrap_or_else(|key| {
        let place = entry.setting(key).map_or(entry.place, |setting| setting.place);
        let name = short(&entry.name);
        out.syntax(format!("the `{key}` of service `{name}` cannot be read"), place);
        TransportSet::any()
    });
    match why {
        Some(why) => Services::maybe(found, why),
        None => Services::of(found),
    }
}

/// The transports, or the key that cannot be read.
fn transports(entry: &Entry) -> Result<TransportSet, &'static str> {
    let number = |key: &'static str| -> Result<Option<u8>, &'static str> {
        entry.value(key).map(|text| text.parse().map_err(|_| key)).transpose()
    };
    match entry.value("protocol").unwrap_or("TCP/UDP/SCTP") {
        // The last four are for the web proxy.
        "TCP/UDP/SCTP" | "TCP/UDP/UDP-Lite/SCTP" | "HTTP" | "FTP" | "CONNECT" | "SOCKS-TCP" => {
            ports(entry)
        }
        "IP" | "ALL" => Ok(match number("protocol-number")? {
            None | Some(0) => TransportSet::any(),
            Some(number) => predefined::whole(Protocol(number)).into(),
        }),
        "ICMP" => Ok(match (number("icmptype")?, number("icmpcode")?) {
            (None, _) => Transport::Ip(Protocol::ICMP).into(),
            (Some(kind), code) => {
                Transport::Icmp(IcmpKind::from_number(Family::V4, kind, code)).into()
            }
        }),
        "ICMP6" => Ok(match (number("icmptype")?, number("icmpcode")?) {
            (None, _) => Transport::Ip(Protocol::ICMPV6).into(),
            (Some(kind), code) => {
                Transport::Icmp(IcmpKind::from_number(Family::V6, kind, code)).into()
            }
        }),
        _ => Err("protocol"),
    }
}

fn ports(entry: &Entry) -> Result<TransportSet, &'static str> {
    let mut all = TransportSet::new();
    for (key, protocol) in [
        ("tcp-portrange", Protocol::TCP),
        ("udp-portrange", Protocol::UDP),
        ("udplite-portrange", Protocol(136)),
        ("sctp-portrange", Protocol::SCTP),
    ] {
        for (text, _) in entry.list(key) {
            // `DESTINATION:SOURCE`
            let (to, from) = text.split_once(':').unwrap_or((text, "0-65535"));
            let destination = policy::ports(to).ok_or(key)?;
            let source = policy::ports(from).ok_or(key)?;
            all.insert(if protocol.has_ports() {
                Transport::Ports { protocol, destination, source }
            } else {
                Transport::Ip(protocol)
            });
        }
    }
    Ok(all)
}
