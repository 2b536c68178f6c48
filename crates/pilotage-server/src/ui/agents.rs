//! All agents, and letting in those who wait.

use std::collections::BTreeMap;
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
    let mut body = format!("<h1>Agents</h1>{}", table(&asked, &known, true).await?);
    if let Some(next) = next {
        _ = write!(body, "<p><a href=\"/agents?after={}\">More</a></p>", escaped(&next));
    }
    Ok(Html(layout::page(who, "Agents", "/agents", &body)).into())
}

pub(crate) async fn approve(asked: Asked, _: Nothing) -> Result<Reply<Html>, Problem> {
    set_state(&asked, AgentState::Approved).await?;
    Ok(see("/agents"))
}

/// A table of agents. Among those of all sites each has its site, and one that waits a button, where who
/// looks may press it.
pub(super) async fn table(
    asked: &Asked,
    agents: &[Agent],
    of_all_sites: bool,
) -> Result<String, Problem> {
    if agents.is_empty() {
        return Ok("<p class=\"none\">None has joined.</p>".to_owned());
    }
    let may = of_all_sites && asked.who()?.role >= Role::Operator;
    let mut sites = BTreeMap::new();
    let site = if of_all_sites { "<th>Site" } else { "" };
    let mut table = format!(
        "<div class=\"wide\"><table><thead><tr><th>Agent{site}<th>Host of the site<th>State\
         <th>Presence<th>Seen, UTC</thead><tbody>"
    );
    for agent in agents {
        _ = write!(table, "<tr><th scope=\"row\">{}", escaped(&agent.name));
        if of_all_sites {
            if !sites.contains_key(&agent.site) {
                let site = asked.store().site_by_id(&agent.site).await?;
                sites.insert(agent.site.clone(), format!("{}/{}", site.project, site.name));
            }
            let site = escaped(sites.get(&agent.site).map_or("", String::as_str));
            _ = write!(table, "<td><a href=\"/sites/{site}\">{site}</a>");
        }
        let host = agent.host.as_deref().map_or("none".to_owned(), escaped);
        _ = write!(table, "<td>{host}<td>{}", tag(agent.state.as_str()));
        if may && agent.state == AgentState::Pending {
            let id = escaped(&agent.id);
            _ = write!(
                table,
                " <form method=\"post\" action=\"/agents/{id}/approve\">\
                 <button>Let in</button></form>"
            );
        }
        let presence = match agent.state {
            AgentState::Approved => tag(presence(&asked.platform, &agent.id)),
            AgentState::Pending | AgentState::Revoked => String::new(),
        };
        _ = write!(table, "<td>{presence}<td>{}", time(&clock::shown(agent.seen)));
    }
    Ok(table + "</tbody></table></div>")
}
