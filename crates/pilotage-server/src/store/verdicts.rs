//! The newest verdict of each probe of a site.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Store, StoreError};
use crate::clock;

/// A verdict as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// `FROM -> TO CARRIER`, the same from run to run.
    pub probe: String,
    /// The ids of the requirements that the probe stands for.
    pub requirements: Vec<String>,
    /// The verdict's word.
    pub state: String,
    /// Whether that is what ought to be: `as-expected`, `optional`, `undecided` or `wrong`.
    pub standing: String,
    /// JSON: the verdict with its evidence.
    #[serde(skip)]
    pub detail: String,
    /// Since when it is so. Written by the store.
    pub since: i64,
    /// When it was seen last. Written by the store.
    pub time: i64,
}

/// A verdict that another one took the place of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The verdict before.
    pub before: Verdict,
    /// The verdict now.
    pub after: Verdict,
}

type Row = (String, String, String, String, String, i64, i64);

fn verdict(row: Row) -> Verdict {
    let (probe, requirements, state, standing, detail, since, time) = row;
    let requirements = requirements.split(' ').filter(|it| !it.is_empty()).map(str::to_owned);
    let requirements = requirements.collect();
    Verdict { probe, requirements, state, standing, detail, since, time }
}

impl Store {
    /// Keeps the verdicts of a run, all or none; what they changed. With `whole` they are all of the
    /// site, and older ones of other probes go.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn keep_verdicts(
        &self,
        (site, run): (&str, &str),
        verdicts: &[Verdict],
        whole: bool,
    ) -> Result<Vec<Change>, StoreError> {
        let now = clock::now();
        let mut transaction = self.begin().await?;
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT probe, requirements, state, standing, detail, since, time
             FROM verdicts WHERE site = $1",
        )
        .bind(site)
        .fetch_all(&mut *transaction)
        .await?;
        let known: BTreeMap<String, Verdict> =
            rows.into_iter().map(|row| (row.0.clone(), verdict(row))).collect();
        let mut changes = Vec::new();
        for new in verdicts {
            let before = known.get(&new.probe);
            let same =
                before.is_some_and(|it| it.state == new.state && it.standing == new.standing);
            let since = before.filter(|_| same).map_or(now, |it| it.since);
            sqlx::query(
                "INSERT INTO verdicts
                   (site, probe, run, requirements, state, standing, detail, since, time)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                 ON CONFLICT (site, probe) DO UPDATE SET run = $3, requirements = $4, state = $5,
                   standing = $6, detail = $7, since = $8, time = $9",
            )
            .bind(site)
            .bind(&new.probe)
            .bind(run)
            .bind(new.requirements.join(" "))
            .bind(&new.state)
            .bind(&new.standing)
            .bind(&new.detail)
            .bind(since)
            .bind(now)
            .execute(&mut *transaction)
            .await?;
            if let Some(before) = before.filter(|_| !same) {
                let after = Verdict { since, time: now, ..new.clone() };
                changes.push(Change { before: before.clone(), after });
            }
        }
        if whole {
            sqlx::query("DELETE FROM verdicts WHERE site = $1 AND run <> $2")
                .bind(site)
                .bind(run)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(changes)
    }

    /// A site's verdicts behind a probe, in the order of the probes, at most so many; with a standing,
    /// only those that stand so.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn verdicts(
        &self,
        site: &str,
        standing: Option<&str>,
        after: &str,
        most: i64,
    ) -> Result<Vec<Verdict>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT probe, requirements, state, standing, detail, since, time FROM verdicts
             WHERE site = $1 AND probe > $2 AND (standing = $3 OR $3 = '')
             ORDER BY probe LIMIT $4",
        )
        .bind(site)
        .bind(after)
        .bind(standing.unwrap_or_default())
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(verdict).collect())
    }

    /// How many of a site's verdicts stand how.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn standings(&self, site: &str) -> Result<BTreeMap<String, i64>, StoreError> {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT standing, COUNT(*) FROM verdicts WHERE site = $1 GROUP BY standing",
        )
        .bind(site)
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().collect())
    }
}
