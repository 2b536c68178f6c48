//! Agents: who is there, who is let in.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::asked::Asked;
use super::input::Nothing;
use super::page::{Page, Piece};
use super::problem::Problem;
use super::reply::Reply;
use crate::agents::Presence;
use crate::clock;
use crate::platform::Platform;
use crate::store::{Agent, AgentState};

/// An agent.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Agent")]
pub(super) struct AgentView {
    /// Its id.
    id: String,
    /// The id of its site.
    site: String,
    /// The host of the site that it is on; null where no host has its name or addresses.
    host: Option<String>,
    /// What its host calls itself.
    name: String,
    /// `pending`, `approved` or `revoked`.
    state: String,
    /// `online`, `expected` or `offline`, as far as the server that answers knows.
    presence: String,
    /// What it told of itself: addresses, system, version, way.
    facts: Value,
    /// SHA-256 of its public key.
    key: String,
    /// When it joined.
    joined: String,
    /// When it was seen last; while it is connected, `presence` says more.
    seen: String,
    /// What is known of its connection; null where it is not connected to this server.
    connection: Option<ConnectionView>,
}

/// A connection of an agent.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "AgentConnection")]
pub(super) struct ConnectionView {
    /// The way it came: `grpc`, `websocket` or `nats`.
    transport: String,
    /// Whether somebody between both ends reads along. Such an agent may only observe.
    intercepted: bool,
    /// What it can do.
    capabilities: Vec<String>,
    /// The sequence number of the assignment that it works by.
    assignment: u64,
    /// Batches of results that it still holds.
    waiting: u64,
}

/// The word for whether an agent is there.
pub(crate) fn presence(platform: &Platform, agent: &str) -> &'static str {
    match platform.roster().presence(agent) {
        Presence::Online => "online",
        Presence::Expected => "expected",
        Presence::Offline => "offline",
    }
}

fn view(platform: &Platform, agent: Agent) -> AgentView {
    let session = platform.roster().session(&agent.id);
    let connection = session.map(|session| ConnectionView {
        transport: session.transport().to_owned(),
        intercepted: session.is_intercepted(),
        capabilities: session.abilities().into_iter().map(str::to_owned).collect(),
        assignment: session.applied(),
        waiting: session.waiting(),
    });
    AgentView {
        presence: presence(platform, &agent.id).to_owned(),
        connection,
        id: agent.id,
        site: agent.site,
        host: agent.host,
        name: agent.name,
        state: agent.state.as_str().to_owned(),
        facts: serde_json::from_str(&agent.facts).unwrap_or_default(),
        key: agent.key,
        joined: clock::shown(agent.joined),
        seen: clock::shown(agent.seen),
    }
}

pub(super) async fn list(asked: Asked, _: Nothing) -> Result<Reply<Page<AgentView>>, Problem> {
    let (piece, who) = (Piece::of(&asked)?, asked.who()?);
    let state = match asked.query("state") {
        None => None,
        Some(word) => Some(
            [AgentState::Pending, AgentState::Approved, AgentState::Revoked]
                .into_iter()
                .find(|state| state.as_str() == word)
                .ok_or_else(|| Problem::invalid("`state` is `pending`, `approved` or `revoked`"))?,
        ),
    };
    let site = match asked.query("site") {
        None => None,
        Some(id) => Some(asked.site_of(id).await?.id),
    };
    let project = who.project.as_ref().map(|(id, _)| id.as_str());
    let (within, after) = ((project, site.as_deref(), state), piece.after(0));
    let rows = asked.store().agents(&who.tenant, within, after, piece.rows()).await?;
    Ok(piece.reply(rows, |it| vec![it.id.clone()], |it| view(&asked.platform, it)))
}

pub(super) async fn one(asked: Asked, _: Nothing) -> Result<Reply<AgentView>, Problem> {
    let agent = find(&asked).await?;
    Ok(view(&asked.platform, agent).into())
}

pub(super) async fn approve(asked: Asked, _: Nothing) -> Result<Reply<AgentView>, Problem> {
    let agent = set_state(&asked, AgentState::Approved).await?;
    Ok(view(&asked.platform, agent).into())
}

pub(super) async fn revoke(asked: Asked, _: Nothing) -> Result<Reply<AgentView>, Problem> {
    let agent = set_state(&asked, AgentState::Revoked).await?;
    Ok(view(&asked.platform, agent).into())
}

/// Lets an agent in, or none any more; one that is connected is told at once.
pub(crate) async fn set_state(asked: &Asked, state: AgentState) -> Result<Agent, Problem> {
    let agent = find(asked).await?;
    if agent.state == state {
        return Ok(agent);
    }
    asked.store().set_agent_state(&agent, state, &asked.actor()?).await?;
    if state == AgentState::Revoked
        && let Some(session) = asked.platform.roster().session(&agent.id)
    {
        session.dismiss("this agent was revoked", None).await;
    }
    let kind = if state == AgentState::Revoked { "agent.revoked" } else { "agent.approved" };
    let detail = serde_json::json!({ "site": agent.site, "name": agent.name });
    asked.platform.events().tell(&agent.tenant, kind, &agent.id, detail);
    find(asked).await
}

async fn find(asked: &Asked) -> Result<Agent, Problem> {
    let agent = asked.store().agent(asked.tenant()?, asked.path("agent")).await?;
    asked.site_of(&agent.site).await?;
    Ok(agent)
}
