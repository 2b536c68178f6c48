//! What the command languages of Cisco's firewalls and routers have in common.
//!
//! Owns lines and words of a configuration, names of ports, protocols and messages, masks, and what an
//! entry of an access list becomes. Never knows how a device applies its lists.

pub(crate) mod address;
pub(crate) mod entry;
pub(crate) mod fault;
pub(crate) mod groups;
pub(crate) mod lines;
pub(crate) mod messages;
pub(crate) mod names;
pub(crate) mod parts;
pub(crate) mod ports;
pub(crate) mod remark;
pub(crate) mod service;
pub(crate) mod words;
