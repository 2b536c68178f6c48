//! Where a published document has drifted from the pack that it should agree with.
//!
//! Ends count as far as the document states them in the pack's own words, ports always. What holds
//! in some versions or under some conditions only may be left out of a document or be marked in it.

mod comparison;
mod expected;
mod ports;
mod row_differs;
mod row_not_in_pack;
mod undocumented;

use pilotage_diagnostic::{Code, codes};

use crate::Rule;

/// The rules, in the order of their codes.
pub(crate) const RULES: &[Rule] = &[undocumented::RULE, row_not_in_pack::RULE, row_differs::RULE];

/// Codes that are found only where there is a pack to compare with.
pub const NEED_PACK: &[Code] =
    &[codes::UNDOCUMENTED_REQUIREMENT, codes::ROW_NOT_IN_PACK, codes::ROW_DIFFERS_FROM_PACK];
