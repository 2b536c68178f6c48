//! The walk over the tokens of HTML: a stack of the open elements that matter.

use std::ops::Range;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use pilotage_diagnostic::Span;

use super::Scope;
use super::element::{Element, is_block, is_void};
use super::frame::{Frame, What};
use crate::document::{Block, Text};

/// A reader of one HTML text.
pub(super) struct Reader<'r, 't> {
    pub(super) text: &'t str,
    pub(super) scope: Scope<'r>,
    /// The open elements; the first is the whole and is never closed before the end.
    pub(super) frames: Vec<Frame>,
    pub(super) title: Option<Text>,
    /// How many elements are open that were too deep to have a frame.
    pub(super) too_deep: usize,
    /// Labels of tabs with their ids, and how many of them have had their panel.
    pub(super) tabs: Vec<(String, Text)>,
    pub(super) panels: usize,
    /// The language that a box around the next code names.
    pub(super) language: Option<String>,
}

impl<'r, 't> Reader<'r, 't> {
    pub(super) fn new(text: &'t str, scope: Scope<'r>) -> Self {
        Self {
            text,
            scope,
            frames: vec![Frame::new("", What::Holder, 0)],
            title: None,
            too_deep: 0,
            tabs: Vec::new(),
            panels: 0,
            language: None,
        }
    }

    /// Reads all of the text into blocks and the title of the page.
    pub(super) fn read(mut self) -> (Vec<Block>, Option<Text>) {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(self.text, emitter) {
            if self.scope.budget.is_spent() {
                break;
            }
            match token {
                Ok(Token::StartTag(tag)) => self.start(&tag),
                Ok(Token::EndTag(tag)) => {
                    let range = tag.span.start..tag.span.end;
                    self.end(&String::from_utf8_lossy(&tag.name), range);
                }
                Ok(Token::String(words)) => {
                    let range = words.span.start..words.span.end;
                    self.words(&String::from_utf8_lossy(&words.value), range);
                }
                Ok(Token::Comment(_) | Token::Doctype(_) | Token::Error(_)) => {}
            }
        }
        while self.frames.len() > 1 {
            self.close(self.text.len());
        }
        self.flush();
        let blocks = self.frames.pop().map(|frame| frame.blocks).unwrap_or_default();
        (blocks, self.title)
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        (self.scope.place)(range)
    }

    pub(super) fn is_skipping(&self) -> bool {
        self.frames.last().is_some_and(Frame::is_skipped)
    }

    /// Whether what comes is part of one text.
    pub(super) fn in_text(&self) -> bool {
        self.frames.last().is_some_and(Frame::is_text)
    }

    fn start(&mut self, tag: &html5gum::StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name);
        let element = Element { name: &name, tag };
        let is_void = tag.self_closing || is_void(&name);
        if self.is_skipping() {
            if !is_void {
                self.nest(&name);
            }
            return;
        }
        if is_block(&name) {
            self.boundary();
        }
        if is_void {
            self.void(&element);
        } else if let Some(what) = self.opened_by(&element) {
            self.open(&name, what, tag.span.end);
        } else {
            self.nest(&name);
            self.inline(&name, true, tag.span.start..tag.span.end);
        }
    }

    fn end(&mut self, name: &str, range: Range<usize>) {
        if !self.is_skipping() && is_block(name) {
            self.boundary();
        }
        if self.was_too_deep(name) {
            return;
        }
        let barrier = self.frames.iter().rposition(Frame::is_table).unwrap_or(0);
        let found = self.frames.iter().rposition(|frame| frame.name == name);
        match found.filter(|found| *found > 0 && *found >= barrier) {
            Some(found) if self.is_last_of_its_name(found) => {
                while self.frames.len() > found {
                    self.close(range.start);
                }
            }
            _ => self.inline(name, false, range),
        }
    }

    /// Whether the end of an element is that of a frame, and not of one of its name inside it.
    fn is_last_of_its_name(&mut self, frame: usize) -> bool {
        let Some(frame) = self.frames.get_mut(frame) else { return false };
        let is_last = frame.same == 0;
        frame.same = frame.same.saturating_sub(1);
        is_last
    }

    /// Counts an element without a frame, so that its end is not taken for that of a frame.
    fn nest(&mut self, name: &str) {
        if let Some(frame) = self.frames.iter_mut().rev().find(|frame| frame.name == name) {
            frame.same += 1;
        }
    }

    /// A tag within running text.
    fn inline(&mut self, name: &str, begins: bool, range: Range<usize>) {
        if self.is_skipping() || is_block(name) {
            return;
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.running.cover(range);
            frame.running.tag(name, begins);
        }
    }

    fn void(&mut self, element: &Element<'_>) {
        let Some(frame) = self.frames.last_mut() else { return };
        match (element.name, &mut frame.what) {
            ("br", What::Code(pre)) => pre.end_line(),
            (_, What::Code(_)) => {}
            ("img", _) => frame.running.image(&element.attribute("alt").unwrap_or_default()),
            (name, _) => {
                frame.running.tag(name, true);
                // Components in MDX that stand for a link or a term.
                frame.running.text(&element.attribute("text").unwrap_or_default());
            }
        }
    }

    fn words(&mut self, words: &str, range: Range<usize>) {
        if self.is_skipping() {
            return;
        }
        let source = self.text.get(range.clone()).unwrap_or("");
        let Some(frame) = self.frames.last_mut() else { return };
        if let What::Code(pre) = &mut frame.what {
            pre.words(words, source, &range, self.scope.place);
        } else if words.trim().is_empty() {
            frame.running.space();
        } else {
            let start = range.start + source.len() - source.trim_start().len();
            frame.running.cover(start..range.start + source.trim_end().len());
            match self.scope.inline {
                Some(inline) => inline(words, &mut frame.running),
                // Line breaks of the source are white space.
                None => frame.running.text(&words.replace('\n', " ")),
            }
        }
    }
}
