//! Words as a shell reads them, in commands that are run or shown.

use std::path::PathBuf;

/// A word for a shell, whatever is in it.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// The same, as a person would write it.
pub fn word(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:@%+,=".contains(letter);
    let is_plain = !text.is_empty() && text.chars().all(plain);
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// What a shown command needs besides the site's file, so that it finds the same packs.
pub fn catalog(folders: &[PathBuf]) -> Vec<String> {
    folders.iter().flat_map(|it| ["--catalog".to_owned(), it.display().to_string()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_leaves_its_quotes() {
        assert_eq!(quoted("/tmp/it's"), "'/tmp/it'\\''s'");
        assert_eq!(quoted("$(x) `y` \\"), "'$(x) `y` \\'");
        assert_eq!(word("packs/own"), "packs/own");
        assert_eq!(word("my packs"), "'my packs'");
        assert_eq!(word(""), "''");
    }
}
