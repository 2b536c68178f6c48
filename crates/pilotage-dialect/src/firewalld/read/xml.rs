//! XML as firewalld writes it: elements, attributes and text, each with its place.
//!
//! Owns no meaning. Documents that define entities are refused; memory is linear in the text.

use pilotage_diagnostic::{Place, SourceId, Span};

/// An element.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
    /// The text directly in it.
    pub(super) text: String,
    /// Its start tag.
    pub(super) place: Place,
}

impl Node {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What is wrong, and where.
pub(super) type Broken = (String, Place);

/// firewalld's own files are three deep.
const DEEPEST: usize = 16;

/// The elements at the top of a text that starts at `start` of its source.
pub(super) fn parse(text: &str, start: usize, source: SourceId) -> Result<Vec<Node>, Broken> {
    Parser { text, at: 0, start, source, open: Vec::new(), roots: Vec::new() }.run()
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    start: usize,
    source: SourceId,
    open: Vec<Node>,
    roots: Vec<Node>,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn place(&self, from: usize, to: usize) -> Place {
        let end = to.min(self.text.len());
        let span = Span::new(self.start.saturating_add(from), self.start.saturating_add(end));
        Place::new(self.source, span)
    }

    fn broken<T>(&self, what: &str, from: usize) -> Result<T, Broken> {
        let one = self.text.get(from..).and_then(|rest| rest.chars().next());
        let end = from.saturating_add(one.map_or(0, char::len_utf8));
        Err((what.to_owned(), self.place(from, end)))
    }

    fn run(mut self) -> Result<Vec<Node>, Broken> {
        while !self.rest().is_empty() {
            let rest = self.rest();
            if let Some(inner) = rest.strip_prefix("<!--") {
                self.skip(inner, 4, "-->")?;
            } else if let Some(inner) = rest.strip_prefix("<?") {
                self.skip(inner, 2, "?>")?;
            } else if rest.starts_with("<!") {
                return self.broken("declarations are not read in XML of firewalld", self.at);
            } else if rest.starts_with("</") {
                self.close()?;
            } else if rest.starts_with('<') {
                self.open()?;
            } else {
                self.text()?;
            }
        }
        match self.open.last() {
            Some(node) => Err((format!("`<{}>` is not closed", node.name), node.place)),
            None => Ok(self.roots),
        }
    }

    fn skip(&mut self, inner: &str, before: usize, end: &str) -> Result<(), Broken> {
        let Some(length) = inner.find(end) else {
            return self.broken("this is not closed", self.at);
        };
        self.at = self.at.saturating_add(before).saturating_add(length).saturating_add(end.len());
        Ok(())
    }

    fn text(&mut self) -> Result<(), Broken> {
        let rest = self.rest();
        let text = rest.get(..rest.find('<').unwrap_or(rest.len())).unwrap_or_default();
        match self.open.last_mut() {
            Some(node) => node.text.push_str(&unescape(text)),
            None if text.trim_matches([' ', '\t', '\r', '\n', '\u{feff}']).is_empty() => {}
            None => return self.broken("this stands outside of all elements", self.at),
        }
        self.at = self.at.saturating_add(text.len());
        Ok(())
    }

    fn close(&mut self) -> Result<(), Broken> {
        let from = self.at;
        self.at = self.at.saturating_add(2);
        let name = self.name();
        self.space();
        if !self.take(">") {
            return self.broken("an end tag is not closed", from);
        }
        match self.open.pop() {
            Some(node) if node.name == name => {
                self.put(node);
                Ok(())
            }
            _ => self.broken("this closes what is not open", from),
        }
    }

    fn open(&mut self) -> Result<(), Broken> {
        let from = self.at;
        if self.open.len() >= DEEPEST {
            return self.broken("elements lie in each other too deep", from);
        }
        self.at = self.at.saturating_add(1);
        let name = self.name();
        if name.is_empty() {
            return self.broken("a tag has no name", from);
        }
        let mut attributes = Vec::new();
        let closed = loop {
            self.space();
            if self.take("/>") {
                break true;
            }
            if self.take(">") {
                break false;
            }
            let Some(attribute) = self.attribute() else {
                return self.broken("a tag is not written as XML", from);
            };
            attributes.push(attribute);
        };
        let place = self.place(from, self.at);
        let node = Node { name, attributes, children: Vec::new(), text: String::new(), place };
        if closed {
            self.put(node);
        } else {
            self.open.push(node);
        }
        Ok(())
    }

    fn attribute(&mut self) -> Option<(String, String)> {
        let name = self.name();
        self.space();
        if name.is_empty() || !self.take("=") {
            return None;
        }
        self.space();
        let quote = self.rest().chars().next().filter(|c| matches!(c, '"' | '\''))?;
        self.at = self.at.saturating_add(1);
        let (value, _) = self.rest().split_once(quote)?;
        self.at = self.at.saturating_add(value.len()).saturating_add(1);
        Some((name, unescape(value)))
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => self.roots.push(node),
        }
    }

    fn name(&mut self) -> String {
        let rest = self.rest();
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
        self.at = self.at.saturating_add(end);
        rest.get(..end).unwrap_or_default().to_owned()
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at = self.at.saturating_add(rest.len().saturating_sub(rest.trim_start().len()));
    }

    fn take(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        if found {
            self.at = self.at.saturating_add(what.len());
        }
        found
    }
}

/// The text with the five entities of XML and numbers of characters in their places.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let entity = after.split_once(';').filter(|(name, _)| name.len() <= 8);
        match entity.and_then(|(name, behind)| Some((character(name)?, behind))) {
            Some((found, behind)) => {
                out.push(found);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(number)
        }
    }
}

#[cfg(test)]
mod tests {
    use pilotage_diagnostic::Sources;

    use super::*;

    fn read(text: &str) -> Result<Vec<Node>, String> {
        let source = Sources::new().add("x.xml", text);
        parse(text, 0, source).map_err(|(what, _)| what)
    }

    #[test]
    fn elements_attributes_and_text_are_read() {
        let text = "<?xml version='1.0'?>\n<!-- <x> -->\n<zone target=\"DROP\"> \
                    <short>a &lt; b &#x41;&#66;&amp;&nbsp;</short><port port='1' protocol = \"tcp\" /></zone>\n";
        let roots = read(text).unwrap();
        let [zone] = roots.as_slice() else { panic!("{roots:?}") };
        assert_eq!((zone.name.as_str(), zone.get("target")), ("zone", Some("DROP")));
        assert_eq!(zone.children[0].text, "a < b AB&&nbsp;");
        assert_eq!(zone.children[1].get("protocol"), Some("tcp"));
    }

    #[test]
    fn what_is_no_xml_is_told() {
        for (text, what) in [
            ("<zone>", "`<zone>` is not closed"),
            ("<zone></rule>", "this closes what is not open"),
            (
                "<!DOCTYPE x [<!ENTITY a \"b\">]><x/>",
                "declarations are not read in XML of firewalld",
            ),
            ("<a b=1/>", "a tag is not written as XML"),
            ("<!-- ", "this is not closed"),
            ("x<a/>", "this stands outside of all elements"),
        ] {
            assert_eq!(read(text).map(|_| ()), Err(what.to_owned()), "{text}");
        }
        assert!(read(&"<a>".repeat(100_000)).is_err());
    }
}
