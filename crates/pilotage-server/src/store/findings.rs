//! What changed although nobody asked for it, until it is right again.

use std::collections::BTreeSet;

use serde::Serialize;
use sqlx::AnyConnection;

use super::{Site, Store, StoreError};
use crate::{clock, id};

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// A verdict that is not what ought to be.
    Verdict,
    /// Rules of a host that changed, or that do not do what the plan asks for.
    Ruleset,
    /// An agent that is gone, or whose clock or certificate is not right.
    Agent,
}

impl FindingKind {
    /// Its word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Ruleset => "ruleset",
            Self::Agent => "agent",
        }
    }
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Its id.
    pub id: String,
    /// The id of its site.
    pub site: String,
    /// What it is about.
    pub kind: String,
    /// The probe, the host or the agent.
    pub subject: String,
    /// What is wrong.
    pub message: String,
    /// What was there before.
    pub before: String,
    /// What is there now.
    pub after: String,
    /// When it was found.
    pub opened: i64,
    /// When it was right again.
    pub closed: Option<i64>,
}

type Row = (String, String, String, String, String, String, String, i64, Option<i64>);

fn finding(row: Row) -> Finding {
    let (id, site, kind, subject, message, before, after, opened, closed) = row;
    Finding { id, site, kind, subject, message, before, after, opened, closed }
}

impl Store {
    /// Opens a finding, or tells the open one of the same subject anew.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn open_finding(
        &self,
        site: &Site,
        (kind, subject): (FindingKind, &str),
        message: &str,
        (before, after): (&str, &str),
    ) -> Result<Finding, StoreError> {
        let mut connection = self.pool.acquire().await?;
        let place = (site.tenant.as_str(), site.id.as_str());
        open(&mut connection, place, (kind, subject), message, (before, after)).await
    }

    /// Closes the open finding of a subject, where there is one. Whether there was.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn close_finding(
        &self,
        site: &str,
        kind: FindingKind,
        subject: &str,
    ) -> Result<bool, StoreError> {
        let closed = sqlx::query(
            "UPDATE findings SET closed = $4
             WHERE site = $1 AND kind = $2 AND subject = $3 AND closed IS NULL",
        )
        .bind(site)
        .bind(kind.as_str())
        .bind(subject)
        .bind(clock::now())
        .execute(&self.pool)
        .await?;
        Ok(closed.rows_affected() > 0)
    }

    /// The subjects of a site's open findings of a kind.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn open_subjects(
        &self,
        site: &str,
        kind: FindingKind,
    ) -> Result<BTreeSet<String>, StoreError> {
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT subject FROM findings WHERE site = $1 AND kind = $2 AND closed IS NULL",
        )
        .bind(site)
        .bind(kind.as_str())
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(|(subject,)| subject).collect())
    }

    /// The subjects of all open findings of a kind, of all tenants: for the platform's own work.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn all_open_subjects(
        &self,
        kind: FindingKind,
    ) -> Result<BTreeSet<String>, StoreError> {
        let rows: Vec<(String,)> =
            sqlx::query_as("SELECT subject FROM findings WHERE kind = $1 AND closed IS NULL")
                .bind(kind.as_str())
                .fetch_all(&self.pool)
                .await?;
        Ok(rows.into_iter().map(|(subject,)| subject).collect())
    }

    /// A site's findings before an id, the newest first, at most so many; without those that are right
    /// again where only the open ones are wanted.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn findings(
        &self,
        site: &str,
        open: bool,
        before: &str,
        most: i64,
    ) -> Result<Vec<Finding>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, site, kind, subject, message, before, after, opened, closed FROM findings
             WHERE site = $1 AND id < $2 AND (closed IS NULL OR $3 = 0) ORDER BY id DESC LIMIT $4",
        )
        .bind(site)
        .bind(before)
        .bind(i64::from(open))
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(finding).collect())
    }

    /// How many findings of a site are open.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn open_findings(&self, site: &str) -> Result<i64, StoreError> {
        let (count,): (i64,) =
            sqlx::query_as("SELECT COUNT(*) FROM findings WHERE site = $1 AND closed IS NULL")
                .bind(site)
                .fetch_one(&self.pool)
                .await?;
        Ok(count)
    }
}

/// Opens a finding, or tells the open one anew, also within a transaction.
pub(super) async fn open(
    connection: &mut AnyConnection,
    (tenant, site): (&str, &str),
    (kind, subject): (FindingKind, &str),
    message: &str,
    (before, after): (&str, &str),
) -> Result<Finding, StoreError> {
    // Of two that find it at once, the second one tells anew what the first one opened.
    let row: Row = sqlx::query_as(
        "INSERT INTO findings (id, tenant, site, kind, subject, message, before, after, opened)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (site, kind, subject) WHERE closed IS NULL
           DO UPDATE SET message = $6, after = $8
         RETURNING id, site, kind, subject, message, before, after, opened, closed",
    )
    .bind(id::new())
    .bind(tenant)
    .bind(site)
    .bind(kind.as_str())
    .bind(subject)
    .bind(message)
    .bind(before)
    .bind(after)
    .bind(clock::now())
    .fetch_one(connection)
    .await?;
    Ok(finding(row))
}
