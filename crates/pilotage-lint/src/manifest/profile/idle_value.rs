//! A value that changes nothing under the others.

use pilotage_diagnostic::codes;

use super::ProfileFile;
use crate::manifest::values::idle_values;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::profile(codes::IDLE_VALUE, check);

fn check(file: &ProfileFile<'_>) -> Vec<Finding> {
    file.in_use().iter().flat_map(|in_use| idle_values(file.text, in_use)).collect()
}
