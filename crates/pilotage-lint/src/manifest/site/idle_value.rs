//! A value that changes nothing under the others.

use pilotage_diagnostic::codes;

use super::SiteFile;
use crate::manifest::values::idle_values;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::IDLE_VALUE, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    let in_use = file.instances().flat_map(|instance| instance.in_use());
    in_use.flat_map(|in_use| idle_values(file.text, &in_use)).collect()
}
