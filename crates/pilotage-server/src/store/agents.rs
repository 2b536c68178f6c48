//! Agents, their certificates and what they ought to do.

use serde::Serialize;

use super::audit_log::{self, Action};
use super::{Store, StoreError};
use crate::{clock, id};

/// Whether an agent is let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AgentState {
    /// A person must approve it first.
    Pending,
    /// It is let in.
    Approved,
    /// It is not, and will not be again.
    Revoked,
}

impl AgentState {
    /// Its word in the database and for people.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Revoked => "revoked",
        }
    }

    fn of(word: &str) -> Result<Self, StoreError> {
        let all = [Self::Pending, Self::Approved, Self::Revoked];
        let found = all.into_iter().find(|state| state.as_str() == word);
        found.ok_or_else(|| StoreError::unreadable("state of an agent", word))
    }
}

/// An agent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agent {
    /// Its id.
    pub id: String,
    /// The tenant of its site.
    #[serde(skip)]
    pub tenant: String,
    /// The id of its site.
    pub site: String,
    /// The host of the site that it is on.
    pub host: Option<String>,
    /// What its host calls itself.
    pub name: String,
    /// Whether it is let in.
    pub state: AgentState,
    /// SHA-256 of its public key.
    pub key: String,
    /// JSON: what it told of itself.
    #[serde(skip)]
    pub facts: String,
    /// The last batch of its results that was stored.
    pub batch: i64,
    /// When it joined.
    pub joined: i64,
    /// When it was seen last, as far as that was kept: while it is connected only the roster knows.
    pub seen: i64,
}

/// An agent that asks to be let in.
#[derive(Clone, Debug)]
pub struct NewAgent<'a> {
    /// The tenant of its site.
    pub tenant: &'a str,
    /// The id of its site.
    pub site: &'a str,
    /// The host of the site that it is on.
    pub host: Option<&'a str>,
    /// What its host calls itself.
    pub name: &'a str,
    /// SHA-256 of its public key.
    pub key: &'a str,
    /// JSON: what it told of itself.
    pub facts: &'a str,
    /// Whether it is let in, or a person must say so.
    pub state: AgentState,
}

/// A certificate that was handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// SHA-256 of it.
    pub fingerprint: String,
    /// Whose it is.
    pub agent: String,
    /// When it ends.
    pub expires: i64,
    /// When it was taken back.
    pub revoked: Option<i64>,
}

type Row = (String, String, String, Option<String>, String, String, String, String, i64, i64, i64);

fn agent(row: Row) -> Result<Agent, StoreError> {
    let (id, tenant, site, host, name, state, key, facts, batch, joined, seen) = row;
    let state = AgentState::of(&state)?;
    Ok(Agent { id, tenant, site, host, name, state, key, facts, batch, joined, seen })
}

impl Store {
    /// Keeps an agent that asks to be let in. One that asked before, with the same key, is the same one.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn enrol(&self, new: &NewAgent<'_>) -> Result<Agent, StoreError> {
        let mut transaction = self.begin().await?;
        let now = clock::now();
        let added = sqlx::query(
            "INSERT INTO agents
               (id, tenant, site, host, name, state, key, facts, batch, joined, seen)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $9) ON CONFLICT (site, key) DO NOTHING",
        )
        .bind(id::new())
        .bind(new.tenant)
        .bind(new.site)
        .bind(new.host)
        .bind(new.name)
        .bind(new.state.as_str())
        .bind(new.key)
        .bind(new.facts)
        .bind(now)
        .execute(&mut *transaction)
        .await?;
        if added.rows_affected() == 1 {
            let detail = serde_json::json!({ "host": new.host, "state": new.state.as_str() });
            let actor = format!("agent {}", new.name);
            let action = Action { actor: &actor, action: "agent.join", subject: new.name, detail };
            audit_log::add(&mut transaction, new.tenant, &action).await?;
        }
        let row: Row = sqlx::query_as(
            "SELECT id, tenant, site, host, name, state, key, facts, batch, joined, seen
             FROM agents WHERE site = $1 AND key = $2",
        )
        .bind(new.site)
        .bind(new.key)
        .fetch_one(&mut *transaction)
        .await?;
        transaction.commit().await?;
        agent(row)
    }

    /// An agent by its id, whosever it is: for the platform's own work.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn agent_by_id(&self, wanted: &str) -> Result<Agent, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, tenant, site, host, name, state, key, facts, batch, joined, seen
             FROM agents WHERE id = $1",
        )
        .bind(wanted)
        .fetch_optional(&self.pool)
        .await?;
        agent(row.ok_or_else(|| StoreError::missing("agent", wanted))?)
    }

    /// The agent of a site with a key, where one asked to be let in.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn agent_by_key(&self, site: &str, key: &str) -> Result<Option<Agent>, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, tenant, site, host, name, state, key, facts, batch, joined, seen
             FROM agents WHERE site = $1 AND key = $2",
        )
        .bind(site)
        .bind(key)
        .fetch_optional(&self.pool)
        .await?;
        row.map(agent).transpose()
    }

    /// A tenant's agent by its id.
    ///
    /// # Errors
    /// Where there is none, or the database fails.
    pub async fn agent(&self, tenant: &str, wanted: &str) -> Result<Agent, StoreError> {
        let found = self.agent_by_id(wanted).await?;
        match found.tenant == tenant {
            true => Ok(found),
            false => Err(StoreError::missing("agent", wanted)),
        }
    }

    /// A tenant's agents behind an id, in the order in which they joined, at most so many; only those
    /// of a project and of a site, by their ids, and of a state, where these are given.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn agents(
        &self,
        tenant: &str,
        (project, site, state): (Option<&str>, Option<&str>, Option<AgentState>),
        after: &str,
        most: i64,
    ) -> Result<Vec<Agent>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, tenant, site, host, name, state, key, facts, batch, joined, seen
             FROM agents WHERE tenant = $1 AND id > $2
               AND ($4 = '' OR site IN (SELECT id FROM sites WHERE project = $4))
               AND ($5 = '' OR site = $5) AND ($6 = '' OR state = $6)
             ORDER BY id LIMIT $3",
        )
        .bind(tenant)
        .bind(after)
        .bind(most)
        .bind(project.unwrap_or_default())
        .bind(site.unwrap_or_default())
        .bind(state.map_or("", AgentState::as_str))
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(agent).collect()
    }

    /// The agents of a site that are let in.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn agents_of_site(&self, site: &str) -> Result<Vec<Agent>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, tenant, site, host, name, state, key, facts, batch, joined, seen
             FROM agents WHERE site = $1 AND state = 'approved' ORDER BY id",
        )
        .bind(site)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(agent).collect()
    }

    /// All agents that are let in, of all tenants, behind an id, at most so many: for the platform's own
    /// work.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn approved_agents(&self, after: &str, most: i64) -> Result<Vec<Agent>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, tenant, site, host, name, state, key, facts, batch, joined, seen
             FROM agents WHERE id > $1 AND state = 'approved' ORDER BY id LIMIT $2",
        )
        .bind(after)
        .bind(most)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(agent).collect()
    }

    /// Lets an agent in that waits, or none any more. Its certificates end with it.
    ///
    /// # Errors
    /// Where there is none that this can be said of, or the database fails.
    pub async fn set_agent_state(
        &self,
        agent: &Agent,
        state: AgentState,
        author: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let changed =
            sqlx::query("UPDATE agents SET state = $2 WHERE id = $1 AND state <> 'revoked'")
                .bind(&agent.id)
                .bind(state.as_str())
                .execute(&mut *transaction)
                .await?;
        if changed.rows_affected() != 1 {
            return Err(StoreError::Changed(agent.name.clone()));
        }
        if state == AgentState::Revoked {
            sqlx::query(
                "UPDATE certificates SET revoked = $2 WHERE agent = $1 AND revoked IS NULL",
            )
            .bind(&agent.id)
            .bind(clock::now())
            .execute(&mut *transaction)
            .await?;
        }
        let action = match state {
            AgentState::Approved => "agent.approve",
            AgentState::Revoked => "agent.revoke",
            AgentState::Pending => "agent.hold",
        };
        let detail = serde_json::json!({ "agent": agent.id, "host": agent.host });
        let action = Action { actor: author, action, subject: &agent.name, detail };
        audit_log::add(&mut transaction, &agent.tenant, &action).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps when agents were seen, and what they told of themselves then.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn seen(&self, agent: &str, time: i64, facts: &str) -> Result<(), StoreError> {
        sqlx::query("UPDATE agents SET seen = $2, facts = $3 WHERE id = $1")
            .bind(agent)
            .bind(time)
            .bind(facts)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Keeps a certificate before it is handed out.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn add_certificate(
        &self,
        agent: &str,
        fingerprint: &str,
        expires: i64,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO certificates (fingerprint, agent, created, expires)
             VALUES ($1, $2, $3, $4)",
        )
        .bind(fingerprint)
        .bind(agent)
        .bind(clock::now())
        .bind(expires)
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    /// A certificate by its fingerprint.
    ///
    /// # Errors
    /// Where the platform never handed it out, or the database fails.
    pub async fn certificate(&self, fingerprint: &str) -> Result<Certificate, StoreError> {
        let row: Option<(String, i64, Option<i64>)> = sqlx::query_as(
            "SELECT agent, expires, revoked FROM certificates WHERE fingerprint = $1",
        )
        .bind(fingerprint)
        .fetch_optional(&self.pool)
        .await?;
        let found = row.ok_or_else(|| StoreError::missing("certificate", fingerprint))?;
        let (agent, expires, revoked) = found;
        Ok(Certificate { fingerprint: fingerprint.to_owned(), agent, expires, revoked })
    }
}
