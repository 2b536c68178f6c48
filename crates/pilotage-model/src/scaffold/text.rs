//! The lines of a new file. Every text goes in quoted; the layout takes quotes off again where they
//! are not needed, so that no answer can end up as anything but a text.

use pilotage_diagnostic::Sources;

pub(super) use crate::document::double_quoted as quoted;
use crate::document::{Literal, is_printable};
use crate::envelope::{API_VERSION, Kind, format};

/// A file in the making.
#[derive(Debug)]
pub(super) struct Draft {
    text: String,
}

impl Draft {
    /// The first lines of a file of that kind; `schema` is where an editor finds the JSON Schema.
    pub(super) fn new(kind: Kind, schema: Option<&str>) -> Self {
        Self::with_remarks(kind, schema, &[])
    }

    /// The first lines of a file with remarks above all else.
    pub(super) fn with_remarks(kind: Kind, schema: Option<&str>, remarks: &[String]) -> Self {
        let mut draft = Draft { text: String::new() };
        if let Some(schema) = schema {
            draft.line(0, &format!("# yaml-language-server: $schema={}", one_line(schema)));
        }
        for remark in remarks {
            draft.line(0, &format!("# {}", one_line(remark)));
        }
        draft.line(0, &format!("apiVersion: {API_VERSION}"));
        draft.line(0, &format!("kind: {kind}"));
        draft
    }

    /// A line at a level of two blanks each.
    pub(super) fn line(&mut self, level: usize, text: &str) {
        self.text.push_str(&"  ".repeat(level));
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// An empty line and the key of a group of records.
    pub(super) fn section(&mut self, key: &str) {
        self.text.push('\n');
        self.line(0, &format!("{key}:"));
    }

    /// `key: text`, where there is one.
    pub(super) fn optional(&mut self, level: usize, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.line(level, &format!("{key}: {}", quoted(text)));
        }
    }

    /// The text of the file in the canonical layout.
    pub(super) fn finish(self) -> String {
        let source = Sources::new().add("new", "");
        format(&self.text, source).unwrap_or(self.text)
    }
}

/// A comment's text on the one line that a comment has.
pub(super) fn one_line(text: &str) -> String {
    text.replace(|c| !is_printable(c), " ")
}

/// One value alone, several in brackets.
pub(super) fn one_or_many<T: AsRef<str>>(texts: &[T]) -> String {
    match texts {
        [one] => quoted(one.as_ref()),
        _ => many(texts),
    }
}

/// A list in brackets.
pub(super) fn many<T: AsRef<str>>(texts: &[T]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// A mapping in brackets of what has a value.
pub(super) fn record(fields: &[(&str, Option<String>)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .filter_map(|(key, value)| Some(format!("{key}: {}", value.as_ref()?)))
        .collect();
    format!("{{{}}}", fields.join(", "))
}

/// Parameter values in brackets, where there are any.
pub(super) fn values(values: &[(String, Literal)]) -> Option<String> {
    let values: Vec<String> = values
        .iter()
        .map(|(name, value)| match value {
            Literal::Text(text) => format!("{}: {}", quoted(name), quoted(text)),
            Literal::Boolean(_) | Literal::Integer(_) => format!("{}: {value}", quoted(name)),
        })
        .collect();
    (!values.is_empty()).then(|| format!("{{{}}}", values.join(", ")))
}
