//! What a rule is, and the registry of all of them.

use pilotage_diagnostic::Code;

use crate::manifest::{self, PackFile, ProfileFile, SiteFile};
use crate::{Finding, PortDocument, Selection, Subject, document, drift};

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
    Document(fn(&PortDocument<'_>) -> Vec<Finding>),
    Pack(fn(&PackFile<'_>) -> Vec<Finding>),
    Profile(fn(&ProfileFile<'_>) -> Vec<Finding>),
    Site(fn(&SiteFile<'_>) -> Vec<Finding>),
}

/// All rules, by what they look at.
pub const RULES: &[&[Rule]] = &[
    document::RULES,
    manifest::pack::RULES,
    manifest::profile::RULES,
    manifest::site::RULES,
    drift::RULES,
];

impl Rule {
    /// A rule over port documents.
    pub(crate) const fn document(code: Code, check: fn(&PortDocument<'_>) -> Vec<Finding>) -> Self {
        Self { code, check: Check::Document(check) }
    }

    /// A rule over packs.
    pub(crate) const fn pack(code: Code, check: fn(&PackFile<'_>) -> Vec<Finding>) -> Self {
        Self { code, check: Check::Pack(check) }
    }

    /// A rule over profiles.
    pub(crate) const fn profile(code: Code, check: fn(&ProfileFile<'_>) -> Vec<Finding>) -> Self {
        Self { code, check: Check::Profile(check) }
    }

    /// A rule over sites.
    pub(crate) const fn site(code: Code, check: fn(&SiteFile<'_>) -> Vec<Finding>) -> Self {
        Self { code, check: Check::Site(check) }
    }

    fn check(&self, subject: &Subject<'_>) -> Vec<Finding> {
        match (self.check, subject) {
            (Check::Document(check), Subject::Document(document)) => check(document),
            (Check::Pack(check), Subject::Pack(file)) => check(file),
            (Check::Profile(check), Subject::Profile(file)) => check(file),
            (Check::Site(check), Subject::Site(file)) => check(file),
            _ => Vec::new(),
        }
    }
}

/// Every finding of the selected rules on a subject, in the order of the rules.
pub fn lint(subject: &Subject<'_>, selection: &Selection) -> Vec<Finding> {
    let rules = RULES.iter().copied().flatten();
    rules.filter(|rule| selection.has(rule.code)).flat_map(|rule| rule.check(subject)).collect()
}
