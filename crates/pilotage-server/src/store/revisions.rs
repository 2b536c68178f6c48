//! Every revision of a site that was ever pushed.

use serde::{Deserialize, Serialize};
use sqlx::{Any, Transaction};

use super::{Store, StoreError};
use crate::{clock, id};

/// The texts of a revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionFiles {
    /// The file that has the site.
    pub site: RevisionFile,
    /// The packs and profiles that it sees besides those that are built in, by name.
    #[serde(default)]
    pub beside: Vec<RevisionFile>,
}

/// One text of a revision.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RevisionFile {
    /// What findings call it.
    pub name: String,
    /// YAML or JSON.
    pub text: String,
}

/// A revision of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// Its number, from 1 on.
    pub number: i64,
    /// SHA-256 of its texts.
    pub digest: String,
    /// Its texts.
    pub files: RevisionFiles,
    /// Who pushed it.
    pub author: String,
    /// When.
    pub created: i64,
}

type Row = (i64, String, String, String, i64);

fn revision((number, digest, files, author, created): Row) -> Result<Revision, StoreError> {
    let files = serde_json::from_str(&files);
    let files = files.map_err(|error| StoreError::unreadable("revision", error))?;
    Ok(Revision { number, digest, files, author, created })
}

/// Adds a revision; its digest.
pub(super) async fn add(
    transaction: &mut Transaction<'static, Any>,
    site: &str,
    number: i64,
    files: &RevisionFiles,
    author: &str,
) -> Result<String, StoreError> {
    let text =
        serde_json::to_string(files).map_err(|error| StoreError::unreadable("revision", error))?;
    let digest = id::digest(text.as_bytes());
    sqlx::query(
        "INSERT INTO revisions (site, number, digest, files, author, created)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(site)
    .bind(number)
    .bind(&digest)
    .bind(&text)
    .bind(author)
    .bind(clock::now())
    .execute(&mut **transaction)
    .await?;
    Ok(digest)
}

impl Store {
    /// A revision of a site.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn revision(&self, site: &str, number: i64) -> Result<Revision, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT number, digest, files, author, created FROM revisions
             WHERE site = $1 AND number = $2",
        )
        .bind(site)
        .bind(number)
        .fetch_optional(&self.pool)
        .await?;
        revision(row.ok_or_else(|| StoreError::missing("revision", &number.to_string()))?)
    }

    /// The digest of a revision of a site.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn revision_digest(&self, site: &str, number: i64) -> Result<String, StoreError> {
        let row: Option<(String,)> =
            sqlx::query_as("SELECT digest FROM revisions WHERE site = $1 AND number = $2")
                .bind(site)
                .bind(number)
                .fetch_optional(&self.pool)
                .await?;
        let (digest,) = row.ok_or_else(|| StoreError::missing("revision", &number.to_string()))?;
        Ok(digest)
    }

    /// A site's revisions before a number, the newest first, at most so many.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn revisions(
        &self,
        site: &str,
        before: i64,
        most: i64,
    ) -> Result<Vec<Revision>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT number, digest, files, author, created FROM revisions
             WHERE site = $1 AND number < $2 ORDER BY number DESC LIMIT $3",
        )
        .bind(site)
        .bind(before)
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(revision).collect()
    }
}
