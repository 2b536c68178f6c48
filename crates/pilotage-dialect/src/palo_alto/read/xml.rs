//! The configuration as XML: a saved or exported file, or an answer of the API.
//!
//! Elements become words, and so do the names of entries and the texts of members. Entities that the
//! document defines itself are not expanded, so none can grow; depth is limited.

use std::borrow::Cow;

use pilotage_diagnostic::{Place, SourceId, Span};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::statement::{Item, Words};
use crate::read::Text;
use crate::read::findings::{Findings, short};
use crate::read::words::Word;

/// Elements in elements up to this depth; configurations have about thirty.
const DEEPEST: usize = 128;

/// Reads all values of a document.
pub(super) fn read<'t>(
    text: &Text<'t>,
    findings: &mut Findings,
    mut each: impl FnMut(Words<'_, 't>, &mut Findings),
) {
    let mut reader = Reader::from_str(text.text);
    let mut walk = Walk { source: text.source, path: Vec::new(), open: Vec::new() };
    loop {
        let start = at(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let place = walk.place(at(reader.error_position()), at(reader.buffer_position()));
                findings.syntax(format!("the XML is broken: {error}"), place);
                return;
            }
        };
        let place = walk.place(start, at(reader.buffer_position()));
        match event {
            Event::Start(tag) => {
                if walk.open.len() >= DEEPEST {
                    findings.limit(format!("more than {DEEPEST} elements in each other"), place);
                    return;
                }
                walk.start(&tag, place, findings);
            }
            Event::Empty(tag) => {
                walk.start(&tag, place, findings);
                walk.end(place, findings, &mut each);
            }
            Event::End(_) => walk.end(place, findings, &mut each),
            Event::Text(part) => walk.text(part.into_inner(), place),
            Event::CData(part) => walk.text(part.into_inner(), place),
            Event::GeneralRef(name) => walk.reference(&name, place, findings),
            Event::Eof => return,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn at(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

struct Walk<'t> {
    source: SourceId,
    path: Vec<Item<'t>>,
    open: Vec<Open<'t>>,
}

/// An element that has not ended.
struct Open<'t> {
    /// Words of the path above it.
    above: usize,
    leaf: bool,
    text: Option<(Cow<'t, str>, Place)>,
}

impl<'t> Walk<'t> {
    fn place(&self, start: usize, end: usize) -> Place {
        Place::new(self.source, Span::new(start.min(end), end))
    }

    fn start(&mut self, tag: &BytesStart<'t>, place: Place, findings: &mut Findings) {
        if let Some(parent) = self.open.last_mut() {
            parent.leaf = false;
        }
        let above = self.path.len();
        self.open.push(Open { above, leaf: true, text: None });
        let name: Cow<'t, str> = match tag.name().as_ref() {
            "entry" => match self.entry(tag) {
                Ok(name) => name,
                Err(why) => return findings.syntax(why, place),
            },
            // Its text is the word.
            "member" => return,
            other => Cow::Owned(other.to_owned()),
        };
        self.path.push(Item::Word(Word { text: name, place }));
    }

    fn entry(&self, tag: &BytesStart<'t>) -> Result<Cow<'t, str>, String> {
        let attribute = tag.try_get_attribute("name");
        let attribute = attribute.map_err(|error| format!("an attribute is broken: {error}"))?;
        let Some(attribute) = attribute else {
            return Err("an `entry` without its name".to_owned());
        };
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|error| format!("the name of an entry is broken: {error}"))?;
        Ok(Cow::Owned(value.into_owned()))
    }

    fn text(&mut self, text: Cow<'t, str>, place: Place) {
        let Some(open) = self.open.last_mut() else { return };
        match &mut open.text {
            None => open.text = Some((text, place)),
            Some((before, whole)) => {
                before.to_mut().push_str(&text);
                whole.span = whole.span.to(place.span);
            }
        }
    }

    fn reference(&mut self, name: &BytesRef<'t>, place: Place, findings: &mut Findings) {
        let known = match name.resolve_char_ref() {
            Ok(Some(c)) => Some(Cow::Owned(c.to_string())),
            _ => resolve_predefined_entity(name).map(Cow::Borrowed),
        };
        match known {
            Some(text) => self.text(text, place),
            None => {
                let message = format!("the entity `&{};` is not expanded", short(name));
                findings.syntax(message, place);
            }
        }
    }

    fn end(
        &mut self,
        place: Place,
        findings: &mut Findings,
        each: &mut impl FnMut(Words<'_, 't>, &mut Findings),
    ) {
        let Some(open) = self.open.pop() else { return };
        if open.leaf {
            let whole = match open.text.as_ref() {
                Some((_, text)) => *text,
                None => place,
            };
            if let Some((text, place)) = open.text {
                let text = trimmed(text);
                if !text.is_empty() {
                    self.path.push(Item::Word(Word { text, place }));
                }
            }
            each(Words::new(&self.path, whole), findings);
        }
        self.path.truncate(open.above);
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}
