//! Rules over port documents.

mod address_outside_subnet;
mod ambiguous_address;
mod broken_image;
mod catalogue_drift;
mod common;
mod deprecated_listed;
mod diagram_drift;
mod direction_contradiction;
mod duplicate_row;
mod empty_section;
mod hidden_condition;
mod in_node_port_range;
mod incomplete_protocol;
mod local_only_port;
mod missing_counterpart;
mod missing_end;
mod missing_mode;
mod missing_protocol;
mod misspelt_name;
mod mixed_directions;
mod mixed_protocol;
mod newly_deprecated;
mod no_firewall_crossed;
mod no_version;
mod over_broad;
mod overlapping_rows;
mod purpose_port;
mod row_added;
mod row_changed;
mod row_removed;
mod rows_disagree;
mod shared_port;
mod summary_gap;
mod summary_wider;
mod vlan_subnets;
mod wrong_port;
mod wrong_protocol;
mod wrong_source;

use pilotage_diagnostic::{Code, codes};

use crate::Rule;

/// The rules over port documents, in the order of their codes.
pub(crate) const RULES: &[Rule] = &[
    duplicate_row::RULE,
    shared_port::RULE,
    wrong_protocol::RULE,
    incomplete_protocol::RULE,
    mixed_protocol::RULE,
    wrong_port::RULE,
    rows_disagree::RULE,
    missing_counterpart::RULE,
    direction_contradiction::RULE,
    summary_gap::RULE,
    summary_wider::RULE,
    no_firewall_crossed::RULE,
    purpose_port::RULE,
    deprecated_listed::RULE,
    overlapping_rows::RULE,
    row_added::RULE,
    row_removed::RULE,
    row_changed::RULE,
    newly_deprecated::RULE,
    vlan_subnets::RULE,
    address_outside_subnet::RULE,
    in_node_port_range::RULE,
    local_only_port::RULE,
    missing_end::RULE,
    missing_protocol::RULE,
    over_broad::RULE,
    misspelt_name::RULE,
    empty_section::RULE,
    missing_mode::RULE,
    hidden_condition::RULE,
    wrong_source::RULE,
    catalogue_drift::RULE,
    diagram_drift::RULE,
    ambiguous_address::RULE,
    mixed_directions::RULE,
    broken_image::RULE,
    no_version::RULE,
];

/// Codes that are found only where there is an older version to compare with.
pub const NEED_OLD: &[Code] =
    &[codes::ROW_ADDED, codes::ROW_REMOVED, codes::ROW_CHANGED, codes::NEWLY_DEPRECATED];
