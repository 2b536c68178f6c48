//! What is said about a ruleset while it is read, and how much of it.

use pilotage_diagnostic::{Diagnostic, Place, codes};

/// Findings of one code beyond this many are counted, not listed.
const MOST: usize = 500;

/// What to do about texts of a dialect that cannot be read.
#[derive(Clone, Copy)]
pub(crate) struct Advice {
    /// Where something is not written as the dialect is.
    pub(crate) syntax: &'static str,
    /// Where a name is not defined.
    pub(crate) unknown: &'static str,
}

/// The findings so far.
pub(crate) struct Findings {
    advice: Advice,
    list: Vec<Diagnostic>,
    broken: usize,
    bounded: usize,
    unknown: usize,
    left_out: usize,
    /// Something went beyond a limit, so there is no program.
    pub(crate) beyond: bool,
}

impl Findings {
    /// None so far.
    pub(crate) const fn new(advice: Advice) -> Self {
        Self {
            advice,
            list: Vec::new(),
            broken: 0,
            bounded: 0,
            unknown: 0,
            left_out: 0,
            beyond: false,
        }
    }

    /// Something is not written as it should be.
    pub(crate) fn syntax(&mut self, message: impl Into<String>, place: Place) {
        self.broken = self.broken.saturating_add(1);
        if self.broken <= MOST {
            let help = self.advice.syntax;
            self.list.push(Diagnostic::new(codes::RULESET_SYNTAX, message).at(place).help(help));
        }
    }

    /// A name that nothing defines.
    pub(crate) fn unknown(&mut self, what: &str, name: &str, place: Place) {
        self.unknown = self.unknown.saturating_add(1);
        if self.unknown <= MOST {
            let message = ["there is no ", what, " `", &short(name), "`"].concat();
            let help = self.advice.unknown;
            self.list.push(Diagnostic::new(codes::UNKNOWN_REFERENCE, message).at(place).help(help));
        }
    }

    /// Something is larger or deeper than is taken in.
    pub(crate) fn limit(&mut self, message: impl Into<String>, place: Place) {
        if !self.beyond {
            let help = "look for what is not meant, or read the parts one by one";
            self.list.push(Diagnostic::new(codes::RULESET_LIMIT, message).at(place).help(help));
        }
        self.beyond = true;
    }

    /// A rule may or may not match.
    pub(crate) fn bounded(&mut self, message: impl Into<String>, why: &[&str], place: Place) {
        self.bounded = self.bounded.saturating_add(1);
        if self.bounded <= MOST {
            let finding = Diagnostic::new(codes::RULE_BOUNDED, message).at(place);
            self.list.push(why.iter().fold(finding, |finding, why| finding.note(*why)));
        }
    }

    /// Something was left out because it decides nothing.
    pub(crate) fn left_out(&mut self, message: impl Into<String>, place: Place) {
        self.left_out = self.left_out.saturating_add(1);
        if self.left_out > MOST {
            return;
        }
        self.list.push(Diagnostic::new(codes::NOT_FILTERED, message).at(place));
    }

    /// All of them.
    pub(crate) fn into_list(mut self) -> Vec<Diagnostic> {
        for (count, code, what) in [
            (self.broken, codes::RULESET_SYNTAX, "parts of the ruleset could not be read"),
            (self.unknown, codes::UNKNOWN_REFERENCE, "names are not defined"),
            (self.bounded, codes::RULE_BOUNDED, "rules may or may not match"),
            (self.left_out, codes::NOT_FILTERED, "parts filter nothing"),
        ] {
            let more = count.saturating_sub(MOST);
            if more > 0 {
                self.list.push(Diagnostic::new(code, format!("{more} more {what}")));
            }
        }
        self.list
    }
}

/// The start of a name that may be very long.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 120;
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let start: String = text.chars().take(LONGEST).collect();
    start + "..."
}
