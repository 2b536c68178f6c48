//! YAML text to trees, within limits.
//!
//! Owns syntax errors, duplicate keys, and the bounds that keep hostile input from costing memory:
//! size, depth, the number of values, and how many of them aliases may copy. Never types a scalar.

use granit_parser::{Event, Parser, ScalarStyle, Span as YamlSpan};
use pilotage_diagnostic::{Diagnostic, Place, SourceId, Span, codes, steers_display};
use std::collections::BTreeMap;

use super::tree::{Entry, Node, Scalar, Value};

/// Bounds on one file.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of text.
    pub bytes: usize,
    /// Levels of nesting.
    pub depth: usize,
    /// Values as they are written.
    pub nodes: usize,
    /// Values that anchors and aliases copy.
    pub copies: usize,
}

/// The bounds that every reader of the project uses: a site of 50,000 hosts is about 6 MB.
pub const LIMITS: Limits =
    Limits { bytes: 64 << 20, depth: 64, nodes: 8_000_000, copies: 1_000_000 };

/// Reads every document of a YAML text. A syntax error ends the reading of that document; what was
/// whole before it is returned.
pub fn parse(text: &str, source: SourceId, limits: Limits) -> (Vec<Node>, Vec<Diagnostic>) {
    let mut builder = Builder {
        source,
        limits,
        length: text.len(),
        anchors: BTreeMap::new(),
        nodes: 0,
        copies: 0,
        depth: 0,
        diagnostics: Vec::new(),
    };
    if text.len() > limits.bytes {
        let diagnostic = Diagnostic::new(
            codes::FILE_TOO_LARGE,
            format!("the file has {} bytes, more than the {} allowed", text.len(), limits.bytes),
        )
        .at(builder.place(0, 0))
        .help("split it into several files");
        return (Vec::new(), vec![diagnostic]);
    }
    let mut documents = Vec::new();
    let mut options = granit_parser::Options::default();
    options.emit_comments = false;
    let mut events = Events { parser: Parser::new_from_str_with_options(text, options) };
    if let Err(stop) = builder.stream(&mut events, &mut documents) {
        builder.diagnostics.push(*stop);
    }
    (documents, builder.diagnostics)
}

/// Boxed because it is the rare way out of a hot recursion.
type Stop = Box<Diagnostic>;

struct Events<'input> {
    parser: Parser<'input, granit_parser::StrInput<'input>>,
}

struct Builder {
    source: SourceId,
    limits: Limits,
    length: usize,
    anchors: BTreeMap<usize, Node>,
    nodes: usize,
    copies: usize,
    depth: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Builder {
    fn place(&self, start: usize, end: usize) -> Place {
        let clamp = |at: usize| at.min(self.length);
        Place { source: self.source, span: Span::new(clamp(start), clamp(end)) }
    }

    fn place_of(&self, span: &YamlSpan) -> Place {
        let start = span.start.byte_offset().unwrap_or(self.length);
        let end = span.end.byte_offset().unwrap_or(start);
        self.place(start, end.max(start))
    }

    fn next<'input>(
        &self,
        events: &mut Events<'input>,
    ) -> Result<Option<(Event<'input>, Place)>, Stop> {
        match events.parser.next() {
            None => Ok(None),
            Some(Ok((event, span))) => Ok(Some((event, self.place_of(&span)))),
            Some(Err(error)) => {
                let at = error.marker().byte_offset().unwrap_or(self.length);
                Err(Box::new(
                    Diagnostic::new(
                        codes::YAML_SYNTAX,
                        format!("not valid YAML: {}", reason(&error)),
                    )
                    .at(self.place(at, at + 1))
                    .help("check the indentation and the quotes around this place"),
                ))
            }
        }
    }

    fn stream(&mut self, events: &mut Events<'_>, documents: &mut Vec<Node>) -> Result<(), Stop> {
        while let Some((event, place)) = self.next(events)? {
            match event {
                Event::DocumentStart(..) => self.anchors.clear(),
                Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
                other => {
                    let node = self.node(events, other, place)?;
                    // An empty document, such as after a trailing `---`, says nothing.
                    if node.describe() != "nothing" {
                        documents.push(node);
                    }
                }
            }
        }
        Ok(())
    }

    fn node(
        &mut self,
        events: &mut Events<'_>,
        event: Event<'_>,
        place: Place,
    ) -> Result<Node, Stop> {
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            return Err(self.too_large(place, "values", self.limits.nodes));
        }
        let anchor = event.anchor_id();
        let node = match event {
            Event::Scalar(text, style, _, _) => {
                self.shown_safely(&text, place);
                let plain = style == ScalarStyle::Plain;
                Node { place, value: Value::Scalar(Scalar { text: text.into_owned(), plain }) }
            }
            Event::SequenceStart(..) => self.nested(place, |builder| {
                let (items, end) = builder.sequence(events)?;
                Ok((Value::Sequence(items), end))
            })?,
            Event::MappingStart(..) => self.nested(place, |builder| {
                let (entries, end) = builder.mapping(events)?;
                Ok((Value::Mapping(entries), end))
            })?,
            Event::Alias(id) => return self.alias(id, place),
            _ => return Err(self.unexpected(place)),
        };
        if let Some(id) = anchor {
            self.count_copies(&node, place)?;
            self.anchors.insert(id, node.clone());
        }
        Ok(node)
    }

    fn nested(
        &mut self,
        place: Place,
        children: impl FnOnce(&mut Self) -> Result<(Value, Place), Stop>,
    ) -> Result<Node, Stop> {
        self.depth += 1;
        if self.depth > self.limits.depth {
            return Err(self.too_large(place, "levels of nesting", self.limits.depth));
        }
        let (value, end) = children(self)?;
        self.depth -= 1;
        let span = Span { start: place.span.start, end: end.span.end.max(place.span.end) };
        Ok(Node { place: Place { source: place.source, span }, value })
    }

    fn sequence(&mut self, events: &mut Events<'_>) -> Result<(Vec<Node>, Place), Stop> {
        let mut items: Vec<Node> = Vec::new();
        loop {
            let (event, place) = self.expect(events)?;
            if matches!(event, Event::SequenceEnd) {
                // A block list ends where the next thing starts; its last item says where it stops.
                let end = items.last().map_or(place, |item| item.place);
                return Ok((items, end));
            }
            items.push(self.node(events, event, place)?);
        }
    }

    fn mapping(&mut self, events: &mut Events<'_>) -> Result<(Vec<Entry>, Place), Stop> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        loop {
            let (event, place) = self.expect(events)?;
            let Event::Scalar(key, ..) = event else {
                if matches!(event, Event::MappingEnd) {
                    let end = entries.last().map_or(place, |entry| entry.value.place);
                    return Ok((entries, end));
                }
                return Err(Box::new(
                    Diagnostic::new(codes::YAML_SYNTAX, "a key must be a single value")
                        .at(place)
                        .help("quote the key if it starts with `[` or `{`"),
                ));
            };
            self.shown_safely(&key, place);
            let key = key.into_owned();
            let (event, value_place) = self.expect(events)?;
            let value = self.node(events, event, value_place)?;
            match seen.get(&key) {
                Some(first) => self.duplicate(&key, place, *first),
                None => {
                    seen.insert(key.clone(), place);
                    entries.push(Entry { key, place, value });
                }
            }
        }
    }

    fn duplicate(&mut self, key: &str, place: Place, first: Place) {
        self.diagnostics.push(
            Diagnostic::new(codes::DUPLICATE_KEY, format!("`{key}` stands twice in this mapping"))
                .at(place)
                .also(first, "first written here")
                .help("keep one of them; the first is used"),
        );
    }

    /// Every text of a file may come to stand in a terminal, a page or a rule: none may steer it.
    fn shown_safely(&mut self, text: &str, place: Place) {
        // Nearly all texts are plain ASCII, for which one pass over bytes is enough.
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return;
        }
        if let Some(character) = text.chars().find(|character| steers_display(*character)) {
            let message = format!(
                "the text has the control character U+{:04X}, which nothing here may hold",
                u32::from(character)
            );
            self.diagnostics
                .push(Diagnostic::new(codes::INVALID_VALUE, message).at(place).help("take it out"));
        }
    }

    fn alias(&mut self, id: usize, place: Place) -> Result<Node, Stop> {
        // The parser knows every anchor that an alias may name; a node still being read has none yet.
        let Some(node) = self.anchors.get(&id).cloned() else {
            return Err(Box::new(
                Diagnostic::new(codes::YAML_SYNTAX, "an alias inside what it stands for")
                    .at(place)
                    .help("write the value out"),
            ));
        };
        self.count_copies(&node, place)?;
        Ok(node)
    }

    fn expect<'input>(&self, events: &mut Events<'input>) -> Result<(Event<'input>, Place), Stop> {
        let end = self.place(self.length, self.length);
        self.next(events)?.ok_or_else(|| self.unexpected(end))
    }

    fn count_copies(&mut self, node: &Node, place: Place) -> Result<(), Stop> {
        self.copies = self.copies.saturating_add(size(node));
        if self.copies > self.limits.copies {
            return Err(self.too_large(place, "values copied by aliases", self.limits.copies));
        }
        Ok(())
    }

    fn too_large(&self, place: Place, what: &str, limit: usize) -> Stop {
        Box::new(
            Diagnostic::new(codes::FILE_TOO_LARGE, format!("more than {limit} {what}"))
                .at(place)
                .help("files people write never need this; look for a runaway alias or generator"),
        )
    }

    fn unexpected(&self, place: Place) -> Stop {
        Box::new(Diagnostic::new(codes::YAML_SYNTAX, "the document ends too early").at(place))
    }
}

/// The parser's reason without its own way of saying where.
fn reason(error: &granit_parser::ScanError) -> String {
    let text = error.to_string();
    text.split(" at char ").next().unwrap_or(&text).to_owned()
}

fn size(node: &Node) -> usize {
    match &node.value {
        Value::Scalar(_) => 1,
        Value::Sequence(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Mapping(entries) => {
            1 + entries.iter().map(|entry| size(&entry.value)).sum::<usize>()
        }
    }
}
