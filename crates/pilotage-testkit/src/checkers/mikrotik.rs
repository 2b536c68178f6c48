//! RouterOS: the grammar of the commands, recorded from its documentation.
//!
//! Menus, parameters and their values as the pages "Filter" and "Address-lists" list them, text as
//! "Scripting" explains it. RouterOS itself is in no Debian archive.

use super::words::{is_address, is_byte, is_ports, is_prefix};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "mikrotik",
    what: "grammar recorded from the RouterOS documentation",
    tools: &[],
    needs_root: false,
    check,
};

const MENUS: &[&str] = &[
    "/ip firewall address-list",
    "/ip firewall filter",
    "/ipv6 firewall address-list",
    "/ipv6 firewall filter",
];

/// What stands around the rules, word for word.
const FRAME: &[&str] = &[
    ":global pilotageOld [/ip firewall filter find where comment~\"^pilotage: \"]",
    ":global pilotageOld [/ipv6 firewall filter find where comment~\"^pilotage: \"]",
    "remove [find where comment~\"^pilotage: \"]",
    "remove $pilotageOld",
    ":set pilotageOld",
];

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        let mut menu = "";
        for line in file.text.lines().filter(|line| !line.is_empty()) {
            if MENUS.contains(&line) {
                menu = line;
                continue;
            }
            let good = match line.strip_prefix("add ") {
                Some(rest) => is_added(menu, rest),
                None => line.starts_with('#') || FRAME.contains(&line),
            };
            if !good || line.ends_with('\\') {
                return Err(line.to_owned());
            }
        }
    }
    Ok(())
}

fn is_added(menu: &str, text: &str) -> bool {
    let six = menu.starts_with("/ipv6 ");
    let mut rest = text;
    let mut names: Vec<&str> = Vec::new();
    while let Some((name, after)) = rest.split_once('=') {
        let value = if let Some(quoted) = after.strip_prefix('"') {
            let Some((inner, behind)) = quoted.split_once('"') else { return false };
            rest = behind.strip_prefix(' ').unwrap_or(behind);
            if name != "comment" || !is_text(inner) {
                return false;
            }
            inner
        } else {
            let (value, behind) = after.split_once(' ').unwrap_or((after, ""));
            rest = behind;
            value
        };
        let known =
            if menu.ends_with(" filter") { rule(six, name, value) } else { entry(name, value) };
        if !known || names.contains(&name) {
            return false;
        }
        names.push(name);
    }
    rest.is_empty() && !names.is_empty()
}

/// Printed letters, and bytes as `\HH`.
fn is_text(text: &str) -> bool {
    let mut pieces = text.split('\\');
    let plain = |text: &str| {
        text.chars().all(|c| (c == ' ' || c.is_ascii_graphic()) && !matches!(c, '$' | '?' | '"'))
    };
    let escaped = |piece: &str| {
        let (byte, behind) = piece.split_at_checked(2)?;
        (u8::from_str_radix(byte, 16).is_ok() && plain(behind)).then_some(())
    };
    pieces.next().is_none_or(plain) && pieces.all(|piece| escaped(piece).is_some())
}

fn entry(name: &str, value: &str) -> bool {
    match name {
        "list" => value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
        "address" => is_address(value),
        other => other == "comment",
    }
}

fn rule(six: bool, name: &str, value: &str) -> bool {
    let number = value.strip_prefix('!').unwrap_or(value);
    match name {
        "chain" => ["input", "output", "forward"].contains(&value),
        "action" => ["accept", "drop", "reject"].contains(&value),
        "reject-with" => ["tcp-reset", "icmp-admin-prohibited"].contains(&value),
        "protocol" => match number {
            "tcp" | "udp" => true,
            "icmp" => !six,
            "icmpv6" => six,
            number => is_byte(number) && number != "0",
        },
        // In IPv6 a prefix, and no range.
        "src-address" | "dst-address" if six => !value.contains('-') && is_address(value),
        "src-address" | "dst-address" => is_address(value) || is_prefix(value),
        "src-address-list" | "dst-address-list" => entry("list", value),
        "src-port" | "dst-port" => {
            value.split([',', '-']).count() <= 15
                && value.split(',').all(|ports| is_ports(ports, '-'))
        }
        "icmp-options" => {
            let codes = |text: &str| text.split('-').count() <= 2 && text.split('-').all(is_byte);
            value.split_once(':').is_some_and(|(kind, code)| is_byte(kind) && codes(code))
        }
        "connection-state" => {
            let states = ["established", "related", "untracked", "invalid"];
            value.split(',').all(|state| states.contains(&state))
        }
        "hop-limit" => six && value.strip_prefix("equal:").is_some_and(is_byte),
        other => other == "comment",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rules_are_rules() {
        let rule = |text: &str| is_added("/ip firewall filter", text);
        assert!(rule(
            "chain=input action=accept protocol=tcp dst-port=80,90-91 comment=\"a \\22\""
        ));
        for bad in [
            "chain=input comment=\"$x\"",
            "chain=input comment=\"\\\"",
            "chain=input protocol=icmpv6",
            "chain=input chain=output",
            "chain=input dst-port=9-8",
            "chain=input ; /system reset-configuration",
        ] {
            assert!(!rule(bad), "{bad}");
        }
    }
}
