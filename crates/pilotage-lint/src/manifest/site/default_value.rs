//! A value that the parameter has anyway.

use pilotage_diagnostic::codes;

use super::SiteFile;
use crate::manifest::values::default_values;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::site(codes::DEFAULT_VALUE, check);

fn check(file: &SiteFile<'_>) -> Vec<Finding> {
    let in_use = file.instances().flat_map(|instance| instance.in_use());
    in_use.flat_map(|in_use| default_values(file.text, &in_use)).collect()
}
