//! Groups of statements and where they are applied, and the statements that are active.
//!
//! Source: "Configuration Groups Usage" of the Junos CLI User Guide: a group is inherited at the level
//! that applies it, what is written there wins over it, and of sets of values all are inherited.
//! Wildcards of groups name parts that are written elsewhere; what they add is not followed.

use std::collections::{BTreeMap, BTreeSet};

use super::active::Inactive;
use super::command::{Command, Verb};
use super::statement::{Kind, Statement, Words};
use super::{braces, set};
use crate::read::Text;
use crate::read::findings::{Advice, Findings, short};
use crate::read::words::Word;

/// Levels that apply one group.
const MOST_LEVELS: usize = 1_000;

/// Words that change no packet's fate, in what a group may add by wildcards.
const QUIET: &[&str] = &["log", "count", "description", "syslog"];

/// What is known of a configuration after a first look.
#[derive(Default)]
struct Look {
    inactive: Inactive,
    groups: BTreeSet<String>,
    /// Groups by name, and the levels that apply them.
    applied: BTreeMap<String, Vec<Vec<String>>>,
}

/// Gives every active statement of the texts: those that are inherited, then those that are written
/// out, so that the last value of something is the one that counts.
pub(crate) fn read<'t>(
    texts: &[Text<'t>],
    advice: Advice,
    out: &mut Findings,
    mut each: impl FnMut(Statement<'_, 't>, &mut Findings),
) {
    let look = look(texts, advice);
    if look.groups.iter().any(|group| look.applied.contains_key(group)) {
        let mut silent = Findings::new(advice);
        commands(texts, &mut silent, &mut |command, _| {
            if command.verb == Verb::Set && !look.inactive.holds(command.words) {
                look.inherited(&command, out, &mut each);
            }
        });
    }
    commands(texts, out, &mut |command, out| {
        if !matches!(command.verb, Verb::Set | Verb::Insert) || look.inactive.holds(command.words) {
            return;
        }
        match command.words {
            [first, ..] if first.text == "groups" => {}
            [.., key, name] if key.text == "apply-groups" => look.applies(name, out),
            [.., key, name] if key.text == "apply-groups-except" => {
                let message = format!("that group `{}` is not inherited here", short(&name.text));
                out.syntax(format!("{message} is not followed"), name.place);
            }
            words => {
                let kind = if command.verb == Verb::Set { Kind::Set } else { Kind::Insert };
                let words = Words::new(words, command.place);
                each(Statement { kind, words, group: None }, out);
            }
        }
    });
}

fn commands<'t>(
    texts: &[Text<'t>],
    out: &mut Findings,
    each: &mut impl FnMut(Command<'_, 't>, &mut Findings),
) {
    for text in texts {
        if set::is_set(text.text) {
            set::read(text, out, each);
        } else {
            braces::read(text, out, each);
        }
        if out.beyond {
            return;
        }
    }
}

/// What the first look finds; what is wrong is told by the second.
fn look(texts: &[Text<'_>], advice: Advice) -> Look {
    let mut look = Look::default();
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    let mut silent = Findings::new(advice);
    commands(texts, &mut silent, &mut |command, _| match (command.verb, command.words) {
        (Verb::Deactivate, words) => look.inactive.turn(words, true),
        (Verb::Activate, words) => look.inactive.turn(words, false),
        (Verb::Set, [first, name, ..]) if first.text == "groups" => {
            look.groups.insert(name.text.to_string());
        }
        (Verb::Set, [level @ .., key, name]) if key.text == "apply-groups" => {
            let level = level.iter().map(|word| word.text.to_string()).collect();
            found.push((name.text.to_string(), level));
        }
        _ => {}
    });
    for (name, level) in found {
        for name in names(&name) {
            let levels = look.applied.entry(name.to_owned()).or_default();
            if levels.len() < MOST_LEVELS {
                levels.push(level.clone());
            } else {
                // More than are told apart: as if at the top.
                *levels = vec![Vec::new()];
            }
        }
    }
    look
}

/// The groups of a name; the member of a cluster has the one that is its own.
fn names(name: &str) -> Vec<&str> {
    if name == "${node}" { vec!["node0", "node1"] } else { vec![name] }
}

impl Look {
    fn applies(&self, name: &Word<'_>, out: &mut Findings) {
        // What is built in, and what only one of several machines has.
        let known = |name: &str| self.groups.contains(name) || name.starts_with("junos-");
        let own = name.text.starts_with(['$', '<']) || ["re0", "re1"].contains(&name.text.as_ref());
        if !own && !known(&name.text) {
            out.unknown("group", &name.text, name.place);
        }
    }

    fn inherited<'t>(
        &self,
        command: &Command<'_, 't>,
        out: &mut Findings,
        each: &mut impl FnMut(Statement<'_, 't>, &mut Findings),
    ) {
        let [first, name, words @ ..] = command.words else { return };
        if first.text != "groups" || words.is_empty() {
            return;
        }
        let Some(levels) = self.applied.get(name.text.as_ref()) else { return };
        let within = |level: &Vec<String>| {
            level.len() <= words.len() && level.iter().zip(words).all(|(at, word)| *at == word.text)
        };
        let wild = words.iter().any(|word| is_wild(&word.text));
        let quiet = words.iter().any(|word| QUIET.contains(&word.text.as_ref()));
        if !(wild || levels.iter().any(within)) || (wild && quiet) {
            return;
        }
        let group = Some(name.text.as_ref());
        let words = Words::new(words, command.place);
        each(Statement { kind: Kind::Set, words, group }, out);
    }
}

/// Whether a word of a group names several parts: `<*>`, `<ge-*>`.
pub(super) fn is_wild(word: &str) -> bool {
    word.starts_with('<') && word.ends_with('>')
}
