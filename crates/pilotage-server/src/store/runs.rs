//! Verifications of sites.

use serde::Serialize;

use super::{Site, Store, StoreError};
use crate::{clock, id};

/// Why a run was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A person asked.
    Asked,
    /// It was time.
    Schedule,
    /// There is a new revision.
    Revision,
    /// An agent came back.
    Reconnect,
    /// The results came as a file.
    Import,
}

impl Reason {
    /// Its word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Schedule => "schedule",
            Self::Revision => "revision",
            Self::Reconnect => "reconnect",
            Self::Import => "import",
        }
    }
}

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunState {
    /// It goes on.
    Running,
    /// It ended, whatever it found.
    Done,
    /// It could not be made.
    Failed,
    /// The server that made it ended.
    Interrupted,
}

impl RunState {
    /// Its word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Interrupted => "interrupted",
        }
    }
}

/// A run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// Its id.
    pub id: String,
    /// The id of its site.
    pub site: String,
    /// The revision that it proves.
    pub revision: i64,
    /// Why it was made.
    pub reason: String,
    /// How far it is.
    pub state: String,
    /// Who asked.
    pub author: String,
    /// JSON: how many verdicts of each standing, and what could not be seen.
    #[serde(skip)]
    pub summary: String,
    /// When it began.
    pub started: i64,
    /// When it ended.
    pub ended: Option<i64>,
}

type Row = (String, String, i64, String, String, String, String, i64, Option<i64>);

fn run(row: Row) -> Run {
    let (id, site, revision, reason, state, author, summary, started, ended) = row;
    Run { id, site, revision, reason, state, author, summary, started, ended }
}

impl Store {
    /// Begins a run.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn begin_run(
        &self,
        site: &Site,
        reason: Reason,
        author: &str,
    ) -> Result<Run, StoreError> {
        let (id, now) = (id::new(), clock::now());
        sqlx::query(
            "INSERT INTO runs
               (id, tenant, site, revision, reason, state, author, summary, started)
             VALUES ($1, $2, $3, $4, $5, 'running', $6, '{}', $7)",
        )
        .bind(&id)
        .bind(&site.tenant)
        .bind(&site.id)
        .bind(site.revision)
        .bind(reason.as_str())
        .bind(author)
        .bind(now)
        .execute(&self.pool)
        .await?;
        self.run(&site.tenant, &id).await
    }

    /// Ends a run.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn end_run(
        &self,
        wanted: &str,
        state: RunState,
        summary: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE runs SET state = $2, summary = $3, ended = $4 WHERE id = $1")
            .bind(wanted)
            .bind(state.as_str())
            .bind(summary)
            .bind(clock::now())
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Forgets a run that was never made.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn forget_run(&self, wanted: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM runs WHERE id = $1").bind(wanted).execute(&self.pool).await?;
        Ok(())
    }

    /// Tells of runs that a server left when it ended: none goes on now.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn interrupt_runs(&self, before: i64) -> Result<u64, StoreError> {
        let ended = sqlx::query(
            "UPDATE runs SET state = 'interrupted', ended = $1
             WHERE state = 'running' AND started < $2",
        )
        .bind(clock::now())
        .bind(before)
        .execute(&self.pool)
        .await?;
        Ok(ended.rows_affected())
    }

    /// A tenant's run by its id.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn run(&self, tenant: &str, wanted: &str) -> Result<Run, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, site, revision, reason, state, author, summary, started, ended
             FROM runs WHERE tenant = $1 AND id = $2",
        )
        .bind(tenant)
        .bind(wanted)
        .fetch_optional(&self.pool)
        .await?;
        row.map(run).ok_or_else(|| StoreError::missing("run", wanted))
    }

    /// A site's runs before an id, the newest first, at most so many.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn runs(&self, site: &str, before: &str, most: i64) -> Result<Vec<Run>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, site, revision, reason, state, author, summary, started, ended
             FROM runs WHERE site = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        )
        .bind(site)
        .bind(before)
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(run).collect())
    }
}
