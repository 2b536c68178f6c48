//! The fields before a document: YAML between `---`, TOML between `+++`.

use std::ops::Range;

use crate::document::Text;
use crate::format::pieces::Whole;

/// Front matter that was found.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// The title that it gives.
    pub(super) title: Option<Text>,
    /// Where the document itself begins.
    pub(super) end: usize,
}

/// The front matter of a text, if it has any.
pub(super) fn front_matter(text: &str) -> FrontMatter {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = text.get(start..).unwrap_or("");
    let nothing = FrontMatter { title: None, end: start };
    let fence = body.lines().next().unwrap_or("").trim_end();
    let separator = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return nothing,
    };
    let Some(fields) = fields(body, fence) else { return nothing };
    let is_field = |line: &&str| {
        let line = line.trim_end();
        line.is_empty()
            || line.starts_with([' ', '\t', '#', '-', ']', '}'])
            || line.contains(separator)
    };
    let words = body.get(fields.clone()).unwrap_or("");
    if !words.lines().all(|line| is_field(&line)) {
        return nothing;
    }
    let end = body.get(fields.end..).and_then(|rest| rest.find('\n')).map(|it| fields.end + it + 1);
    let title = words.lines().find_map(|line| {
        let (name, value) = line.split_once(separator)?;
        (name.trim_end() == "title").then(|| unquoted(value)).filter(|it| !it.is_empty())
    });
    let title = title.map(|title| Whole(text).text(title));
    FrontMatter { title, end: end.map_or(text.len(), |end| start + end) }
}

/// The range between the fences.
fn fields(body: &str, fence: &str) -> Option<Range<usize>> {
    let first = body.find('\n')? + 1;
    let mut at = first;
    for line in body.get(first..)?.split_inclusive('\n') {
        let words = line.trim_end();
        if words == fence || (fence == "---" && words == "...") {
            return Some(first..at);
        }
        at += line.len();
    }
    None
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let quoted = |mark: char| value.strip_prefix(mark).and_then(|it| it.split(mark).next());
    quoted('"').or_else(|| quoted('\'')).unwrap_or(value).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, &str) {
        let found = front_matter(text);
        (found.title.map(|it| it.value), text.get(found.end..).unwrap())
    }

    #[test]
    fn titles_are_read_and_fields_left_out() {
        let title = |words: &str| Some(words.to_owned());
        assert_eq!(
            read("---\nid: x\ntitle: \"Ports: all\" # all\ntags:\n  - a\n---\n# A\n"),
            (title("Ports: all"), "# A\n")
        );
        assert_eq!(read("\u{feff}+++\r\ntitle = 'Ports'\r\n+++\r\nx"), (title("Ports"), "x"));
        assert_eq!(read("---\nsidebar: 1\n---"), (None, ""));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in ["---\nText without fields\n---\n", "---\ntitle: not closed\n", "# A\n---\n"] {
            assert_eq!(read(text), (None, text));
        }
    }

    #[test]
    fn the_title_knows_its_place() {
        let text = "---\ntitle: 'Ports'\n---\n";
        let span = front_matter(text).title.unwrap().span;
        assert_eq!(&text[span.start as usize..span.end as usize], "Ports");
    }
}
