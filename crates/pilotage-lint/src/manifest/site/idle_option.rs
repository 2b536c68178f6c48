//! An option that changes nothing.

use pilotage_diagnostic::codes;

use super::SiteFile;
use crate::manifest::values::idle_options;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::IDLE_OPTION, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    file.instances().flat_map(|instance| idle_options(file.text, &instance.in_use())).collect()
}
