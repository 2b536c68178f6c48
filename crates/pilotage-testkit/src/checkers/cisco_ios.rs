//! Cisco IOS: the commands for access lists and object groups.
//!
//! From `ip access-list`, `permit` and `ipv6 access-list` of the IOS XE Security Command Reference, and
//! from "Object Groups for ACLs" and "IPv6 Object Groups for ACLs" of its Configuration Guide.

use super::cisco::{Defined, Words, each_line, remark};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "cisco-ios",
    what: "commands of the IOS XE Security Command Reference",
    tools: &[],
    needs_root: false,
    check,
};

fn check(files: &[File<'_>]) -> Result<(), String> {
    let mut state = State::default();
    files.iter().try_for_each(|file| each_line(file.text, |line| state.line(line)))
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Nothing,
    Network,
    Network6,
    List,
    List6,
}

#[derive(Default)]
struct State {
    defined: Defined,
    within: Within,
}

impl State {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let mut words = Words::new(line);
        if line.starts_with(' ') {
            return match self.within {
                Within::Network | Within::Network6 => self.member(&mut words),
                Within::List | Within::List6 => self.entry(line, &mut words),
                Within::Nothing => Err("it belongs to nothing".to_owned()),
            };
        }
        self.within = match (words.next()?, words.next()?) {
            ("object-group", "network") => Within::Network,
            ("object-group", "v6-network") => Within::Network6,
            ("ip", "access-list") if words.eat("extended") => Within::List,
            ("ipv6", "access-list") => Within::List6,
            (first, second) => return Err(format!("invalid input at `{first} {second}`")),
        };
        let kind = match self.within {
            Within::Network => "group of IPv4",
            Within::Network6 => "group of IPv6",
            _ => "list",
        };
        self.defined.define(kind, words.next()?)?;
        words.end()
    }

    fn member(&self, words: &mut Words<'_>) -> Result<(), String> {
        let v6 = self.within == Within::Network6;
        if words.eat("host") {
            host(words, v6)?;
        } else if v6 {
            words.v6_prefix()?;
        } else {
            let (address, mask) = (u32::from(words.v4()?), u32::from(words.v4()?));
            ends(address, !mask)?;
        }
        words.end()
    }

    fn entry(&self, line: &str, words: &mut Words<'_>) -> Result<(), String> {
        let v6 = self.within == Within::List6;
        match words.next()? {
            "remark" => {
                let (_, text) = line.split_once("remark ").unwrap_or_default();
                return remark(text);
            }
            "permit" | "deny" => {}
            other => return Err(format!("invalid input at `{other}`")),
        }
        let protocol = words.next()?;
        let all = if v6 { "ipv6" } else { "ip" };
        let named = [all, "icmp", "tcp", "udp", "sctp"].contains(&protocol);
        let number = protocol.parse::<u8>();
        if !named && !number.is_ok_and(|number| ![0, 1, 6, 17, 58, 132].contains(&number)) {
            return Err(format!("no protocol `{protocol}`"));
        }
        for _ in 0..2 {
            self.address(words, v6)?;
            if ["tcp", "udp", "sctp"].contains(&protocol) {
                words.ports()?;
            }
        }
        match protocol {
            "icmp" => words.messages()?,
            "tcp" => _ = words.eat("established"),
            _ => {}
        }
        words.eat("log");
        words.end()
    }

    fn address(&self, words: &mut Words<'_>, v6: bool) -> Result<(), String> {
        if words.eat("any") {
            return Ok(());
        }
        if words.eat("host") {
            return host(words, v6);
        }
        if words.eat("object-group") {
            let kind = if v6 { "group of IPv6" } else { "group of IPv4" };
            return self.defined.has(kind, words.next()?);
        }
        if v6 {
            return words.v6_prefix();
        }
        let (address, wildcard) = (u32::from(words.v4()?), u32::from(words.v4()?));
        ends(address, wildcard)
    }
}

fn host(words: &mut Words<'_>, v6: bool) -> Result<(), String> {
    let word = words.next()?;
    let right = match word.parse::<std::net::IpAddr>() {
        Ok(address) => address.is_ipv6() == v6,
        Err(_) => false,
    };
    if right { Ok(()) } else { Err(format!("`{word}` is no address of the family")) }
}

/// The free bits are the last ones, and none of them is set in the address.
fn ends(address: u32, free: u32) -> Result<(), String> {
    let last = free.leading_zeros().saturating_add(free.trailing_ones()) == 32;
    if last && address & free == 0 {
        Ok(())
    } else {
        Err("address and mask do not match".to_owned())
    }
}
