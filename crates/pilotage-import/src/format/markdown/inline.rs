//! The markup within paragraphs and cells.

use std::borrow::Cow;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::tag::tag;
use crate::format::html::Running;

/// The dialect that is read.
pub(super) const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Adds words that stand in HTML or in a title and may hold Markdown.
pub(super) fn inline(words: &str, running: &mut Running) {
    let last = words.split('\n').count() - 1;
    for (at, line) in words.split('\n').enumerate() {
        let line = &*without_expressions(line);
        let trimmed = line.trim();
        if at > 0 {
            running.space();
        }
        let item = trimmed.strip_prefix("- ").or_else(|| trimmed.strip_prefix("* "));
        let is_empty_line = trimmed.is_empty() && at > 0 && at < last;
        if is_empty_line || (item.is_some() && last > 0) {
            running.line_break();
        }
        let body = item.filter(|_| last > 0).unwrap_or(trimmed);
        if line.starts_with(char::is_whitespace) {
            running.space();
        }
        one_line(body, running);
        if line.ends_with(char::is_whitespace) {
            running.space();
        }
    }
}

/// Characters without which words are as they are written.
const MARKUP: &[char] = &['\\', '`', '*', '_', '[', '<', '&', '!', '~', '{'];

fn one_line(words: &str, running: &mut Running) {
    if !words.contains(MARKUP) {
        running.text(words);
        return;
    }
    // A full stop before them keeps words from being a list, a heading or a quotation.
    let text = format!(".{words}");
    let mut is_first = true;
    for (event, _) in Parser::new_ext(&text, OPTIONS).into_offset_iter() {
        match &event {
            Event::Text(words) if std::mem::take(&mut is_first) => {
                running.text(words.strip_prefix('.').unwrap_or(words));
            }
            event => apply(event, running),
        }
    }
}

/// Words without the expressions of JSX that only space or comment.
fn without_expressions(words: &str) -> Cow<'_, str> {
    if !words.contains(['{', '<']) {
        return words.into();
    }
    let shown = [("{' '}", " "), ("{\" \"}", " "), ("<>", ""), ("</>", "")];
    let mut kept = shown.iter().fold(words.to_owned(), |it, (from, to)| it.replace(from, to));
    while let Some((before, after)) = kept.split_once("{/*") {
        let Some((_, after)) = after.split_once("*/}") else { break };
        kept = format!("{before}{after}");
    }
    kept.into()
}

/// Takes what a parser says of a paragraph or a cell.
pub(super) fn apply(event: &Event<'_>, running: &mut Running) {
    match event {
        Event::Text(words) | Event::Code(words) => running.text(words),
        Event::SoftBreak => running.space(),
        Event::HardBreak => running.line_break(),
        Event::InlineHtml(html) => html_tag(html, running),
        Event::Start(Tag::Strong) => running.strong(true),
        Event::End(TagEnd::Strong) => running.strong(false),
        Event::Start(Tag::Emphasis) => running.emphasis(true),
        Event::End(TagEnd::Emphasis) => running.emphasis(false),
        Event::Start(Tag::Image { .. }) => running.image_words(true),
        Event::End(TagEnd::Image) => running.image_words(false),
        _ => {}
    }
}

fn html_tag(html: &str, running: &mut Running) {
    let Some(tag) = tag(html) else { return };
    if tag.name.eq_ignore_ascii_case("img") {
        running.image(tag.attributes.first(&["alt"]).unwrap_or(""));
        return;
    }
    running.tag(&tag.name.to_ascii_lowercase(), !tag.closing);
    if tag.self_closing {
        // Components that stand for a link or a term.
        running.text(tag.attributes.first(&["text"]).unwrap_or(""));
    }
}

#[cfg(test)]
mod tests {
    use pilotage_diagnostic::Span;

    use super::*;

    fn read(words: &str) -> String {
        let mut running = Running::default();
        inline(words, &mut running);
        running.finish(Span::default()).value
    }

    #[test]
    fn markup_is_read_and_no_block_is_made() {
        assert_eq!(read("**Linux** `x` [a](b) &amp; c\\*"), "Linux x a & c*");
        assert_eq!(read("# 1"), "# 1");
        assert_eq!(read("- `443`"), "- 443");
        assert_eq!(read("50000*"), "50000*");
        assert_eq!(read("*.example.com"), "*.example.com");
        assert_eq!(read(".x `y`"), ".x y");
        assert_eq!(read("**(optional)**"), "(optional)");
    }

    #[test]
    fn lines_of_a_list_stay_lines() {
        assert_eq!(read("\n  - `443`\n  - 6443\n"), "443\n6443");
        assert_eq!(read("one\ntwo\n\nthree"), "one two\nthree");
    }

    #[test]
    fn expressions_and_components_say_what_they_show() {
        assert_eq!(read("a{' '}b{/* c */} <>d</> <Link text=\"e\" />"), "a b d e");
    }
}
