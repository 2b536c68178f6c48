//! Junos firewall filters: conditions and actions of terms, and what a commit would refuse.
//!
//! Recorded from "Firewall Filter Match Conditions for IPv4 Traffic", "... for IPv6 Traffic" and "Firewall
//! Filter Terminating Actions" of the Junos Routing Policies, Firewall Filters, and Traffic Policers User
//! Guide: conditions of the family, ports and flags only beside a protocol that has them, one
//! terminating action, lists that exist and hold prefixes.

use std::collections::{BTreeMap, BTreeSet};

use super::junos::{each_command, known, name, right};
use super::words::{is_byte, is_ports, is_prefix};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "junos-filter",
    what: "conditions of the Junos firewall filter guide",
    tools: &[],
    needs_root: false,
    check,
};

#[derive(Default)]
struct Seen<'t> {
    lists: BTreeSet<&'t str>,
    filters: BTreeMap<&'t str, Filter<'t>>,
}

#[derive(Default)]
struct Filter<'t> {
    family: &'t str,
    terms: BTreeMap<&'t str, Term<'t>>,
    /// The one that commands are about: all of one stand together.
    last: &'t str,
}

#[derive(Default)]
struct Term<'t> {
    protocols: BTreeSet<&'t str>,
    /// Conditions that need one of these protocols.
    needs: Vec<&'static [&'static str]>,
    action: Option<&'t str>,
}

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        let mut seen = Seen::default();
        each_command(file.text, |words, quoted| match quoted {
            Some(_) => Err("text that no filter has".to_owned()),
            None => seen.command(words),
        })?;
        for (own, term) in seen.filters.values().flat_map(|filter| &filter.terms) {
            term.check().map_err(|why| format!("term `{own}`: {why}"))?;
        }
    }
    Ok(())
}

impl<'t> Seen<'t> {
    fn command(&mut self, words: &[&'t str]) -> Result<(), String> {
        match words {
            ["policy-options", "prefix-list", own, value] => {
                right(is_prefix(value), value, "prefix")?;
                name(own, &mut self.lists)
            }
            ["firewall", "family", family, "filter", filter, "term", own, rest @ ..] => {
                right(["inet", "inet6"].contains(family), family, "family")?;
                for text in [filter, own] {
                    name(text, &mut BTreeSet::new())?;
                }
                let filter = self.filters.entry(filter).or_default();
                if filter.family.is_empty() {
                    filter.family = family;
                }
                right(filter.family == *family, family, "family of the filter")?;
                if filter.last != *own && filter.terms.contains_key(own) {
                    return Err(format!("term `{own}` stands in two places"));
                }
                filter.last = own;
                let term = filter.terms.entry(own).or_default();
                match rest {
                    ["from", "tcp-established"] => {
                        term.needs.push(&["tcp"]);
                        Ok(())
                    }
                    ["from", key, value] => term.condition(key, value, family, &self.lists),
                    ["then", "log"] => Ok(()),
                    ["then", action @ ("accept" | "discard" | "reject")] => {
                        right(term.action.is_none(), action, "second action")?;
                        term.action = Some(action);
                        Ok(())
                    }
                    _ => Err("no such part of a term".to_owned()),
                }
            }
            _ => Err("no such command".to_owned()),
        }
    }
}

impl<'t> Term<'t> {
    fn condition(
        &mut self,
        key: &str,
        value: &'t str,
        family: &str,
        lists: &BTreeSet<&str>,
    ) -> Result<(), String> {
        let v4 = family == "inet";
        match key {
            "source-prefix-list" | "destination-prefix-list" => known(value, lists),
            "source-address" | "destination-address" => {
                right(is_prefix(value) && value.contains(':') != v4, value, "prefix of the family")
            }
            "protocol" | "next-header" => {
                right((key == "protocol") == v4, key, "condition of the family")?;
                let icmp = if v4 { "icmp" } else { "icmp6" };
                let named = ["tcp", "udp", "sctp", icmp].contains(&value);
                self.protocols.insert(value);
                right(named || is_byte(value), value, "protocol")
            }
            "source-port" | "destination-port" => {
                self.needs.push(&["tcp", "udp", "sctp"]);
                right(is_ports(value, '-'), value, "port")
            }
            "icmp-type" | "icmp-code" => {
                self.needs.push(if v4 { &["icmp"] } else { &["icmp6"] });
                right(is_byte(value), value, "number of a message")
            }
            other => Err(format!("no condition `{other}`")),
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.action.is_none() {
            return Err("no action".to_owned());
        }
        for needed in &self.needs {
            let has = |protocol: &&str| needed.contains(protocol);
            if self.protocols.is_empty() || !self.protocols.iter().all(has) {
                return Err(format!("a field of {} without the protocol", needed.join(", ")));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{File, check};

    fn judge(text: &str) -> Result<(), String> {
        check(&[File { suffix: ".junos", text }])
    }

    const GOOD: &str = "set policy-options prefix-list l 192.0.2.0/24
set firewall family inet filter f term t from source-prefix-list l
set firewall family inet filter f term t from protocol tcp
set firewall family inet filter f term t from destination-port 80-90
set firewall family inet filter f term t then accept
set firewall family inet filter f term rest then log
set firewall family inet filter f term rest then discard
";

    #[test]
    fn terms_have_what_the_guide_says() {
        assert_eq!(judge(GOOD), Ok(()));
        for (from, to) in [
            ("192.0.2.0/24", "192.0.2.1/24"),
            ("source-prefix-list l", "source-prefix-list m"),
            ("protocol tcp", "protocol gre"),
            ("protocol tcp", "protocol icmp"),
            ("protocol tcp", "next-header tcp"),
            ("80-90", "90-80"),
            ("then accept", "then permit"),
            ("set firewall family inet filter f term t then accept\n", ""),
            ("set firewall family inet filter f term t from protocol tcp\n", ""),
            ("term rest then discard", "term rest then discard\nset x"),
            ("inet filter f term rest then log", "inet6 filter f term rest then log"),
        ] {
            assert!(judge(&GOOD.replace(from, to)).is_err(), "{to}");
        }
    }
}
