//! A private address outside the site that is none of there.

use std::net::{IpAddr, Ipv4Addr};

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_model::{Member, Site};
use pilotage_net::{AddressRange, AddressSet};
use strsim::damerau_levenshtein;

use super::SiteFile;
use super::usage::roots;
use crate::words::Words;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::PRIVATE_OUTSIDE, check);

/// Addresses that no network on the internet has: RFC 1918 and RFC 4193.
const PRIVATE: [&str; 4] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"];
/// What zones are called that are the internet.
const INTERNET: [&str; 3] = ["internet", "public internet", "www"];

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    let private: AddressSet =
        PRIVATE.iter().filter_map(|text| text.parse::<AddressRange>().ok()).collect();
    let mut written = written(file.site);
    written.retain(|(range, _)| AddressSet::from(**range).is_subset(&private));
    let outside: Vec<_> = file.plan.zones.iter().filter(|zone| zone.external).collect();
    let mut findings = Vec::new();
    for (range, place) in written {
        let inside = AddressSet::from(*range);
        let Some(zone) = outside.iter().find(|zone| inside.is_subset(&zone.holds)) else {
            continue;
        };
        let meant = meant(file.site, range);
        let is_internet = Words::new(&format!("{} {}", zone.name, zone.title)).has_any(&INTERNET);
        if meant.is_none() && !is_internet {
            continue;
        }
        let message = format!("{range} is private and lies in the zone `{}`", zone.name);
        let help = match meant {
            Some((address, name)) => format!("did you mean {address}, which is `{name}`?"),
            None => "add the zone that it lies in, or correct it".to_owned(),
        };
        findings.push(Diagnostic::new(codes::PRIVATE_OUTSIDE, message).at(place).help(help).into());
    }
    findings
}

/// Every address, prefix and range that is written in bindings, groups and endpoints.
fn written(site: &Site) -> Vec<(&AddressRange, Place)> {
    let groups = site.groups.iter().map(|(_, members)| &**members);
    let members = groups.chain(roots(site)).flatten();
    let ranges = members.filter_map(|member| match &member.value {
        Member::Range(range) => Some((range, member.place)),
        Member::Name(_) | Member::Any => None,
    });
    let endpoints = site.external.iter().flat_map(|(_, external)| external.addresses.iter());
    ranges.chain(endpoints.map(|it| (&it.value.0, it.place))).collect()
}

/// The host or virtual address that it is by all but one digit.
fn meant<'s>(site: &'s Site, range: &AddressRange) -> Option<(IpAddr, &'s str)> {
    let IpAddr::V4(written) = range.first() else { return None };
    let hosts = site.hosts.iter().map(|(name, host)| (name, &host.addresses));
    let vips = site.vips.iter().map(|(name, vip)| (name, &vip.addresses));
    let mut known = hosts.chain(vips).flat_map(|(name, addresses)| {
        addresses.iter().map(move |address| (address.value, name.as_str()))
    });
    let slip = |known: &(IpAddr, &str)| match known.0 {
        IpAddr::V4(known) => range.is_single() && is_slip(written, known),
        IpAddr::V6(_) => false,
    };
    known.find(slip)
}

/// Whether one octet but the last differs, by a digit too many, too few or out of place.
fn is_slip(written: Ipv4Addr, known: Ipv4Addr) -> bool {
    let pairs: Vec<(u8, u8)> = written.octets().into_iter().zip(known.octets()).collect();
    let differing: Vec<usize> =
        (0..pairs.len()).filter(|at| pairs.get(*at).is_some_and(|(a, b)| a != b)).collect();
    let [at @ 0..=2] = differing.as_slice() else { return false };
    pairs.get(*at).is_some_and(|(a, b)| {
        let (a, b) = (a.to_string(), b.to_string());
        let swapped = a.len() == b.len() && a.bytes().eq(b.bytes().rev());
        damerau_levenshtein(&a, &b) == 1 && (a.len() != b.len() || swapped)
    })
}
