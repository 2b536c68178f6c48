//! Objects of Kubernetes in YAML and JSON: what the dialects of network policies share.
//!
//! Owns lists of objects, their labels and places, and sets of which only bounds are known. Never
//! knows what a policy means.

pub(crate) mod bounds;
pub(crate) mod draft;
pub(crate) mod fields;
pub(crate) mod label;
pub(crate) mod object;
pub(crate) mod own;
pub(crate) mod selector;
pub(crate) mod truth;
pub(crate) mod yaml;
