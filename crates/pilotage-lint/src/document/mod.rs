//! Rules over port documents.

mod duplicate_row;

use pilotage_diagnostic::Code;

use crate::Rule;

/// The rules over port documents, in the order of their codes.
pub(crate) const RULES: &[Rule] = &[duplicate_row::RULE];

/// Codes that are found only where there is an older version to compare with.
pub const NEED_OLD: &[Code] = &[];

/// Codes that are found only where there is a pack to compare with.
pub const NEED_PACK: &[Code] = &[];
