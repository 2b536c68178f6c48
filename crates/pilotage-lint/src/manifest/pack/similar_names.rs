//! A name that is probably another one misspelt.

use std::collections::BTreeMap;

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_model::End;
use strsim::damerau_levenshtein;

use super::PackFile;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::pack(codes::SIMILAR_NAMES, check);

/// Shorter words differ by a letter all the time.
const SHORTEST: usize = 6;
/// More names are not compared with each other.
const MOST: usize = 500;

/// A name, where it stands first, and how often it is used.
#[derive(Clone, Copy)]
struct Used<'n> {
    name: &'n str,
    place: Place,
    times: usize,
}

fn check(file: &PackFile<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (kind, names) in [("listener", listeners(file)), ("role", roles(file))] {
        let names: Vec<Used<'_>> = names.into_iter().take(MOST).collect();
        for (at, one) in names.iter().enumerate() {
            let others = names.iter().skip(at + 1).filter(|other| alike(one.name, other.name));
            findings.extend(others.filter_map(|other| found(file, kind, *one, *other)));
        }
    }
    findings
}

fn listeners<'s>(file: &PackFile<'s>) -> Vec<Used<'s>> {
    let mut names: BTreeMap<&str, Used<'_>> = BTreeMap::new();
    for requirement in &file.pack.requirements {
        if let Some(name) = requirement.listener.as_deref() {
            let first = Used { name, place: requirement.id.place, times: 0 };
            names.entry(name).or_insert(first).times += 1;
        }
    }
    names.into_values().collect()
}

fn roles<'s>(file: &PackFile<'s>) -> Vec<Used<'s>> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    let ends = file.pack.requirements.iter().flat_map(|it| [&it.from, &it.to]);
    for end in ends {
        if let End::Roles(roles) = end {
            roles.iter().for_each(|role| *times.entry(role.as_str()).or_default() += 1);
        }
    }
    let used = |name: &str| times.get(name).copied().unwrap_or_default();
    let roles = file.pack.roles.iter();
    roles.map(|(name, _)| Used { name, place: name.place, times: used(name) }).collect()
}

/// Whether two names differ in one word of several letters by one slip.
fn alike(one: &str, other: &str) -> bool {
    let mut words = one.split('-').zip(other.split('-')).filter(|(a, b)| a != b);
    let Some((a, b)) = words.next() else { return false };
    let alone = words.next().is_none() && one.split('-').count() == other.split('-').count();
    let long = a.len().min(b.len()) >= SHORTEST;
    let letters = a.chars().chain(b.chars()).all(char::is_alphabetic);
    let plural = a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a);
    let begin_alike = a.chars().next() == b.chars().next();
    alone && long && letters && !plural && begin_alike && damerau_levenshtein(a, b) == 1
}

/// The finding on the one that is used less, or that nobody knows.
fn found(file: &PackFile<'_>, kind: &str, one: Used<'_>, other: Used<'_>) -> Option<Finding> {
    let known = |name: &str| {
        let components = file.knowledge.components().iter();
        let mut others = components.filter(|it| it.pack != file.pack.metadata.name.value);
        others.any(|it| it.facts_of(name).next().is_some())
    };
    let weight = |it: &Used<'_>| (known(it.name), it.times);
    let (wrong, right) = match weight(&one).cmp(&weight(&other)) {
        std::cmp::Ordering::Less => (one, other),
        std::cmp::Ordering::Greater => (other, one),
        std::cmp::Ordering::Equal => return None,
    };
    let message = format!("the {kind} `{}` is probably `{}` misspelt", wrong.name, right.name);
    let diagnostic = Diagnostic::new(codes::SIMILAR_NAMES, message)
        .at(wrong.place)
        .also(right.place, format!("`{}` stands here", right.name))
        .help("write both alike, or rename one so that nobody takes them for the same");
    Some(diagnostic.into())
}
