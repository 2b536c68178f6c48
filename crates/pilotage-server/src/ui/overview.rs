//! All sites, and how they stand.

use std::fmt::Write as _;

use super::layout::{self, time};
use crate::api::{Asked, Html, Nothing, Problem, Reply, escaped};
use crate::clock;
use crate::store::Site;

/// The most sites on the page; the rest is in the REST interface.
const MOST: i64 = 200;

pub(crate) async fn overview(asked: Asked, _: Nothing) -> Result<Reply<Html>, Problem> {
    let who = asked.who()?;
    let only = who.project.as_ref().map(|(_, name)| name.as_str());
    let sites = asked.store().sites(&who.tenant, only, ("", ""), MOST).await?;
    let mut body = "<h1>Sites</h1>".to_owned();
    if sites.is_empty() {
        body.push_str("<p>No site has been pushed yet. <code>pilotage push</code> pushes one.</p>");
        return Ok(Html(layout::page(who, "Sites", "/", &body)).into());
    }
    body.push_str(
        "<div class=\"wide\"><table><thead><tr><th>Site<th class=\"n\">As expected\
         <th class=\"n\">Wrong<th class=\"n\">Undecided<th class=\"n\">Open findings\
         <th class=\"n\">Agents<th>Pushed, UTC</thead><tbody>",
    );
    for site in &sites {
        body.push_str(&row(&asked, site).await?);
    }
    body.push_str("</tbody></table></div>");
    Ok(Html(layout::page(who, "Sites", "/", &body)).into())
}

async fn row(asked: &Asked, site: &Site) -> Result<String, Problem> {
    let standings = asked.store().standings(&site.id).await?;
    let count = |standing: &str| standings.get(standing).copied().unwrap_or(0);
    let open = asked.store().open_findings(&site.id).await?;
    let agents = asked.store().agents_of_site(&site.id).await?;
    let roster = asked.platform.roster();
    let here = agents.iter().filter(|it| roster.session(&it.id).is_some()).count();
    let (project, name) = (escaped(&site.project), escaped(&site.name));
    let mut row =
        format!("<tr><th scope=\"row\"><a href=\"/sites/{project}/{name}\">{project}/{name}</a>");
    let updated = time(&clock::shown(site.updated));
    _ = write!(
        row,
        "{}{}{}{}<td class=\"n\">{here} of {}<td>{updated}",
        number(count("as-expected"), "good"),
        number(count("wrong"), "bad"),
        number(count("undecided"), "unsure"),
        number(open, "bad"),
        agents.len(),
    );
    Ok(row)
}

/// A number that has a colour where it is not 0.
fn number(count: i64, tone: &str) -> String {
    match count {
        0 => "<td class=\"n none\">0".to_owned(),
        count => format!("<td class=\"n\"><span class=\"count {tone}\">{count}</span>"),
    }
}
