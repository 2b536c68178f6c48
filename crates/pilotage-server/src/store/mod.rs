//! What the platform keeps: one file of SQLite, or PostgreSQL where several servers share it.
//!
//! Owns every SQL statement, one file an object, and the migrations. What is acknowledged to anybody
//! was committed first. Knows neither who asks nor whether he may: each function that reads or writes
//! what belongs to a tenant takes that tenant, and finds nothing of another one's.

mod agents;
mod assignments;
mod audit_log;
mod change_requests;
mod error;
mod findings;
mod join_tokens;
mod migrations;
mod revisions;
mod runs;
mod sessions;
mod settings;
mod sites;
mod tenants;
mod tokens;
mod users;
mod verdicts;
mod webhooks;

use std::path::Path;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{Any, AnyPool, Executor as _, Transaction};

pub use agents::{Agent, AgentState, Certificate, NewAgent};
pub use assignments::Observation;
pub use audit_log::{Action, Entry};
pub use change_requests::{ChangeRequest, ChangeState, ChangeStep};
pub use error::StoreError;
pub use findings::{Finding, FindingKind};
pub use join_tokens::JoinToken;
pub use revisions::{Revision, RevisionFile, RevisionFiles};
pub use runs::{Reason, Run, RunState};
pub use sites::Site;
pub use tenants::{FIRST_TENANT, Project, Tenant};
pub use tokens::{NewToken, Token};
pub use users::{Role, User, UserChange};
pub use verdicts::{Change, Verdict};
pub use webhooks::{Webhook, WebhookKind};

/// Connections to the database at once. SQLite writes one at a time whatever this is.
const CONNECTIONS: u32 = 8;
/// How long a statement waits for a connection, and SQLite for another writer.
const PATIENCE: Duration = Duration::from_secs(10);

/// The database.
#[derive(Clone, Debug)]
pub struct Store {
    pool: AnyPool,
    /// How a transaction that writes begins. One that reads first and writes later could not be let
    /// wait by SQLite, and would fail.
    begin: &'static str,
}

impl Store {
    /// Opens a database by its URL, `sqlite:PATH` or `postgres://...`, and brings its schema up to date.
    ///
    /// # Errors
    /// Where it cannot be reached, or was written by a newer version of the program.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let sqlite = url.starts_with("sqlite:");
        let options = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if sqlite {
                        // With the log ahead, readers and the writer do not wait for each other; what
                        // was committed is on the disk, also where the power fails.
                        connection
                            .execute(
                                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                                 PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000;",
                            )
                            .await?;
                    }
                    Ok(())
                })
            });
        let pool = options.connect(url).await?;
        migrations::run(&pool).await?;
        Ok(Self { pool, begin: if sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" } })
    }

    /// Opens the file of SQLite in a folder, and makes it where there is none.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub async fn in_folder(folder: &Path) -> Result<Self, StoreError> {
        Self::open(&format!("sqlite:{}?mode=rwc", folder.join("pilotage.db").display())).await
    }

    /// Begins a transaction that writes.
    async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        Ok(self.pool.begin_with(self.begin).await?)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// Where it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").fetch_one(&self.pool).await?;
        Ok(())
    }

    /// Lets go of the database, when all statements under way have ended.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
