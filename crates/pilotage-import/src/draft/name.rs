//! Names in kebab-case, made of words, each once.

use std::collections::BTreeSet;

/// Longest name made of words, in characters.
const LONGEST: usize = 40;

/// Words that no name ends in.
const LEADING_ON: [&str; 17] = [
    "and", "or", "of", "to", "the", "for", "a", "in", "with", "on", "by", "at", "from", "via",
    "is", "are", "be",
];

/// Words as a name in kebab-case; `None` where no letter or digit of ASCII is among them.
pub(super) fn slug(words: &str) -> Option<String> {
    let mut slug = String::new();
    let lower = words.to_ascii_lowercase();
    for word in lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let word: String = word.chars().take(LONGEST).collect();
        if !slug.is_empty() && slug.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    // A name that was cut off must not end in a word that leads on.
    while let Some((shorter, last)) = slug.rsplit_once('-')
        && LEADING_ON.contains(&last)
    {
        slug.truncate(shorter.len());
    }
    (!slug.is_empty()).then_some(slug)
}

/// The names that were given out.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// The name itself, or with the first of the suffixes that makes it new, or with a number.
    pub(super) fn unique(&mut self, name: &str, suffixes: &[String]) -> String {
        let with = |suffix: &String| format!("{name}-{suffix}");
        let mut candidates = std::iter::once(name.to_owned())
            .chain(suffixes.iter().map(with))
            .chain((2u64..).map(|number| format!("{name}-{number}")));
        let new = candidates.find(|candidate| !self.taken.contains(candidate)).unwrap_or_default();
        self.taken.insert(new.clone());
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_names() {
        assert_eq!(slug("Browser/API access").as_deref(), Some("browser-api-access"));
        assert_eq!(slug("管理节点"), None);
        let long = slug("allows the nodes to fetch their images from the registry").unwrap();
        assert_eq!(long, "allows-the-nodes-to-fetch-their-images");
    }

    #[test]
    fn names_are_given_out_once() {
        let mut names = Names::default();
        let port = ["443".to_owned()];
        assert_eq!(names.unique("api", &port), "api");
        assert_eq!(names.unique("api", &port), "api-443");
        assert_eq!(names.unique("api", &port), "api-2");
    }
}
