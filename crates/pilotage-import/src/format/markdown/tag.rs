//! Tags of HTML and JSX, and the attributes of tags and shortcodes.

use std::borrow::Cow;

/// The longest tag that is read. Tags with arrays of labels are long; more is no tag.
pub(super) const LONGEST: usize = 8 << 10;

/// A tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// As it is written; empty for a fragment, `<>`.
    pub(super) name: &'t str,
    pub(super) attributes: Attributes<'t>,
    /// `</name>`.
    pub(super) closing: bool,
    /// `<name />`.
    pub(super) self_closing: bool,
    /// How long it is.
    pub(super) len: usize,
}

/// The tag that a text begins with. Values may hold `>` in quotes and braces.
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    let body = text.strip_prefix('<')?;
    let (closing, body) = match body.strip_prefix('/') {
        Some(body) => (true, body),
        None => (false, body),
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
    let name = body.split(|c| !is_name(c)).next().unwrap_or("");
    let after = body.get(name.len()..).unwrap_or("");
    let begins_well = name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.ends_with(':');
    let ends_well = after.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/');
    if !ends_well || !(begins_well || (name.is_empty() && after.starts_with('>'))) {
        return None;
    }
    let end = end_of_tag(after)?;
    let inside = after.get(..end)?;
    let attributes = inside.strip_suffix('/').unwrap_or(inside);
    Some(Tag {
        name,
        attributes: Attributes(attributes),
        closing,
        self_closing: inside.ends_with('/'),
        len: text.len() - after.len() + end + 1,
    })
}

/// Where the `>` stands that ends a tag. An empty line ends the search unless a value is open.
fn end_of_tag(text: &str) -> Option<usize> {
    let (mut quote, mut braces, mut blank) = (None, 0_usize, false);
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match (byte, quote) {
            (_, Some(mark)) if byte == mark => quote = None,
            (b'\n', _) if blank && braces == 0 => return None,
            (b'"' | b'\'' | b'`', None) => quote = Some(byte),
            (b'{', None) => braces += 1,
            (b'}', None) => braces = braces.saturating_sub(1),
            (b'>', None) if braces == 0 => return Some(at),
            (b'<', None) if braces == 0 => return None,
            _ => {}
        }
        blank = byte == b'\n' || (blank && byte.is_ascii_whitespace());
    }
    None
}

/// The closing tag that a text ends with, and where it begins.
pub(super) fn closing_at_end(text: &str) -> Option<(usize, &str)> {
    let body = text.trim_end().strip_suffix('>')?;
    let start = body.rfind('<')?;
    let name = body.get(start..)?.strip_prefix("</")?.trim();
    Some((start, name))
}

/// Attributes as they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes<'t>(pub(super) &'t str);

/// An attribute; without a name where only a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attribute<'t> {
    pub(super) name: &'t str,
    /// Without quotes and braces.
    pub(super) value: &'t str,
}

impl<'t> Attributes<'t> {
    /// The value of the first of some names that is given, whatever the case.
    pub(super) fn first(self, names: &[&str]) -> Option<&'t str> {
        let all: Vec<_> = self.all().collect();
        let value = |name: &&str| {
            all.iter().find(|it| it.name.eq_ignore_ascii_case(name)).map(|it| it.value)
        };
        names.iter().find_map(value).filter(|value| !value.is_empty())
    }

    /// The values without a name.
    pub(super) fn unnamed(self) -> impl Iterator<Item = &'t str> {
        self.all().filter(|it| it.name.is_empty()).map(|it| it.value)
    }

    pub(super) fn all(self) -> impl Iterator<Item = Attribute<'t>> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            let (attribute, after) = attribute(rest)?;
            rest = after;
            Some(attribute)
        })
    }
}

fn attribute(text: &str) -> Option<(Attribute<'_>, &str)> {
    if text.starts_with(['"', '\'', '`', '{', '“']) {
        let (value, rest) = value(text)?;
        return Some((Attribute { name: "", value }, rest));
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    let after = rest.trim_start();
    let Some(after) = after.strip_prefix('=') else {
        return (!word.is_empty()).then_some((Attribute { name: "", value: word }, rest));
    };
    let (value, rest) = value(after.trim_start()).unwrap_or(("", ""));
    Some((Attribute { name: word, value }, rest))
}

/// A value and what stands after it.
fn value(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let body = text.get(first.len_utf8()..)?;
    let (value, rest) = match first {
        '"' | '\'' | '`' => body.split_once(first).unwrap_or((body, "")),
        '“' => body.split_once('”').unwrap_or((body, "")),
        '{' => braced(body),
        _ => text.split_at_checked(text.find(char::is_whitespace).unwrap_or(text.len()))?,
    };
    Some((value.trim(), rest))
}

/// The inside of braces whose first one has been read, and what stands after them.
fn braced(text: &str) -> (&str, &str) {
    let mut depth = 1_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let inside = text.get(..at).unwrap_or("").trim();
            let mark = inside.chars().next().filter(|it| matches!(it, '"' | '\'' | '`'));
            let unquoted =
                mark.and_then(|it| inside.strip_prefix(it)?.strip_suffix(it)).unwrap_or(inside);
            return (unquoted, text.get(at + 1..).unwrap_or(""));
        }
    }
    (text, "")
}

/// A value without the tags in it.
pub(super) fn without_tags(value: &str) -> Cow<'_, str> {
    if !value.contains('<') {
        return value.into();
    }
    let mut kept = String::new();
    let mut rest = value;
    while let Some((before, _)) = rest.split_once('<') {
        let from = rest.get(before.len()..).unwrap_or("");
        kept.push_str(before);
        let len = tag(from).map_or(1, |tag| tag.len);
        if len == 1 {
            kept.push('<');
        }
        rest = from.get(len..).unwrap_or("");
    }
    kept.push_str(rest);
    kept.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_end_where_no_value_is_open() {
        let found = tag("<TabItem value='a>b' label={x > 1 ? \"A\" : 'B'}>rest").unwrap();
        assert_eq!((found.name, found.closing, found.self_closing), ("TabItem", false, false));
        assert_eq!(found.len, "<TabItem value='a>b' label={x > 1 ? \"A\" : 'B'}>".len());
        assert_eq!(found.attributes.first(&["value"]), Some("a>b"));
        assert!(tag("<Ports\n  name=\"x\"\n/>").unwrap().self_closing);
        assert!(tag("</Tabs.Tab >").unwrap().closing);
        assert_eq!(tag("<>").unwrap().name, "");
        for text in ["< 1024", "<5 ms>", "<a\n\n>", "<a <b>", "<a", "<https://x>", "<a@b.c>"] {
            assert_eq!(tag(text), None, "{text}");
        }
    }

    #[test]
    fn attributes_are_read_as_jsx_hugo_and_liquid_write_them() {
        let attributes =
            Attributes(r#"note "Only 'x'" label={"A b"} open title='T' n={[1, 2]} k=v"#);
        let all: Vec<_> = attributes.all().map(|it| (it.name, it.value)).collect();
        assert_eq!(
            all,
            [
                ("", "note"),
                ("", "Only 'x'"),
                ("label", "A b"),
                ("", "open"),
                ("title", "T"),
                ("n", "[1, 2]"),
                ("k", "v")
            ]
        );
        assert_eq!(attributes.first(&["Heading", "TITLE", "label"]), Some("T"));
        assert_eq!(Attributes("a=").first(&["a"]), None);
    }

    #[test]
    fn closing_tags_at_the_end_are_found() {
        assert_eq!(closing_at_end("text</TabItem> "), Some((4, "TabItem")));
        assert_eq!(closing_at_end("a <b> c >"), None);
    }

    #[test]
    fn values_lose_their_tags() {
        assert_eq!(without_tags("<b>Linux</b> < 5"), "Linux < 5");
    }
}
