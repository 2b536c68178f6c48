//! The two ends of a planned flow as hosts and addresses that can be probed.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;

use pilotage_net::AddressSet;
use pilotage_plan::{Plan, Side};

use crate::probe::{End, Target};

/// So many single addresses of one end are probed; the rest of a network outside is not.
const MOST_ADDRESSES: u128 = 256;

/// Every address of every host that the flow may start from.
pub(super) fn sources(plan: &Plan, side: &Side) -> Vec<End> {
    let mut ends = Vec::new();
    for index in side.hosts.iter() {
        let Some(host) = plan.hosts.get(*index) else { continue };
        let own = host.addresses.iter().filter(|address| side.group.addresses.contains(**address));
        ends.extend(own.map(|address| End {
            name: Arc::clone(&host.name),
            host: *index,
            address: *address,
        }));
    }
    ends
}

/// Every address that the flow goes to: of hosts of the site, virtual ones, and single ones outside;
/// the names of what is known by name.
pub(super) fn targets(plan: &Plan, side: &Side) -> Vec<Target> {
    if !side.names.is_empty() {
        return side.names.iter().map(|name| Target::Name(Arc::from(name.as_str()))).collect();
    }
    let addresses = &side.group.addresses;
    let mut found: BTreeSet<IpAddr> = BTreeSet::new();
    for host in side.hosts.iter().filter_map(|index| plan.hosts.get(*index)) {
        found.extend(singles(&host.answers.intersection(addresses)));
    }
    if side.hosts.is_empty() {
        found.extend(singles(addresses));
    }
    found.into_iter().map(|address| target(plan, side, address)).collect()
}

fn target(plan: &Plan, side: &Side, address: IpAddr) -> Target {
    let own = plan.hosts.iter().position(|host| host.addresses.contains(&address));
    let name = match own.and_then(|index| plan.hosts.get(index)) {
        Some(host) => Arc::clone(&host.name),
        None => Arc::clone(&side.group.label),
    };
    Target::Address { name, host: own, address }
}

/// The addresses of a small set; none of a network that is too large to be asked one by one.
fn singles(set: &AddressSet) -> Vec<IpAddr> {
    if set.count() > MOST_ADDRESSES {
        return Vec::new();
    }
    set.ranges().flat_map(|range| range.addresses()).collect()
}

/// Whether a probe can go from one end to the other: not to itself, and in one family.
pub(super) fn fit(from: &End, to: &Target) -> bool {
    let family = to.address().is_none_or(|address| address.is_ipv4() == from.address.is_ipv4());
    family && to.host() != Some(from.host)
}
