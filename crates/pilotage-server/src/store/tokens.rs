//! Tokens with which programs work for a user. Their secrets are kept as hashes.

use std::fmt;

use super::audit_log::{self, Action};
use super::users::Role;
use super::{Store, StoreError, User};
use crate::clock;

/// A token, without its secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: String,
    /// The id of its tenant.
    pub tenant: String,
    /// The name of its tenant.
    pub tenant_name: String,
    /// The name of the user that it works for.
    pub owner: String,
    /// What it is for.
    pub name: String,
    /// What it may at most: never more than its owner may now.
    pub role: Role,
    /// Id and name of the only project that it is for.
    pub project: Option<(String, String)>,
    /// SHA-256 of its secret, in hexadecimal digits.
    pub hash: String,
    /// When it was made.
    pub created: i64,
    /// When it ends.
    pub expires: i64,
    /// When it was used last, to the minute.
    pub used: Option<i64>,
}

/// Without the secret's hash.
impl fmt::Debug for Token {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Token").field("id", &self.id).field("name", &self.name).finish()
    }
}

/// A token that is to be made.
#[derive(Clone, Copy)]
pub struct NewToken<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is for.
    pub name: &'a str,
    /// What it may at most.
    pub role: Role,
    /// The id of the only project that it is for.
    pub project: Option<&'a str>,
    /// SHA-256 of its secret, in hexadecimal digits.
    pub hash: &'a str,
    /// When it ends.
    pub expires: i64,
}

/// How often a token's last use is written, so that no request writes.
const MINUTE: i64 = 60_000;

type Row = (
    String,
    String,
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    String,
    i64,
    i64,
    Option<i64>,
);

fn token(row: Row) -> Result<Token, StoreError> {
    let (id, tenant, tenant_name, owner, name, role, most, project, project_name, ..) = row;
    let (hash, created, expires, used) = (row.9, row.10, row.11, row.12);
    let role = Role::of(&role)?.min(Role::of(&most)?);
    let project = project.zip(project_name);
    Ok(Token { id, tenant, tenant_name, owner, name, role, project, hash, created, expires, used })
}

/// A statement that reads tokens. `sqlx` takes texts that stand in the program only.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT k.id, k.tenant, t.name, u.name, k.name, k.role, u.role, k.project, p.name,
               k.hash, k.created, k.expires, k.used
             FROM tokens k JOIN users u ON u.id = k.owner JOIN tenants t ON t.id = k.tenant
             LEFT JOIN projects p ON p.id = k.project",
            $rest
        )
    };
}

impl Store {
    /// Keeps a new token of a user.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn new_token(
        &self,
        owner: &User,
        new: &NewToken<'_>,
        author: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "INSERT INTO tokens (id, tenant, owner, name, role, project, hash, created, expires)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(new.id)
        .bind(&owner.tenant)
        .bind(&owner.id)
        .bind(new.name)
        .bind(new.role.as_str())
        .bind(new.project)
        .bind(new.hash)
        .bind(clock::now())
        .bind(new.expires)
        .execute(&mut *transaction)
        .await?;
        let detail = serde_json::json!({
            "token": new.id, "role": new.role, "project": new.project,
            "expires": clock::shown(new.expires),
        });
        let action = Action { actor: author, action: "token.create", subject: new.name, detail };
        audit_log::add(&mut transaction, &owner.tenant, &action).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// A token by its id that has not ended and whose owner may sign in: for who asks with one.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn living_token(&self, wanted: &str) -> Result<Option<Token>, StoreError> {
        let row: Option<Row> =
            sqlx::query_as(select!(" WHERE k.id = $1 AND k.expires > $2 AND u.disabled IS NULL"))
                .bind(wanted)
                .bind(clock::now())
                .fetch_optional(&self.pool)
                .await?;
        row.map(token).transpose()
    }

    /// Keeps that a token is used now.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn used_token(&self, token: &Token) -> Result<(), StoreError> {
        let now = clock::now();
        if token.used.is_some_and(|used| used.saturating_add(MINUTE) > now) {
            return Ok(());
        }
        sqlx::query("UPDATE tokens SET used = $2 WHERE id = $1")
            .bind(&token.id)
            .bind(now)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// A tenant's tokens behind an id, in the order in which they were made, at most so many; with an
    /// owner only those that work for him.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn tokens(
        &self,
        tenant: &str,
        owner: Option<&str>,
        after: &str,
        most: i64,
    ) -> Result<Vec<Token>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(select!(
            " WHERE k.tenant = $1 AND k.id > $2 AND (u.name = $3 OR $3 = '')
              ORDER BY k.id LIMIT $4"
        ))
        .bind(tenant)
        .bind(after)
        .bind(owner.unwrap_or_default())
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(token).collect()
    }

    /// A tenant's token by its id, also one that has ended.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn token(&self, tenant: &str, wanted: &str) -> Result<Token, StoreError> {
        let row: Option<Row> = sqlx::query_as(select!(" WHERE k.tenant = $1 AND k.id = $2"))
            .bind(tenant)
            .bind(wanted)
            .fetch_optional(&self.pool)
            .await?;
        row.map(token).transpose()?.ok_or_else(|| StoreError::missing("token", wanted))
    }

    /// Takes a token away.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn end_token(&self, token: &Token, author: &str) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query("DELETE FROM tokens WHERE id = $1")
            .bind(&token.id)
            .execute(&mut *transaction)
            .await?;
        let detail = serde_json::json!({ "token": token.id });
        let action = Action { actor: author, action: "token.end", subject: &token.name, detail };
        audit_log::add(&mut transaction, &token.tenant, &action).await?;
        transaction.commit().await?;
        Ok(())
    }
}
