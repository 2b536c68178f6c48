//! A value that the parameter has anyway.

use pilotage_diagnostic::codes;

use super::ProfileFile;
use crate::manifest::values::default_values;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::profile(codes::DEFAULT_VALUE, check);

fn check(file: &ProfileFile<'_>) -> Vec<Finding> {
    file.in_use().iter().flat_map(|in_use| default_values(file.text, in_use)).collect()
}
