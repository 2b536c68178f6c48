//! Zones, hosts and groups as they are written in options and answers.

use std::net::IpAddr;

use pilotage_model::scaffold::{GroupAnswer, HostAnswer, ZoneAnswer};
use pilotage_net::Prefix;

use crate::dialogue::Understood;

/// `office=10.0.0.0/24,fd00::/64`, or `internet=external`.
pub fn zone(text: &str) -> Understood<ZoneAnswer> {
    let form = "write a zone as office=10.0.0.0/24, or internet=external for everything outside";
    let (name, subnets) = pair(text, '=', form)?;
    if subnets == "external" {
        return Ok(ZoneAnswer { name, subnets: Vec::new(), external: true });
    }
    let subnets = parts(subnets).map(subnet).collect::<Understood<_>>()?;
    Ok(ZoneAnswer { name, subnets, external: false })
}

/// `node-1=nodes:10.0.0.1,fd00::1`.
pub fn host(text: &str) -> Understood<HostAnswer> {
    let form = "write a host as node-1=nodes:10.0.0.1, with its zone and its addresses";
    let (name, place) = pair(text, '=', form)?;
    let (zone, addresses) = pair(place, ':', form)?;
    let addresses = parts(addresses).map(address).collect::<Understood<_>>()?;
    Ok(HostAnswer { name, zone, addresses })
}

/// `admins=10.0.0.0/28,node-1`.
pub fn group(text: &str) -> Understood<GroupAnswer> {
    let (name, list) = pair(text, '=', "write a group as admins=10.0.0.0/28,node-1")?;
    Ok(GroupAnswer { name, members: members(list) })
}

/// `control-plane=node-1,node-2`; nobody plays it where nothing follows the sign.
pub fn binding(text: &str) -> Understood<(String, Vec<String>)> {
    let (role, list) = text
        .split_once('=')
        .filter(|(role, _)| !role.trim().is_empty())
        .ok_or("write who plays a role as control-plane=node-1,node-2")?;
    Ok((role.trim().to_owned(), members(list)))
}

/// Members between commas.
pub fn members(text: &str) -> Vec<String> {
    parts(text).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The two sides of a sign, neither of them empty.
fn pair<'t>(text: &'t str, sign: char, form: &str) -> Understood<(String, &'t str)> {
    match text.split_once(sign).map(|(name, rest)| (name.trim(), rest.trim())) {
        Some((name, rest)) if !name.is_empty() && !rest.is_empty() => Ok((name.to_owned(), rest)),
        _ => Err(form.to_owned()),
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim)
}

fn subnet(text: &str) -> Understood<Prefix> {
    text.parse().map_err(|error| format!("{error}"))
}

fn address(text: &str) -> Understood<IpAddr> {
    text.parse().map_err(|_| format!("`{text}` is not an IP address"))
}

#[cfg(test)]
mod tests {
    use super::{binding, group, host, zone};

    #[test]
    fn understands_both_families() {
        let office = zone("office = 10.0.0.0/24, fd00::/64").unwrap();
        assert_eq!(office.name, "office");
        assert_eq!(office.subnets.len(), 2);
        assert!(zone("internet=external").unwrap().external);
        let node = host("node-1=nodes:10.0.0.1,fd00::1").unwrap();
        assert_eq!((node.zone.as_str(), node.addresses.len()), ("nodes", 2));
        assert_eq!(group("admins=10.0.0.0/28,node-1").unwrap().members, ["10.0.0.0/28", "node-1"]);
        assert_eq!(binding("worker=").unwrap(), ("worker".to_owned(), Vec::new()));
    }

    #[test]
    fn says_how_it_is_written() {
        for wrong in ["office", "office=", "=10.0.0.0/24", ""] {
            assert!(zone(wrong).unwrap_err().contains("office=10.0.0.0/24"), "{wrong}");
        }
        for wrong in ["node-1", "node-1=10.0.0.1", "node-1=nodes:", "node-1=:10.0.0.1"] {
            assert!(host(wrong).unwrap_err().contains("node-1=nodes:10.0.0.1"), "{wrong}");
        }
        assert!(zone("office=10.0.0.1/24").unwrap_err().contains("10.0.0.0/24"));
        assert!(host("node-1=nodes:10.0.0.300").unwrap_err().contains("10.0.0.300"));
        assert!(group("admins").is_err());
        assert!(binding("=node-1").is_err());
    }
}
