//! JSON as text: a key or a short object a line, so that a change of one rule is one of one line.

use std::borrow::Cow;

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Json {
    Text(String),
    Number(i64),
    Truth(bool),
    List(Vec<Json>),
    /// The members in the order of the text.
    Object(Vec<(Cow<'static, str>, Json)>),
}

impl Json {
    /// An object of these members.
    pub(crate) fn object<const N: usize>(members: [(&'static str, Json); N]) -> Self {
        Self::Object(members.map(|(key, value)| (key.into(), value)).into())
    }

    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Texts in a list.
    pub(crate) fn texts<S: Into<String>>(texts: impl IntoIterator<Item = S>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// The value as a file.
    pub(crate) fn to_file(&self) -> String {
        let mut out = String::new();
        self.push(&mut out, 0);
        out.push('\n');
        out
    }

    fn is_scalar(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Object(_))
    }

    /// Whether the value takes one line: scalars, what is empty, and objects of nothing but scalars.
    fn is_flat(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Object(members) => members.iter().all(|(_, value)| value.is_scalar()),
            _ => true,
        }
    }

    fn push(&self, out: &mut String, depth: usize) {
        match self {
            Self::Text(text) => push_text(out, text),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::Truth(truth) => out.push_str(if *truth { "true" } else { "false" }),
            Self::List(items) if items.is_empty() => out.push_str("[]"),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    start_line(out, index, depth);
                    item.push(out, depth.saturating_add(1));
                }
                end_line(out, depth);
                out.push(']');
            }
            Self::Object(members) if self.is_flat() && depth > 0 => push_flat(out, members),
            Self::Object(members) => {
                out.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    start_line(out, index, depth);
                    push_text(out, key);
                    out.push_str(": ");
                    value.push(out, depth.saturating_add(1));
                }
                end_line(out, depth);
                out.push('}');
            }
        }
    }
}

fn push_flat(out: &mut String, members: &[(Cow<'static, str>, Json)]) {
    out.push('{');
    for (index, (key, value)) in members.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        push_text(out, key);
        out.push_str(": ");
        value.push(out, 0);
    }
    out.push('}');
}

fn start_line(out: &mut String, index: usize, depth: usize) {
    out.push_str(if index > 0 { ",\n" } else { "\n" });
    (0..=depth).for_each(|_| out.push_str("  "));
}

fn end_line(out: &mut String, depth: usize) {
    out.push('\n');
    (0..depth).for_each(|_| out.push_str("  "));
}

/// As RFC 8259 says; what steers a display is written as an escape too.
fn push_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn objects_of_scalars_take_a_line() {
        let range = Json::object([("a", Json::text("x\"\\\n\u{1}")), ("b", Json::Number(-1))]);
        let list = Json::List(vec![range.clone(), range]);
        let all = Json::object([("list", list), ("none", Json::List(vec![]))]);
        let line = r#"{"a": "x\"\\\n\u0001", "b": -1}"#;
        let expected =
            format!("{{\n  \"list\": [\n    {line},\n    {line}\n  ],\n  \"none\": []\n}}\n");
        assert_eq!(all.to_file(), expected);
    }
}
