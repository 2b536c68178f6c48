//! Which of a site's hosts this machine is, by its addresses.

use std::collections::BTreeSet;
use std::net::IpAddr;

use pilotage_plan::Plan;

/// The enforcement point that this machine is, or why that cannot be told.
pub fn point(plan: &Plan, addresses: &BTreeSet<IpAddr>) -> Result<usize, String> {
    let host = host(plan, addresses)?;
    let name = plan.hosts.get(host).map_or("", |host| &host.name);
    let point = plan.points.iter().position(|point| point.host == Some(host));
    point.ok_or_else(|| format!("the site has no host firewall on `{name}`"))
}

/// The host that this machine is, or why that cannot be told.
pub fn host(plan: &Plan, addresses: &BTreeSet<IpAddr>) -> Result<usize, String> {
    let has = |host: usize| {
        let host = plan.hosts.get(host);
        host.is_some_and(|host| host.addresses.iter().any(|own| addresses.contains(own)))
    };
    let hosts: Vec<usize> = (0..plan.hosts.len()).filter(|host| has(*host)).collect();
    let name = |host: &usize| plan.hosts.get(*host).map_or("", |host| &host.name);
    match hosts.as_slice() {
        [] => Err("this machine has no address of a host of the site; say which it is with \
                   `--as NAME`"
            .to_owned()),
        [one] => Ok(*one),
        several => {
            let names: Vec<String> = several.iter().map(|it| format!("`{}`", name(it))).collect();
            let names = names.join(", ");
            Err(format!(
                "this machine has addresses of several hosts, {names}; say which it is with \
                 `--as NAME`"
            ))
        }
    }
}

/// The addresses of this machine's interfaces.
#[cfg(target_os = "linux")]
pub fn addresses() -> std::io::Result<BTreeSet<IpAddr>> {
    let all = nix::ifaddrs::getifaddrs()?.filter_map(|interface| {
        let address = interface.address?;
        let v4 = || address.as_sockaddr_in().map(|it| IpAddr::V4(it.ip()));
        let v6 = || address.as_sockaddr_in6().map(|it| IpAddr::V6(it.ip()));
        v4().or_else(v6)
    });
    Ok(all.collect())
}

/// Elsewhere there is nothing to audit live.
#[cfg(not(target_os = "linux"))]
pub fn addresses() -> std::io::Result<BTreeSet<IpAddr>> {
    Err(std::io::ErrorKind::Unsupported.into())
}
