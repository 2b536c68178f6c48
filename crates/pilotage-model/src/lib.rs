//! Packs, profiles and sites: the versioned files that people write.
//!
//! Owns their form: reading with places, every error told at once, JSON Schema, the canonical
//! layout, what a new file looks like, and the checks that one file allows by itself. Never reads
//! files from disk, resolves a site or knows rules and sockets.

pub mod check;
pub mod document;
mod envelope;
mod expression;
mod pack;
mod ports;
mod profile;
pub mod scaffold;
mod schema;
mod site;
mod version;

pub use document::{Date, Literal, Map, OneOrMany, Spanned};
pub use envelope::{Kind, Manifest, format, read};
pub use expression::{Environment, Expression, Parameters, Use};
pub use pack::{
    Component, Deprecation, End, Metadata as PackMetadata, Need, Pack, Parameter, ParameterType,
    Requirement, Role, Scope, Source, SourceRef, Via,
};
pub use ports::{Icmp, IpProtocol, PortTemplate, Ports};
pub use profile::{PackUse, Profile, Reference};
pub use schema::{schema, schema_file};
pub use site::{
    Accept, Addresses, Assertion, Change, Defaults, External, Firewall, FlowPattern, Host,
    HostFirewall, Instance, Member, Metadata as SiteMetadata, Policy, Proxy, Site, Subnet, Vip,
    Zone,
};
pub use version::{Version, VersionError, VersionRange, VersionRangeError};
