//! Since which version a requirement is deprecated, in the document's words.

use pilotage_model::Version;

/// What stands before the version from which on something is so.
const SINCE: &[&str] = &["since", "in", "from", "of", "with", "after", "starting", "ab", "seit"];

/// What may stand between such a word and the version.
const BETWEEN: &[&str] = &["version", "versions", "release", "releases", "v", "the"];

/// How many words of a text are looked at.
const MOST_WORDS: usize = 200;

/// The version since which a text says that something is deprecated or no longer needed; none where
/// it speaks of what is yet to come.
pub(super) fn since(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if ["will be", "to be removed", "until"].iter().any(|later| lower.contains(later)) {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().take(MOST_WORDS).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let version = version(word)?;
        let mut before = words.get(..at)?.iter().rev().map(|word| bare(word).to_lowercase());
        let lead = before.find(|word| !BETWEEN.contains(&word.as_str()))?;
        SINCE.contains(&lead.as_str()).then_some(version)
    })
}

/// A word that is a version: digits with a point between them.
fn version(word: &str) -> Option<String> {
    let word = bare(word);
    let digits = word.strip_prefix(['v', 'V']).unwrap_or(word);
    let is_version = digits.contains('.') && digits.starts_with(|c: char| c.is_ascii_digit());
    (is_version && digits.parse::<Version>().is_ok()).then(|| digits.to_owned())
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::since;

    #[test]
    fn versions_since_which_something_is_deprecated() {
        for (text, version) in [
            ("Since 4.2 no longer required", Some("4.2")),
            ("relay (deprecated since version v1.30.1)", Some("1.30.1")),
            ("removed in release 2.0.", Some("2.0")),
            ("deprecated", None),
            ("deprecated, will be removed in 3.0", None),
            ("deprecated, use 192.0.2.1", None),
            ("needs 4.2, deprecated", None),
        ] {
            assert_eq!(since(text).as_deref(), version, "{text}");
        }
    }
}
