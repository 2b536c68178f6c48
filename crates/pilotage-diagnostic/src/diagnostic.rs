//! One finding, and the order in which findings are shown.

use std::cmp::Ordering;

use crate::{Code, Place, Severity};

/// Something wrong or noteworthy, with everything needed to show it in any format.
///
/// Messages are lower case, hold the user's text in backticks, and say what is wrong; `help` says
/// what to do. Text may come from untrusted input as it is: the renderers make it safe.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The registered code.
    pub code: Code,
    /// How much it matters; the code's own severity unless changed.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The place that is wrong, where there is one.
    pub place: Option<Place>,
    /// Text for the marked place.
    pub label: Option<String>,
    /// Other places that explain it, each with its text.
    pub secondary: Vec<(Place, String)>,
    /// What it is about: a requirement id such as `prod/cilium/vxlan`, a host, a firewall.
    pub subject: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// Further facts, one each.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// A finding with the code's own severity and no place.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            place: None,
            label: None,
            secondary: Vec::new(),
            subject: None,
            help: None,
            notes: Vec::new(),
        }
    }

    /// Says where it is.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Sets the text for the marked place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = Some(text.into());
        self
    }

    /// Adds another place that explains it.
    #[must_use]
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Self {
        self.secondary.push((place, text.into()));
        self
    }

    /// Says what it is about.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Sets another severity than the code's own.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Order of showing: by source, start, code and message, then by all the rest so that only
    /// identical findings compare equal; findings without a place come last.
    fn order(&self, other: &Self) -> Ordering {
        let key = |d: &Self| (d.place.is_none(), d.place.map(|p| (p.source, p.span.start)), d.code);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.message.cmp(&other.message))
            .then_with(|| self.place.cmp(&other.place))
            .then_with(|| self.subject.cmp(&other.subject))
            .then_with(|| self.severity.cmp(&other.severity))
            .then_with(|| self.label.cmp(&other.label))
            .then_with(|| self.secondary.cmp(&other.secondary))
            .then_with(|| self.help.cmp(&other.help))
            .then_with(|| self.notes.cmp(&other.notes))
    }
}

/// Puts findings into the order of showing and drops repeated ones.
///
/// The order is total, so the order in which the findings were made has no influence.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(Diagnostic::order);
    diagnostics.dedup();
}
