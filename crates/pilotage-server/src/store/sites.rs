//! Sites, by project and name.

use serde::Serialize;

use super::audit_log::{self, Action};
use super::revisions::{self, RevisionFiles};
use super::{Store, StoreError};
use crate::{clock, id};

/// A site, as its newest revision is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Site {
    /// Its id.
    pub id: String,
    /// The tenant that it belongs to.
    #[serde(skip)]
    pub tenant: String,
    /// The name of its project.
    pub project: String,
    /// Its name, unique in the project.
    pub name: String,
    /// The number of its newest revision, from 1 on.
    pub revision: i64,
    /// Minutes between verifications that nobody asks for; 0 for none.
    pub every: i64,
    /// When it was pushed first.
    pub created: i64,
    /// When it was pushed last.
    pub updated: i64,
}

type Row = (String, String, String, String, i64, i64, i64, i64);

fn site((id, tenant, project, name, revision, every, created, updated): Row) -> Site {
    Site { id, tenant, project, name, revision, every, created, updated }
}

/// Minutes between verifications of a site of which nobody said anything else.
const EVERY: i64 = 15;

impl Store {
    /// Keeps a new revision of a site, or the first one. The site as it is then, and whether anything is
    /// new: the same texts again make no revision.
    ///
    /// # Errors
    /// Where there is no such project, another revision than `after` is the newest one, or the database
    /// fails.
    pub async fn push_site(
        &self,
        tenant: &str,
        (project, name): (&str, &str),
        files: &RevisionFiles,
        after: Option<i64>,
        author: &str,
    ) -> Result<(Site, bool), StoreError> {
        let project = self.project(tenant, project).await?;
        let known = self.site(tenant, &project.name, name).await;
        let (site, number) = match known {
            Ok(site) => {
                let number = site.revision.saturating_add(1);
                (site, number)
            }
            Err(StoreError::Missing { .. }) => (first(tenant, &project.name, name), 1),
            Err(error) => return Err(error),
        };
        if after.is_some_and(|after| after != site.revision) {
            return Err(StoreError::Changed(name.to_owned()));
        }
        if number > 1 && self.revision(&site.id, site.revision).await?.files == *files {
            return Ok((site, false));
        }
        let now = clock::now();
        let mut transaction = self.begin().await?;
        let changed = if number == 1 {
            sqlx::query(
                "INSERT INTO sites (id, tenant, project, name, revision, every, created, updated)
                 VALUES ($1, $2, $3, $4, 1, $5, $6, $6)",
            )
            .bind(&site.id)
            .bind(tenant)
            .bind(&project.id)
            .bind(name)
            .bind(EVERY)
            .bind(now)
            .execute(&mut *transaction)
            .await
            .map_err(|error| StoreError::taken(error, "site", name))?
        } else {
            // Two that push at once: the second one finds that the first was quicker.
            sqlx::query(
                "UPDATE sites SET revision = $2, updated = $3 WHERE id = $1 AND revision = $4",
            )
            .bind(&site.id)
            .bind(number)
            .bind(now)
            .bind(site.revision)
            .execute(&mut *transaction)
            .await?
        };
        if changed.rows_affected() != 1 {
            return Err(StoreError::Changed(name.to_owned()));
        }
        let digest = revisions::add(&mut transaction, &site.id, number, files, author).await?;
        let detail = serde_json::json!({ "revision": number, "digest": digest });
        let subject = format!("{}/{name}", project.name);
        let action = Action { actor: author, action: "site.push", subject: &subject, detail };
        audit_log::add(&mut transaction, tenant, &action).await?;
        transaction.commit().await?;
        Ok((Site { revision: number, updated: now, ..site }, true))
    }

    /// A site by its project and name.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn site(&self, tenant: &str, project: &str, name: &str) -> Result<Site, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT s.id, s.tenant, p.name, s.name, s.revision, s.every, s.created, s.updated
             FROM sites s JOIN projects p ON p.id = s.project
             WHERE s.tenant = $1 AND p.name = $2 AND s.name = $3",
        )
        .bind(tenant)
        .bind(project)
        .bind(name)
        .fetch_optional(&self.pool)
        .await?;
        let missing = || StoreError::missing("site", &format!("{project}/{name}"));
        row.map(site).ok_or_else(missing)
    }

    /// A site by its id, whosever it is: for the platform's own work.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn site_by_id(&self, wanted: &str) -> Result<Site, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT s.id, s.tenant, p.name, s.name, s.revision, s.every, s.created, s.updated
             FROM sites s JOIN projects p ON p.id = s.project WHERE s.id = $1",
        )
        .bind(wanted)
        .fetch_optional(&self.pool)
        .await?;
        row.map(site).ok_or_else(|| StoreError::missing("site", wanted))
    }

    /// A tenant's sites by project and name, behind one of them, at most so many; with a project only
    /// those in it.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn sites(
        &self,
        tenant: &str,
        only: Option<&str>,
        (project, name): (&str, &str),
        most: i64,
    ) -> Result<Vec<Site>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT s.id, s.tenant, p.name, s.name, s.revision, s.every, s.created, s.updated
             FROM sites s JOIN projects p ON p.id = s.project
             WHERE s.tenant = $1 AND (p.name > $2 OR (p.name = $2 AND s.name > $3))
               AND (p.name = $5 OR $5 = '')
             ORDER BY p.name, s.name LIMIT $4",
        )
        .bind(tenant)
        .bind(project)
        .bind(name)
        .bind(most)
        .bind(only.unwrap_or_default())
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(site).collect())
    }

    /// All sites of all tenants: for the platform's own work.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn all_sites(&self) -> Result<Vec<Site>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT s.id, s.tenant, p.name, s.name, s.revision, s.every, s.created, s.updated
             FROM sites s JOIN projects p ON p.id = s.project ORDER BY s.id",
        )
        .fetch_all(&self.pool)
        .await?;
        Ok(rows.into_iter().map(site).collect())
    }

    /// Sets how often a site verifies itself.
    ///
    /// # Errors
    /// Where there is no such site, or the database fails.
    pub async fn set_every(
        &self,
        site: &Site,
        minutes: i64,
        author: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query("UPDATE sites SET every = $2 WHERE id = $1")
            .bind(&site.id)
            .bind(minutes)
            .execute(&mut *transaction)
            .await?;
        let subject = format!("{}/{}", site.project, site.name);
        let detail = serde_json::json!({ "every": minutes });
        let action = Action { actor: author, action: "site.schedule", subject: &subject, detail };
        audit_log::add(&mut transaction, &site.tenant, &action).await?;
        transaction.commit().await?;
        Ok(())
    }
}

fn first(tenant: &str, project: &str, name: &str) -> Site {
    Site {
        id: id::new(),
        tenant: tenant.to_owned(),
        project: project.to_owned(),
        name: name.to_owned(),
        revision: 0,
        every: EVERY,
        created: clock::now(),
        updated: clock::now(),
    }
}
