//! The words of nodes: texts, links and emphasis joined to one line, as a reader sees them.

use pilotage_diagnostic::Span;

use super::reader::Reader;
use crate::document::Text;
use crate::format::words::Words;

/// Roles that stand within a line of text.
static INLINE: Words = Words::new(
    "text link strong emphasis code subscript superscript mark insertion deletion time math term \
     definition",
);

/// Roles whose words belong to the controls of a page.
static CONTROLS: Words = Words::new(
    "button checkbox combobox iframe img listbox menu menubar menuitem menuitemcheckbox \
     menuitemradio meter option progressbar radio radiogroup scrollbar search searchbox separator \
     slider spinbutton switch textbox toolbar tooltip",
);

/// Whether a role stands within a line of text.
pub(super) fn is_inline(role: &str) -> bool {
    INLINE.has(role)
}

/// Whether a role is a control of a page, which says nothing.
pub(super) fn is_control(role: &str) -> bool {
    CONTROLS.has(role)
}

/// Words that are being joined.
#[derive(Debug, Default)]
pub(super) struct Joined {
    value: String,
    span: Option<Span>,
}

impl Joined {
    pub(super) fn push(&mut self, words: &str, span: Span) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let closes = words.starts_with([',', '.', ';', ':', ')', ']', '!', '?']);
        if !self.value.is_empty() && !closes && !self.value.ends_with(['(', '[', '\n']) {
            self.value.push(' ');
        }
        self.value.push_str(words);
        self.span = Some(self.span.map_or(span, |so_far| so_far.to(span)));
    }

    /// What follows stands on a line of its own.
    pub(super) fn end_line(&mut self) {
        if !self.value.is_empty() && !self.value.ends_with('\n') {
            self.value.push('\n');
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.value.trim().is_empty()
    }

    pub(super) fn finish(self) -> Text {
        Text::new(&self.value, self.span.unwrap_or_default())
    }
}

impl Reader<'_, '_> {
    /// All words of a node: those below it, or its own. Lists and paragraphs within it begin lines.
    pub(super) fn words(&self, at: usize) -> Text {
        let mut joined = Joined::default();
        self.join(at, 0, &mut joined);
        let words = joined.finish();
        if !words.is_empty() {
            return words;
        }
        let span = self.span(at);
        self.node(at).map(|node| Text::new(&node.name(), span)).unwrap_or_default()
    }

    pub(super) fn join(&self, at: usize, depth: usize, joined: &mut Joined) {
        let Some(node) = self.node(at) else { return };
        if is_control(node.role) || is_anchor(&node.name()) || depth > super::reader::MOST_DEPTH {
            return;
        }
        let begins_line = matches!(node.role, "paragraph" | "listitem" | "list");
        if begins_line {
            joined.end_line();
        }
        let children = self.tree.children(Some(at));
        let value = node.value();
        if !value.is_empty() {
            joined.push(&value, self.span(at));
        } else if children.is_empty() {
            joined.push(&node.name(), self.span(at));
        }
        for child in children {
            self.join(child, depth + 1, joined);
        }
        if begins_line {
            joined.end_line();
        }
    }
}

/// The name of a link from a heading to itself.
pub(super) fn is_anchor(name: &str) -> bool {
    let starts = ["Direct link to ", "Link to this ", "Permalink", "Anchor link"];
    starts.iter().any(|start| name.starts_with(start)) || matches!(name, "#" | "¶" | "🔗" | "§")
}
