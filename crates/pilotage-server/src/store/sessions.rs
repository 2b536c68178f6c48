//! Sessions of users, and links that begin one once. Both are kept as hashes of what their holder has.
//!
//! Each transaction here writes the log first, as the changes of users do: two of one tenant wait for
//! each other there, where in another order each could wait for the other.

use sqlx::{Any, Transaction};

use super::audit_log::{self, Action};
use super::users::{self, User};
use super::{Store, StoreError};
use crate::clock;

/// The most sessions of one user; the oldest ones end.
const MOST: i64 = 20;

impl Store {
    /// Begins a session.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn new_session(
        &self,
        user: &User,
        hash: &str,
        expires: i64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        begin(&mut transaction, user, hash, expires).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The user of a session that goes on.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn session(&self, hash: &str) -> Result<Option<User>, StoreError> {
        let row: Option<users::Row> = sqlx::query_as(
            "SELECT u.id, u.tenant, t.name, u.name, u.role, u.password, u.disabled, u.created
             FROM sessions s JOIN users u ON u.id = s.owner JOIN tenants t ON t.id = u.tenant
             WHERE s.id = $1 AND s.expires > $2 AND u.disabled IS NULL",
        )
        .bind(hash)
        .bind(clock::now())
        .fetch_optional(&self.pool)
        .await?;
        row.map(users::user).transpose()
    }

    /// Ends a session.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn end_session(
        &self,
        (tenant, user): (&str, &str),
        hash: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let detail = serde_json::json!({});
        let action = Action { actor: user, action: "session.end", subject: user, detail };
        audit_log::add(&mut transaction, tenant, &action).await?;
        sqlx::query("DELETE FROM sessions WHERE id = $1")
            .bind(hash)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps a link that signs a user in once; the ones before it end.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn new_link(
        &self,
        user: &User,
        hash: &str,
        expires: i64,
        author: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let detail = serde_json::json!({ "expires": clock::shown(expires) });
        let action = Action { actor: author, action: "user.link", subject: &user.name, detail };
        audit_log::add(&mut transaction, &user.tenant, &action).await?;
        sqlx::query("DELETE FROM links WHERE owner = $1 OR expires <= $2")
            .bind(&user.id)
            .bind(clock::now())
            .execute(&mut *transaction)
            .await?;
        sqlx::query("INSERT INTO links (id, owner, expires) VALUES ($1, $2, $3)")
            .bind(hash)
            .bind(&user.id)
            .bind(expires)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Whom a link would sign in. The link stays as it is.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn link(&self, hash: &str) -> Result<Option<User>, StoreError> {
        let row: Option<users::Row> = sqlx::query_as(
            "SELECT u.id, u.tenant, t.name, u.name, u.role, u.password, u.disabled, u.created
             FROM links l JOIN users u ON u.id = l.owner JOIN tenants t ON t.id = u.tenant
             WHERE l.id = $1 AND l.expires > $2 AND u.disabled IS NULL",
        )
        .bind(hash)
        .bind(clock::now())
        .fetch_optional(&self.pool)
        .await?;
        row.map(users::user).transpose()
    }

    /// Uses a link up: sets its user's password and begins a session. The user, or none where the link
    /// was used before or has ended.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn use_link(
        &self,
        link: &str,
        password: &str,
        (session, expires): (&str, i64),
    ) -> Result<Option<User>, StoreError> {
        let Some(user) = self.link(link).await? else { return Ok(None) };
        let mut transaction = self.begin().await?;
        let detail = serde_json::json!({ "password": true });
        let action =
            Action { actor: &user.name, action: "user.link-used", subject: &user.name, detail };
        audit_log::add(&mut transaction, &user.tenant, &action).await?;
        // Of two that use it at once only one takes it away.
        let taken = sqlx::query("DELETE FROM links WHERE id = $1 AND owner = $2 AND expires > $3")
            .bind(link)
            .bind(&user.id)
            .bind(clock::now())
            .execute(&mut *transaction)
            .await?;
        if taken.rows_affected() != 1 {
            return Ok(None);
        }
        users::set_password(&mut transaction, &user.id, password, "").await?;
        begin(&mut transaction, &user, session, expires).await?;
        transaction.commit().await?;
        Ok(Some(user))
    }
}

async fn begin(
    transaction: &mut Transaction<'static, Any>,
    user: &User,
    hash: &str,
    expires: i64,
) -> Result<(), StoreError> {
    let detail = serde_json::json!({ "expires": clock::shown(expires) });
    let action = Action { actor: &user.name, action: "session.begin", subject: &user.name, detail };
    audit_log::add(transaction, &user.tenant, &action).await?;
    let now = clock::now();
    sqlx::query("DELETE FROM sessions WHERE expires <= $1")
        .bind(now)
        .execute(&mut **transaction)
        .await?;
    sqlx::query("INSERT INTO sessions (id, owner, created, expires) VALUES ($1, $2, $3, $4)")
        .bind(hash)
        .bind(&user.id)
        .bind(now)
        .bind(expires)
        .execute(&mut **transaction)
        .await?;
    sqlx::query(
        "DELETE FROM sessions WHERE owner = $1 AND id <> $2 AND id NOT IN
           (SELECT id FROM sessions WHERE owner = $1 ORDER BY created DESC LIMIT $3)",
    )
    .bind(&user.id)
    .bind(hash)
    .bind(MOST)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
