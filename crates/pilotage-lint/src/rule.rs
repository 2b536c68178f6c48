//! What a rule is, and the registry of all of them.

use pilotage_diagnostic::{Code, Diagnostic};

use crate::{Finding, PortDocument, Selection, Subject, document};

/// A rule: the code of its findings, and the function that finds them.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The code; its page is the rule's page.
    pub code: Code,
    check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
enum Check {
    /// Port documents only.
    Document(fn(&PortDocument<'_>) -> Vec<Finding>),
    /// Any subject; the rule picks its own.
    Subject(fn(&Subject<'_>) -> Vec<Diagnostic>),
}

/// All rules, by what they look at.
pub const RULES: &[&[Rule]] = &[document::RULES];

impl Rule {
    /// A rule over port documents.
    pub(crate) const fn document(code: Code, check: fn(&PortDocument<'_>) -> Vec<Finding>) -> Self {
        Self { code, check: Check::Document(check) }
    }

    /// A rule over packs, profiles or sites.
    pub(crate) const fn subject(code: Code, check: fn(&Subject<'_>) -> Vec<Diagnostic>) -> Self {
        Self { code, check: Check::Subject(check) }
    }

    fn check(&self, subject: &Subject<'_>) -> Vec<Finding> {
        match (self.check, subject) {
            (Check::Document(check), Subject::Document(document)) => check(document),
            (Check::Document(_), _) => Vec::new(),
            (Check::Subject(check), subject) => {
                check(subject).into_iter().map(Finding::from).collect()
            }
        }
    }
}

/// Every finding of the selected rules on a subject, in the order of the rules.
pub fn lint(subject: &Subject<'_>, selection: &Selection) -> Vec<Finding> {
    let rules = RULES.iter().copied().flatten();
    rules.filter(|rule| selection.has(rule.code)).flat_map(|rule| rule.check(subject)).collect()
}
