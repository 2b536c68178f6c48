//! Tenants and their projects.

use serde::Serialize;

use super::{Store, StoreError};
use crate::{clock, id};

/// Who shares the platform with others and sees nothing of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tenant {
    /// Its id.
    pub id: String,
    /// Its name, unique on the platform.
    pub name: String,
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

impl Store {
    /// Makes a tenant, with its chain of the audit log.
    ///
    /// # Errors
    /// Where the name is taken, or the database fails.
    pub async fn new_tenant(&self, name: &str) -> Result<Tenant, StoreError> {
        let tenant = Tenant { id: id::new(), name: name.to_owned() };
        let mut transaction = self.begin().await?;
        sqlx::query("INSERT INTO tenants (id, name, created) VALUES ($1, $2, $3)")
            .bind(&tenant.id)
            .bind(name)
            .bind(clock::now())
            .execute(&mut *transaction)
            .await
            .map_err(|error| StoreError::taken(error, "tenant", name))?;
        sqlx::query("INSERT INTO audit_heads (tenant, number, hash) VALUES ($1, 0, '')")
            .bind(&tenant.id)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(tenant)
    }

    /// All tenants, by name.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn tenants(&self) -> Result<Vec<Tenant>, StoreError> {
        let found = sqlx::query_as("SELECT id, name FROM tenants ORDER BY name");
        let found: Vec<(String, String)> = found.fetch_all(&self.pool).await?;
        Ok(found.into_iter().map(|(id, name)| Tenant { id, name }).collect())
    }

    /// Makes a project.
    ///
    /// # Errors
    /// Where the name is taken, or the database fails.
    pub async fn new_project(&self, tenant: &str, name: &str) -> Result<Project, StoreError> {
        let project = Project { id: id::new(), name: name.to_owned(), created: clock::now() };
        sqlx::query("INSERT INTO projects (id, tenant, name, created) VALUES ($1, $2, $3, $4)")
            .bind(&project.id)
            .bind(tenant)
            .bind(name)
            .bind(project.created)
            .execute(&self.pool)
            .await
            .map_err(|error| StoreError::taken(error, "project", name))?;
        Ok(project)
    }

    /// A tenant's projects, by name.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn projects(&self, tenant: &str) -> Result<Vec<Project>, StoreError> {
        let found = sqlx::query_as(
            "SELECT id, name, created FROM projects WHERE tenant = $1 ORDER BY name",
        );
        let found: Vec<(String, String, i64)> = found.bind(tenant).fetch_all(&self.pool).await?;
        let project = |(id, name, created)| Project { id, name, created };
        Ok(found.into_iter().map(project).collect())
    }

    /// A tenant's project by its name.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn project(&self, tenant: &str, name: &str) -> Result<Project, StoreError> {
        let found = self.projects(tenant).await?.into_iter().find(|it| it.name == name);
        found.ok_or_else(|| StoreError::missing("project", name))
    }
}
