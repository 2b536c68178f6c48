//! What an agent tells of its host.

use std::collections::BTreeSet;
use std::net::IpAddr;

use pilotage_proto::HostFacts;

/// What the host is now.
pub(crate) fn facts() -> HostFacts {
    let kernel = |name: &str| {
        let text = std::fs::read_to_string(format!("/proc/sys/kernel/{name}"));
        text.map(|text| text.trim().to_owned()).unwrap_or_default()
    };
    let (name, kernel) = (kernel("hostname"), kernel("osrelease"));
    HostFacts {
        name,
        addresses: addresses().iter().map(ToString::to_string).collect(),
        system: release().unwrap_or_default(),
        kernel,
        assignment: 0,
        digest: String::new(),
    }
}

/// The host's own addresses, without those that mean the same on every host.
fn addresses() -> BTreeSet<IpAddr> {
    let Ok(all) = nix::ifaddrs::getifaddrs() else { return BTreeSet::new() };
    all.filter_map(|it| {
        let address = it.address?;
        let v4 = address.as_sockaddr_in().map(|it| IpAddr::V4(it.ip()));
        v4.or_else(|| address.as_sockaddr_in6().map(|it| IpAddr::V6(it.ip())))
    })
    .filter(|it| !it.is_loopback() && !is_link_local(*it))
    .collect()
}

fn is_link_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_link_local(),
        IpAddr::V6(address) => address.is_unicast_link_local(),
    }
}

/// The name of the system, as `/etc/os-release` has it.
fn release() -> Option<String> {
    let text = std::fs::read_to_string("/etc/os-release").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(line.trim_matches('"').to_owned())
}
