//! Options that set a port: `Port (number): UDP port to use for packets. Defaults to 8472.`
//!
//! Their default is what has to be open, where the option says which protocol it is for.

use crate::cell;
use crate::{Numbers, Port};

/// The default ports of an option, if it is one that sets a port.
pub(super) fn default_ports(text: &str) -> Option<Vec<Port>> {
    let (label, about) = text.split_once("):")?;
    let (name, kind) = label.split_once('(')?;
    let is_port = name.to_ascii_lowercase().contains("port") && !name.trim().contains(' ');
    let has_type = ["number", "int", "integer", "uint16", "port", "string", "optional"]
        .iter()
        .any(|it| kind.to_ascii_lowercase().contains(it));
    let carries = ["packets", "listen", "traffic", "connect", "encapsulat"]
        .iter()
        .any(|it| about.to_ascii_lowercase().contains(it));
    let protocols = cell::implied(about);
    if !(is_port && has_type && carries) || protocols.is_empty() {
        return None;
    }
    let numbers = defaults(about);
    let with = |number: &u16| {
        let numbers = Numbers::Range(*number, *number);
        protocols.iter().map(move |&protocol| Port { protocol, numbers }).collect::<Vec<_>>()
    };
    (!numbers.is_empty()).then(|| numbers.iter().flat_map(with).collect())
}

/// Numbers that words shortly before them call the default: `default is 8472`, `currently 8472`.
fn defaults(text: &str) -> Vec<u16> {
    let mut found = Vec::new();
    let mut since = usize::MAX;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
        if bare.starts_with("default") || matches!(bare.as_str(), "currently" | "must") {
            since = 0;
        } else if let Ok(number) = bare.parse::<u16>()
            && since <= 4
            && number > 0
        {
            found.push(number);
            since = usize::MAX;
        } else {
            since = since.saturating_add(1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        default_ports(text).unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn defaults_of_ports() {
        let text =
            "Port (number): UDP port for packets. Defaults to 8473, on Windows must be 4790.";
        assert_eq!(tokens(text), ["udp:8473", "udp:4790"]);
        assert_eq!(
            tokens("ListenPort (int): the udp port to listen on. Default is 5182."),
            ["udp:5182"]
        );
    }

    #[test]
    fn other_options() {
        assert!(tokens("MTU (number): Desired MTU for UDP packets. Default is 1400.").is_empty());
        assert!(tokens("Port (number): port of the metrics. Default is 9000.").is_empty());
    }
}
