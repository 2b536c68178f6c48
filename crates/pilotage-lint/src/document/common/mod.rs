//! What several rules over documents work with.

pub(super) mod addresses;
pub(super) mod coverage;
pub(super) mod edit;
pub(super) mod inherited;
pub(super) mod network_table;
pub(super) mod ports;
pub(super) mod summary;
pub(super) mod version;
