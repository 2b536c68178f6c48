//! The life of what was asked of a network team: one change request a requirement of a site.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::audit_log::{self, Action};
use super::{Site, Store, StoreError};
use crate::{clock, id};

/// How far a change request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeState {
    /// It is being written.
    Drafted,
    /// Somebody was asked.
    Requested,
    /// He agreed.
    Approved,
    /// It is said to be done.
    Implemented,
    /// A probe or an audit proved it.
    Verified,
    /// It is not needed any more, or was not done in time.
    Expired,
}

impl ChangeState {
    /// All, in the order of a life.
    pub const ALL: [Self; 6] = [
        Self::Drafted,
        Self::Requested,
        Self::Approved,
        Self::Implemented,
        Self::Verified,
        Self::Expired,
    ];

    /// Its word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Implemented => "implemented",
            Self::Verified => "verified",
            Self::Expired => "expired",
        }
    }

    /// What may come next.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Drafted => &[Self::Requested, Self::Expired],
            // Sent back to be written anew.
            Self::Requested => &[Self::Approved, Self::Drafted, Self::Expired],
            // Proved, or found not to be done.
            Self::Implemented => &[Self::Verified, Self::Approved, Self::Expired],
            // Done; or, once proved, not so any more.
            Self::Approved | Self::Verified => &[Self::Implemented, Self::Expired],
            Self::Expired => &[Self::Drafted],
        }
    }

    fn of(word: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|state| state.as_str() == word);
        found.ok_or_else(|| StoreError::unreadable("state of a change request", word))
    }
}

/// A change request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRequest {
    /// Its id.
    pub id: String,
    /// The id of its site.
    pub site: String,
    /// The requirement, as the plan calls it.
    pub requirement: String,
    /// How far it is.
    pub state: ChangeState,
    /// JSON: what verified it.
    pub evidence: String,
    /// What people wrote.
    pub note: String,
    /// Who made it.
    pub author: String,
    /// When.
    pub created: i64,
    /// When it changed last.
    pub updated: i64,
}

/// A step in the life of a change request.
#[derive(Clone, Copy, Debug)]
pub struct ChangeStep<'a> {
    /// Where to.
    pub state: ChangeState,
    /// Another note.
    pub note: Option<&'a str>,
    /// JSON: what verified it.
    pub evidence: Option<&'a str>,
}

type Row = (String, String, String, String, String, String, String, i64, i64);

fn request(row: Row) -> Result<ChangeRequest, StoreError> {
    let (id, site, requirement, state, evidence, note, author, created, updated) = row;
    let state = ChangeState::of(&state)?;
    Ok(ChangeRequest { id, site, requirement, state, evidence, note, author, created, updated })
}

impl Store {
    /// Drafts a change request.
    ///
    /// # Errors
    /// Where the site has one for this requirement, or the database fails.
    pub async fn new_change_request(
        &self,
        site: &Site,
        requirement: &str,
        note: &str,
        author: &str,
    ) -> Result<ChangeRequest, StoreError> {
        let (id, now) = (id::new(), clock::now());
        let mut transaction = self.begin().await?;
        sqlx::query(
            "INSERT INTO change_requests
               (id, tenant, site, requirement, state, evidence, note, author, created, updated)
             VALUES ($1, $2, $3, $4, 'drafted', 'null', $5, $6, $7, $7)",
        )
        .bind(&id)
        .bind(&site.tenant)
        .bind(&site.id)
        .bind(requirement)
        .bind(note)
        .bind(author)
        .bind(now)
        .execute(&mut *transaction)
        .await
        .map_err(|error| StoreError::taken(error, "change request", requirement))?;
        let detail = serde_json::json!({ "site": format!("{}/{}", site.project, site.name) });
        let action = Action { actor: author, action: "change.draft", subject: requirement, detail };
        audit_log::add(&mut transaction, &site.tenant, &action).await?;
        transaction.commit().await?;
        self.change_request(&site.tenant, &id).await
    }

    /// A tenant's change request by its id.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn change_request(
        &self,
        tenant: &str,
        wanted: &str,
    ) -> Result<ChangeRequest, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, site, requirement, state, evidence, note, author, created, updated
             FROM change_requests WHERE tenant = $1 AND id = $2",
        )
        .bind(tenant)
        .bind(wanted)
        .fetch_optional(&self.pool)
        .await?;
        row.map(request).transpose()?.ok_or_else(|| StoreError::missing("change request", wanted))
    }

    /// A site's change requests behind a requirement, by requirement, at most so many; with a state
    /// only those that are so far.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn change_requests(
        &self,
        site: &str,
        state: Option<ChangeState>,
        after: &str,
        most: i64,
    ) -> Result<Vec<ChangeRequest>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, site, requirement, state, evidence, note, author, created, updated
             FROM change_requests
             WHERE site = $1 AND requirement > $2 AND (state = $3 OR $3 = '')
             ORDER BY requirement LIMIT $4",
        )
        .bind(site)
        .bind(after)
        .bind(state.map_or("", ChangeState::as_str))
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(request).collect()
    }

    /// Moves a change request on, from the state in which it was read.
    ///
    /// # Errors
    /// Where the state may not come next, somebody else was quicker, or the database fails.
    pub async fn step_change_request(
        &self,
        tenant: &str,
        request: &ChangeRequest,
        step: ChangeStep<'_>,
        author: &str,
    ) -> Result<ChangeRequest, StoreError> {
        let same = step.state == request.state;
        if !same && !request.state.next().contains(&step.state) {
            let (from, to) = (request.state.as_str(), step.state.as_str());
            return Err(StoreError::NotNext { from, to });
        }
        let mut transaction = self.begin().await?;
        let changed = sqlx::query(
            "UPDATE change_requests SET state = $2, note = $3, evidence = $4, updated = $5
             WHERE id = $1 AND state = $6 AND note = $7 AND updated = $8",
        )
        .bind(&request.id)
        .bind(step.state.as_str())
        .bind(step.note.unwrap_or(&request.note))
        .bind(step.evidence.unwrap_or(&request.evidence))
        .bind(clock::now())
        .bind(request.state.as_str())
        .bind(&request.note)
        .bind(request.updated)
        .execute(&mut *transaction)
        .await?;
        if changed.rows_affected() != 1 {
            return Err(StoreError::Changed(request.requirement.clone()));
        }
        let detail = serde_json::json!({
            "change-request": request.id, "from": request.state, "to": step.state
        });
        let subject = &request.requirement;
        let action = Action { actor: author, action: "change.step", subject, detail };
        audit_log::add(&mut transaction, tenant, &action).await?;
        transaction.commit().await?;
        self.change_request(tenant, &request.id).await
    }
}
