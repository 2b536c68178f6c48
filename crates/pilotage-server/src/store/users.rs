//! Users, and what they may at most.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sqlx::{Any, Transaction};

use super::audit_log::{self, Action};
use super::{Store, StoreError};
use crate::{clock, id};

/// What somebody may; each one may what the ones before may.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Looks.
    Viewer,
    /// Pushes sites, lets agents in, verifies, moves change requests on.
    Operator,
    /// Manages users, tokens, projects and webhooks, and reads the audit log.
    Admin,
}

impl Role {
    /// All, from the least to the most.
    pub const ALL: [Self; 3] = [Self::Viewer, Self::Operator, Self::Admin];

    /// Its word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Operator => "operator",
            Self::Admin => "admin",
        }
    }

    pub(super) fn of(word: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|role| role.as_str() == word);
        found.ok_or_else(|| StoreError::unreadable("role", word))
    }
}

/// A user.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: String,
    /// The id of its tenant.
    pub tenant: String,
    /// The name of its tenant.
    pub tenant_name: String,
    /// Its name, unique on the platform.
    pub name: String,
    /// What it may at most.
    pub role: Role,
    /// The hash of its password; none where it has none.
    pub password: Option<String>,
    /// When it was disabled.
    pub disabled: Option<i64>,
    /// When it was made.
    pub created: i64,
}

/// Without the password's hash.
impl fmt::Debug for User {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("User").field("name", &self.name).field("role", &self.role).finish()
    }
}

/// What changes of a user.
#[derive(Clone, Copy, Default)]
pub struct UserChange<'a> {
    /// Another role.
    pub role: Option<Role>,
    /// Whether it may not sign in any more.
    pub disabled: Option<bool>,
    /// The hash of another password. All its sessions end, but for the one of this id.
    pub password: Option<(&'a str, &'a str)>,
}

pub(super) type Row = (String, String, String, String, String, Option<String>, Option<i64>, i64);

pub(super) fn user(row: Row) -> Result<User, StoreError> {
    let (id, tenant, tenant_name, name, role, password, disabled, created) = row;
    let role = Role::of(&role)?;
    Ok(User { id, tenant, tenant_name, name, role, password, disabled, created })
}

impl Store {
    /// Makes a user; with no password it signs in by a link first.
    ///
    /// # Errors
    /// Where the name is taken, or the database fails.
    pub async fn new_user(
        &self,
        tenant: &str,
        (name, role): (&str, Role),
        password: Option<&str>,
        author: &str,
    ) -> Result<User, StoreError> {
        let mut transaction = self.begin().await?;
        add(&mut transaction, tenant, (name, role), password, author).await?;
        transaction.commit().await?;
        self.user(tenant, name).await
    }

    /// A tenant's user by its name.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn user(&self, tenant: &str, name: &str) -> Result<User, StoreError> {
        let found = self.user_named(name).await?.filter(|user| user.tenant == tenant);
        found.ok_or_else(|| StoreError::missing("user", name))
    }

    /// A user by its name, whosever it is: for who signs in.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn user_named(&self, name: &str) -> Result<Option<User>, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT u.id, u.tenant, t.name, u.name, u.role, u.password, u.disabled, u.created
             FROM users u JOIN tenants t ON t.id = u.tenant WHERE u.name = $1",
        )
        .bind(name)
        .fetch_optional(&self.pool)
        .await?;
        row.map(user).transpose()
    }

    /// The user whom an OpenID provider means, by issuer and subject.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn user_of_subject(&self, subject: &str) -> Result<Option<User>, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT u.id, u.tenant, t.name, u.name, u.role, u.password, u.disabled, u.created
             FROM users u JOIN tenants t ON t.id = u.tenant WHERE u.subject = $1",
        )
        .bind(subject)
        .fetch_optional(&self.pool)
        .await?;
        row.map(user).transpose()
    }

    /// Keeps that a user is the one whom an OpenID provider means, where nobody is yet; the user, where
    /// there is one of that name.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn bind_subject(
        &self,
        name: &str,
        subject: &str,
    ) -> Result<Option<User>, StoreError> {
        let Some(user) = self.user_named(name).await? else { return Ok(None) };
        let mut transaction = self.begin().await?;
        let bound = sqlx::query(
            "UPDATE users SET subject = $2
             WHERE id = $1 AND subject IS NULL AND disabled IS NULL",
        )
        .bind(&user.id)
        .bind(subject)
        .execute(&mut *transaction)
        .await?;
        if bound.rows_affected() != 1 {
            return Ok(None);
        }
        let detail = serde_json::json!({ "subject": subject });
        let action = Action { actor: name, action: "user.bind", subject: name, detail };
        audit_log::add(&mut transaction, &user.tenant, &action).await?;
        transaction.commit().await?;
        Ok(Some(user))
    }

    /// A tenant's users by name, behind one of them, at most so many.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn users(
        &self,
        tenant: &str,
        after: &str,
        most: i64,
    ) -> Result<Vec<User>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT u.id, u.tenant, t.name, u.name, u.role, u.password, u.disabled, u.created
             FROM users u JOIN tenants t ON t.id = u.tenant
             WHERE u.tenant = $1 AND u.name > $2 ORDER BY u.name LIMIT $3",
        )
        .bind(tenant)
        .bind(after)
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(user).collect()
    }

    /// Changes a user. A tenant keeps at least one administrator who may sign in.
    ///
    /// # Errors
    /// Where none would be left, or the database fails.
    pub async fn change_user(
        &self,
        user: &User,
        change: UserChange<'_>,
        author: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        // First the log: whoever else changes users of this tenant waits here, so that two
        // administrators cannot take each other's rights at once.
        let detail = serde_json::json!({
            "role": change.role, "disabled": change.disabled, "password": change.password.is_some(),
        });
        let action = Action { actor: author, action: "user.change", subject: &user.name, detail };
        audit_log::add(&mut transaction, &user.tenant, &action).await?;
        let role = change.role.unwrap_or(user.role);
        let disabled = match change.disabled {
            Some(true) => Some(user.disabled.unwrap_or_else(clock::now)),
            Some(false) => None,
            None => user.disabled,
        };
        sqlx::query("UPDATE users SET role = $2, disabled = $3 WHERE id = $1")
            .bind(&user.id)
            .bind(role.as_str())
            .bind(disabled)
            .execute(&mut *transaction)
            .await?;
        if let Some((hash, keep)) = change.password {
            set_password(&mut transaction, &user.id, hash, keep).await?;
        } else if disabled.is_some() {
            end_sessions(&mut transaction, &user.id, "").await?;
        }
        let left: (i64,) = sqlx::query_as(
            "SELECT COUNT(*) FROM users WHERE tenant = $1 AND role = 'admin' AND disabled IS NULL",
        )
        .bind(&user.tenant)
        .fetch_one(&mut *transaction)
        .await?;
        if left.0 == 0 {
            return Err(StoreError::LastAdministrator);
        }
        transaction.commit().await?;
        Ok(())
    }
}

/// Adds a user within a transaction.
pub(super) async fn add(
    transaction: &mut Transaction<'static, Any>,
    tenant: &str,
    (name, role): (&str, Role),
    password: Option<&str>,
    author: &str,
) -> Result<String, StoreError> {
    let id = id::new();
    sqlx::query(
        "INSERT INTO users (id, tenant, name, role, password, created)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&id)
    .bind(tenant)
    .bind(name)
    .bind(role.as_str())
    .bind(password)
    .bind(clock::now())
    .execute(&mut **transaction)
    .await
    .map_err(|error| StoreError::taken(error, "user", name))?;
    let detail = serde_json::json!({ "role": role });
    let action = Action { actor: author, action: "user.create", subject: name, detail };
    audit_log::add(transaction, tenant, &action).await?;
    Ok(id)
}

/// Sets a password and ends the sessions and links that were made by another one.
pub(super) async fn set_password(
    transaction: &mut Transaction<'static, Any>,
    user: &str,
    hash: &str,
    keep: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE users SET password = $2 WHERE id = $1")
        .bind(user)
        .bind(hash)
        .execute(&mut **transaction)
        .await?;
    sqlx::query("DELETE FROM links WHERE owner = $1")
        .bind(user)
        .execute(&mut **transaction)
        .await?;
    end_sessions(transaction, user, keep).await
}

async fn end_sessions(
    transaction: &mut Transaction<'static, Any>,
    user: &str,
    keep: &str,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE owner = $1 AND id <> $2")
        .bind(user)
        .bind(keep)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
