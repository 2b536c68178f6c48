//! The two forms in which `ipset` prints sets: as commands, and as a list.

use std::collections::HashMap;

use pilotage_diagnostic::{Diagnostic, SourceId, Span};

use super::Sets;
use super::content::compile;
use super::definition::{Definition, Kind};
use crate::iptables::read::fault::Fault;
use crate::iptables::read::limits::MOST_FAULTS;
use crate::iptables::read::rule::shown;
use crate::read::Text;

/// Whether a text is what `ipset save` or `ipset list` prints.
pub(in super::super) fn is_sets(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let Some(first) = first else { return false };
    let mut words = first.split_whitespace().skip_while(|word| *word == "ipset");
    match (words.next(), words.nth(1)) {
        (Some("create" | "-N" | "--create"), Some(kind)) => kind.contains(':'),
        (Some("Name:" | "add"), _) => true,
        _ => false,
    }
}

/// Reads all texts of sets.
pub(in super::super) fn read(texts: &[&Text<'_>], findings: &mut Vec<Diagnostic>) -> Sets {
    let mut gathered = Gathered::default();
    for text in texts {
        gathered.text(text);
        let faults = gathered.faults.drain(..);
        findings.extend(faults.map(|fault| fault.finding(text.source)));
        gathered.sources.resize(gathered.definitions.len(), text.source);
    }
    let mut sets = Sets::default();
    for (definition, source) in gathered.definitions.into_iter().zip(gathered.sources) {
        let (name, span) = (definition.name.clone(), definition.span);
        let (set, within) = compile(definition);
        if !within {
            let message = format!("the set `{}` overlaps itself too much", shown(&name));
            findings.push(Fault::limit(span, message).finding(source));
        }
        sets.sets.insert(name, set);
    }
    sets
}

#[derive(Default)]
struct Gathered {
    definitions: Vec<Definition>,
    sources: Vec<SourceId>,
    names: HashMap<String, usize>,
    faults: Vec<Fault>,
}

/// Where a line of a list stands.
enum State {
    Outside,
    /// Behind `Name:`, before the type is known.
    Head(String),
    /// Behind `Type:`; the number of the definition.
    Options(usize),
    Members(usize),
}

impl Gathered {
    fn text(&mut self, text: &Text<'_>) {
        let mut state = State::Outside;
        let mut at = 0_usize;
        for line in text.text.split_inclusive('\n') {
            if self.faults.len() > MOST_FAULTS {
                let message = "too many lines of these sets cannot be read; the rest is left out";
                self.faults.push(Fault::limit(Span::new(at, at), message));
                self.definitions.iter_mut().for_each(|set| set.unknown = true);
                return;
            }
            let span = Span::new(at, at.saturating_add(line.trim_end().len()));
            at = at.saturating_add(line.len());
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match line.split_once(": ").or_else(|| line.strip_suffix(':').map(|key| (key, ""))) {
                Some((key, value)) if is_key(key) => state = self.head(state, key, value, span),
                _ => match state {
                    State::Members(set) => self.member(set, line, span),
                    _ => self.command(line, span),
                },
            }
        }
    }

    fn head(&mut self, state: State, key: &str, value: &str, span: Span) -> State {
        match (key, state) {
            ("Name", _) => State::Head(value.to_owned()),
            ("Type", State::Head(name)) => State::Options(self.create(&name, value, span)),
            ("Header", State::Options(set)) => {
                if let Some(definition) = self.definitions.get_mut(set) {
                    definition.set_options(value.split_whitespace());
                }
                State::Options(set)
            }
            ("Members", State::Options(set)) => State::Members(set),
            (_, state) => state,
        }
    }

    /// The number of the definition of this name, a new one or the known one.
    fn create(&mut self, name: &str, kind: &str, span: Span) -> usize {
        let kind = Kind::named(kind);
        if let Some(known) = self.names.get(name) {
            if let Some(definition) = self.definitions.get_mut(*known)
                && definition.kind != kind
            {
                definition.unknown = true;
                let message = format!("the set `{}` has two types", shown(name));
                self.faults.push(Fault::syntax(span, message));
            }
            return *known;
        }
        let number = self.definitions.len();
        self.definitions.push(Definition::new(name, kind, span));
        self.names.insert(name.to_owned(), number);
        number
    }

    fn command(&mut self, line: &str, span: Span) {
        let options = ["ipset", "-exist", "-!", "-q", "-quiet"];
        let mut words = line.split_whitespace().filter(|word| !options.contains(word));
        match (words.next(), words.next(), words.next()) {
            (Some("create" | "-N" | "--create"), Some(name), Some(kind)) => {
                let set = self.create(name, kind, span);
                if let Some(definition) = self.definitions.get_mut(set) {
                    definition.set_options(words);
                }
            }
            (Some("add" | "-A" | "--add"), Some(name), Some(_)) => {
                match self.names.get(name).copied() {
                    Some(set) => {
                        let member = after(line, name);
                        self.member(set, member, span);
                    }
                    None => {
                        let message = format!("the set `{}` is not defined", shown(name));
                        self.faults.push(Fault::unknown(span, message));
                    }
                }
            }
            (Some("COMMIT"), None, _) => {}
            _ => {
                let message = format!("`{}` is no line of `ipset save`", shown(line));
                self.faults
                    .push(Fault::syntax(span, message).help("give what `ipset save` prints"));
            }
        }
    }

    fn member(&mut self, set: usize, line: &str, span: Span) {
        let Some(definition) = self.definitions.get_mut(set) else { return };
        let mut words = line.split_whitespace();
        let Some(member) = words.next() else { return };
        if let Err(expected) = definition.add(member, words) {
            definition.unknown = true;
            let message = format!("`{}` is not {expected}", shown(member));
            self.faults.push(Fault::syntax(span, message));
        }
    }
}

/// What stands behind the first word that is this one.
fn after<'l>(line: &'l str, name: &str) -> &'l str {
    let end = |word: &str| {
        let offset = word.as_ptr().addr().saturating_sub(line.as_ptr().addr());
        offset.saturating_add(word.len())
    };
    let found = line.split_whitespace().skip(1).find(|word| *word == name);
    found.and_then(|word| line.get(end(word)..)).unwrap_or_default()
}

fn is_key(key: &str) -> bool {
    let keys = [
        "Name",
        "Type",
        "Revision",
        "Header",
        "Size in memory",
        "References",
        "Number of entries",
        "Members",
    ];
    keys.contains(&key)
}
