//! Rules over port documents.

mod deprecated_listed;
mod direction_contradiction;
mod duplicate_row;
mod edit;
mod incomplete_protocol;
mod missing_counterpart;
mod mixed_protocol;
mod overlapping_rows;
mod ports;
mod purpose_port;
mod shared_port;
mod wrong_port;
mod wrong_protocol;

use pilotage_diagnostic::Code;

use crate::Rule;

/// The rules over port documents, in the order of their codes.
pub(crate) const RULES: &[Rule] = &[
    duplicate_row::RULE,
    shared_port::RULE,
    wrong_protocol::RULE,
    incomplete_protocol::RULE,
    mixed_protocol::RULE,
    wrong_port::RULE,
    missing_counterpart::RULE,
    direction_contradiction::RULE,
    purpose_port::RULE,
    deprecated_listed::RULE,
    overlapping_rows::RULE,
];

/// Codes that are found only where there is an older version to compare with.
pub const NEED_OLD: &[Code] = &[];

/// Codes that are found only where there is a pack to compare with.
pub const NEED_PACK: &[Code] = &[];
