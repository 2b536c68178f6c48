//! What agents ought to do, and what they saw of their hosts.

use super::findings::{self, Finding, FindingKind};
use super::{Agent, Store, StoreError};
use crate::clock;

/// What an agent saw of its host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// SHA-256 of the text.
    pub digest: String,
    /// The text.
    pub body: String,
    /// When it came.
    pub time: i64,
}

impl Store {
    /// Keeps what an agent ought to do; its number, which rises only where that is something new.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn assign(&self, agent: &str, digest: &str, body: &str) -> Result<i64, StoreError> {
        let (sequence,): (i64,) = sqlx::query_as(
            "INSERT INTO assignments (agent, sequence, digest, body, applied, problem)
             VALUES ($1, 1, $2, $3, 0, '')
             ON CONFLICT (agent) DO UPDATE SET
               sequence = assignments.sequence
                 + CASE WHEN assignments.digest = $2 THEN 0 ELSE 1 END,
               digest = $2, body = $3
             RETURNING sequence",
        )
        .bind(agent)
        .bind(digest)
        .bind(body)
        .fetch_one(&self.pool)
        .await?;
        Ok(sequence)
    }

    /// Keeps what an agent said that it works by.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn applied(
        &self,
        agent: &str,
        sequence: i64,
        problem: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE assignments SET applied = $2, problem = $3 WHERE agent = $1")
            .bind(agent)
            .bind(sequence)
            .bind(problem)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Keeps what an agent saw, once for each batch. With the message of a change, the finding that
    /// what it saw before was another thing: it is opened with what is kept, or neither is, so that an
    /// end in between loses no change.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn observe(
        &self,
        agent: &Agent,
        batch: i64,
        (kind, digest, body): (&str, &str, &str),
        change: Option<(&str, &str)>,
    ) -> Result<Option<Finding>, StoreError> {
        let mut transaction = self.begin().await?;
        let new = sqlx::query("UPDATE agents SET batch = $2 WHERE id = $1 AND batch < $2")
            .bind(&agent.id)
            .bind(batch)
            .execute(&mut *transaction)
            .await?;
        if new.rows_affected() == 0 {
            return Ok(None);
        }
        let before: Option<(String, String)> =
            sqlx::query_as("SELECT digest, body FROM observations WHERE agent = $1 AND kind = $2")
                .bind(&agent.id)
                .bind(kind)
                .fetch_optional(&mut *transaction)
                .await?;
        sqlx::query(
            "INSERT INTO observations (agent, kind, digest, body, time)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (agent, kind) DO UPDATE SET digest = $3, body = $4, time = $5",
        )
        .bind(&agent.id)
        .bind(kind)
        .bind(digest)
        .bind(body)
        .bind(clock::now())
        .execute(&mut *transaction)
        .await?;
        let other = before.filter(|(before, _)| before != digest);
        let finding = match (change, other) {
            (Some((subject, message)), Some((_, before))) => {
                let (place, subject) =
                    ((&*agent.tenant, &*agent.site), (FindingKind::Ruleset, subject));
                let texts = (&*before, body);
                Some(findings::open(&mut transaction, place, subject, message, texts).await?)
            }
            _ => None,
        };
        transaction.commit().await?;
        Ok(finding)
    }

    /// What an agent saw last.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn observation(
        &self,
        agent: &str,
        kind: &str,
    ) -> Result<Option<Observation>, StoreError> {
        let row: Option<(String, String, i64)> = sqlx::query_as(
            "SELECT digest, body, time FROM observations WHERE agent = $1 AND kind = $2",
        )
        .bind(agent)
        .bind(kind)
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.map(|(digest, body, time)| Observation { digest, body, time }))
    }
}
