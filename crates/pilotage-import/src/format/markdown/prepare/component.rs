//! Tags at the start of a line: components of MDX, and elements of HTML that hold Markdown.

use super::frame::Ends;
use super::line::Line;
use super::text::{LONGEST_HEAD, head};
use super::{Mark, Preparer, Step, kind};
use crate::document::{GroupKind, Text};
use crate::format::markdown::tag::{Attributes, LONGEST as LONGEST_TAG, Tag, tag};
use crate::format::words::among;
use std::ops::Range;

use pilotage_diagnostic::Span;

/// Elements whose inside is part of a paragraph.
const INLINE: &str = "\
    a abbr b bdi big br button cite code data del dfn em font i img input ins kbd label mark nobr \
    q s samp small span strike strong sub sup time tt u var wbr";

/// Elements around blocks that may be Markdown.
const HOLDERS: &str = "\
    address article aside blockquote body center details div figure footer form header html main \
    nav section";

/// Elements that no reader of the page reads.
const SKIPPED: &str = "\
    script style svg iframe video audio object noscript template head";

impl<'t> Preparer<'t> {
    pub(super) fn tag(&mut self, line: &mut Line) -> Step {
        if let Some(step) = self.comment(line) {
            return step;
        }
        let Some(tag) = self.tag_at(line.at) else { return Step::Text };
        let lower = tag.name.to_ascii_lowercase();
        let name = &*lower;
        if tag.closing {
            return self.closing_tag(line, tag, name);
        }
        if tag.name.is_empty() {
            return self.take(line, tag.len);
        }
        let is_component = tag.name.starts_with(|c: char| c.is_ascii_uppercase());
        if among(name, INLINE) && !is_component {
            return self.inline_element(line, tag);
        }
        if among(name, SKIPPED) && !is_component {
            return self.skip_element(line, tag, name);
        }
        if let Some(step) = self.region(line, tag, name) {
            return step;
        }
        if among(name, HOLDERS) && !is_component {
            return self.holder(line, tag, name);
        }
        self.component(line, tag)
    }

    /// The tag at an offset, if looking for its end was not in vain too often.
    fn tag_at(&mut self, at: usize) -> Option<Tag<'t>> {
        let text = self.source.get(at..).filter(|_| self.patience > 0)?;
        let found = tag(text);
        if found.is_none() {
            self.patience = self.patience.saturating_sub(text.len().min(LONGEST_TAG));
        }
        found
    }

    fn take(&mut self, line: &mut Line, len: usize) -> Step {
        self.go_on(line, line.at + len);
        Step::Rest
    }

    fn closing_tag(&mut self, line: &mut Line, tag: Tag<'_>, name: &str) -> Step {
        let len = tag.len;
        let is_inline = among(name, INLINE);
        let is_own = |ends: &Ends| matches!(ends, Ends::Tag(it) if *it == tag.name);
        if let Some(index) = self.innermost_frame(is_own) {
            self.close(line, index);
            return self.take(line, len);
        }
        let alone = self.part(line.at + len..line.end).trim().is_empty();
        if is_inline && !alone { Step::Text } else { self.take(line, len) }
    }

    /// An inline element alone on its line would begin a block of HTML.
    fn inline_element(&mut self, line: &mut Line, tag: Tag<'_>) -> Step {
        let (len, alone) = (tag.len, self.part(line.at + tag.len..line.end).trim().is_empty());
        if alone && !matches!(tag.name, "img" | "br") {
            return self.take(line, len);
        }
        if alone && tag.name == "br" {
            self.separate(line);
            return self.take(line, len);
        }
        Step::Text
    }

    fn skip_element(&mut self, line: &mut Line, tag: Tag<'_>, name: &str) -> Step {
        let len = tag.len;
        if tag.self_closing {
            return self.take(line, len);
        }
        let end = self.end_of_element(line.at + len, name, self.source.len());
        self.separate(line);
        self.go_on(line, end.map_or(line.at + len, |(_, end)| end));
        Step::Rest
    }

    fn holder(&mut self, line: &mut Line, tag: Tag<'_>, name: &str) -> Step {
        let (len, attributes) = (tag.len, tag.attributes);
        if tag.self_closing || !self.closed.contains(tag.name) {
            self.separate(line);
            return self.take(line, len);
        }
        let ends = Ends::Tag(tag.name.to_owned());
        let is_box = attributes.first(&["class", "className"]).is_some_and(|it| {
            it.split_whitespace().any(|it| matches!(it, "admonition" | "alert" | "callout"))
        });
        let group = match name {
            "details" => Some((GroupKind::Details, None)),
            "blockquote" => Some((GroupKind::Quote, None)),
            _ if is_box => Some((GroupKind::Admonition, None)),
            _ => None,
        };
        self.open(line, ends, group);
        self.take(line, len)
    }

    fn component(&mut self, line: &mut Line, tag: Tag<'_>) -> Step {
        let (len, attributes) = (tag.len, tag.attributes);
        let name = tag.name;
        let after = self.part(line.at + len..line.end);
        let alone = after.trim().is_empty() || after.trim_start().starts_with('<');
        let kind = kind::group_of(name);
        if tag.self_closing {
            if !alone {
                return Step::Text;
            }
            self.include_component(line, &tag);
            self.separate(line);
            return self.take(line, len);
        }
        let is_closed = self.closed.contains(name);
        let is_inline = kind.is_none() && head(after, LONGEST_HEAD).contains(&format!("</{name}"));
        if !is_closed && after.trim().is_empty() {
            // Nothing is inside, and nothing is seen of it.
            self.separate(line);
            return self.take(line, len);
        }
        if !is_closed || is_inline || !(alone || kind.is_some()) {
            return Step::Text;
        }
        self.include_component(line, &tag);
        let group = kind.map(|kind| (kind, self.title_of(kind, attributes, line.at)));
        if self.open(line, Ends::Tag(name.to_owned()), group) {
            self.label_tabs(attributes);
        }
        self.take(line, len)
    }

    /// The title of a group. A tab may have it from the set of tabs around it.
    pub(super) fn title_of(
        &mut self,
        kind: GroupKind,
        attributes: Attributes<'_>,
        at: usize,
    ) -> Option<Text> {
        let own = kind::title(kind, attributes);
        let labelled = attributes.first(&["label", "title", "heading", "header"]).is_some();
        if kind == GroupKind::Tab && !labelled {
            let value = attributes.first(&["value"]);
            let set = self.frames.iter_mut().rev().find(|frame| !frame.labels.is_empty());
            if let Some(set) = set {
                let by_value = set.labels.iter().find(|(it, _)| Some(&**it) == value);
                let label = by_value.or_else(|| set.labels.get(set.tabs));
                set.tabs += 1;
                if let Some((_, label)) = label {
                    return Some(Text::new(label, Span::new(at, at)));
                }
            }
        }
        own.and_then(|own| self.title(own))
    }

    /// Keeps the labels that a set of tabs gives to those inside it.
    pub(super) fn label_tabs(&mut self, attributes: Attributes<'_>) {
        if let Some(frame) = self.frames.last_mut() {
            frame.labels = kind::labels(attributes);
        }
    }

    /// Keeps a mark for HTML that stands at a range.
    pub(super) fn html(&mut self, line: &Line, range: Range<usize>) {
        let column = self.block_column(line.column);
        self.mark(line, column, Mark::Html(range));
    }
}
