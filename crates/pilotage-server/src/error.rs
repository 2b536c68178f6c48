//! Why the platform cannot do what it should.

use crate::authority::AuthorityError;
use crate::store::StoreError;

/// Why the platform cannot do what it should.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A certificate cannot be made.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
    /// What is asked for is not to be had.
    #[error("{0}")]
    Refused(&'static str),
    /// A part of the server ended where it should not.
    #[error("{0}")]
    Internal(String),
}
