//! Who changed what. Each entry's hash covers the entry before it, so that none can be changed, taken
//! out or put in between without all later ones telling.

use serde::Serialize;
use serde_json::Value;
use sqlx::{Any, Transaction};

use super::{Store, StoreError};
use crate::{clock, id};

/// Something that is done.
#[derive(Clone, Debug)]
pub struct Action<'a> {
    /// Who does it: a user's name, a token's, `agent NAME`, or `platform`.
    pub actor: &'a str,
    /// What is done, as `site.push`.
    pub action: &'a str,
    /// To what.
    pub subject: &'a str,
    /// What else is worth knowing; never a secret.
    pub detail: Value,
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its number in the tenant's chain, from 1 on.
    pub number: i64,
    /// When.
    pub time: i64,
    /// Who.
    pub actor: String,
    /// What.
    pub action: String,
    /// To what.
    pub subject: String,
    /// JSON.
    pub detail: String,
    /// SHA-256 over the entry before it and this one's fields.
    pub hash: String,
}

impl Entry {
    /// What the entry's hash ought to be, behind the one before it.
    #[must_use]
    pub fn hash_after(&self, previous: &str) -> String {
        let fields = (previous, self.number, self.time, &self.actor, &self.action);
        let fields = (fields, &self.subject, &self.detail);
        // As JSON, no two different entries are the same text.
        id::digest(serde_json::to_string(&fields).unwrap_or_default().as_bytes())
    }
}

/// Adds an entry within the transaction that does what it tells.
pub(super) async fn add(
    transaction: &mut Transaction<'static, Any>,
    tenant: &str,
    action: &Action<'_>,
) -> Result<(), StoreError> {
    // Writers of one chain wait for each other here.
    let number: Option<(i64, String)> = sqlx::query_as(
        "UPDATE audit_heads SET number = number + 1 WHERE tenant = $1 RETURNING number, hash",
    )
    .bind(tenant)
    .fetch_optional(&mut **transaction)
    .await?;
    let (number, previous) = number.ok_or_else(|| StoreError::missing("tenant", tenant))?;
    let mut entry = Entry {
        number,
        time: clock::now(),
        actor: action.actor.to_owned(),
        action: action.action.to_owned(),
        subject: action.subject.to_owned(),
        detail: action.detail.to_string(),
        hash: String::new(),
    };
    entry.hash = entry.hash_after(&previous);
    sqlx::query(
        "INSERT INTO audit_log (tenant, number, time, actor, action, subject, detail, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(tenant)
    .bind(entry.number)
    .bind(entry.time)
    .bind(&entry.actor)
    .bind(&entry.action)
    .bind(&entry.subject)
    .bind(&entry.detail)
    .bind(&entry.hash)
    .execute(&mut **transaction)
    .await?;
    sqlx::query("UPDATE audit_heads SET hash = $2 WHERE tenant = $1")
        .bind(tenant)
        .bind(&entry.hash)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

type Row = (i64, i64, String, String, String, String, String);

impl Store {
    /// Adds an entry by itself.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn record(&self, tenant: &str, action: &Action<'_>) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        add(&mut transaction, tenant, action).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// A tenant's entries behind a number, in their order, at most so many.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn audit_log(
        &self,
        tenant: &str,
        after: i64,
        most: i64,
    ) -> Result<Vec<Entry>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT number, time, actor, action, subject, detail, hash FROM audit_log
             WHERE tenant = $1 AND number > $2 ORDER BY number LIMIT $3",
        )
        .bind(tenant)
        .bind(after)
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        let entry = |(number, time, actor, action, subject, detail, hash)| Entry {
            number,
            time,
            actor,
            action,
            subject,
            detail,
            hash,
        };
        Ok(rows.into_iter().map(entry).collect())
    }

    /// The number and hash of a tenant's newest entry.
    ///
    /// # Errors
    /// Where there is no such tenant, or the database fails.
    pub async fn audit_head(&self, tenant: &str) -> Result<(i64, String), StoreError> {
        let found: Option<(i64, String)> =
            sqlx::query_as("SELECT number, hash FROM audit_heads WHERE tenant = $1")
                .bind(tenant)
                .fetch_optional(&self.pool)
                .await?;
        found.ok_or_else(|| StoreError::missing("tenant", tenant))
    }
}
