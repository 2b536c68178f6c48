//! Windows: the grammar of the commands, recorded from Microsoft's reference.
//!
//! Quotes as "about_Quoting_Rules" has them, parameters and their values as the pages
//! `New-NetFirewallRule` and `Set-NetFirewallProfile` of the module NetSecurity list them. PowerShell
//! itself is in no Debian archive.

use super::words::{is_address, is_byte, is_ports};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "windows",
    what: "grammar recorded from the reference of NetSecurity",
    tools: &[],
    needs_root: false,
    check,
};

/// What stands around the rules, word for word.
const FRAME: &[&str] = &[
    "#Requires -RunAsAdministrator",
    "param([string]$PolicyStore = 'PersistentStore')",
    "$ErrorActionPreference = 'Stop'",
    "$old = @(Get-NetFirewallRule -PolicyStore $PolicyStore -Group 'Pilotage' -ErrorAction Ignore)",
    "$allow = @{ PolicyStore = $PolicyStore; Group = 'Pilotage'; Action = 'Allow'; Profile = 'Any' }",
    "$old | Remove-NetFirewallRule",
];

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        let mut lists: Vec<&str> = Vec::new();
        let mut inside = false;
        for line in file.text.lines().filter(|line| !line.is_empty()) {
            let good = if inside {
                inside = line != ")";
                let value = line.trim();
                !inside || literal(value.strip_suffix(',').unwrap_or(value)).is_some_and(is_address)
            } else if let Some(name) = line.strip_suffix(" = @(") {
                inside = true;
                lists.push(name);
                is_variable(name)
            } else if let Some(rest) = line.strip_prefix("New-NetFirewallRule @allow") {
                rest.strip_suffix(" | Out-Null").is_some_and(|rest| is_rule(rest, &lists))
            } else {
                line.starts_with('#') || FRAME.contains(&line) || is_profile(line)
            };
            if !good || !line.is_ascii() {
                return Err(line.to_owned());
            }
        }
    }
    Ok(())
}

fn is_variable(text: &str) -> bool {
    let name = text.strip_prefix('$').unwrap_or_default();
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// What stands between apostrophes, of which two stand for one.
fn literal(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('\'')?.strip_suffix('\'')?;
    (!inner.replace("''", "").contains('\'')).then_some(inner)
}

fn is_profile(line: &str) -> bool {
    let start = "Set-NetFirewallProfile -PolicyStore $PolicyStore -All -Enabled True";
    let Some(rest) = line.strip_prefix(start) else { return false };
    let known = ["-DefaultInboundAction", "-DefaultOutboundAction", "Block"];
    rest.split_whitespace().all(|word| known.contains(&word))
}

/// ` -Name value, value -Name value`, each name once.
fn is_rule(text: &str, lists: &[&str]) -> bool {
    let Some(words) = words(text) else { return false };
    let mut names: Vec<&str> = Vec::new();
    for word in &words {
        if let Some(name) = word.strip_prefix('-') {
            if names.contains(&name) {
                return false;
            }
            names.push(name);
            continue;
        }
        let Some(name) = names.last() else { return false };
        let value = literal(word).unwrap_or(word);
        let good = match *name {
            "DisplayName" => literal(word).is_some_and(|text| !text.contains('|')),
            "Direction" => ["Inbound", "Outbound"].contains(&value),
            "Protocol" => {
                ["TCP", "UDP", "ICMPv4", "ICMPv6", "Any"].contains(&value) || is_byte(value)
            }
            "LocalPort" | "RemotePort" => is_ports(value, '-'),
            "IcmpType" => value.split(':').count() <= 2 && value.split(':').all(is_byte),
            "LocalAddress" | "RemoteAddress" => {
                lists.contains(&word.as_str())
                    || is_address(value) && !value.ends_with("/0") && literal(word).is_some()
            }
            _ => false,
        };
        if !good {
            return false;
        }
    }
    ["DisplayName", "Direction", "Protocol"].iter().all(|name| names.contains(name))
}

/// The words; none where an apostrophe stays open.
fn words(text: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars().chain([' ']) {
        quoted ^= c == '\'';
        if quoted || !matches!(c, ' ' | ',') {
            word.push(c);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    (!quoted).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rules_are_rules() {
        let rule = |text: &str| {
            let line = format!("New-NetFirewallRule @allow {text} | Out-Null\n");
            check(&[File { suffix: ".ps1", text: &line }]).is_ok()
        };
        let start = "-DisplayName 'a ''b''' -Direction Inbound -Protocol";
        assert!(rule(&format!("{start} TCP -LocalPort '80', '90-91' -RemoteAddress '192.0.2.1'")));
        for bad in ["XTP", "TCP -LocalPort '9-8'", "TCP; iex 'x'", "TCP -RemoteAddress $x", "TCP '"]
        {
            assert!(!rule(&format!("{start} {bad}")), "{bad}");
        }
    }
}
