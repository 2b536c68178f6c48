//! The platform's first administrator.

use super::sign_in::{SignInError, new_link};
use crate::Error;
use crate::platform::Platform;
use crate::store::{FIRST_TENANT, StoreError};

/// The name of the first administrator.
const FIRST_USER: &str = "admin";
/// Who the audit log says did it.
const PLATFORM: &str = "platform";

/// The path of a link by which the platform's first administrator signs in once, and chooses a
/// password. None where he did so before. Each call ends the link before it, so that whoever starts the
/// platform and lost the link has one that is good.
///
/// # Errors
/// Where the database fails, or the system has no randomness.
pub async fn first_administrator(platform: &Platform) -> Result<Option<String>, Error> {
    let store = platform.store();
    let tenant = match store.tenant(FIRST_TENANT).await {
        Err(StoreError::Missing { .. }) => {
            match store.new_tenant(FIRST_TENANT, FIRST_USER, PLATFORM).await {
                // Another server was quicker.
                Err(StoreError::Taken { .. }) => store.tenant(FIRST_TENANT).await?,
                made => made?,
            }
        }
        known => known?,
    };
    let users = store.users(&tenant.id, "", 2).await?;
    let [only] = users.as_slice() else { return Ok(None) };
    if only.name != FIRST_USER || only.password.is_some() {
        return Ok(None);
    }
    match new_link(platform, only, PLATFORM).await {
        Ok(link) => Ok(Some(link)),
        Err(SignInError::Store(error)) => Err(error.into()),
        Err(error) => Err(Error::Internal(error.to_string())),
    }
}
