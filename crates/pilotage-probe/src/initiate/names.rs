//! Names to addresses, as this host resolves them.

use std::net::IpAddr;
use std::time::Duration;

/// How long the host's resolver may take.
const PATIENCE: Duration = Duration::from_secs(8);
/// So many addresses of a name are tried.
const MOST: usize = 8;

/// The addresses of a name in the order of the resolver, those of the source's family only; else why
/// there are none.
pub(crate) async fn resolve(name: &str, source: Option<IpAddr>) -> Result<Vec<IpAddr>, String> {
    let plain = name.trim_end_matches('.');
    let found = tokio::time::timeout(PATIENCE, tokio::net::lookup_host((plain, 0))).await;
    let found = match found {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => return Err(format!("`{name}` does not resolve: {error}")),
        Err(_) => return Err(format!("`{name}` does not resolve: the resolver did not answer")),
    };
    let mut addresses: Vec<IpAddr> = Vec::new();
    for address in found.map(|at| at.ip()) {
        let fits = source.is_none_or(|source| source.is_ipv4() == address.is_ipv4());
        if fits && !addresses.contains(&address) && addresses.len() < MOST {
            addresses.push(address);
        }
    }
    if addresses.is_empty() {
        return Err(format!("`{name}` has no address of the family that the host speaks"));
    }
    Ok(addresses)
}
