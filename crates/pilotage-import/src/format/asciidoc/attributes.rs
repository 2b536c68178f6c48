//! Attributes of a block: `[source,bash]`, `[cols="1,2",options="header"]`, `[NOTE]`, `.Title`.

use crate::document::Text;

/// What stands above a block and says what it is.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes<'t> {
    pub(super) title: Option<Text>,
    /// The first word: `source`, `NOTE`, `quote`.
    pub(super) style: &'t str,
    /// The word after it: the language of a `source`.
    second: &'t str,
    named: Vec<(&'t str, &'t str)>,
    options: Vec<&'t str>,
}

impl<'t> Attributes<'t> {
    /// Takes a line in brackets; `false` where it is none.
    pub(super) fn take(&mut self, line: &'t str) -> bool {
        let Some(inner) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) else {
            return false;
        };
        // `[[name]]` is an anchor, `[text](link)` and a footnote's `[1] text` are words.
        if inner.starts_with('[') {
            return inner.ends_with(']');
        }
        let begins = |c: char| c.is_alphanumeric() || "_.#%,\"'{".contains(c);
        if !inner.is_empty() && !inner.starts_with(begins) {
            return false;
        }
        for (place, item) in items(inner).into_iter().enumerate() {
            self.item(place, item);
        }
        true
    }

    fn item(&mut self, place: usize, item: &'t str) {
        let named = item.split_once('=').filter(|(name, _)| {
            !name.is_empty() && name.trim().chars().all(|c| c.is_alphanumeric() || "-_".contains(c))
        });
        match (named, place) {
            (Some((name, value)), _) => {
                let (name, value) = (name.trim(), unquoted(value.trim()));
                if matches!(name, "options" | "opts") {
                    self.options.extend(value.split(',').map(str::trim));
                }
                self.named.push((name, value));
            }
            (None, 0) => self.shorthand(item),
            (None, 1) => self.second = unquoted(item),
            (None, _) => {}
        }
    }

    /// `style#id.role%option`.
    fn shorthand(&mut self, item: &'t str) {
        let end = item.find(['#', '.', '%']).unwrap_or(item.len());
        let (style, rest) = item.split_at(end);
        if !style.is_empty() {
            self.style = unquoted(style);
        }
        let options = rest.split('%').skip(1);
        self.options.extend(options.map(|it| it.split(['#', '.']).next().unwrap_or("").trim()));
    }

    pub(super) fn get(&self, name: &str) -> Option<&'t str> {
        self.named.iter().rev().find(|(it, _)| *it == name).map(|(_, value)| *value)
    }

    pub(super) fn has_option(&self, name: &str) -> bool {
        self.options.contains(&name) || self.get(&format!("{name}-option")).is_some()
    }

    /// The language of a listing.
    pub(super) fn language(&self) -> &'t str {
        self.get("language").unwrap_or(self.second)
    }

    /// Whether it is a listing in a language: `[source]`, `[,bash]`.
    pub(super) fn is_source(&self) -> bool {
        self.style == "source" || (self.style.is_empty() && !self.second.is_empty())
    }
}

/// What stands between the commas that are not in quotes. Behind a quote, white space will do.
fn items(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut quote = None;
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let apart = c == ' ' && matches!(before, '"' | '\'') && !is_comma_next(text, at);
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (_, Some(open)) if c == open => quote = None,
            (',' | ' ', None) if c == ',' || apart => {
                items.extend(text.get(start..at).map(str::trim));
                start = at + 1;
            }
            _ => {}
        }
        before = c;
    }
    items.extend(text.get(start..).map(str::trim));
    items
}

fn is_comma_next(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.trim_start().starts_with(','))
}

fn unquoted(text: &str) -> &str {
    let inner = |mark: char| text.strip_prefix(mark).and_then(|it| it.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}

/// The title in `.Title`.
pub(super) fn title(line: &str) -> Option<&str> {
    line.strip_prefix('.').filter(|title| !title.is_empty() && !title.starts_with(['.', ' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(lines: &[&'static str]) -> Attributes<'static> {
        let mut attributes = Attributes::default();
        for line in lines {
            assert!(attributes.take(line), "{line}");
        }
        attributes
    }

    #[test]
    fn lines_in_brackets_say_what_follows() {
        let found = taken(&["[[ports]]", "[#id.wide%header,cols=\"1,2a\",opts='footer, x']"]);
        assert_eq!(found.get("cols"), Some("1,2a"));
        assert!(found.has_option("header") && found.has_option("footer") && found.has_option("x"));
        assert_eq!(found.style, "");
        let found = taken(&["[source%linenums,bash]"]);
        assert_eq!((found.style, found.language()), ("source", "bash"));
        assert!(taken(&["[,yaml]"]).is_source());
        assert_eq!(taken(&["[NOTE]"]).style, "NOTE");
        let found = taken(&["[cols=\"1a,7a\" options=\"header\" , x]"]);
        assert!(found.has_option("header") && found.get("cols") == Some("1a,7a"));
    }

    #[test]
    fn words_in_brackets_are_words() {
        for line in ["[1] see", "[a](b)", "[ x]", "text", "[*]"] {
            assert!(!Attributes::default().take(line), "{line}");
        }
    }

    #[test]
    fn titles_begin_with_a_dot() {
        assert_eq!(title(".Ports of all nodes"), Some("Ports of all nodes"));
        assert_eq!((title(". one"), title("..."), title(".")), (None, None, None));
    }
}
