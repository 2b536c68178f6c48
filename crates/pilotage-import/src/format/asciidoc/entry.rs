//! Attributes of the document: `:name: value`, and what `{name}` stands for.

use std::cell::Cell;
use std::collections::BTreeMap;

/// The most bytes that an attribute may stand for, and that all uses together may: attributes
/// cannot fill the memory.
const LONGEST: usize = 500;
const MOST: usize = 8 << 20;

/// Attributes that always stand for the same.
const ALWAYS: &[(&str, &str)] = &[
    ("empty", ""),
    ("blank", ""),
    ("sp", " "),
    ("nbsp", " "),
    ("zwsp", ""),
    ("wj", ""),
    ("vbar", "|"),
    ("plus", "+"),
    ("asterisk", "*"),
    ("caret", "^"),
    ("tilde", "~"),
    ("backslash", "\\"),
    ("backtick", "`"),
    ("startsb", "["),
    ("endsb", "]"),
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("deg", "°"),
    ("cpp", "C++"),
    ("two-colons", "::"),
    ("two-semicolons", ";;"),
];

/// The attributes that a document has set so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    values: BTreeMap<String, String>,
    /// How many bytes they have been asked for.
    used: Cell<usize>,
}

impl Entries {
    /// Takes a line that sets or unsets an attribute; `false` where it is none.
    pub(super) fn take(&mut self, line: &str) -> bool {
        let Some((name, value)) = entry(line) else { return false };
        match name.trim_start_matches('!').trim_end_matches('!') {
            bare if bare == name && value.len() <= LONGEST => {
                let value = self.expand(value);
                if value.len() <= LONGEST {
                    self.values.insert(name.to_lowercase(), value);
                }
            }
            bare => {
                self.values.remove(&bare.to_lowercase());
            }
        }
        true
    }

    /// What a name stands for, if the document or the language says so.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let always = || ALWAYS.iter().find(|(it, _)| *it == name).map(|(_, value)| *value);
        let value = self.values.get(&name.to_lowercase()).map(String::as_str).or_else(always)?;
        self.used.set(self.used.get() + value.len());
        (self.used.get() <= MOST).then_some(value)
    }

    /// A value with the attributes in it; those that are not known stay.
    fn expand(&self, value: &str) -> String {
        let mut words = String::new();
        let mut rest = value;
        while let Some((before, after)) = rest.split_once('{') {
            words.push_str(before);
            let known = after
                .split_once('}')
                .and_then(|(name, rest)| self.get(name).map(|value| (value, rest)));
            let (value, after) = known.unwrap_or(("{", after));
            words.push_str(value);
            rest = after;
        }
        words.push_str(rest);
        words
    }
}

/// The name and value in `:name: value`.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let word = |c: char| c.is_alphanumeric() || "-_!".contains(c);
    let is_name = !name.is_empty() && name.chars().all(word);
    let apart = value.is_empty() || value.starts_with([' ', '\t']);
    (is_name && apart).then(|| (name, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_for_their_last_value() {
        let mut entries = Entries::default();
        for line in [":product: Harbour", ":Long-Name: {product} {other}", ":gone: x", ":!gone:"] {
            assert!(entries.take(line), "{line}");
        }
        assert_eq!(entries.get("long-name"), Some("Harbour {other}"));
        assert_eq!((entries.get("gone"), entries.get("vbar")), (None, Some("|")));
        for line in ["::", ":===", ": a: b", ":a b: c", ":a:b"] {
            assert!(!entries.take(line), "{line}");
        }
    }

    #[test]
    fn values_do_not_grow_without_end() {
        let mut entries = Entries::default();
        entries.take(&format!(":a: {}", "x".repeat(400)));
        entries.take(":b: {a}{a}");
        assert_eq!(entries.get("b"), None);
        let used = (0..1_000_000).map_while(|_| entries.get("a")).count();
        assert!((1_000..MOST / 400).contains(&used), "{used}");
    }
}
