//! What is wrong with a rule or a line, before it is a finding.

use pilotage_diagnostic::{Code, Diagnostic, Place, SourceId, Span, codes};

/// Something that could not be read.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    /// The code of the finding.
    pub(super) code: Code,
    /// What is wrong.
    pub(super) message: String,
    /// Where.
    pub(super) span: Span,
    /// What to do.
    pub(super) help: Option<String>,
}

impl Fault {
    /// Something that is not written as the dialect is.
    pub(super) fn syntax(span: Span, message: impl Into<String>) -> Self {
        Self { code: codes::RULESET_SYNTAX, message: message.into(), span, help: None }
    }

    /// A name that stands for nothing.
    pub(super) fn unknown(span: Span, message: impl Into<String>) -> Self {
        Self { code: codes::UNKNOWN_REFERENCE, message: message.into(), span, help: None }
    }

    /// Something too large.
    pub(super) fn limit(span: Span, message: impl Into<String>) -> Self {
        Self { code: codes::RULESET_LIMIT, message: message.into(), span, help: None }
    }

    /// Says what to do.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The finding.
    pub(super) fn finding(self, source: SourceId) -> Diagnostic {
        let finding = Diagnostic::new(self.code, self.message).at(Place::new(source, self.span));
        match self.help {
            Some(help) => finding.help(help),
            None => finding,
        }
    }
}

/// Text of a ruleset for a message or a rule: one line, not endless.
pub(super) fn excerpt(text: &str, limit: usize) -> String {
    let text = text.trim();
    let one_line = |text: &str| text.replace(['\n', '\r'], " ");
    match text.char_indices().nth(limit) {
        Some((end, _)) => one_line(text.get(..end).unwrap_or_default()) + "…",
        None => one_line(text),
    }
}
