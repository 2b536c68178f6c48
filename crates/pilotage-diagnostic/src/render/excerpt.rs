//! The lines of the sources that a finding points into, with its marks, for people.
//!
//! What is handed to the drawing library is kept small, whatever the size of the source: marks far
//! apart get excerpts of their own, a long block is marked at its first line, and lines that
//! nobody would read (machine-made ones of thousands of characters) are named and not shown.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Snippet};

use super::visible::visible;
use crate::{Diagnostic, Place, SourceId, Sources, Span};

/// Bytes between two marks on one line that still share an excerpt.
const NEAR_IN_LINE: usize = 100;
/// Bytes between two marks on different lines that still share an excerpt: some 50 lines.
const NEAR: usize = 2_000;
/// Bytes of a block that is marked from its first to its last line.
const LONGEST_BLOCK: usize = 2_000;
/// Bytes of an excerpt that is shown.
const LONGEST_EXCERPT: usize = 20_000;

/// The excerpts of a finding; the one with its own place comes first.
pub(super) fn excerpts(diagnostic: &Diagnostic, sources: &Sources) -> Vec<Element<'static>> {
    let excerpts = gather(diagnostic, sources);
    excerpts.iter().flat_map(|excerpt| excerpt.elements(sources)).collect()
}

/// Marks near each other in one source.
struct Excerpt<'d> {
    source: SourceId,
    range: Range<usize>,
    marks: Vec<Mark<'d>>,
}

struct Mark<'d> {
    range: Range<usize>,
    kind: AnnotationKind,
    label: Option<&'d str>,
}

fn gather<'d>(diagnostic: &'d Diagnostic, sources: &Sources) -> Vec<Excerpt<'d>> {
    let own = diagnostic.place.map(|place| (place, diagnostic.label.as_deref()));
    let own = own.map(|(place, label)| (place, AnnotationKind::Primary, label));
    let others = diagnostic.secondary.iter();
    let others = others.map(|(place, label)| (*place, AnnotationKind::Context, Some(&**label)));

    let mut excerpts: Vec<Excerpt<'d>> = Vec::new();
    for (place, kind, label) in own.into_iter().chain(others) {
        let (source, range) = (place.source, marked(place, sources));
        let near = excerpts.iter_mut().find(|excerpt| excerpt.is_near(source, &range, sources));
        let mark = Mark { range: range.clone(), kind, label };
        match near {
            Some(excerpt) => excerpt.push(mark),
            None => excerpts.push(Excerpt { source, range, marks: vec![mark] }),
        }
    }
    excerpts
}

/// The bytes to mark for a place: not the space after a block, which runs on to the next key, and
/// only the first line of a long block.
fn marked(place: Place, sources: &Sources) -> Range<usize> {
    let text = sources.excerpt(place).trim_end();
    let shown = if text.len() > LONGEST_BLOCK { text.lines().next().unwrap_or("") } else { text };
    let start = sources.range(place).start;
    start..start + shown.len()
}

impl<'d> Excerpt<'d> {
    fn is_near(&self, source: SourceId, range: &Range<usize>, sources: &Sources) -> bool {
        if self.source != source {
            return false;
        }
        let (from, to) = if range.start >= self.range.end {
            (self.range.end, range.start)
        } else {
            (range.end, self.range.start)
        };
        // Marks that overlap have no gap; `get` has no answer for it.
        let gap = sources.text(source).get(from..to).unwrap_or("");
        gap.len() <= NEAR_IN_LINE || (gap.len() <= NEAR && gap.contains('\n'))
    }

    fn push(&mut self, mark: Mark<'d>) {
        self.range.start = self.range.start.min(mark.range.start);
        self.range.end = self.range.end.max(mark.range.end);
        self.marks.push(mark);
    }

    fn elements(&self, sources: &Sources) -> Vec<Element<'static>> {
        let span = Span::new(self.range.start, self.range.end);
        let lines = sources.lines(Place::new(self.source, span));
        if lines.text.len() > LONGEST_EXCERPT {
            return self.origins(sources);
        }
        let annotations = self.marks.iter().map(|mark| mark.annotation(lines.start, lines.text));
        let snippet = Snippet::source(visible(lines.text))
            .path(visible(sources.name(self.source)))
            .line_start(lines.number)
            .annotations(annotations);
        vec![snippet.into()]
    }

    /// Where the marks are, without the text there.
    fn origins(&self, sources: &Sources) -> Vec<Element<'static>> {
        let mut elements = Vec::new();
        for mark in &self.marks {
            let span = Span::new(mark.range.start, mark.range.end);
            let at = sources.line_column(Place::new(self.source, span));
            let name = visible(sources.name(self.source));
            elements.push(Origin::path(name).line(at.line).char_column(at.column).into());
            if let Some(label) = mark.label {
                elements.push(Level::NOTE.with_name("here").message(visible(label)).into());
            }
        }
        elements
    }
}

impl Mark<'_> {
    /// The mark on a text made visible that starts at an offset of its source.
    fn annotation(&self, start: usize, text: &str) -> Annotation<'static> {
        let shown = |offset: usize| shown_offset(text, offset.saturating_sub(start));
        let annotation = self.kind.span(shown(self.range.start)..shown(self.range.end));
        match self.label {
            Some(label) => annotation.label(visible(label)),
            None => annotation,
        }
    }
}

/// Where an offset into a text comes to lie in the text made [`visible`].
fn shown_offset(text: &str, offset: usize) -> usize {
    let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
    // The two characters of a line break are shown as one.
    let split = after.starts_with('\n');
    visible(if split { before.strip_suffix('\r').unwrap_or(before) } else { before }).len()
}
