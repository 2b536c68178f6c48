//! The script as a whole.

use std::fmt::Write as _;

use pilotage_net::{Action, AddressGroup, Direction, Family, Rule, Ruleset};

use super::matches::{action, invalid, message, transport};
use super::text::{TAG, comment};
use super::{FRAME, LONGEST_COMMENT, LONGEST_NAME};
use crate::dialect::{Written, WrittenFile};
use crate::ends::{prefixes, ranges};
use crate::essential::{self, Essential};
use crate::fit::fit;
use crate::header::{directions, push_header};
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::numbers::Numbers;
use crate::options::Options;
use crate::part::{Part, parts};
use crate::remark;
use crate::text::quotable;
use crate::verdict::{Verdict, verdicts};

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "list" };

/// Writes the script.
pub(crate) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let fitted = fit(ruleset, &FRAME, options);
    let mut losses = fitted.losses;
    let mut header = String::new();
    push_header(&mut header, ruleset, options, "as a script for RouterOS 7", &usage());
    // A backslash at the end of a line would go on in the next.
    let mut text = header.replace('\\', "/");
    for family in Family::ALL {
        let menu = menu(family);
        _ = writeln!(
            text,
            ":global pilotageOld [{menu} filter find where comment~\"^{TAG}\"]\n\n\
             {menu} address-list\n\
             remove [find where comment~\"^{TAG}\"]"
        );
        let mut table = Table::new(family);
        for direction in directions(ruleset) {
            table.push_direction(direction, &fitted.ruleset, &mut losses);
        }
        text.push_str(&table.lists);
        _ = writeln!(text, "\n{menu} filter");
        text.push_str(&table.rules);
        text.push_str("\n# ---- the rules of before\n\nremove $pilotageOld\n\n");
    }
    text.push_str(":set pilotageOld\n");
    losses.extend(remark::shortened(ruleset, LONGEST_COMMENT));
    let files = vec![WrittenFile { suffix: ".rsc", text }];
    Written { files, losses, fitted: Some(Box::new(fitted.ruleset)) }
}

const fn menu(family: Family) -> &'static str {
    match family {
        Family::V4 => "/ip firewall",
        Family::V6 => "/ipv6 firewall",
    }
}

fn usage() -> [(&'static str, String); 3] {
    let remove = |menu: &str| format!("{menu} remove [find where comment~\"^{TAG}\"]");
    let filters = ["/ip firewall filter", "/ipv6 firewall filter"].map(remove);
    [
        (
            "load",
            "/import file-name=FILE, in safe mode; again replaces the rules of this tag".into(),
        ),
        ("look", format!("/ip firewall filter print stats where comment~\"^{TAG}\"")),
        ("undo", filters.join("; ")),
    ]
}

/// Lists and rules of one family.
struct Table<'a> {
    family: Family,
    numbers: Numbers<'a>,
    names: Names,
    known: Vec<Option<End>>,
    lists: String,
    rules: String,
}

/// What stands for addresses: a list, or a single text.
#[derive(Clone)]
enum End {
    List(String),
    One(String),
}

impl<'a> Table<'a> {
    fn new(family: Family) -> Self {
        let (numbers, names) = (Numbers::default(), Names::new(STYLE));
        let (lists, rules) = (String::new(), String::new());
        Self { family, numbers, names, known: Vec::new(), lists, rules }
    }

    fn push_direction(
        &mut self,
        direction: Direction,
        ruleset: &'a Ruleset,
        losses: &mut Vec<Loss>,
    ) {
        _ = writeln!(self.rules, "\n# ---- {direction}: always\n");
        self.push_first(direction, ruleset.default);
        _ = writeln!(self.rules, "\n# ---- {direction}: required");
        for rule in ruleset.rules.iter().filter(|rule| rule.direction == direction) {
            self.push_rule(rule, losses);
        }
        if ruleset.default != Action::Accept {
            _ = writeln!(self.rules, "\n# ---- {direction}: everything else\n");
            self.push(direction, ruleset.default, &Part::Any, "", "no rule matched");
        }
    }

    /// What passes before any rule: the machine itself, replies, and the essential ICMP.
    fn push_first(&mut self, direction: Direction, default: Action) {
        let accept = action(Verdict::Accept);
        if direction != Direction::Forward {
            let to = match self.family {
                Family::V4 => " dst-address=127.0.0.0/8",
                Family::V6 => " dst-address=::1/128",
            };
            self.push_line(direction, accept, to, &comment("the machine itself"));
        }
        let replies = " connection-state=established,related,untracked";
        self.push_line(direction, accept, replies, &comment("replies"));
        for essential in essential::of(direction, self.family) {
            self.push_essential(direction, essential);
        }
        if default != Action::Accept {
            let drop = action(Verdict::Drop);
            let end = comment("no part of any connection");
            self.push_line(direction, drop, invalid(self.family), &end);
        }
    }

    fn push_essential(&mut self, direction: Direction, essential: &Essential) {
        let from = if essential.from_link_local { " src-address=fe80::/10" } else { "" };
        let limit = essential.hop_limit.map(|limit| format!(" hop-limit=equal:{limit}"));
        let only = [from, limit.as_deref().unwrap_or_default()].concat();
        let accept = action(Verdict::Accept);
        let family = self.family;
        for (kind, _) in essential.kinds.iter().filter_map(|kind| kind.number(family)) {
            let matching = [&message(family, kind), only.as_str()].concat();
            self.push_line(direction, accept, &matching, &comment(essential.purpose));
        }
    }

    fn push_rule(&mut self, rule: &'a Rule, losses: &mut Vec<Loss>) {
        let both =
            rule.source.addresses.has(self.family) && rule.destination.addresses.has(self.family);
        let parts = parts(&rule.transports, self.family);
        if !both || parts.is_empty() {
            return;
        }
        let mut ends = String::new();
        for (name, group) in [("src", &rule.source), ("dst", &rule.destination)] {
            match self.end(group, losses) {
                Some(End::List(list)) => _ = write!(ends, " {name}-address-list={list}"),
                Some(End::One(address)) => _ = write!(ends, " {name}-address={address}"),
                None => {}
            }
        }
        self.rules.push('\n');
        remark::push_above(&mut self.rules, rule, LONGEST_COMMENT);
        let whole = remark::comment(rule);
        let (text, _) = quotable(&whole, LONGEST_COMMENT);
        for part in &parts {
            self.push(rule.direction, rule.action, part, &ends, &text);
        }
    }

    /// The lines of one part.
    fn push(&mut self, direction: Direction, what: Action, part: &Part, ends: &str, text: &str) {
        let end = comment(text);
        for (part, verdict) in verdicts(what, part.clone()) {
            for matching in transport(self.family, &part) {
                self.push_line(direction, action(verdict), &[&matching, ends].concat(), &end);
            }
        }
    }

    fn push_line(&mut self, direction: Direction, action: &str, matching: &str, end: &str) {
        _ = writeln!(self.rules, "add chain={direction}{action}{matching}{end}");
    }

    /// What stands for the addresses of the family; none for all of them.
    fn end(&mut self, group: &'a AddressGroup, losses: &mut Vec<Loss>) -> Option<End> {
        let number = self.numbers.number(&group.addresses);
        if let Some(end) = self.known.get(number) {
            return end.clone();
        }
        // Numbers are given out in order, so this is the next.
        let texts = match self.family {
            Family::V4 => ranges(&group.addresses, self.family),
            Family::V6 => prefixes(&group.addresses, self.family),
        };
        let end = texts.map(|texts| match texts.as_slice() {
            [one] => End::One(one.clone()),
            several => End::List(self.list(&group.label, several, losses)),
        });
        self.known.push(end.clone());
        end
    }

    fn list(&mut self, label: &str, texts: &[String], losses: &mut Vec<Loss>) -> String {
        let name = self.names.name("pilotage-", label, "", losses);
        let (label, _) = quotable(remark::label(label), LONGEST_COMMENT);
        let end = comment(&label);
        for text in texts {
            _ = writeln!(self.lists, "add list={name} address={text}{end}");
        }
        name
    }
}
