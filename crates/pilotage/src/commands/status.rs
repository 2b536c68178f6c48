//! `pilotage status`: how the sites of the platform are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use crate::output::to_stdout;
use crate::platform::{
    Agent, Client, Finding, Format, Kept, Site, Verdict, at_site, called, json, named, runtime,
    safe, table,
};
use crate::session::{Session, counted};

/// Show how the platform's sites are: revision, verdicts, open findings, agents
///
/// With a site, what is wrong there. The exit code is 1 where a verdict is wrong or a finding is open.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site, as NAME or PROJECT/NAME; all where it is left out
    #[arg(value_name = "SITE")]
    pub site: Option<String>,
    /// The form
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// A site in short.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct InShort {
    #[serde(flatten)]
    site: Site,
    /// How many verdicts stand how.
    standings: BTreeMap<String, i64>,
    open_findings: usize,
    agents: usize,
    agents_online: usize,
}

/// What is wrong with a site.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Whole {
    #[serde(flatten)]
    short: InShort,
    wrong: Vec<Verdict>,
    findings: Vec<Finding>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let client = Client::signed_in(&Kept::load()?)?;
    let (text, is_wrong) = runtime()?.block_on(async {
        match &arguments.site {
            Some(word) => {
                let site = named(&client, word).await?;
                let whole = whole(&client, site).await?;
                let text = match arguments.format {
                    Format::Text => text_of_site(&whole),
                    Format::Json => json("site", &whole)?,
                };
                anyhow::Ok((text, is_wrong(&whole.short)))
            }
            None => {
                let sites = all(&client).await?;
                let text = match arguments.format {
                    Format::Text => text_of_sites(&sites),
                    Format::Json => json("sites", &sites)?,
                };
                Ok((text, sites.iter().any(is_wrong)))
            }
        }
    })?;
    if is_wrong {
        session.negative_answer();
    }
    to_stdout(text.as_bytes())
}

fn is_wrong(short: &InShort) -> bool {
    short.open_findings > 0 || short.count("wrong") > 0
}

impl InShort {
    fn count(&self, standing: &str) -> i64 {
        self.standings.get(standing).copied().unwrap_or_default()
    }
}

async fn all(client: &Client) -> anyhow::Result<Vec<InShort>> {
    let sites: Vec<Site> = client.list(&["sites"], &[]).await?;
    let agents: Vec<Agent> = client.list(&["agents"], &[]).await?;
    let mut all = Vec::with_capacity(sites.len());
    for site in sites {
        let findings: Vec<Finding> = findings(client, &site).await?;
        all.push(in_short(client, site, &agents, findings.len()).await?);
    }
    Ok(all)
}

async fn whole(client: &Client, site: Site) -> anyhow::Result<Whole> {
    let agents: Vec<Agent> = client.list(&["agents"], &[("site", &site.id)]).await?;
    let findings = findings(client, &site).await?;
    let path = at_site(&site.project, &site.name, &["verdicts"]);
    let wrong = client.list(&path, &[("standing", "wrong")]).await?;
    let short = in_short(client, site, &agents, findings.len()).await?;
    Ok(Whole { short, wrong, findings })
}

async fn findings(client: &Client, site: &Site) -> anyhow::Result<Vec<Finding>> {
    let path = at_site(&site.project, &site.name, &["findings"]);
    Ok(client.list(&path, &[("open", "true")]).await?)
}

async fn in_short(
    client: &Client,
    site: Site,
    agents: &[Agent],
    open_findings: usize,
) -> anyhow::Result<InShort> {
    let standings = client.get(&at_site(&site.project, &site.name, &["standings"])).await?;
    let own = || agents.iter().filter(|it| it.site == site.id && it.state != "revoked");
    let agents_online = own().filter(|it| it.presence == "online").count();
    Ok(InShort { standings, open_findings, agents: own().count(), agents_online, site })
}

fn text_of_sites(sites: &[InShort]) -> String {
    if sites.is_empty() {
        return "the platform has no site yet; push one with `pilotage push SITE`\n".to_owned();
    }
    let head = ["site", "revision", "as expected", "wrong", "undecided", "findings", "agents"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for short in sites {
        rows.push(vec![
            called(&short.site),
            short.site.revision.to_string(),
            short.count("as-expected").to_string(),
            short.count("wrong").to_string(),
            short.count("undecided").to_string(),
            short.open_findings.to_string(),
            format!("{} of {} online", short.agents_online, short.agents),
        ]);
    }
    table(&rows)
}

fn text_of_site(whole: &Whole) -> String {
    let (short, mut text) = (&whole.short, String::new());
    let site = &short.site;
    _ = writeln!(
        text,
        "{}: revision {} of {}; {} of {} online",
        safe(&called(site)),
        site.revision,
        safe(&site.updated),
        short.agents_online,
        counted(short.agents, "agent", "agents")
    );
    if short.standings.is_empty() {
        _ = writeln!(text, "not verified yet; `pilotage verify {}` does it", safe(&site.name));
    } else {
        _ = writeln!(
            text,
            "{} as expected, {} wrong, {} undecided, {} optional",
            short.count("as-expected"),
            short.count("wrong"),
            short.count("undecided"),
            short.count("optional")
        );
    }
    if !whole.wrong.is_empty() {
        text.push_str("\nWrong\n\n");
        let head = ["probe", "verdict", "since", "requirements"].map(str::to_owned).to_vec();
        let row = |it: &Verdict| {
            vec![it.probe.clone(), it.state.clone(), it.since.clone(), it.requirements.join(", ")]
        };
        let rows: Vec<_> = std::iter::once(head).chain(whole.wrong.iter().map(row)).collect();
        text.push_str(&table(&rows));
    }
    if !whole.findings.is_empty() {
        text.push_str("\nOpen findings\n");
    }
    for finding in &whole.findings {
        let Finding { kind, subject, message, before, after, opened, .. } = finding;
        let lines = [subject, message, before, after, opened].map(|text| safe(text));
        let [subject, message, before, after, opened] = lines;
        _ = write!(
            text,
            "\n{message}\n  {}: {subject}\n  since:  {opened}\n  before: {before}\n  after:  {after}\n",
            safe(kind)
        );
    }
    text
}
