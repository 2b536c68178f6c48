//! Live probing: sockets, listeners, and what each end of a run sees.
//!
//! Owns everything that touches the network: sending probes ([`initiate`]), answering them
//! ([`listen`]), going through forward proxies ([`proxy`]), and the connection by which both ends of a
//! run share their evidence, over the network ([`control`]) or a pipe ([`remote`]; [`coordinate`] joins
//! it). Decides nothing: what evidence means is in `pilotage-verdict`. Contacts only the
//! addresses it is given, and never changes a firewall.

pub mod control;
pub mod coordinate;
mod descriptors;
mod error;
mod full_size;
pub mod initiate;
pub mod listen;
mod message;
pub mod proxy;
pub mod remote;
mod secret;
pub mod service;
mod socket;
mod streams;
mod tap;
pub mod tls;
mod words;

pub use descriptors::raise_descriptors;
pub use error::ProbeError;
pub use secret::{Secret, SecretError};
pub use tap::Tap;
