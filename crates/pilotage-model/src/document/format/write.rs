//! The layout written out: two blanks a level, lists indented, at most one empty line.

use super::layout::{Collection, Comment, Document, Entry, Stream, Value};
use super::text::{self, WIDTH, Written, in_block, on_line};

/// Writes all documents.
pub(super) fn write(stream: &Stream<'_>) -> String {
    let mut writer = Writer { out: String::new(), open: false, lifted: false, fresh: true };
    for (number, document) in stream.documents.iter().enumerate() {
        writer.document(document, number > 0);
    }
    writer.comments(&stream.tail, 0);
    writer.out
}

struct Writer {
    out: String,
    /// A dash was written, and what follows goes on its line.
    open: bool,
    /// What stands above the next entry was written above the dash around it.
    lifted: bool,
    /// Nothing was written yet that an empty line could stand below.
    fresh: bool,
}

/// How an entry's value is written.
enum Form<'e, 't> {
    Scalar(Written),
    Nested(&'e Collection<'t>),
}

impl Writer {
    fn document(&mut self, document: &Document<'_>, later: bool) {
        self.comments(&document.prologue, 0);
        let root = &document.root;
        let block = match &root.value {
            Value::Collection(collection) if !collection.entries.is_empty() => Some(collection),
            _ => None,
        };
        let properties = block.map_or("", |_| root.properties.as_str());
        if later || document.marker || !properties.is_empty() {
            self.line(0, &["---", properties], None);
            self.fresh = true;
        }
        if let Some(header) = document.header {
            self.line(0, &[header], None);
        }
        match (block, &root.value) {
            (Some(collection), _) => {
                self.comments(&root.above, 0);
                notes(root).for_each(|note| self.line(0, &[note], None));
                self.collection(collection, 0);
            }
            (None, Value::Scalar(scalar)) if scalar.is_absent() && root.properties.is_empty() => {
                self.comments(&root.above, 0);
                notes(root).for_each(|note| self.line(0, &[note], None));
            }
            _ => self.entry(root, "", 0),
        }
        self.comments(&document.tail, 0);
    }

    fn collection(&mut self, collection: &Collection<'_>, indent: usize) {
        for entry in &collection.entries {
            self.entry(entry, &start_of(entry), indent);
        }
        self.comments(&collection.tail, indent);
    }

    fn entry(&mut self, entry: &Entry<'_>, start: &str, indent: usize) {
        if !std::mem::take(&mut self.lifted) {
            self.comments(&entry.above, indent);
            self.gap(entry.blank);
            for note in lifted(entry, start, indent) {
                self.line(indent, &[note], None);
            }
        }
        let form = form(entry, start, indent);
        let beside = notes(entry).last().filter(|_| has_beside(entry, &form));
        let properties = entry.properties.as_str();
        match form {
            Form::Scalar(Written::Line(text)) => {
                self.line(indent, &[start, properties, &text], beside);
            }
            Form::Scalar(Written::Block { header, lines, keeps_end }) => {
                self.line(indent, &[start, properties, &header], beside);
                for line in lines {
                    self.line(if line.is_empty() { 0 } else { indent + 2 }, &[&line], None);
                }
                // An empty line here would be one more of the text's own.
                self.fresh = keeps_end;
            }
            Form::Nested(collection) => {
                if on_dash(entry, start) {
                    self.pad(indent);
                    self.out.push_str("- ");
                    self.open = true;
                } else {
                    self.line(indent, &[start, properties], beside);
                }
                self.fresh = true;
                self.lifted = start == "-";
                self.collection(collection, indent + 2);
            }
        }
    }

    fn comments(&mut self, comments: &[Comment<'_>], indent: usize) {
        for comment in comments {
            self.gap(comment.blank);
            self.line(indent, &[comment.text], None);
        }
    }

    fn gap(&mut self, blank: bool) {
        if blank && !self.fresh {
            self.out.push('\n');
        }
    }

    fn pad(&mut self, indent: usize) {
        if !std::mem::take(&mut self.open) {
            self.out.extend(std::iter::repeat_n(' ', indent));
        }
    }

    /// One line of what is there of `parts`, with a comment behind.
    fn line(&mut self, indent: usize, parts: &[&str], beside: Option<&str>) {
        self.pad(indent);
        let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        self.out.push_str(&parts.join(" "));
        if let Some(comment) = beside {
            self.out.push_str("  ");
            self.out.push_str(comment);
        }
        self.out.push('\n');
        self.fresh = false;
    }
}

/// `key:` or `-`.
fn start_of(entry: &Entry<'_>) -> String {
    match &entry.key {
        Some(key) if entry.key_properties.is_empty() => format!("{}:", text::key(key, false)),
        Some(key) => format!("{} {}:", entry.key_properties, text::key(key, false)),
        None => "-".to_owned(),
    }
}

fn form<'e, 't>(entry: &'e Entry<'t>, start: &str, indent: usize) -> Form<'e, 't> {
    let taken = [start, &entry.properties].into_iter().filter(|part| !part.is_empty());
    let column = indent + taken.map(|part| part.chars().count() + 1).sum::<usize>();
    let room = WIDTH.saturating_sub(column);
    match &entry.value {
        Value::Alias(name) => Form::Scalar(Written::Line((*name).to_owned())),
        Value::Scalar(scalar) => {
            Form::Scalar(in_block(scalar, room, WIDTH.saturating_sub(indent + 2)))
        }
        Value::Collection(collection) => {
            let line = (collection.flow || collection.entries.is_empty())
                .then(|| bracketed(collection))
                .filter(|line| collection.entries.is_empty() || line.chars().count() <= room);
            match line {
                Some(line) => Form::Scalar(Written::Line(line)),
                None => Form::Nested(collection),
            }
        }
    }
}

/// Whether a nested value starts on the line of its dash.
fn on_dash(entry: &Entry<'_>, start: &str) -> bool {
    start == "-" && entry.properties.is_empty()
}

/// Whether a comment may stand on the entry's first line. Where that has only a dash, the comment
/// would be read as one above the value.
fn has_beside(entry: &Entry<'_>, form: &Form<'_, '_>) -> bool {
    entry.key.is_some() || matches!(form, Form::Scalar(Written::Line(_)))
}

/// The comments on the lines of an entry itself.
fn notes<'t>(entry: &Entry<'t>) -> impl DoubleEndedIterator<Item = &'t str> + use<'t> {
    [entry.header, entry.right].into_iter().flatten()
}

/// Comments that have no place but above the entry: those of a value inside a dash, and all but the last where several stood on one entry's lines.
fn lifted<'t>(entry: &Entry<'t>, start: &str, indent: usize) -> Vec<&'t str> {
    let mut lifted: Vec<&str> = notes(entry).collect();
    let form = form(entry, start, indent);
    if has_beside(entry, &form) {
        lifted.pop();
    }
    if let Form::Nested(collection) = form
        && start == "-"
        && let Some(first) = collection.entries.first()
    {
        lifted.extend(first.above.iter().map(|comment| comment.text));
        lifted.extend(self::lifted(first, &start_of(first), indent + 2));
    }
    lifted
}

/// A collection in brackets on one line.
fn bracketed(collection: &Collection<'_>) -> String {
    let entries: Vec<String> = collection.entries.iter().map(in_brackets).collect();
    let entries = entries.join(", ");
    if collection.mapping { format!("{{{entries}}}") } else { format!("[{entries}]") }
}

fn in_brackets(entry: &Entry<'_>) -> String {
    let value = match &entry.value {
        Value::Alias(name) => (*name).to_owned(),
        Value::Scalar(scalar) => on_line(scalar, true),
        Value::Collection(collection) => bracketed(collection),
    };
    let key =
        entry.key.as_ref().map(|key| format!("{}:", text::key(key, true))).unwrap_or_default();
    let parts = [&entry.key_properties, &key, &entry.properties, &value];
    let parts: Vec<&str> =
        parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
