//! Whether the server lives, may be sent requests, and its figures.

use std::fmt::Write as _;

use super::asked::Asked;
use super::input::Nothing;
use super::openapi;
use super::problem::Problem;
use super::reply::{Document, Metrics, Reply, Text};
use crate::agents::Presence;

pub(super) async fn alive(_: Asked, _: Nothing) -> Result<Reply<Text>, Problem> {
    Ok(Text("ok\n".to_owned()).into())
}

pub(super) async fn ready(asked: Asked, _: Nothing) -> Result<Reply<Text>, Problem> {
    asked.store().ping().await?;
    Ok(Text("ready\n".to_owned()).into())
}

pub(super) async fn document(_: Asked, _: Nothing) -> Result<Reply<Document>, Problem> {
    Ok(Document(openapi::text()).into())
}

/// Figures of the whole platform, as <https://prometheus.io/docs/instrumenting/exposition_formats/>
/// lays them out.
pub(super) async fn metrics(asked: Asked, _: Nothing) -> Result<Reply<Metrics>, Problem> {
    let mut text = String::new();
    let version = env!("CARGO_PKG_VERSION");
    gauge(&mut text, "pilotage_info", "The program's version");
    _ = writeln!(text, "pilotage_info{{version=\"{version}\"}} 1");
    gauge(&mut text, "pilotage_agents_connected", "Agents that are connected to this server");
    let sessions = asked.platform.roster().sessions().len();
    _ = writeln!(text, "pilotage_agents_connected {sessions}");
    let (mut verdicts, mut findings, mut agents) = (String::new(), String::new(), String::new());
    for site in asked.store().all_sites().await? {
        let tenant = label(&site.tenant);
        let labels = format!("tenant=\"{tenant}\",site=\"{}/{}\"", site.project, site.name);
        for (standing, count) in asked.store().standings(&site.id).await? {
            let standing = label(&standing);
            _ = writeln!(verdicts, "pilotage_verdicts{{{labels},standing=\"{standing}\"}} {count}");
        }
        let open = asked.store().open_findings(&site.id).await?;
        _ = writeln!(findings, "pilotage_findings_open{{{labels}}} {open}");
        let known = asked.store().agents_of_site(&site.id).await?;
        let roster = asked.platform.roster();
        let gone = known.iter().filter(|it| roster.presence(&it.id) == Presence::Offline).count();
        _ = writeln!(agents, "pilotage_agents_offline{{{labels}}} {gone}");
    }
    gauge(&mut text, "pilotage_verdicts", "The newest verdicts of a site by their standing");
    text.push_str(&verdicts);
    gauge(&mut text, "pilotage_findings_open", "Findings of a site that are open");
    text.push_str(&findings);
    gauge(&mut text, "pilotage_agents_offline", "Approved agents of a site that are gone");
    text.push_str(&agents);
    Ok(Metrics(text).into())
}

fn gauge(text: &mut String, name: &str, about: &str) {
    _ = writeln!(text, "# HELP {name} {about}\n# TYPE {name} gauge");
}

fn label(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}
