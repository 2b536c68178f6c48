//! All agents, and letting in those who wait.

use std::fmt::Write as _;

use super::layout::{self, tag, time};
use super::see;
use crate::api::{Asked, Html, Nothing, Piece, Problem, Reply, escaped, presence, set_state};
use crate::clock;
use crate::store::{Agent, AgentState, Role};

pub(crate) async fn agents(asked: Asked, _: Nothing) -> Result<Reply<Html>, Problem> {
    let (who, piece) = (asked.who()?, Piece::of(&asked)?);
    let project = who.project.as_ref().map(|(id, _)| id.as_str());
    let within = (project, None, None);
    let mut known = asked.store().agents(&who.tenant, within, piece.after(0), piece.rows()).await?;
    let next = piece.next(&mut known, |it| vec![it.id.clone()]);
    let mut body = format!("<h1>Agents</h1>{}", table(&asked, &known, Some("approve"))?);
    if let Some(next) = next {
        _ = write!(body, "<p><a href=\"/agents?after={}\">More</a></p>", escaped(&next));
    }
    Ok(Html(layout::page(who, "Agents", "/agents", &body)).into())
}

pub(crate) async fn approve(asked: Asked, _: Nothing) -> Result<Reply<Html>, Problem> {
    set_state(&asked, AgentState::Approved).await?;
    Ok(see("/agents"))
}

/// A table of agents; with an action, a button for those who wait, where who looks may press it.
pub(super) fn table(
    asked: &Asked,
    agents: &[Agent],
    action: Option<&str>,
) -> Result<String, Problem> {
    if agents.is_empty() {
        return Ok("<p class=\"none\">None has joined.</p>".to_owned());
    }
    let action = action.filter(|_| asked.who().is_ok_and(|who| who.role >= Role::Operator));
    let mut table = "<div class=\"wide\"><table><thead><tr><th>Agent<th>Host of the site<th>State\
                     <th>Presence<th>Seen</thead><tbody>"
        .to_owned();
    for agent in agents {
        _ = write!(
            table,
            "<tr><th scope=\"row\">{}<td>{}<td>{}",
            escaped(&agent.name),
            agent.host.as_deref().map_or("none".to_owned(), escaped),
            tag(agent.state.as_str()),
        );
        if let (Some(action), AgentState::Pending) = (action, agent.state) {
            let id = escaped(&agent.id);
            _ = write!(
                table,
                " <form method=\"post\" action=\"/agents/{id}/{action}\">\
                 <button>Let in</button></form>"
            );
        }
        let presence = presence(&asked.platform, &agent.id);
        let presence = if agent.state == AgentState::Approved { tag(presence) } else { "".into() };
        _ = write!(table, "<td>{presence}<td>{}", time(&clock::shown(agent.seen)));
    }
    Ok(table + "</tbody></table></div>")
}
