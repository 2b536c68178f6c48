//! Cisco ASA: the commands for access lists and object groups.
//!
//! From "Access Control Lists", "Objects for Access Control" and "Access Rules" of the ASA Firewall CLI
//! Configuration Guide 9.18, and from `access-list extended`, `object-group` and `access-group` of the
//! ASA Command Reference.

use super::cisco::{Defined, Words, each_line, remark};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "cisco-asa",
    what: "commands of the ASA Command Reference",
    tools: &[],
    needs_root: false,
    check,
};

fn check(files: &[File<'_>]) -> Result<(), String> {
    let mut state = State::default();
    files.iter().try_for_each(|file| each_line(file.text, |line| state.line(line)))
}

#[derive(Default)]
struct State {
    defined: Defined,
    /// The type of the group whose members may follow.
    group: &'static str,
    list: Option<String>,
    applied: bool,
}

impl State {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let mut words = Words::new(line);
        if line.starts_with(' ') {
            return self.member(&mut words);
        }
        self.group = "";
        match words.next()? {
            "object-group" => {
                self.group = match words.next()? {
                    "network" => "network group",
                    "service" => "service group",
                    other => return Err(format!("no group of the type `{other}`")),
                };
                self.defined.define(self.group, words.next()?)?;
                words.end()
            }
            "policy-map" => {
                self.group = "policy";
                words.next()?;
                words.end()
            }
            "access-list" => {
                let name = words.next()?;
                if self.list.get_or_insert_with(|| name.to_owned()) != name {
                    return Err("a second list".to_owned());
                }
                match words.next()? {
                    "remark" => {
                        let (_, text) = line.split_once(" remark ").unwrap_or_default();
                        remark(text)
                    }
                    "extended" => self.entry(&mut words),
                    other => Err(format!("invalid input at `{other}`")),
                }
            }
            "access-group" => {
                let known = self.list.as_deref() == Some(words.next()?);
                if !known || !words.eat("global") || self.applied {
                    return Err("it applies no list, or again".to_owned());
                }
                self.applied = true;
                words.end()
            }
            other => Err(format!("invalid input at `{other}`")),
        }
    }

    fn member(&self, words: &mut Words<'_>) -> Result<(), String> {
        match (self.group, words.next()?) {
            ("network group", "network-object") => {
                if words.eat("host") {
                    words.next()?.parse::<std::net::IpAddr>().map_err(|error| error.to_string())?;
                } else {
                    network(words)?;
                }
            }
            ("service group", "service-object") => {
                let protocol = protocol(words)?;
                if protocol.starts_with("icmp") {
                    words.messages()?;
                } else if ["tcp", "udp", "sctp"].contains(&protocol) {
                    for end in ["source", "destination"] {
                        if words.eat(end) {
                            words.ports()?;
                        }
                    }
                }
            }
            ("policy", "class") => _ = words.next()?,
            ("policy", "inspect") => {
                words.next()?;
                words.eat("error");
            }
            (_, other) => return Err(format!("invalid input at `{other}`")),
        }
        words.end()
    }

    fn entry(&self, words: &mut Words<'_>) -> Result<(), String> {
        if !["permit", "deny"].contains(&words.next()?) {
            return Err("neither permits nor denies".to_owned());
        }
        let protocol = if words.eat("object-group") {
            self.defined.has("service group", words.next()?)?;
            "group"
        } else {
            protocol(words)?
        };
        let with_ports = ["tcp", "udp", "sctp"].contains(&protocol);
        for _ in 0..2 {
            self.address(words)?;
            if with_ports {
                words.ports()?;
            }
        }
        if protocol.starts_with("icmp") {
            words.messages()?;
        }
        words.eat("log");
        words.end()
    }

    fn address(&self, words: &mut Words<'_>) -> Result<(), String> {
        match words.peek() {
            Some("any" | "any4" | "any6") => words.next().map(drop),
            Some("host") => {
                words.next()?;
                let word = words.next()?;
                word.parse::<std::net::IpAddr>().map(drop).map_err(|error| error.to_string())
            }
            Some("object-group") => {
                words.next()?;
                self.defined.has("network group", words.next()?)
            }
            _ => network(words),
        }
    }
}

/// A network with a mask that has no holes, or a prefix of IPv6; nothing set behind it.
fn network(words: &mut Words<'_>) -> Result<(), String> {
    if words.peek().is_some_and(|word| word.contains(':')) {
        return words.v6_prefix();
    }
    let (address, mask) = (u32::from(words.v4()?), u32::from(words.v4()?));
    let holes = mask.leading_ones().saturating_add(mask.trailing_zeros()) < 32;
    if holes || address & !mask != 0 {
        Err("address and mask do not match".to_owned())
    } else {
        Ok(())
    }
}

fn protocol<'t>(words: &mut Words<'t>) -> Result<&'t str, String> {
    let word = words.next()?;
    let named = ["ip", "icmp", "icmp6", "tcp", "udp", "sctp"].contains(&word);
    // 0 is `ip`, and those with names are printed by name.
    let number = word.parse::<u8>().is_ok_and(|number| ![0, 1, 6, 17, 58, 132].contains(&number));
    if named || number { Ok(word) } else { Err(format!("no protocol `{word}`")) }
}
