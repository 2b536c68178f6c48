//! Words of a command, as bash reads them.

use std::borrow::Cow;

/// A command, one line.
pub(super) struct Command(String);

impl Command {
    /// A command that starts with these words, which are the writer's own.
    pub(super) fn new(start: &str) -> Self {
        Self(start.to_owned())
    }

    /// A key with its value, which may be any text of one line.
    pub(super) fn with(mut self, key: &str, value: &str) -> Self {
        self.0.extend([" ", key, " ", &word(value)]);
        self
    }

    /// A list: `key.1 first key.2 second`.
    pub(super) fn list(mut self, key: &str, values: &[String]) -> Self {
        for (value, number) in values.iter().zip(1_u32..) {
            self = self.with(&format!("{key}.{number}"), value);
        }
        self
    }

    /// Appends the command to a script.
    pub(super) fn push(self, out: &mut String) {
        out.extend([self.0.as_str(), "\n"]);
    }
}

/// The text as one word. Between apostrophes nothing has a meaning but the apostrophe.
fn word(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._:/-".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        return text.into();
    }
    ["'", &text.replace('\'', "'\\''"), "'"].concat().into()
}

#[cfg(test)]
mod tests {
    use super::Command;

    #[test]
    fn no_word_is_more_than_a_word() {
        let mut out = String::new();
        let command = Command::new("rule").with("name", "a-b").with("comments", "it's $(id) `id`");
        command.list("service", &["tcp_1".to_owned(), String::new()]).push(&mut out);
        let expected =
            "rule name a-b comments 'it'\\''s $(id) `id`' service.1 tcp_1 service.2 ''\n";
        assert_eq!(out, expected);
    }
}
