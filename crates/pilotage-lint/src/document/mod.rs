//! Rules over port documents.

pub(crate) mod duplicate_row;
