//! Signing in, by password or by a one-time link, and changing the own password.

use std::net::IpAddr;
use std::time::Duration;

use super::oidc::ProviderError;
use super::password::PasswordError;
use super::principal::{Principal, Way};
use super::secret::{NoRandomness, Secret, hash_of_word};
use crate::clock;
use crate::platform::Platform;
use crate::store::{StoreError, User, UserChange};

/// How long a session goes on, in seconds: a working day.
pub(super) const SESSION: i64 = 12 * 3_600;
/// How long a link is good, in seconds.
const LINK: i64 = 24 * 3_600;

/// Why nobody is signed in.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SignInError {
    /// Name or password are not right, or the user may not sign in. Which of them is not told.
    #[error("the name or the password is not right")]
    Wrong,
    /// The link was used before, has ended, or never was.
    #[error("this link was used before or has ended; an administrator can make another one")]
    Link,
    /// Somebody came back who did not leave from here, or took too long, or turned round.
    #[error("signing in at the provider was not finished; try again")]
    Way,
    /// The provider knows who it is, the platform does not.
    #[error("there is no user here for this account; an administrator can make one")]
    Unknown,
    /// The provider.
    #[error(transparent)]
    Provider(ProviderError),
    /// Too many attempts.
    #[error("too many attempts")]
    TooMany(Duration),
    /// The password.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The system.
    #[error(transparent)]
    Random(#[from] NoRandomness),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A session that began.
pub(crate) struct Session {
    /// Whose it is.
    pub(crate) user: User,
    /// The secret for the cookie.
    pub(crate) word: String,
    /// How many seconds it goes on.
    pub(crate) seconds: i64,
}

/// Begins a session by name and password.
pub(crate) async fn by_password(
    platform: &Platform,
    from: Option<IpAddr>,
    (name, password): (&str, &str),
) -> Result<Session, SignInError> {
    let guard = platform.guard();
    guard.attempts.take(Some(name), from).map_err(SignInError::TooMany)?;
    let user = platform.store().user_named(name).await?.filter(|user| user.disabled.is_none());
    let kept = user.as_ref().and_then(|user| user.password.as_deref());
    let right = guard.passwords.verify(kept, password).await?;
    let Some(user) = user.filter(|_| right) else {
        // What was typed as a name may be a password; it stays out of the log.
        tracing::warn!(?from, "a sign-in failed");
        return Err(SignInError::Wrong);
    };
    guard.attempts.give_back(Some(name), from);
    let secret = Secret::new()?;
    platform.store().new_session(&user, &secret.hash(), ends(SESSION)).await?;
    Ok(Session { user, word: secret.word(), seconds: SESSION })
}

/// Uses a link up: sets the password of its user and begins a session.
pub(crate) async fn by_link(
    platform: &Platform,
    from: Option<IpAddr>,
    (link, password): (&str, &str),
) -> Result<Session, SignInError> {
    let guard = platform.guard();
    guard.attempts.take(Some(link), from).map_err(SignInError::TooMany)?;
    let hash = hash_of_word(link).ok_or(SignInError::Link)?;
    let user = platform.store().link(&hash).await?.ok_or(SignInError::Link)?;
    guard.attempts.give_back(Some(link), from);
    let password = guard.passwords.hash(&user.name, password).await?;
    let secret = Secret::new()?;
    let session = (secret.hash(), ends(SESSION));
    let used = platform.store().use_link(&hash, &password, (&session.0, session.1)).await?;
    let user = used.ok_or(SignInError::Link)?;
    Ok(Session { user, word: secret.word(), seconds: SESSION })
}

/// Makes a link that signs a user in once; its path, which is a secret.
pub(crate) async fn new_link(
    platform: &Platform,
    user: &User,
    author: &str,
) -> Result<String, SignInError> {
    let secret = Secret::new()?;
    platform.store().new_link(user, &secret.hash(), ends(LINK), author).await?;
    Ok(format!("/sign-in?link={}", secret.word()))
}

/// Changes the password of who asks; his other sessions end.
pub(crate) async fn set_own_password(
    platform: &Platform,
    who: &Principal,
    from: Option<IpAddr>,
    (old, new): (&str, &str),
) -> Result<(), SignInError> {
    let guard = platform.guard();
    guard.attempts.take(Some(&who.user), from).map_err(SignInError::TooMany)?;
    let user = platform.store().user(&who.tenant, &who.user).await?;
    if !guard.passwords.verify(user.password.as_deref(), old).await? {
        return Err(SignInError::Wrong);
    }
    guard.attempts.give_back(Some(&who.user), from);
    let hash = guard.passwords.hash(&user.name, new).await?;
    let keep = match &who.way {
        Way::Session(session) => session.as_str(),
        Way::Token(_) => "",
    };
    let change = UserChange { password: Some((&hash, keep)), ..UserChange::default() };
    Ok(platform.store().change_user(&user, change, &who.actor()).await?)
}

pub(super) fn ends(seconds: i64) -> i64 {
    clock::now().saturating_add(seconds.saturating_mul(1_000))
}
