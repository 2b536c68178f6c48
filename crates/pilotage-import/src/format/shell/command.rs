//! Which lines are commands: by their first words.

use crate::format::words::{Words, among};

/// Commands that can only be about a firewall.
static FIREWALL: Words = Words::new(
    "\
    firewall-cmd firewall-offline-cmd iptables ip6tables iptables-legacy iptables-nft ipfw lokkit \
    new-netfirewallrule nft pfctl set-netfirewallrule susefirewall2 ufw",
);

/// What may stand after their names, if not an option.
const ACTIONS: &str = "\
    add allow create default delete deny enable flush insert limit list open reject reload route \
    start status";

/// Commands that are about a firewall where one of these words follows.
const WITH_WORD: &[(&str, &[&str])] = &[
    ("aws", &["security-group", "network-acl"]),
    ("az", &["nsg", "firewall"]),
    ("esxcli", &["firewall"]),
    ("gcloud", &["firewall-rules", "firewall-policies"]),
    ("netsh", &["firewall", "advfirewall"]),
    ("openstack", &["security"]),
    ("semanage", &["port"]),
    ("service", &["iptables", "firewalld"]),
    ("systemctl", &["iptables", "firewalld", "nftables", "ufw"]),
];

/// Further first words of lines in scripts.
static OTHERS: Words = Words::new(
    "\
    apt apt-get aws az cat cd chkconfig cp curl dnf do done echo elif else esac esxcli exit \
    export fi for function gcloud helm if kubectl local mkdir modprobe openstack printf read \
    return sed service set setenforce sleep source sysctl systemctl tee then update-rc.d wget \
    while yast2 yum zypper",
);

/// Whether a line is a command that opens or closes ports, with or without a prompt before it.
pub(in crate::format) fn is_firewall_command(line: &str) -> bool {
    let mut words = words(line);
    let Some(first) = words.next() else { return false };
    let first = name(first);
    if FIREWALL.has(&first) {
        // The name of a command may begin a sentence as well.
        let next = words.next().unwrap_or("").trim_matches(['"', '\'', ',']);
        return next.starts_with('-') || among(next, ACTIONS);
    }
    let Some((_, needed)) = WITH_WORD.iter().find(|(command, _)| *command == first) else {
        return false;
    };
    words.take(4).any(|word| needed.iter().any(|it| word.contains(it)))
}

/// Whether a line may stand in a script: a command, an assignment, a comment, a rule of
/// `iptables-save`, the rest of a line that was broken with `\`.
pub(super) fn is_of_script(line: &str) -> bool {
    let trimmed = line.trim();
    let first = words(trimmed).next().unwrap_or("");
    trimmed.starts_with('#')
        || is_firewall_command(trimmed)
        || OTHERS.has(first)
        || is_saved_rule(trimmed)
        || frames_saved_rules(trimmed)
        || is_assignment(first)
        || trimmed.ends_with('\\')
        || trimmed.starts_with("--")
        || matches!(trimmed, "{" | "}" | ";;" | "fi;" | "done;")
}

/// Whether a line is one of `iptables-save` that opens a port.
pub(super) fn is_saved_rule(line: &str) -> bool {
    line.starts_with("-A ")
}

/// Whether a line frames the rules in the form of `iptables-save`.
fn frames_saved_rules(line: &str) -> bool {
    line == "COMMIT" || (line.starts_with(['*', ':']) && !line.starts_with(": "))
}

/// The words of a command, without what stands before it: a prompt, `sudo`, a list's dash.
fn words(line: &str) -> impl Iterator<Item = &str> {
    const BEFORE: &[&str] = &["$", "#", ">", "%", "-", "[", "sudo", "PS>", "PS", "C:\\>"];
    let is_prompt = |end: &str| line.find(end).map(|at| at + end.len());
    let start = ["]# ", "]$ ", "~# ", "~$ "].into_iter().find_map(is_prompt).unwrap_or(0);
    let line = line.get(start..).unwrap_or(line);
    line.split_whitespace().skip_while(|word| BEFORE.contains(word))
}

/// The name of a command without its path and quotes: `iptables` of `"/sbin/iptables`.
fn name(word: &str) -> String {
    let word = word.trim_matches(['"', '\'', '`', '[', ',']);
    word.rsplit('/').next().unwrap_or(word).to_ascii_lowercase()
}

/// `PORT=9001`.
fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_known_with_what_stands_before_them() {
        for line in [
            "firewall-cmd --permanent --add-port=443/tcp",
            "$ sudo firewall-cmd --add-port=443/tcp",
            "[root@node1 ~]# ufw allow 6443/tcp",
            "  - [ iptables, -A, INPUT, -p, tcp, --dport, 443 ]",
            "/sbin/iptables -A INPUT -j ACCEPT",
            "aws ec2 authorize-security-group-ingress --port 443",
            "New-NetFirewallRule -DisplayName API -LocalPort 443",
        ] {
            assert!(is_firewall_command(line), "{line}");
        }
    }

    #[test]
    fn sentences_are_no_commands() {
        for line in ["Iptables, nftables and others", "ufw.", "The port 443", "aws regions", ""] {
            assert!(!is_firewall_command(line), "{line}");
        }
    }
}
