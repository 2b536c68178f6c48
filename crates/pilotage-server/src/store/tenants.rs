//! Tenants and their projects.

use serde::Serialize;
use sqlx::{Any, Transaction};

use super::audit_log::{self, Action};
use super::users::{self, Role};
use super::{Store, StoreError};
use crate::{clock, id};

/// Who shares the platform with others and sees nothing of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tenant {
    /// Its id.
    pub id: String,
    /// Its name, unique on the platform.
    pub name: String,
    /// When it was made.
    pub created: i64,
}

/// A tenant's folder for sites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Project {
    /// Its id.
    pub id: String,
    /// Its name, unique in the tenant.
    pub name: String,
    /// When it was made.
    pub created: i64,
}

/// The project that every tenant has from the start.
const FIRST_PROJECT: &str = "default";
/// The tenant that is there from the start; its administrators manage the platform.
pub const FIRST_TENANT: &str = "default";

impl Store {
    /// Makes a tenant, with its chain of the audit log, its first project and its administrator, who
    /// signs in by a link.
    ///
    /// # Errors
    /// Where a name is taken, or the database fails.
    pub async fn new_tenant(
        &self,
        name: &str,
        administrator: &str,
        author: &str,
    ) -> Result<Tenant, StoreError> {
        let tenant = Tenant { id: id::new(), name: name.to_owned(), created: clock::now() };
        let mut transaction = self.begin().await?;
        sqlx::query("INSERT INTO tenants (id, name, created) VALUES ($1, $2, $3)")
            .bind(&tenant.id)
            .bind(name)
            .bind(tenant.created)
            .execute(&mut *transaction)
            .await
            .map_err(|error| StoreError::taken(error, "tenant", name))?;
        sqlx::query("INSERT INTO audit_heads (tenant, number, hash) VALUES ($1, 0, '')")
            .bind(&tenant.id)
            .execute(&mut *transaction)
            .await?;
        let detail = serde_json::json!({ "administrator": administrator });
        let action = Action { actor: author, action: "tenant.create", subject: name, detail };
        audit_log::add(&mut transaction, &tenant.id, &action).await?;
        add_project(&mut transaction, &tenant.id, FIRST_PROJECT, author).await?;
        let user = (administrator, Role::Admin);
        users::add(&mut transaction, &tenant.id, user, None, author).await?;
        transaction.commit().await?;
        Ok(tenant)
    }

    /// Tenants by name, behind one of them, at most so many.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn tenants(&self, after: &str, most: i64) -> Result<Vec<Tenant>, StoreError> {
        let found: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT id, name, created FROM tenants WHERE name > $1 ORDER BY name LIMIT $2",
        )
        .bind(after)
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        Ok(found.into_iter().map(|(id, name, created)| Tenant { id, name, created }).collect())
    }

    /// A tenant by its name.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn tenant(&self, name: &str) -> Result<Tenant, StoreError> {
        let found = sqlx::query_as("SELECT id, name, created FROM tenants WHERE name = $1");
        let found: Option<(String, String, i64)> =
            found.bind(name).fetch_optional(&self.pool).await?;
        let (id, name, created) = found.ok_or_else(|| StoreError::missing("tenant", name))?;
        Ok(Tenant { id, name, created })
    }

    /// Makes a project.
    ///
    /// # Errors
    /// Where the name is taken, or the database fails.
    pub async fn new_project(
        &self,
        tenant: &str,
        name: &str,
        author: &str,
    ) -> Result<Project, StoreError> {
        let mut transaction = self.begin().await?;
        let project = add_project(&mut transaction, tenant, name, author).await?;
        transaction.commit().await?;
        Ok(project)
    }

    /// A tenant's projects by name, behind one of them, at most so many.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn projects(
        &self,
        tenant: &str,
        after: &str,
        most: i64,
    ) -> Result<Vec<Project>, StoreError> {
        let found: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT id, name, created FROM projects
             WHERE tenant = $1 AND name > $2 ORDER BY name LIMIT $3",
        )
        .bind(tenant)
        .bind(after)
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        Ok(found.into_iter().map(|(id, name, created)| Project { id, name, created }).collect())
    }

    /// A tenant's project by its name.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn project(&self, tenant: &str, name: &str) -> Result<Project, StoreError> {
        let found: Option<(String, String, i64)> = sqlx::query_as(
            "SELECT id, name, created FROM projects WHERE tenant = $1 AND name = $2",
        )
        .bind(tenant)
        .bind(name)
        .fetch_optional(&self.pool)
        .await?;
        let (id, name, created) = found.ok_or_else(|| StoreError::missing("project", name))?;
        Ok(Project { id, name, created })
    }
}

async fn add_project(
    transaction: &mut Transaction<'static, Any>,
    tenant: &str,
    name: &str,
    author: &str,
) -> Result<Project, StoreError> {
    let project = Project { id: id::new(), name: name.to_owned(), created: clock::now() };
    sqlx::query("INSERT INTO projects (id, tenant, name, created) VALUES ($1, $2, $3, $4)")
        .bind(&project.id)
        .bind(tenant)
        .bind(name)
        .bind(project.created)
        .execute(&mut **transaction)
        .await
        .map_err(|error| StoreError::taken(error, "project", name))?;
    let detail = serde_json::json!({});
    let action = Action { actor: author, action: "project.create", subject: name, detail };
    audit_log::add(transaction, tenant, &action).await?;
    Ok(project)
}
