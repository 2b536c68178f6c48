//! `pilotage agents`: which agents are there, who is let in, and the tokens to join with.

use clap::{Args, Subcommand};
use serde_json::json;

use crate::output::to_stdout;
use crate::platform::{
    self, Agent, Client, Failure, Format, JoinToken, Kept, Site, at_site, called, named, runtime,
    safe, table,
};
use crate::session::{Session, Usage};

/// List the platform's agents, let them in, and make the tokens that they join with
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub action: Option<Action>,
    /// Only agents of this site, as NAME or PROJECT/NAME
    #[arg(long, value_name = "SITE")]
    pub site: Option<String>,
    /// The form of the list
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// What to do with agents.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Let an agent in that waits for it
    Approve {
        /// Its id, from the list
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Let an agent in no more; it is sent away at once
    Revoke {
        /// Its id, from the list
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Make a join token and print it, this once, for `pilotage agent --join`
    Token {
        /// The site, as NAME or PROJECT/NAME
        #[arg(value_name = "SITE")]
        site: String,
        /// How many agents may join with it
        #[arg(long, value_name = "NUMBER", default_value_t = 1)]
        #[arg(value_parser = clap::value_parser!(u16).range(1..=10_000))]
        uses: u16,
        /// After how many hours it ends
        #[arg(long, value_name = "HOURS", default_value_t = 24)]
        #[arg(value_parser = clap::value_parser!(u16).range(1..=720))]
        hours: u16,
        /// Hold agents back until somebody approves them; else hosts of the site are let in at once
        #[arg(long)]
        hold: bool,
    },
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let client = Client::signed_in(&Kept::load()?)?;
    runtime()?.block_on(async {
        match &arguments.action {
            None => list(&client, arguments).await,
            Some(Action::Approve { id }) => change(&client, id, "approve", session).await,
            Some(Action::Revoke { id }) => change(&client, id, "revoke", session).await,
            Some(Action::Token { site, uses, hours, hold }) => {
                let wanted = json!({ "approves": !hold, "uses": uses, "hours": hours });
                token(&client, site, &wanted, session).await
            }
        }
    })
}

async fn list(client: &Client, arguments: &Arguments) -> anyhow::Result<()> {
    let (sites, agents): (Vec<Site>, Vec<Agent>) = match &arguments.site {
        Some(word) => {
            let site = named(client, word).await?;
            let agents = client.list(&["agents"], &[("site", &site.id)]).await?;
            (vec![site], agents)
        }
        None => (client.list(&["sites"], &[]).await?, client.list(&["agents"], &[]).await?),
    };
    let text = match arguments.format {
        Format::Json => platform::json("agents", &agents)?,
        Format::Text if agents.is_empty() => {
            "no agent has joined yet; make a token with `pilotage agents token SITE`\n".to_owned()
        }
        Format::Text => text(&sites, &agents),
    };
    to_stdout(text.as_bytes())
}

fn text(sites: &[Site], agents: &[Agent]) -> String {
    let head = [
        "site",
        "host",
        "name",
        "state",
        "presence",
        "transport",
        "intercepted",
        "version",
        "last seen",
        "id",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for agent in agents {
        let site = sites.iter().find(|site| site.id == agent.site);
        let fact = |name: &str| {
            let fact = agent.facts.get(name).and_then(|it| it.as_str()).filter(|it| !it.is_empty());
            fact.unwrap_or("-").to_owned()
        };
        let connection = agent.connection.as_ref();
        rows.push(vec![
            site.map_or_else(|| agent.site.clone(), called),
            agent.host.clone().unwrap_or_else(|| "-".to_owned()),
            agent.name.clone(),
            agent.state.clone(),
            agent.presence.clone(),
            connection.map_or_else(|| "-".to_owned(), |it| it.transport.clone()),
            connection.map_or("-", |it| if it.intercepted { "yes" } else { "no" }).to_owned(),
            fact("version"),
            agent.seen.clone(),
            agent.id.clone(),
        ]);
    }
    table(&rows)
}

async fn change(client: &Client, id: &str, action: &str, session: &Session) -> anyhow::Result<()> {
    let agent: Agent = match client.post(&["agents", id, action], &json!({})).await {
        Err(Failure::Problem(problem)) if problem.status == 404 => {
            let text = format!("the platform has no agent `{id}`; `pilotage agents` lists the ids");
            return Err(Usage(text).into());
        }
        answered => answered?,
    };
    let (name, state) = (safe(&agent.name), safe(&agent.state));
    session.say(&format!("the agent on {name} is {state}"));
    Ok(())
}

async fn token(
    client: &Client,
    word: &str,
    wanted: &serde_json::Value,
    session: &Session,
) -> anyhow::Result<()> {
    let site = named(client, word).await?;
    let path = at_site(&site.project, &site.name, &["join-tokens"]);
    let made: JoinToken = client.post(&path, wanted).await?;
    to_stdout(format!("{}\n", safe(&made.token)).as_bytes())?;
    session.say(&format!(
        "a join token for {}, good until {}; it is shown only now, and goes to `pilotage agent` in \
         PILOTAGE_JOIN or as `--join @FILE`",
        safe(&called(&site)),
        safe(&made.expires)
    ));
    Ok(())
}
