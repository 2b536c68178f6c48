//! Bullets with nothing but a blank between a name and its ports: `DNS 53`, `Web 80/443`.
//!
//! One alone may be anything, `Release 24`; a list of them is one of ports.

use super::super::word_list::among;
use super::about::About;
use super::amount::{is_amount, is_high, is_verb};
use super::bullet::{self, Bullet};
use super::{head, protocol};
use crate::document::List;
use crate::{Numbers, Port, Protocol};

/// Longer names are the beginnings of sentences.
const MOST_WORDS: usize = 4;

/// How many items tell that a list may be of names.
const SAMPLE: usize = 8;

/// From here on a number alone is a port, and no release.
const SURE: u16 = 3000;

/// Reads a bullet of a name and its ports.
pub(super) fn read(text: &str, stated: &[Protocol]) -> Option<Bullet> {
    let start = text.match_indices(' ').map(|(at, _)| at + 1).find(|at| {
        text.get(*at..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    })?;
    let (name, rest) = text.split_at_checked(start)?;
    let words = name.split_whitespace().count();
    let plain = name.chars().all(|c| c.is_alphabetic() || " /-_&.".contains(c));
    let counted = is_amount(name) || name.split_whitespace().any(|it| is_verb(it) || is_system(it));
    if words > MOST_WORDS || !plain || counted || name.contains(". ") {
        return None;
    }
    let head = head::longest(rest, stated)?;
    let behind = rest.get(head.end..).unwrap_or_default().trim_start();
    let ends = behind.is_empty() || behind.starts_with('(');
    if !ends || !is_high(&head.ports) || head.ports.ports.iter().any(is_year) {
        return None;
    }
    let bullet = Bullet { ports: head.ports.ports, purpose: text.to_owned(), ..Bullet::default() };
    Some(protocol::with_implied(bullet, text))
}

/// Whether the items of a list are names with their ports: most of them are, and all of the others
/// are bullets of another form.
pub(super) fn are_named(list: &List, stated: &[Protocol], about: About) -> bool {
    if about != About::Ports {
        return false;
    }
    let lines = || list.items.iter().map(|item| item.text.line());
    if !lines().take(SAMPLE).any(|line| read(&line, stated).is_some()) {
        return false;
    }
    let (mut named, mut sure) = (0, false);
    for line in lines() {
        match read(&line, stated) {
            Some(bullet) => {
                named += 1;
                sure |= bullet.ports.iter().any(is_sure);
            }
            None if bullet::read(&line, stated, about).is_some() => {}
            None => return false,
        }
    }
    named > 1 || named == 1 && (sure || list.items.len() > 1)
}

fn is_sure(port: &Port) -> bool {
    matches!(port.numbers, Numbers::Range(first, _) if first >= SURE)
}

/// Whether a number is as likely the year of a release.
fn is_year(port: &Port) -> bool {
    let years = 1990..=2040;
    port.protocol == Protocol::Unknown
        && matches!(port.numbers, Numbers::Range(first, last)
            if first == last && years.contains(&first))
}

/// Whether a word is the name of a system or language, which a number behind it is the release of.
fn is_system(word: &str) -> bool {
    const SYSTEMS: &str = "\
        windows ubuntu debian centos fedora rhel sles suse linux java jdk python node office \
        sharepoint exchange macos ios android kubernetes openshift chrome firefox safari edge";
    among(&word.to_lowercase(), SYSTEMS)
}
