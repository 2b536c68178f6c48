//! pf: the part of the grammar of pf.conf(5) that is written.
//!
//! Recorded from the section GRAMMAR of the manual pages of FreeBSD 14 and OpenBSD 7: rules with
//! direction, `quick`, family, protocols, hosts, ports and types of ICMP messages, and tables. `pfctl`
//! is in no Debian archive.

use super::words::{is_address, is_byte, is_ports};
use super::{Checker, File};

pub(super) const CHECKER: Checker = Checker {
    dialect: "pf",
    what: "grammar recorded from pf.conf(5)",
    tools: &[],
    needs_root: false,
    check,
};

/// With the terminator, `PF_TABLE_NAME_SIZE` is 32.
const LONGEST_NAME: usize = 31;

fn check(files: &[File<'_>]) -> Result<(), String> {
    for file in files {
        let mut tables: Vec<&str> = Vec::new();
        let mut inside = false;
        for line in file.text.lines().filter(|line| !line.is_empty()) {
            let good = if inside {
                inside = line != "}";
                !inside || is_address(line.trim()) && !line.contains('-')
            } else if let Some(rest) = line.strip_prefix("table ") {
                inside = true;
                rest.strip_suffix(" const {").is_some_and(|name| is_new(name, &mut tables))
            } else {
                line.starts_with('#') || line == "set skip on lo" || is_rule(line, &tables)
            };
            // A backslash goes on in the next line, in comments too.
            if !good || line.contains('\\') {
                return Err(line.to_owned());
            }
        }
    }
    Ok(())
}

fn is_new<'t>(table: &'t str, tables: &mut Vec<&'t str>) -> bool {
    let name = table.strip_prefix('<').and_then(|name| name.strip_suffix('>')).unwrap_or_default();
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let new = !name.is_empty() && name.len() <= LONGEST_NAME && plain && !tables.contains(&table);
    tables.push(table);
    new
}

/// What is left of a rule; each part takes what it knows from the front.
struct Rest<'r>(Vec<&'r str>);

impl<'r> Rest<'r> {
    fn takes(&mut self, words: &[&str]) -> Option<&'r str> {
        let first = *self.0.last()?;
        words.contains(&first).then(|| self.0.pop()).flatten()
    }

    /// One value, or several in braces; whether all are good.
    fn values(&mut self, good: impl Fn(&str) -> bool) -> bool {
        if self.takes(&["{"]).is_none() {
            return self.0.pop().is_some_and(good);
        }
        let mut count: usize = 0;
        while let Some(word) = self.0.pop() {
            if word == "}" {
                return count > 0;
            }
            if !good(word.strip_suffix(',').unwrap_or(word)) {
                return false;
            }
            count = count.saturating_add(1);
        }
        false
    }
}

fn is_rule(line: &str, tables: &[&str]) -> bool {
    let mut rest = Rest(line.split(' ').rev().collect());
    let action = rest.takes(&["pass"]).is_some()
        || rest.takes(&["block"]).is_some() && rest.takes(&["drop", "return"]).is_some();
    rest.takes(&["in", "out"]);
    if !action || rest.takes(&["quick"]).is_none() {
        return false;
    }
    if rest.takes(&["all"]).is_some() {
        return rest.0.is_empty();
    }
    let family = rest.takes(&["inet", "inet6"]);
    let protocol = |word: &str| {
        let named = match word {
            "tcp" | "udp" => true,
            "icmp" => family == Some("inet"),
            "icmp6" => family == Some("inet6"),
            _ => false,
        };
        named || is_byte(word) && word != "0"
    };
    if rest.takes(&["proto"]).is_some() && !rest.values(protocol) {
        return false;
    }
    for end in ["from", "to"] {
        let host = |word: &str| {
            let address = is_address(word) && !word.contains('-');
            address && word.contains(':') == (family == Some("inet6"))
                || ["any", "(self)"].contains(&word)
                || tables.contains(&word)
        };
        if rest.takes(&[end]).is_none() || !rest.values(host) {
            return false;
        }
        if rest.takes(&["port"]).is_some() && !rest.values(|ports| is_ports(ports, ':')) {
            return false;
        }
    }
    if rest.takes(&["icmp-type", "icmp6-type"]).is_some() && !messages(&mut rest) {
        return false;
    }
    rest.takes(&["allow-opts"]);
    rest.0.is_empty()
}

/// `3`, `3 code 4`, or several in braces.
fn messages(rest: &mut Rest<'_>) -> bool {
    let braces = rest.takes(&["{"]).is_some();
    loop {
        let Some(kind) = rest.0.pop() else { return false };
        let mut last = kind;
        if rest.takes(&["code"]).is_some() {
            let Some(code) = rest.0.pop() else { return false };
            last = code;
        }
        let plain = |word: &str| is_byte(word.strip_suffix(',').unwrap_or(word));
        if !plain(kind) || !plain(last) {
            return false;
        }
        if !braces || rest.takes(&["}"]).is_some() {
            return true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rules_are_rules() {
        let rule = |text: &str| is_rule(text, &["<of_a>"]);
        for good in [
            "pass in quick inet proto tcp from <of_a> to 192.0.2.1 port { 80, 90:91 }",
            "block drop quick all",
            "block return out quick inet6 from any to 2001:db8::/64",
            "pass quick inet proto icmp from any to any icmp-type { 3 code 4, 8 } allow-opts",
            "pass in quick from any to (self)",
        ] {
            assert!(rule(good), "{good}");
        }
        for bad in [
            "pass in from any to any",
            "pass quick inet proto icmp6 from any to any",
            "pass quick inet from 2001:db8::1 to any",
            "pass quick inet from <of_b> to any",
            "pass quick inet proto tcp from any to any port 80-90",
            "pass quick inet from any to any route-to x",
        ] {
            assert!(!rule(bad), "{bad}");
        }
    }
}
