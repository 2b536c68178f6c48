//! A TLS client that looks at the other end: the handshake is completed whatever the certificate is,
//! and says what it saw.
//!
//! Owns trust (the system's roots or a file), the client's own certificate and the reading of
//! certificates. Never refuses a certificate and never says what a finding means. The run's own
//! connection, where only one certificate is right, is in [`control`](crate::control).

mod certificate;
mod client;
mod roots;
mod watch;

pub use client::{Client, Refusal};
pub use roots::{Identity, Roots, TlsError};
