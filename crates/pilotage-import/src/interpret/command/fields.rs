//! Fields of forms that are filled with ports, written down line by line: `TCP Ports` and below it
//! `22, 80, 443`.

use super::listing::Listed;
use super::numbers;
use super::opening::Opening;
use crate::Protocol;

/// Reads the fields among some lines.
pub(super) fn read(lines: &[&str]) -> Vec<Listed> {
    let mut found = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        let Some((protocol, rest)) = label(text) else { continue };
        let next = lines.get(line + 1).copied().unwrap_or_default();
        let list = if rest.is_empty() { next } else { rest };
        let ports = numbers::ports(list, &[protocol]).filter(|ports| !ports.is_empty());
        found.extend(ports.map(|ports| Listed {
            opening: Opening { ports, ..Opening::default() },
            line,
            ..Listed::default()
        }));
    }
    found
}

/// `TCP Ports`, `UDP ports: 53`: the protocol and what follows.
fn label(text: &str) -> Option<(Protocol, &str)> {
    let (name, rest) = text.split_once([':', '=']).unwrap_or((text, ""));
    let protocol = match name.trim().to_ascii_lowercase().replace(['_', '-'], " ").as_str() {
        "tcp ports" | "tcp port" => Protocol::Tcp,
        "udp ports" | "udp port" => Protocol::Udp,
        _ => return None,
    };
    Some((protocol, rest.trim()))
}
