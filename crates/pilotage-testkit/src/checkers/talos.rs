//! Talos: the shape of two documents of the machine configuration.
//!
//! Recorded from the reference of `NetworkDefaultActionConfig` and `NetworkRuleConfig` (Talos 1.6 to
//! 1.13) and the validation that its source makes of them: a name, at least one port, port ranges that
//! do not overlap, and prefixes. `talosctl` is in no Debian archive.

use super::words::{is_ports, is_prefix};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "talos",
    what: "shape recorded from the reference of Talos",
    tools: &[],
    needs_root: false,
    check,
};

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        let mut names: Vec<&str> = Vec::new();
        for document in file.text.split("---\n") {
            let lines: Vec<&str> =
                document.lines().filter(|it| !it.starts_with('#') && !it.is_empty()).collect();
            let good = match lines.as_slice() {
                [] => true,
                ["apiVersion: v1alpha1", "kind: NetworkDefaultActionConfig", action] => {
                    ["ingress: block", "ingress: accept"].contains(action)
                }
                ["apiVersion: v1alpha1", "kind: NetworkRuleConfig", name, rest @ ..] => {
                    let name = name.strip_prefix("name: ").unwrap_or_default();
                    let new = !name.is_empty() && !names.contains(&name);
                    names.push(name);
                    new && is_rule(rest)
                }
                _ => false,
            };
            if !good {
                return Err(document.to_owned());
            }
        }
    }
    Ok(())
}

fn is_rule(lines: &[&str]) -> bool {
    let ["portSelector:", "  ports:", rest @ ..] = lines else { return false };
    let ports: Vec<&str> = rest.iter().map_while(|line| line.strip_prefix("    - ")).collect();
    let rest = rest.get(ports.len()..).unwrap_or_default();
    let [protocol, "ingress:", subnets @ ..] = rest else { return false };
    let subnet = |line: &&str| line.strip_prefix("  - subnet: ").is_some_and(is_prefix);
    !ports.is_empty()
        && ports.iter().all(|ports| is_ports(ports, '-'))
        && apart(&ports)
        && ["  protocol: tcp", "  protocol: udp"].contains(protocol)
        && !subnets.is_empty()
        && subnets.iter().all(subnet)
}

/// Whether each range starts behind the one before.
fn apart(ports: &[&str]) -> bool {
    let ends = |text: &&str| {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        Some((first.parse::<u16>().ok()?, last.parse::<u16>().ok()?))
    };
    let ranges: Option<Vec<(u16, u16)>> = ports.iter().map(ends).collect();
    ranges.is_some_and(|ranges| ranges.is_sorted_by(|one, next| one.1 < next.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_checked() {
        let rule = |ports: &str| {
            let text = format!(
                "apiVersion: v1alpha1\nkind: NetworkRuleConfig\nname: a\nportSelector:\n  ports:\n\
                 {ports}  protocol: tcp\ningress:\n  - subnet: 192.0.2.0/24\n"
            );
            check(&[File { suffix: ".talos.yaml", text: &text }]).is_ok()
        };
        assert!(rule("    - 80\n    - 90-91\n"));
        for bad in ["", "    - 80\n    - 80-91\n", "    - 9-8\n", "    - any\n"] {
            assert!(!rule(bad), "{bad}");
        }
    }
}
