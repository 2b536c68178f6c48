//! An option that changes nothing.

use pilotage_diagnostic::codes;

use super::ProfileFile;
use crate::manifest::values::idle_options;
use crate::{Finding, Rule};

pub(crate) const RULE: Rule = Rule::profile(codes::IDLE_OPTION, check);

fn check(file: &ProfileFile<'_>) -> Vec<Finding> {
    idle_options(file.text, &file.in_use())
}
