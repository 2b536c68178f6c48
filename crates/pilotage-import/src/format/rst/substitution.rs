//! Substitutions: `.. |name| replace:: words`, and what `|name|` stands for; and the numbers of
//! footnotes that have names instead.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::inline;
use super::lines::{Body, Line};

/// The most bytes that a substitution may stand for, and that all uses together may: substitutions
/// cannot fill the memory.
const LONGEST: usize = 500;
const MOST: usize = 8 << 20;

/// What the names of a text stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct Substitutions {
    values: BTreeMap<String, String>,
    /// How many bytes they have been asked for.
    used: Cell<usize>,
}

impl Substitutions {
    /// All that a text defines, wherever it does: the definitions often stand at the end.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let body = Body::new(lines);
        let mut found = BTreeMap::new();
        let mut footnotes = 0;
        for (at, line) in lines.iter().enumerate() {
            if let Some((name, value)) = definition(body, at, *line) {
                found.insert(name, value);
            } else if let Some(name) = footnote(*line) {
                footnotes += 1;
                // Which of several without names is meant, only their order would say.
                let is_first = found.insert(key(name), footnotes.to_string()).is_none();
                if !is_first {
                    found.remove(name);
                }
            }
        }
        Self { values: found, used: Cell::new(0) }
    }

    /// What a name stands for; the name itself where the text does not say (`|version|`).
    pub(super) fn get<'a>(&'a self, name: &'a str) -> &'a str {
        let value = self.values.get(&key(name)).map_or(name, String::as_str);
        self.used.set(self.used.get() + value.len());
        if self.used.get() <= MOST { value } else { name }
    }
}

fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn definition(body: Body<'_, '_>, at: usize, line: Line<'_>) -> Option<(String, String)> {
    let rest = line.words().strip_prefix(".. |")?;
    let (name, rest) = rest.split_once("| ")?;
    let (directive, value) = rest.trim_start().split_once("::")?;
    let below = body.part(at + 1, body.len());
    let more = below.iter().take_while(|next| !next.is_blank() && next.indent > line.indent);
    let value = match directive.trim_end() {
        "replace" => words(value, more),
        "unicode" => character(value),
        // Sphinx documents break lines in cells with raw HTML; its body may stand after options.
        "raw" => {
            let breaks = below.iter().take(4).any(|line| line.words().starts_with("<br"));
            if breaks { "\n".to_owned() } else { String::new() }
        }
        "image" | "date" => String::new(),
        _ => return None,
    };
    (value.len() <= LONGEST).then(|| (key(name), value))
}

/// The label of a footnote that is numbered by its place: `#`, `#name`.
fn footnote(line: Line<'_>) -> Option<&str> {
    let (label, _) = line.words().strip_prefix(".. [")?.split_once(']')?;
    label.starts_with('#').then_some(label)
}

fn words<'t>(first: &str, more: impl Iterator<Item = Line<'t>>) -> String {
    let mut raw = first.trim().to_owned();
    for line in more {
        if raw.len() > LONGEST {
            break;
        }
        raw.push(' ');
        raw.push_str(line.words());
    }
    inline::plain(&raw, &Substitutions::default())
}

/// `U+2014`, `0x2014` or the character itself.
fn character(value: &str) -> String {
    let value = value.split_whitespace().next().unwrap_or("");
    let digits = ["U+", "0x", "\\u", "x"].iter().find_map(|prefix| value.strip_prefix(prefix));
    let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    code.and_then(char::from_u32).map_or_else(|| value.to_owned(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, definitions: &str) -> String {
        let lines: Vec<_> = definitions.lines().map(Line::new).collect();
        inline::plain(text, &Substitutions::of(&lines))
    }

    #[test]
    fn names_stand_for_what_the_text_defines() {
        let definitions = "\
.. |product| replace:: **Harbour**
   master
.. |dash| unicode:: U+2013
.. |br| raw:: html

   <br />
.. |icon| image:: icon.png
";
        let text = "|product| |release| 1\\ |dash|\\ 2 |br| 3 |icon|.";
        assert_eq!(plain(text, definitions), "Harbour master release 1–2 \n 3 .");
    }

    #[test]
    fn footnotes_with_names_have_numbers() {
        let footnotes = ".. [#a] one\n.. [#b] two\n.. [#] three\n";
        assert_eq!(plain("1 [#b]_ 2 [#]_ 3 [*]_ 4 [#c]_", footnotes), "1 [2] 2 [3] 3 * 4 [#c]");
        assert_eq!(plain("1 [#]_", ".. [#] one\n.. [#] two\n"), "1 [#]");
    }

    #[test]
    fn long_substitutions_are_not_made() {
        let long = "x".repeat(LONGEST + 1);
        assert_eq!(plain("|a|", &format!(".. |a| replace:: {long}")), "a");
        let long = "x".repeat(LONGEST);
        let many = plain(&"|a| ".repeat(100_000), &format!(".. |a| replace:: {long}"));
        assert!(many.len() < MOST + 1_000_000);
    }
}
