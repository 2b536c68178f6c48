//! Parts that stand in other files: they are not read, and that is said.

use std::ops::Range;

use pilotage_diagnostic::{Diagnostic, codes};

use super::Preparer;
use super::line::Line;
use super::shortcode::Shortcode;
use crate::format::markdown::tag::Tag;
use crate::format::words::among;

/// Words in names of shortcodes and components that take in a part of another file.
const INCLUDES: &str = "\
    include includes included readfile partial partials snippet snippets reuse reusable reusables \
    shared transclude ports port requirements reqs firewall";

/// Words in names of shortcodes and components that only link or show something.
const OTHERS: &str = "\
    ref relref link button figure img image card cards video youtube toc icon icons badge param \
    baseurl version glossary term url href provider redirect download diagram nav footer head \
    banner feedback contents code image";

/// Ends of names of files that hold documents.
const DOCUMENTS: &[&str] = &[".md", ".mdx", ".html", ".htm", ".csv", ".txt", ".adoc", ".markdown"];

impl Preparer<'_> {
    pub(super) fn include_shortcode(&mut self, code: &Shortcode<'_>, range: Range<usize>) {
        let names_file = code
            .attributes
            .all()
            .any(|it| is_document(it.value) || it.value.starts_with("reusables."));
        let figure =
            code.name == "include" && code.attributes.unnamed().any(|it| is_any(it, OTHERS));
        let includes = is_any(code.name, INCLUDES) || names_file;
        if includes && !is_any(code.name, OTHERS) && !figure {
            self.include(range, None);
        }
    }

    /// A component that stands for itself: the tag at the start of a line.
    pub(super) fn include_component(&mut self, line: &Line, tag: &Tag<'_>) {
        let range = line.at..line.at + tag.len;
        let path = self.imported.get(tag.name).copied();
        let of_file = path.is_some_and(|path| is_document(path) || path.contains("partials/"));
        let includes = is_any(tag.name, INCLUDES)
            || tag.attributes.first(&["file", "partial", "fragment"]).is_some();
        if of_file || (tag.self_closing && includes && !is_any(tag.name, OTHERS)) {
            self.include(range, path.map(str::to_owned));
        }
    }

    /// `[!INCLUDE [title](file.md)]`.
    pub(super) fn include_in_brackets(&mut self, line: &Line) -> bool {
        let rest = self.part(line.at..line.end);
        let found = rest.get(..10).is_some_and(|it| it.eq_ignore_ascii_case("[!INCLUDE "))
            || rest.get(..10).is_some_and(|it| it.eq_ignore_ascii_case("[!INCLUDE["));
        if found {
            self.include(line.at..line.end, None);
        }
        found
    }

    /// `{!file!}`, `{{#include file}}`, `{{> file}}`, `{{ partial "file" }}`.
    pub(super) fn include_in_braces(&mut self, line: &Line) -> bool {
        let rest = self.part(line.at..line.end).trim_end();
        let body = rest.strip_prefix("{{").map(str::trim_start);
        let found = (rest.starts_with("{!") && rest.ends_with("!}"))
            || body.is_some_and(|it| {
                ["#include ", "> ", "partial ", "include "].iter().any(|name| it.starts_with(name))
            });
        if found {
            self.separate(line);
            self.include(line.at..line.end, None);
        }
        found
    }

    /// `--8<-- "file"`, `(!file!)`, `@@include(file)`, `@include file`.
    pub(super) fn include_by_itself(&mut self, line: &Line) -> bool {
        let rest = self.part(line.at..line.end).trim_end();
        let found = ["--8<--", ";--8<--", "@@include(", "@include(", "@import \""]
            .iter()
            .any(|it| rest.starts_with(it))
            || (rest.starts_with("(!") && rest.ends_with("!)"));
        if found {
            self.separate(line);
            self.include(line.at..line.end, None);
        }
        found
    }

    /// `<!--@include: file-->`, `<!-- #include file="x" -->`.
    pub(super) fn include_in_comment(&mut self, range: Range<usize>) {
        let words = self.part(range.clone()).trim_start_matches(['<', '!', '-', ' ']);
        if words.starts_with("@include") || words.starts_with("#include") {
            self.include(range, None);
        }
    }

    /// Says that something takes in a part of another file.
    pub(super) fn include(&mut self, range: Range<usize>, path: Option<String>) {
        let words = self.part(range.clone()).split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("`{words}` takes in a part of another file, which was not read");
        let mut finding = Diagnostic::new(codes::INCLUDE_NOT_READ, message)
            .at(self.place(range))
            .help("import that file too, or the page that is made of both");
        if let Some(path) = path {
            finding = finding.note(format!("it is imported from `{path}`"));
        }
        self.find(finding);
    }
}

fn is_document(path: &str) -> bool {
    let path = path.split(['#', '?']).next().unwrap_or("");
    DOCUMENTS.iter().any(|end| path.ends_with(end)) && !path.starts_with("http")
}

/// Whether one of the words that a name is made of is on a list.
fn is_any(name: &str, list: &str) -> bool {
    let mut words = vec![String::new()];
    let mut before_was_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before_was_lower) {
            words.push(String::new());
        }
        before_was_lower = c.is_lowercase();
        if c.is_alphanumeric() {
            words.iter_mut().last().into_iter().for_each(|it| it.extend(c.to_lowercase()));
        }
    }
    words.iter().any(|word| among(word, list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_into_words() {
        assert!(is_any("ports-iaas-nodes", INCLUDES));
        assert!(is_any("PartialsComponent", INCLUDES));
        assert!(is_any("readfile", INCLUDES));
        assert!(!is_any("support", INCLUDES));
        assert!(!is_any("", INCLUDES));
    }

    #[test]
    fn documents_are_known_by_their_ends() {
        assert!(is_document("./_ports.mdx#all"));
        assert!(!is_document("https://example.org/x.md"));
        assert!(!is_document("@theme/Tabs"));
    }
}
