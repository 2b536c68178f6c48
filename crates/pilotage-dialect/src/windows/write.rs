//! The script as a whole.

use std::fmt::Write as _;

use pilotage_net::{AddressGroup, Direction, Family, Rule, Ruleset};

use super::line::{addresses, icmp, protocols, quoted};
use super::{FRAME, LONGEST_COMMENT};
use crate::dialect::{Written, WrittenFile};
use crate::essential::{self, Essential};
use crate::fit::fit;
use crate::header::{directions, push_header};
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::numbers::Numbers;
use crate::options::Options;
use crate::remark;
use crate::text::ascii;

const STYLE: Style = Style { separator: '_', limit: 60, fallback: "group" };

/// Before the rules: the old ones are only looked up, and removed when all new ones are there.
const BEGIN: &str = "\
#Requires -RunAsAdministrator
param([string]$PolicyStore = 'PersistentStore')

$ErrorActionPreference = 'Stop'
$old = @(Get-NetFirewallRule -PolicyStore $PolicyStore -Group 'Pilotage' -ErrorAction Ignore)
$allow = @{ PolicyStore = $PolicyStore; Group = 'Pilotage'; Action = 'Allow'; Profile = 'Any' }
";

/// Writes the script.
pub(crate) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let fitted = fit(ruleset, &FRAME, options);
    let mut losses = fitted.losses;
    let mut script = Script { sets: Sets::new(), rules: String::new() };
    let filtered: Vec<_> = directions(ruleset).filter(|it| FRAME.directions.contains(it)).collect();
    for direction in &filtered {
        _ = writeln!(script.rules, "\n# ---- {}: always\n", word(*direction));
        for family in Family::ALL {
            essential::of(*direction, family).for_each(|it| script.push_essential(*direction, it));
        }
        _ = writeln!(script.rules, "\n# ---- {}: required", word(*direction));
        for rule in fitted.ruleset.rules.iter().filter(|rule| rule.direction == *direction) {
            script.push_rule(rule, &mut losses);
        }
    }
    let mut text = String::new();
    push_header(&mut text, ruleset, options, "as a script for Windows PowerShell", &usage());
    text.push_str(BEGIN);
    text.push_str(&script.sets.text);
    text.push_str(&script.rules);
    push_end(&mut text, &filtered);
    if !text.is_ascii() {
        let what = "letters that are not in ASCII are written as plain ones or `?`".to_owned();
        losses.push(Loss::renamed(pilotage_diagnostic::codes::NAME_RENAMED, what));
        text = ascii(&text).into_owned();
    }
    losses.extend(remark::shortened(ruleset, LONGEST_COMMENT));
    let files = vec![WrittenFile { suffix: ".ps1", text }];
    Written { files, losses, fitted: Some(Box::new(fitted.ruleset)) }
}

fn usage() -> [(&'static str, String); 3] {
    [
        (
            "load",
            "powershell -File FILE [-PolicyStore GPO]: again replaces the group Pilotage".into(),
        ),
        ("look", "Get-NetFirewallRule -Group Pilotage".into()),
        (
            "undo",
            "Remove-NetFirewallRule -Group Pilotage; Set-NetFirewallProfile -All \
             -DefaultInboundAction NotConfigured -DefaultOutboundAction NotConfigured"
                .into(),
        ),
    ]
}

/// The defaults, and the end of the old rules.
fn push_end(text: &mut String, filtered: &[Direction]) {
    text.push_str("\n# ---- everything else\n\n");
    if !filtered.is_empty() {
        text.push_str("Set-NetFirewallProfile -PolicyStore $PolicyStore -All -Enabled True");
        for direction in filtered {
            _ = write!(text, " -Default{}Action Block", word(*direction));
        }
        text.push('\n');
    }
    text.push_str("$old | Remove-NetFirewallRule\n");
}

const fn word(direction: Direction) -> &'static str {
    match direction {
        Direction::Output => "Outbound",
        Direction::Input | Direction::Forward => "Inbound",
    }
}

struct Script<'a> {
    sets: Sets<'a>,
    rules: String,
}

impl<'a> Script<'a> {
    fn push_essential(&mut self, direction: Direction, essential: &Essential) {
        let kinds = essential.kinds.iter().filter_map(|kind| kind.number(essential.family));
        let kinds: Vec<String> = kinds.map(|(kind, _)| kind.to_string()).collect();
        let from = if essential.from_link_local { " -RemoteAddress 'fe80::/10'" } else { "" };
        let name = quoted(essential.purpose, LONGEST_COMMENT);
        self.push(direction, &name, &[&icmp(essential.family, &kinds), from].concat());
    }

    fn push_rule(&mut self, rule: &'a Rule, losses: &mut Vec<Loss>) {
        let protocols = protocols(rule);
        if protocols.is_empty() {
            return;
        }
        let (local, remote) = match rule.direction {
            Direction::Output => (&rule.source, &rule.destination),
            Direction::Input | Direction::Forward => (&rule.destination, &rule.source),
        };
        let mut ends = String::new();
        for (option, group) in [(" -LocalAddress ", local), (" -RemoteAddress ", remote)] {
            if let Some(list) = self.sets.list(group, losses) {
                ends.extend([option, &list]);
            }
        }
        let comment = remark::comment(rule);
        let title = if comment.is_empty() { remark::flow(rule) } else { comment };
        let name = quoted(&title, LONGEST_COMMENT);
        self.rules.push('\n');
        remark::push_above(&mut self.rules, rule, LONGEST_COMMENT);
        for protocol in protocols {
            self.push(rule.direction, &name, &[&protocol, ends.as_str()].concat());
        }
    }

    fn push(&mut self, direction: Direction, name: &str, matching: &str) {
        let direction = word(direction);
        _ = writeln!(
            self.rules,
            "New-NetFirewallRule @allow -DisplayName {name} -Direction {direction}{matching} \
             | Out-Null"
        );
    }
}

/// Lists of addresses as variables, each written once.
struct Sets<'a> {
    numbers: Numbers<'a>,
    names: Names,
    lists: Vec<Option<String>>,
    text: String,
}

impl<'a> Sets<'a> {
    fn new() -> Self {
        let (numbers, names) = (Numbers::default(), Names::new(STYLE));
        Self { numbers, names, lists: Vec::new(), text: String::new() }
    }

    /// What stands for the addresses: a variable, or the only one; none for all of them.
    fn list(&mut self, group: &'a AddressGroup, losses: &mut Vec<Loss>) -> Option<String> {
        let number = self.numbers.number(&group.addresses);
        if let Some(list) = self.lists.get(number) {
            return list.clone();
        }
        // Numbers are given out in order, so this is the next.
        let list = addresses(&group.addresses).map(|texts| match texts.as_slice() {
            [one] => one.clone(),
            several => {
                // Names of variables have no case.
                let label = group.label.to_lowercase();
                let name = self.names.name("$of_", &label, "", losses);
                if self.text.is_empty() {
                    self.text.push_str("\n# ---- addresses\n\n");
                }
                _ = writeln!(self.text, "{name} = @(");
                self.text.extend(["    ", &several.join(",\n    "), "\n)\n"]);
                name
            }
        });
        self.lists.push(list.clone());
        list
    }
}
