//! The command lines of clouds: `gcloud`, `aws`, `az`, `openstack`, `hcloud`.
//!
//! One command is one requirement, however many ports it has.

use super::numbers;
use super::opening::{Opening, address, given, value, values};
use super::shell::Word;
use crate::{Direction, Numbers, Port, Protocol};

/// `gcloud compute firewall-rules create NAME --allow=tcp:22,icmp --source-ranges=...`.
pub(super) fn gcloud(words: &[Word]) -> Vec<Opening> {
    if !(has(words, "firewall-rules") && has(words, "create")) {
        return Vec::new();
    }
    let rule = || {
        let denied =
            value(words, &["--action"]).is_some_and(|it| !it.eq_ignore_ascii_case("allow"));
        let list = value(words, &["--allow", "--rules"]).filter(|_| !denied)?;
        let mut ports = Vec::new();
        for item in list.split(',') {
            match item.split_once(':') {
                Some((name, list)) => {
                    ports.extend(numbers::ports(list, &[numbers::transport(name)?])?);
                }
                None => ports.push(numbers::whole(item)?),
            }
        }
        let from = address(value(words, &["--source-ranges", "--source-tags"]));
        let to = address(value(words, &["--destination-ranges"]));
        let subject = given(value(words, &["--target-tags"]));
        let direction = direction(value(words, &["--direction"]));
        let purpose = given(value(words, &["--description"]));
        Some(Opening { ports, from, to, subject, direction, purpose })
    };
    rule().into_iter().collect()
}

/// `aws ec2 authorize-security-group-ingress --group-id ... --protocol tcp --port 443 --cidr ...`.
pub(super) fn aws(words: &[Word]) -> Vec<Opening> {
    let direction = if has(words, "authorize-security-group-ingress") {
        Direction::In
    } else if has(words, "authorize-security-group-egress") {
        Direction::Out
    } else {
        return Vec::new();
    };
    let peer = address(value(words, &["--cidr", "--source-group"]));
    let subject = given(value(words, &["--group-name", "--group-id"]));
    let ports = match value(words, &["--ip-permissions"]) {
        Some(_) => permissions(words),
        None => single(value(words, &["--protocol"]), value(words, &["--port"])),
    };
    let outward = direction == Direction::Out;
    let (from, to) = if outward { (None, peer) } else { (peer, None) };
    let opening = |ports| {
        let direction = Some(direction);
        Opening { ports, from, to, subject, direction, purpose: None }
    };
    ports.map(opening).into_iter().collect()
}

/// `IpProtocol=tcp,FromPort=22,ToPort=22,...`, or the same as JSON.
fn permissions(words: &[Word]) -> Option<Vec<Port>> {
    let text: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let text = text.join(" ");
    let mut ports = Vec::new();
    for permission in text.split("IpProtocol").skip(1) {
        let mut pieces = permission.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let protocol = pieces.find(|piece| !piece.is_empty())?;
        let after = |key: &str| {
            let rest = permission.split_once(key)?.1;
            rest.split(|c: char| !(c.is_ascii_digit() || c == '-')).find(|it| !it.is_empty())
        };
        let range = match (after("FromPort"), after("ToPort")) {
            (Some(first), Some(last)) => Some(format!("{first}-{last}")),
            (first, _) => first.map(str::to_owned),
        };
        ports.extend(single(Some(protocol), range.as_deref())?);
    }
    Some(ports).filter(|ports| !ports.is_empty())
}

/// `az network nsg rule create ... --destination-port-ranges 80 443 --protocol Tcp`, and
/// `az vm open-port --port 80`.
pub(super) fn azure(words: &[Word]) -> Vec<Opening> {
    let created = (has(words, "rule") && has(words, "create")) || has(words, "open-port");
    let denied = value(words, &["--access"]).is_some_and(|it| !it.eq_ignore_ascii_case("allow"));
    let listed =
        arguments(words, &["--destination-port-ranges", "--destination-port-range", "--port"]);
    if !created || denied || listed.is_empty() {
        return Vec::new();
    }
    let rule = || {
        let protocol = match value(words, &["--protocol"]) {
            None | Some("*") => Protocol::Unknown,
            Some(name) => numbers::transport(name)?,
        };
        let from = arguments(words, &["--source-address-prefixes", "--source-address-prefix"]);
        let to =
            arguments(words, &["--destination-address-prefixes", "--destination-address-prefix"]);
        Some(Opening {
            ports: numbers::ports(&listed, &[protocol])?,
            from: address(Some(from.as_str())),
            to: address(Some(to.as_str())),
            subject: given(value(words, &["--nsg-name"])),
            direction: direction(value(words, &["--direction"])),
            purpose: given(value(words, &["--description"])),
        })
    };
    rule().into_iter().collect()
}

/// `openstack security group rule create --protocol tcp --dst-port 6443:6443 GROUP`.
pub(super) fn openstack(words: &[Word]) -> Vec<Opening> {
    if !(has(words, "group") && has(words, "rule") && has(words, "create")) {
        return Vec::new();
    }
    let protocol = value(words, &["--protocol", "--proto"]);
    let ports = single(protocol, value(words, &["--dst-port"]));
    let outward = has(words, "--egress");
    let direction = match (has(words, "--ingress"), outward) {
        (true, _) => Some(Direction::In),
        (_, true) => Some(Direction::Out),
        _ => None,
    };
    let peer = address(value(words, &["--remote-ip", "--remote-group", "--src-ip"]));
    let (from, to) = if outward { (None, peer) } else { (peer, None) };
    let purpose = given(value(words, &["--description"]));
    let subject = words.last().filter(|word| !word.text.starts_with('-'));
    let subject = subject.map(|word| word.text.clone());
    let opening = |ports| Opening { ports, from, to, subject, direction, purpose };
    ports.map(opening).into_iter().collect()
}

/// `hcloud firewall add-rule NAME --direction in --protocol tcp --port 6443 --source-ips ...`.
pub(super) fn hcloud(words: &[Word]) -> Vec<Opening> {
    if !has(words, "add-rule") {
        return Vec::new();
    }
    let join = |names: &[&str]| {
        let all: Vec<&str> = values(words, names).collect();
        given(Some(all.join(", ").as_str()))
    };
    let ports = single(value(words, &["--protocol"]), value(words, &["--port"]));
    let opening = |ports| Opening {
        ports,
        from: join(&["--source-ips"]),
        to: join(&["--destination-ips"]),
        subject: None,
        direction: direction(value(words, &["--direction"])),
        purpose: given(value(words, &["--description"])),
    };
    ports.map(opening).into_iter().collect()
}

/// A protocol and at most one list of ports.
fn single(protocol: Option<&str>, list: Option<&str>) -> Option<Vec<Port>> {
    let name = protocol.unwrap_or("any");
    match (numbers::whole(name)?, list) {
        (whole @ Port { protocol: Protocol::Icmp | Protocol::Icmpv6, .. }, Some(kind)) => {
            Some(vec![numbers::icmp(whole.protocol, Some(kind))])
        }
        (Port { protocol: Protocol::Any, .. }, Some(list)) => {
            let ports = numbers::ports(list, &[Protocol::Unknown])?;
            Some(if all(&ports) { vec![numbers::whole("any")?] } else { ports })
        }
        (whole, Some(list)) if whole.numbers == Numbers::All => {
            numbers::ports(list, &[whole.protocol])
        }
        (whole, _) => Some(vec![whole]),
    }
}

fn all(ports: &[Port]) -> bool {
    let whole = Numbers::Range(0, u16::MAX);
    ports.iter().any(|port| port.numbers == Numbers::All || port.numbers == whole)
}

/// All values behind an option that takes several: `--destination-port-ranges 80 443`.
fn arguments(words: &[Word], names: &[&str]) -> String {
    let Some(first) = value(words, names) else { return String::new() };
    let rest = words.iter().skip_while(|word| !names.contains(&word.text.as_str())).skip(2);
    let mut all = vec![first];
    all.extend(rest.map(|word| word.text.as_str()).take_while(|text| !text.starts_with('-')));
    all.join(" ")
}

fn has(words: &[Word], text: &str) -> bool {
    words.iter().any(|word| word.text == text)
}

fn direction(text: Option<&str>) -> Option<Direction> {
    match text?.to_ascii_lowercase().as_str() {
        "inbound" | "ingress" | "in" => Some(Direction::In),
        "outbound" | "egress" | "out" => Some(Direction::Out),
        _ => None,
    }
}
