//! Junos on SRX: the hierarchy of security policies, and what a commit would refuse.
//!
//! Recorded from the Junos CLI reference: "address-book", "address-set", "application (Applications)",
//! "policy (Security Policies)", "description (Security Policies)" and "match (Security Policies
//! Global)": objects that exist, one range of ports in an application, at most 128 applications in a
//! policy, descriptions of up to 300 characters without `<`, `>` and `&`.

use std::collections::{BTreeMap, BTreeSet};

use super::junos::{each_command, known, name, right};
use super::words::{is_byte, is_ports, is_prefix};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "juniper-srx",
    what: "hierarchy of the Junos CLI reference",
    tools: &[],
    needs_root: false,
    check,
};

#[derive(Default)]
struct Seen<'t> {
    addresses: BTreeSet<&'t str>,
    /// Sets with what is in them, as a set has to exist and not to hold itself.
    sets: BTreeSet<&'t str>,
    applications: BTreeSet<&'t str>,
    policies: BTreeMap<&'t str, Policy>,
    /// The one that commands are about: all of one stand together.
    last: &'t str,
}

#[derive(Default)]
struct Policy {
    source: usize,
    destination: usize,
    applications: usize,
    action: Option<String>,
}

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        let mut seen = Seen::default();
        each_command(file.text, |words, quoted| seen.command(words, quoted))?;
        for (name, policy) in &seen.policies {
            let some = [policy.source, policy.destination, policy.applications];
            if some.contains(&0) || policy.action.is_none() {
                return Err(format!("policy `{name}` is not complete"));
            }
        }
    }
    Ok(())
}

impl<'t> Seen<'t> {
    fn command(&mut self, words: &[&'t str], quoted: Option<&'t str>) -> Result<(), String> {
        match (words, quoted) {
            (["security", "address-book", "global", rest @ ..], None) => self.book(rest),
            (["applications", "application", own, rest @ ..], None) => {
                application(rest)?;
                name(own, &mut self.applications)
            }
            (["security", "policies", "global", "policy", own, rest @ ..], quoted) => {
                self.policy(own, rest, quoted)
            }
            _ => Err("no such command".to_owned()),
        }
    }

    fn book(&mut self, words: &[&'t str]) -> Result<(), String> {
        match words {
            ["address", own, value] => {
                right(is_prefix(value), value, "prefix")?;
                name(own, &mut self.addresses)
            }
            ["address-set", own, "address", member] => {
                known(member, &self.addresses)?;
                self.set(own)
            }
            ["address-set", own, "address-set", member] => {
                known(member, &self.sets)?;
                self.set(own)
            }
            _ => Err("no such part of an address book".to_owned()),
        }
    }

    /// A set has a name that no address has.
    fn set(&mut self, own: &'t str) -> Result<(), String> {
        right(!self.addresses.contains(own), own, "new name")?;
        name(own, &mut self.sets)
    }

    fn policy(
        &mut self,
        own: &'t str,
        words: &[&'t str],
        quoted: Option<&str>,
    ) -> Result<(), String> {
        name(own, &mut BTreeSet::new())?;
        if self.last != own && self.policies.contains_key(own) {
            return Err(format!("policy `{own}` stands in two places"));
        }
        self.last = own;
        let policy = self.policies.entry(own).or_default();
        match (words, quoted) {
            (["description"], Some(text)) => {
                let plain = !text.contains(['<', '>', '&']) && text.is_ascii();
                right(plain && text.len() <= 300, text, "description")
            }
            (["match", key @ ("source-address" | "destination-address"), value], None) => {
                let any = ["any", "any-ipv4", "any-ipv6"].contains(value);
                let some = any || self.addresses.contains(value) || self.sets.contains(value);
                right(some, value, "address")?;
                let count = if *key == "source-address" {
                    &mut policy.source
                } else {
                    &mut policy.destination
                };
                *count = count.saturating_add(1);
                Ok(())
            }
            (["match", "application", value], None) => {
                right(*value == "any" || self.applications.contains(value), value, "application")?;
                policy.applications = policy.applications.saturating_add(1);
                right(policy.applications <= 128, value, "application that there is room for")
            }
            (["then", action @ ("permit" | "deny" | "reject")], None) => {
                right(policy.action.is_none(), action, "second action")?;
                policy.action = Some((*action).to_owned());
                Ok(())
            }
            (["then", "log", "session-init" | "session-close"], None) => Ok(()),
            _ => Err("no such part of a policy".to_owned()),
        }
    }
}

/// `protocol NAME` with one range of ports each way, or a type and a code of ICMP.
fn application(words: &[&str]) -> Result<(), String> {
    let port = |text: &str| is_ports(text, '-');
    let message =
        |kind: &str, code: Option<&&str>| is_byte(kind) && code.is_none_or(|code| is_byte(code));
    let fits = match words {
        ["protocol", "tcp" | "udp" | "sctp" | "icmp" | "icmp6"] => true,
        ["protocol", number] => number.parse::<u8>().is_ok_and(|number| number != 0),
        ["protocol", "tcp" | "udp" | "sctp", "destination-port" | "source-port", ports] => {
            port(ports)
        }
        ["protocol", "tcp" | "udp" | "sctp", "destination-port", to, "source-port", from] => {
            port(to) && port(from)
        }
        ["protocol", "icmp", "icmp-type", kind] | ["protocol", "icmp6", "icmp6-type", kind] => {
            message(kind, None)
        }
        ["protocol", "icmp", "icmp-type", kind, "icmp-code", code]
        | ["protocol", "icmp6", "icmp6-type", kind, "icmp6-code", code] => {
            message(kind, Some(code))
        }
        _ => false,
    };
    right(fits, &words.join(" "), "application")
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    fn judge(text: &str) -> Result<(), String> {
        check(&[File { suffix: ".srx", text }])
    }

    const GOOD: &str = "set security address-book global address a 192.0.2.1/32
set security address-book global address-set s address a
set applications application t protocol tcp destination-port 80-90
set security policies global policy p description \"what it is for\"
set security policies global policy p match source-address s
set security policies global policy p match destination-address any
set security policies global policy p match application t
set security policies global policy p then permit
set security policies global policy p then log session-close
";

    #[test]
    fn commands_are_those_of_the_hierarchy() {
        assert_eq!(judge(GOOD), Ok(()));
        for (from, to) in [
            ("192.0.2.1/32", "192.0.2.1/24"),
            ("192.0.2.1/32", "192.0.2.0-192.0.2.9"),
            ("source-address s", "source-address nobody"),
            ("80-90", "90-80"),
            ("protocol tcp", "protocol icmp"),
            ("what it is for", "a -> b"),
            ("what it is for", "a\" b"),
            ("then permit", "then allow"),
            ("set security policies global policy p then permit\n", ""),
            ("address-set s address a", "address-set a address a"),
            ("policy p ", "policy 1p "),
        ] {
            assert!(judge(&GOOD.replace(from, to)).is_err(), "{to}");
        }
    }
}
