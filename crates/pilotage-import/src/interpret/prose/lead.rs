//! The paragraphs that stand nearest above a block.

use pilotage_diagnostic::Span;

use crate::document::Text;

/// Longer paragraphs lead to nothing in particular.
const LONGEST: usize = 4_000;

/// The paragraph, or the item of a list that a block is a part of.
#[derive(Clone, Debug, Default)]
pub(in crate::interpret) struct Lead {
    text: Text,
    title: Option<Text>,
}

impl Lead {
    /// What stands above the blocks to come.
    pub(in crate::interpret) fn set(&mut self, text: &Text) {
        self.text.clone_from(text);
    }

    /// A paragraph that stands like a heading: a caption, a question.
    pub(in crate::interpret) fn set_title(&mut self, text: &Text) {
        *self = Self { text: Text::default(), title: Some(text.clone()) };
    }

    /// A heading parts what follows from the paragraphs above.
    pub(in crate::interpret) fn clear(&mut self) {
        *self = Self::default();
    }

    /// A table takes the caption that stands above it.
    pub(in crate::interpret) fn take_title(&mut self) {
        self.title = None;
    }

    /// The latest paragraph that stands like a heading.
    pub(in crate::interpret) fn title(&self) -> Option<&Text> {
        self.title.as_ref()
    }

    /// Its words.
    pub(in crate::interpret) fn words(&self) -> &str {
        &self.text.value
    }

    /// Its last sentence, which leads to what follows.
    pub(in crate::interpret) fn last_sentence(&self) -> &str {
        let words = self.words();
        let end = words.trim_end_matches(['.', ':', ' ']).len();
        let before = words.get(..end).unwrap_or_default();
        let start = [". ", "! ", "? ", "\n"].iter().filter_map(|it| before.rfind(it)).max();
        start.and_then(|at| words.get(at + 1..)).unwrap_or(words).trim()
    }

    /// Whether it leads to ports: `open the following ports`.
    pub(in crate::interpret) fn announces_ports(&self) -> bool {
        if self.words().len() > LONGEST {
            return false;
        }
        let sentence = self.last_sentence().to_lowercase();
        sentence.contains("following") && sentence.contains("port")
    }

    /// Where it stands.
    pub(in crate::interpret) fn span(&self) -> Span {
        self.text.span
    }
}
