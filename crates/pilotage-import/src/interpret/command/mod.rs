//! Commands that open a firewall: one file for each language, in an ordered registry.
//!
//! A language reads the words of one command into what it lets through. Commands that forbid, list
//! or delete, and those with placeholders instead of ports, let nothing through.

mod cisco;
mod cloud;
mod fields;
mod firewalld;
mod host;
mod iptables;
mod listing;
mod nftables;
mod numbers;
mod opening;
mod rows;
mod shell;
mod suse;
mod ufw;
mod windows;

use self::opening::Opening;
use self::shell::Word;
use crate::Direction;

/// A language of commands.
struct Language {
    /// The commands that it begins with, lower case.
    commands: &'static [&'static str],
    /// Whether some words are a rule of it although no command stands in front.
    is_rule: fn(&[Word]) -> bool,
    read: fn(&[Word]) -> Vec<Opening>,
}

/// All languages.
const LANGUAGES: &[Language] = &[
    Language {
        commands: &["firewall-cmd", "firewall-offline-cmd"],
        is_rule: never,
        read: firewalld::read,
    },
    Language {
        commands: &["iptables", "ip6tables", "iptables-legacy", "iptables-nft"],
        is_rule: iptables::is_rule,
        read: iptables::read,
    },
    Language { commands: &["ufw"], is_rule: never, read: ufw::read },
    Language { commands: &["nft"], is_rule: nftables::is_rule, read: nftables::read },
    Language { commands: &["new-netfirewallrule"], is_rule: never, read: windows::powershell },
    Language { commands: &["netsh", "netsh.exe"], is_rule: never, read: windows::netsh },
    Language { commands: &[], is_rule: suse::is_rule, read: suse::read },
    Language { commands: &["gcloud"], is_rule: never, read: cloud::gcloud },
    Language { commands: &["aws"], is_rule: never, read: cloud::aws },
    Language { commands: &["az"], is_rule: never, read: cloud::azure },
    Language { commands: &["openstack"], is_rule: never, read: cloud::openstack },
    Language { commands: &["hcloud"], is_rule: never, read: cloud::hcloud },
    Language { commands: &[], is_rule: cisco::is_rule, read: cisco::read },
];

fn never(_: &[Word]) -> bool {
    false
}

/// How many words may stand before the command: a prompt, `sudo`, the name of a field.
const MOST_WORDS_BEFORE: usize = 12;

/// What the words of one command let through.
fn openings(words: &[Word]) -> Vec<Opening> {
    if let Some((at, language)) = command(words) {
        return (language.read)(words.get(at + 1..).unwrap_or_default());
    }
    if let Some(language) = LANGUAGES.iter().find(|language| (language.is_rule)(words)) {
        return (language.read)(words);
    }
    let inner = |word: &&Word| word.quoted && word.text.contains(' ');
    let Some(quoted) = words.iter().find(inner) else { return Vec::new() };
    let line = shell::split(&quoted.text);
    let commands = line.commands.iter().filter_map(|words| Some((words, command(words)?)));
    commands
        .flat_map(|(words, (at, language))| {
            (language.read)(words.get(at + 1..).unwrap_or_default())
        })
        .collect()
}

/// The first word that is a command of one of the languages, and which language it is.
fn command(words: &[Word]) -> Option<(usize, &'static Language)> {
    words.iter().take(MOST_WORDS_BEFORE).enumerate().find_map(|(at, word)| {
        let name = word.text.rsplit('/').next().unwrap_or(&word.text).to_ascii_lowercase();
        let named = |language: &&Language| language.commands.contains(&name.as_str());
        LANGUAGES.iter().find(named).map(|language| (at, language))
    })
}

/// What the commands within a text let through: those in a cell, a bullet or a sentence.
pub(super) fn within(text: &str) -> Vec<Opening> {
    let line = shell::split(text);
    let all = |words: &Vec<Word>| {
        let found = openings(words);
        if found.is_empty() { openings(nftables::rule_within(words)) } else { found }
    };
    line.commands.iter().flat_map(all).collect()
}

/// The chain of nftables that the lines of a listing stand in, which tells their direction.
#[derive(Debug, Default)]
struct Chain(Option<Direction>);

impl Chain {
    fn see(&mut self, words: &[Word]) {
        if let [first, name, ..] = words
            && first.text == "chain"
        {
            self.0 = nftables::chain(&name.text);
        } else if words.first().is_some_and(|word| word.text == "}") {
            self.0 = None;
        }
    }

    fn direction(&self) -> Option<Direction> {
        self.0
    }
}
