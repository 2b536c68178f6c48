//! Whether two texts name the same end of a flow.

use pilotage_import::End;

/// A word without the ending of a plural: `clusters` is `cluster`, `https` stays.
pub(crate) fn stem(word: &str) -> &str {
    const PROTOCOLS: [&str; 7] = ["https", "ldaps", "ftps", "imaps", "smtps", "grpcs", "dtls"];
    let is_plural = word.len() >= 4
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
        && !PROTOCOLS.contains(&word);
    word.strip_suffix('s').filter(|_| is_plural).unwrap_or(word)
}

/// The name of an end as stems of its words, without those that say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Names(Vec<String>);

const EMPTY: [&str; 16] = [
    "the", "a", "an", "all", "any", "each", "every", "of", "on", "in", "your", "our", "other",
    "and", "or", "for",
];

impl Names {
    pub(crate) fn new(text: &str) -> Self {
        let lower = text.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric());
        let said = words.filter(|word| !word.is_empty() && !EMPTY.contains(word));
        Self(said.map(|word| stem(word).to_owned()).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all words of another name stand in this one, in any order.
    pub(crate) fn contains(&self, other: &Names) -> bool {
        !other.0.is_empty() && other.0.iter().all(|word| self.0.contains(word))
    }

    /// Whether all words of another name stand in this one, one after the other.
    pub(crate) fn has_phrase(&self, other: &Names) -> bool {
        !other.0.is_empty() && self.0.windows(other.0.len()).any(|part| part == other.0)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

/// Both ends of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ends {
    pub(crate) from: Option<Names>,
    pub(crate) to: Option<Names>,
}

impl Ends {
    pub(crate) fn new(from: Option<&End>, to: Option<&End>) -> Self {
        let names = |end: Option<&End>| end.map(|end| Names::new(&end.text));
        Self { from: names(from), to: names(to) }
    }
}
