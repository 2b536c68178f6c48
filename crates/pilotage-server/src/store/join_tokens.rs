//! Tokens with which agents join: short-lived, for so many uses, for one site.

use serde::Serialize;

use super::audit_log::{self, Action};
use super::{Site, Store, StoreError};
use crate::{clock, id};

/// A join token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JoinToken {
    /// Its id.
    pub id: String,
    /// The tenant of its site.
    #[serde(skip)]
    pub tenant: String,
    /// The id of the site that its agents belong to.
    pub site: String,
    /// SHA-256 of its secret, in hexadecimal digits.
    #[serde(skip)]
    pub key: String,
    /// Whether hosts of the site are let in without a person.
    pub approves: bool,
    /// How often it was used.
    pub uses: i64,
    /// How often it may be used.
    pub most_uses: i64,
    /// When it ends.
    pub expires: i64,
}

type Row = (String, String, String, String, i64, i64, i64, i64);

fn token((id, tenant, site, key, approves, uses, most_uses, expires): Row) -> JoinToken {
    JoinToken { id, tenant, site, key, approves: approves != 0, uses, most_uses, expires }
}

impl Store {
    /// Keeps a new token.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn new_join_token(
        &self,
        site: &Site,
        key: &str,
        (approves, most_uses, expires): (bool, i64, i64),
        author: &str,
    ) -> Result<JoinToken, StoreError> {
        let row = (id::new(), site.tenant.clone(), site.id.clone(), key.to_owned());
        let mut transaction = self.begin().await?;
        sqlx::query(
            "INSERT INTO join_tokens
               (id, tenant, site, key, approves, uses, most_uses, author, created, expires)
             VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9)",
        )
        .bind(&row.0)
        .bind(&row.1)
        .bind(&row.2)
        .bind(&row.3)
        .bind(i64::from(approves))
        .bind(most_uses)
        .bind(author)
        .bind(clock::now())
        .bind(expires)
        .execute(&mut *transaction)
        .await?;
        let subject = format!("{}/{}", site.project, site.name);
        let detail = serde_json::json!({
            "token": row.0, "uses": most_uses, "expires": clock::shown(expires)
        });
        let action =
            Action { actor: author, action: "join-token.create", subject: &subject, detail };
        audit_log::add(&mut transaction, &site.tenant, &action).await?;
        transaction.commit().await?;
        let (id, tenant, site, key) = row;
        Ok(token((id, tenant, site, key, i64::from(approves), 0, most_uses, expires)))
    }

    /// A token by its id, also one that has ended.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn join_token(&self, wanted: &str) -> Result<JoinToken, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, tenant, site, key, approves, uses, most_uses, expires
             FROM join_tokens WHERE id = $1",
        )
        .bind(wanted)
        .fetch_optional(&self.pool)
        .await?;
        row.map(token).ok_or_else(|| StoreError::missing("join token", wanted))
    }

    /// A site's tokens behind an id, in the order in which they were made, at most so many.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn join_tokens(
        &self,
        site: &str,
        after: &str,
        most: i64,
    ) -> Result<Vec<JoinToken>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, tenant, site, key, approves, uses, most_uses, expires
             FROM join_tokens WHERE site = $1 AND id > $2 ORDER BY id LIMIT $3",
        )
        .bind(site)
        .bind(after)
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(token).collect())
    }

    /// Ends a token of a site.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn end_join_token(
        &self,
        site: &Site,
        wanted: &str,
        author: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let ended = sqlx::query("DELETE FROM join_tokens WHERE id = $1 AND site = $2")
            .bind(wanted)
            .bind(&site.id)
            .execute(&mut *transaction)
            .await?;
        if ended.rows_affected() != 1 {
            return Err(StoreError::missing("join token", wanted));
        }
        let subject = format!("{}/{}", site.project, site.name);
        let detail = serde_json::json!({ "token": wanted });
        let action = Action { actor: author, action: "join-token.end", subject: &subject, detail };
        audit_log::add(&mut transaction, &site.tenant, &action).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Takes one use of a token. Whether there was one left, and it has not ended.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn use_join_token(&self, wanted: &str) -> Result<bool, StoreError> {
        let used = sqlx::query(
            "UPDATE join_tokens SET uses = uses + 1
             WHERE id = $1 AND uses < most_uses AND expires > $2",
        )
        .bind(wanted)
        .bind(clock::now())
        .execute(&self.pool)
        .await?;
        Ok(used.rows_affected() == 1)
    }
}
