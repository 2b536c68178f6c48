//! From YAML's events to the author's layout. Refuses nothing by itself: the text was parsed before.

use std::collections::VecDeque;

use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use super::comments::Comments;
use super::layout::{Collection, Document, Entry, Scalar, Stream, Style, Value};

/// Reads a text that the document parser accepts; `None` for what the layout cannot carry, such as
/// directives.
pub(super) fn read(text: &str) -> Option<Stream<'_>> {
    let mut options = granit_parser::Options::default();
    options.emit_comments = true;
    options.emit_anchor_events = true;
    options.disallow_directives = true;
    options.max_buffered_comment_events = usize::MAX;
    let mut tokens = VecDeque::new();
    let mut comments = Vec::new();
    for item in Parser::new_from_str_with_options(text, options) {
        let (event, span) = item.ok()?;
        let range = span.byte_range()?;
        match event {
            Event::StreamStart => {}
            Event::Comment(..) => comments.push((range.start, text.get(range)?)),
            event => {
                let tag = span.tag_span().and_then(|tag| tag.slice(text));
                tokens.push_back(Token { event, start: range.start, end: range.end, tag });
            }
        }
    }
    let comments = Comments::new(text, comments);
    Reader { text, tokens, comments, last: 0, anchored: false }.stream()
}

#[derive(Debug)]
struct Token<'t> {
    event: Event<'t>,
    start: usize,
    end: usize,
    tag: Option<&'t str>,
}

struct Reader<'t> {
    text: &'t str,
    tokens: VecDeque<Token<'t>>,
    comments: Comments<'t>,
    /// The end of what was taken last.
    last: usize,
    anchored: bool,
}

/// Where a value stands.
#[derive(Clone, Copy)]
struct Within {
    /// The indentation of the block around it.
    column: Option<usize>,
    /// Whether brackets stand around it.
    flow: bool,
}

impl<'t> Reader<'t> {
    fn stream(mut self) -> Option<Stream<'t>> {
        let mut stream = Stream::default();
        while let Some(token) = self.take() {
            match token.event {
                Event::DocumentStart(marker, _) => {
                    stream.documents.push(self.document(&token, marker)?);
                }
                Event::StreamEnd => {}
                _ => return None,
            }
        }
        stream.tail = self.comments.before(usize::MAX);
        Some(stream)
    }

    fn take(&mut self) -> Option<Token<'t>> {
        let token = self.tokens.pop_front()?;
        // A document without a mark is told to start where its content does.
        if !matches!(token.event, Event::DocumentStart(false, _)) {
            self.last = self.last.max(token.end);
        }
        Some(token)
    }

    fn document(&mut self, start: &Token<'t>, marker: bool) -> Option<Document<'t>> {
        let prologue = if marker { self.comments.before(start.start) } else { Vec::new() };
        let header = if marker { self.comments.right_of(start.end, usize::MAX) } else { None };
        self.anchored = false;
        let mut root = self.entry()?;
        self.value(&mut root, Within { column: None, flow: false })?;
        if let Value::Collection(collection) = &mut root.value
            && let Some(first) = collection.entries.first_mut()
        {
            first.above.splice(0..0, std::mem::take(&mut root.above));
        }
        let end = self.take()?;
        let tail = self.comments.before(self.upcoming());
        matches!(end.event, Event::DocumentEnd).then_some(Document {
            prologue,
            marker,
            header,
            root,
            tail,
            anchored: self.anchored,
        })
    }

    /// An entry that starts at the next token, with nothing but what stands above it.
    fn entry(&mut self) -> Option<Entry<'t>> {
        let blank = self.comments.lines.blank_above(self.first_mark());
        let start = self.tokens.front()?.start;
        Some(Entry {
            above: self.comments.before(start),
            blank,
            key: None,
            key_properties: String::new(),
            header: None,
            properties: String::new(),
            value: Value::Alias(""),
            right: None,
        })
    }

    /// A value that is not there is told to stand before the colon.
    fn pass_colon(&mut self) {
        let rest = self.text.get(self.last..).unwrap_or("");
        let colon = rest.trim_start();
        if colon.starts_with(':') {
            self.last += rest.len() - colon.len() + 1;
        }
    }

    /// Where the next thing begins to be seen: its dash, its anchor, the header of a block.
    fn first_mark(&self) -> usize {
        let mut at = self.last;
        loop {
            let rest = self.text.get(at..).unwrap_or("");
            let visible = rest.trim_start();
            at += rest.len() - visible.len();
            if !visible.starts_with('#') {
                return at;
            }
            at += visible.find(['\n', '\r']).unwrap_or(visible.len());
        }
    }

    fn value(&mut self, entry: &mut Entry<'t>, within: Within) -> Option<()> {
        let token = self.take()?;
        entry.properties = self.properties(&token)?;
        let flow = matches!(
            token.event,
            Event::SequenceStart(StructureStyle::Flow, ..)
                | Event::MappingStart(StructureStyle::Flow, ..)
        );
        entry.header = self.comments.behind(token.start);
        let nested = Within { column: Some(self.comments.lines.column(token.start)), flow };
        let (value, end) = match &token.event {
            Event::SequenceStart(..) if !flow => (self.block(false, nested, within)?, None),
            Event::MappingStart(..) if !flow => (self.block(true, nested, within)?, None),
            event => {
                self.lift(entry, token.start);
                match event {
                    Event::SequenceStart(..) => self.flow(entry, false, nested)?,
                    Event::MappingStart(..) => self.flow(entry, true, nested)?,
                    Event::Alias(_) => {
                        let name = self.text.get(token.start..token.end)?;
                        (Value::Alias(name), Some(token.end))
                    }
                    _ => self.scalar_value(token)?,
                }
            }
        };
        entry.value = value;
        self.pass_colon();
        if let Some(end) = end {
            let bound = if within.flow { self.tokens.front()?.start } else { usize::MAX };
            entry.right = self.comments.right_of(end, bound);
        }
        Some(())
    }

    /// Comments between a key and its value go above the key.
    fn lift(&mut self, entry: &mut Entry<'t>, start: usize) {
        let mut between = self.comments.before(start);
        if let Some(first) = between.first_mut() {
            first.blank = std::mem::take(&mut entry.blank);
        }
        entry.above.append(&mut between);
    }

    /// The anchor and tag of a node whose event was just taken.
    fn properties(&mut self, token: &Token<'t>) -> Option<String> {
        let mut properties = Vec::new();
        if matches!(self.tokens.front()?.event, Event::Anchor(..)) {
            let anchor = self.take()?;
            properties.push(self.text.get(anchor.start..anchor.end)?);
            self.anchored = true;
        }
        properties.extend(token.tag);
        Some(properties.join(" "))
    }

    /// A scalar, and where its line may hold a comment behind it.
    fn scalar_value(&self, token: Token<'t>) -> Option<(Value<'t>, Option<usize>)> {
        let end = token.end;
        let scalar = self.scalar(token)?;
        let block = matches!(scalar.style, Style::Literal | Style::Folded);
        Some((Value::Scalar(scalar), (!block).then_some(end)))
    }

    fn scalar(&self, token: Token<'t>) -> Option<Scalar<'t>> {
        let Event::Scalar(text, style, ..) = token.event else { return None };
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        let source = self.text.get(token.start..token.end)?;
        let column = self.comments.lines.column(token.start);
        Some(Scalar { text, style, source, column })
    }

    fn entries(&mut self, mapping: bool, within: Within) -> Option<Vec<Entry<'t>>> {
        let mut entries = Vec::new();
        while !matches!(self.tokens.front()?.event, Event::MappingEnd | Event::SequenceEnd) {
            let mut entry = self.entry()?;
            if mapping {
                let token = self.take()?;
                entry.key_properties = self.properties(&token)?;
                entry.key = Some(self.scalar(token)?);
            }
            self.value(&mut entry, within)?;
            entries.push(entry);
        }
        Some(entries)
    }

    fn block(&mut self, mapping: bool, within: Within, outer: Within) -> Option<Value<'t>> {
        let entries = self.entries(mapping, within)?;
        self.take()?;
        // A list may stand as far left as the key that holds it; a comment there is the outer's.
        let column = within.column?;
        let least = if outer.column == Some(column) { column + 1 } else { column };
        let tail = self.comments.indented(self.upcoming(), least);
        Some(Value::Collection(Collection { mapping, flow: false, entries, tail }))
    }

    fn flow(
        &mut self,
        entry: &mut Entry<'t>,
        mapping: bool,
        within: Within,
    ) -> Option<(Value<'t>, Option<usize>)> {
        let entries = self.entries(mapping, within)?;
        let end = self.take()?;
        let mut tail = self.comments.before(end.start);
        if entries.is_empty() {
            entry.above.append(&mut tail);
        }
        let mut value = Value::Collection(Collection { mapping, flow: true, entries, tail });
        if value.has_comments()
            && let Value::Collection(collection) = &mut value
        {
            collection.flow = false;
        }
        Some((value, Some(end.end)))
    }

    /// Where the next thing starts that is not an end.
    fn upcoming(&self) -> usize {
        let ends = |token: &&Token<'_>| {
            !matches!(
                token.event,
                Event::SequenceEnd | Event::MappingEnd | Event::DocumentEnd | Event::StreamEnd
            )
        };
        self.tokens.iter().find(ends).map_or(usize::MAX, |token| token.start)
    }
}
