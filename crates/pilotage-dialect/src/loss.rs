//! What a written file does not say, or says differently. A loss is a value, never a silence.

use std::fmt;

use pilotage_diagnostic::{Code, Diagnostic, codes};
use pilotage_net::Rule;

/// What a loss does to the permitted packets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LossKind {
    /// More passes than was asked for.
    Widened,
    /// Less passes than was asked for.
    Narrowed,
    /// The same packets pass; names, comments or refusals differ.
    Cosmetic,
}

impl fmt::Display for LossKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Widened => "widened",
            Self::Narrowed => "narrowed",
            Self::Cosmetic => "cosmetic",
        })
    }
}

/// One thing that the dialect could not carry as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What it does to the permitted packets.
    pub kind: LossKind,
    /// The code that it is reported under.
    pub code: Code,
    /// The place of the rule in the ruleset, from 0; none where it concerns the whole file.
    pub rule: Option<usize>,
    /// The requirements of that rule.
    pub requirements: Vec<String>,
    /// What is lost, for people.
    pub what: String,
}

impl Loss {
    /// The rule's comment does not fit.
    pub(crate) fn comment_shortened(index: usize, rule: &Rule, limit: usize) -> Self {
        let what = format!(
            "the comment of rule {} is longer than {limit} bytes; the whole text stands above it",
            index.saturating_add(1)
        );
        Self::of_rule(LossKind::Cosmetic, codes::COMMENT_SHORTENED, index, rule, what)
    }

    /// A rule that should refuse is silent.
    pub(crate) fn refused_silently(index: usize, rule: &Rule) -> Self {
        let what = format!("rule {} drops instead of rejecting", index.saturating_add(1));
        Self::of_rule(LossKind::Cosmetic, codes::REJECT_AS_DROP, index, rule, what)
    }

    /// The default that should refuse is silent.
    pub(crate) fn default_refused_silently() -> Self {
        let what = "what no rule matches is dropped instead of rejected".to_owned();
        let (kind, code) = (LossKind::Cosmetic, codes::REJECT_AS_DROP);
        Self { kind, code, rule: None, requirements: Vec::new(), what }
    }

    /// A name that the dialect cannot hold as it is.
    pub(crate) fn renamed(code: Code, what: String) -> Self {
        Self { kind: LossKind::Cosmetic, code, rule: None, requirements: Vec::new(), what }
    }

    fn of_rule(kind: LossKind, code: Code, index: usize, rule: &Rule, what: String) -> Self {
        let requirements = rule.requirements.clone();
        Self { kind, code, rule: Some(index), requirements, what }
    }

    /// The loss as a finding about an enforcement point.
    #[must_use]
    pub fn to_diagnostic(&self, point: &str) -> Diagnostic {
        let mut found = Diagnostic::new(self.code, format!("`{point}`: {}", self.what));
        found = found.subject(point);
        if !self.requirements.is_empty() {
            const SHOWN: usize = 12;
            let shown = self.requirements.iter().take(SHOWN).map(String::as_str);
            let more = self.requirements.len().saturating_sub(SHOWN);
            let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
            let shown = shown.collect::<Vec<_>>().join(", ");
            found = found.note(format!("serves {shown}{rest}"));
        }
        if self.code == codes::WIDENED {
            found = found.help("accept that with `--widen ID` for each of them, or `--widen all`");
        }
        found
    }
}
