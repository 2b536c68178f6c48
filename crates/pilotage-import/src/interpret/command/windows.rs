//! The firewall of Windows: `New-NetFirewallRule` of PowerShell, `netsh advfirewall`.

use super::numbers;
use super::opening::{Opening, address, given, value};
use super::shell::Word;
use crate::{Direction, Port, Protocol};

/// `New-NetFirewallRule -DisplayName "..." -Direction Inbound -Protocol TCP -LocalPort 443`.
pub(super) fn powershell(words: &[Word]) -> Vec<Opening> {
    let rule = Rule {
        action: value(words, &["-Action"]),
        direction: value(words, &["-Direction"]),
        protocol: value(words, &["-Protocol"]),
        local: list(words, "-LocalPort"),
        remote: list(words, "-RemotePort"),
        icmp: value(words, &["-IcmpType"]),
        peer: address(value(words, &["-RemoteAddress"])),
        program: value(words, &["-Program", "-Service"]),
        name: value(words, &["-DisplayName", "-Name"]),
    };
    rule.opening().into_iter().collect()
}

/// `netsh advfirewall firewall add rule name="..." dir=in action=allow protocol=TCP localport=443`.
pub(super) fn netsh(words: &[Word]) -> Vec<Opening> {
    if !words.iter().any(|word| word.text.eq_ignore_ascii_case("add")) {
        return Vec::new();
    }
    let rule = Rule {
        action: value(words, &["action"]),
        direction: value(words, &["dir"]),
        protocol: value(words, &["protocol"]),
        local: given(value(words, &["localport"])),
        remote: given(value(words, &["remoteport"])),
        icmp: None,
        peer: address(value(words, &["remoteip"])),
        program: value(words, &["program", "service"]),
        name: value(words, &["name"]),
    };
    rule.opening().into_iter().collect()
}

#[derive(Debug)]
struct Rule<'w> {
    action: Option<&'w str>,
    direction: Option<&'w str>,
    protocol: Option<&'w str>,
    local: Option<String>,
    remote: Option<String>,
    icmp: Option<&'w str>,
    peer: Option<String>,
    program: Option<&'w str>,
    name: Option<&'w str>,
}

impl Rule<'_> {
    fn opening(self) -> Option<Opening> {
        if self.action.is_some_and(|action| !action.eq_ignore_ascii_case("allow")) {
            return None;
        }
        let direction = match self.direction.map(str::to_ascii_lowercase).as_deref() {
            Some("inbound" | "in") => Some(Direction::In),
            Some("outbound" | "out") => Some(Direction::Out),
            _ => None,
        };
        let ports = self.ports(direction)?;
        let outward = direction == Some(Direction::Out);
        let (from, to) = if outward { (None, self.peer) } else { (self.peer, None) };
        let subject = self.program.and_then(program);
        Some(Opening { ports, from, to, subject, direction, purpose: given(self.name) })
    }

    /// The ports that are connected to; a rule without any is for a program or an interface.
    fn ports(&self, direction: Option<Direction>) -> Option<Vec<Port>> {
        let name = self.protocol?;
        let protocol = match name.to_ascii_lowercase().as_str() {
            "any" => Protocol::Unknown,
            name => match numbers::whole(name.split(':').next().unwrap_or(name))? {
                Port { protocol: Protocol::Ip, numbers } => {
                    return Some(vec![Port { protocol: Protocol::Ip, numbers }]);
                }
                Port { protocol, .. } => protocol,
            },
        };
        if matches!(protocol, Protocol::Icmp | Protocol::Icmpv6) {
            let kind = self.icmp.or_else(|| name.split_once(':')?.1.split(',').next());
            return Some(vec![numbers::icmp(protocol, kind)]);
        }
        let (near, far) = (self.local.as_deref(), self.remote.as_deref());
        let outward = direction == Some(Direction::Out);
        let ports = if outward { far.or(near) } else { near.or(far) };
        numbers::ports(ports?, &[protocol])
    }
}

/// A list that PowerShell takes with or without spaces and quotes: `80, 443`, `"80","443"`, `@(80)`.
fn list(words: &[Word], name: &str) -> Option<String> {
    let at = words.iter().position(|word| word.text.eq_ignore_ascii_case(name))?;
    let rest = words.get(at + 1..).unwrap_or_default();
    let items = rest.iter().take_while(|word| !word.text.starts_with('-'));
    let joined: Vec<&str> = items.map(|word| word.text.as_str()).collect();
    let text = joined.join(" ").replace(['"', '\'', '@', '(', ')'], " ");
    given(Some(text.as_str()))
}

/// The name of a program without its folder: `agent` of `C:\Program Files\Agent\agent.exe`.
fn program(path: &str) -> Option<String> {
    let file = path.rsplit(['\\', '/']).next().unwrap_or(path);
    given(Some(file.strip_suffix(".exe").unwrap_or(file)))
}
