//! Texts as sequences of words, whatever their case, hyphens and full stops.

/// The words of a text in lower case with single spaces between them and at both ends, so that
/// whole phrases are found by looking for them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Words(String);

impl Words {
    /// The words of a text; what is no letter or digit parts words. `k8s` is how people write
    /// `kubernetes`.
    pub(crate) fn new(text: &str) -> Self {
        let mut words = String::with_capacity(text.len() + 2);
        words.push(' ');
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if word.eq_ignore_ascii_case("k8s") {
                words.push_str("kubernetes");
            } else {
                words.extend(word.chars().flat_map(char::to_lowercase));
            }
            words.push(' ');
        }
        Self(words)
    }

    /// Whether a phrase stands in it, in whole words.
    pub(crate) fn has(&self, phrase: &Words) -> bool {
        !phrase.is_empty() && self.0.contains(&phrase.0)
    }

    /// Whether one of these phrases, in lower case and single spaces, stands in it.
    pub(crate) fn has_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.has(&Words::new(phrase)))
    }

    /// Whether a single word, in lower case, stands in it.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.iter().any(|it| it == word)
    }

    /// Its letters and digits alone: `apiserver` for `API server`.
    pub(crate) fn joined(&self) -> String {
        self.iter().collect()
    }

    /// How long it is.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.len() <= 1
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split_whitespace()
    }
}
