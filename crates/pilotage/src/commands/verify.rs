//! `pilotage verify`: has the agents of a site prove it now.

use std::time::Duration;

use anyhow::bail;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::output::to_stdout;
use crate::platform::{
    Client, Failure, Format, Heard, Kept, Page, Run, Site, at_site, called, json as document,
    named, runtime, safe,
};
use crate::session::Session;

/// How often the run is looked at while events tell how far it is, and without them.
const LOOK: (Duration, Duration) = (Duration::from_secs(5), Duration::from_secs(1));
/// How long the platform may be away meanwhile, as while it is started anew.
const AWAY: Duration = Duration::from_secs(60);

/// Have the platform's agents prove a site now, and print the result
///
/// The exit code is 1 where something required is wrong, 3 where no agent took part. The run goes on where this command is ended.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The site, as NAME or PROJECT/NAME
    #[arg(value_name = "SITE")]
    pub site: String,
    /// Only this requirement; may be given several times
    #[arg(long, value_name = "ID")]
    pub only: Vec<String>,
    /// The form
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let client = Client::signed_in(&Kept::load()?)?;
    let bar = bar(session);
    let run = runtime()?.block_on(async {
        let site = named(&client, &arguments.site).await?;
        prove(&client, &site, &arguments.only, &bar, session).await
    });
    bar.finish_and_clear();
    let run = run?;
    let text = |name: &str| run.summary.get(name).and_then(Value::as_str).unwrap_or_default();
    match run.state.as_str() {
        "done" => {}
        "failed" => bail!("the site could not be verified: {}", safe(text("error"))),
        "interrupted" => {
            bail!("the platform ended while it verified the site\nhelp: verify it again")
        }
        other => bail!("the run is `{}`, which this program does not know", safe(other)),
    }
    if run.count("wrong") > 0 {
        session.negative_answer();
    }
    let text = match arguments.format {
        Format::Json => document("run", &run)?,
        // The report is the platform's own; names in it are of the site.
        Format::Text => text("report").lines().map(|line| safe(line) + "\n").collect(),
    };
    to_stdout(text.as_bytes())?;
    // Silence of all agents is no proof.
    if run.count("ends") == 0 {
        bail!(
            "nothing was proved, as no agent of this site took part\nhelp: `pilotage agents` says \
             which are there, `pilotage agents token SITE` makes a token to join with"
        );
    }
    Ok(())
}

fn bar(session: &Session) -> ProgressBar {
    if !session.is_interactive() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{pos} of {len} probes {wide_bar} {msg}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Begins a run behind the one that goes on, if any, and waits for its end.
async fn prove(
    client: &Client,
    site: &Site,
    only: &[String],
    bar: &ProgressBar,
    session: &Session,
) -> anyhow::Result<Run> {
    // Before the run begins, so that nothing of it is missed. A token of one project may not listen.
    let mut heard = Heard::start(client).await.ok();
    let runs = at_site(&site.project, &site.name, &["runs"]);
    let newest = client.request(reqwest::Method::GET, &runs, &[("limit", "1")]);
    let newest: Page<Run> = client.answer(newest).await?;
    if let Some(before) = newest.items.into_iter().find(Run::is_running) {
        session.say(&format!("{} is being verified already; this waits for it", called(site)));
        follow(client, before, &mut heard, bar).await?;
    }
    let run: Run = client.post(&runs, &json!({ "only": only })).await?;
    if run.reason != "asked" && !only.is_empty() {
        session.say("another run came first; the result is of all requirements");
    }
    follow(client, run, &mut heard, bar).await
}

/// Waits for the end of a run.
async fn follow(
    client: &Client,
    mut run: Run,
    heard: &mut Option<Heard>,
    bar: &ProgressBar,
) -> anyhow::Result<Run> {
    let id = run.id.clone();
    let mut seen = Instant::now();
    while run.is_running() {
        match heard {
            Some(stream) => {
                if listened(stream, &id, bar).await.is_none() {
                    *heard = None;
                }
            }
            None => sleep(LOOK.1).await,
        }
        match client.get(&["runs", &id]).await {
            Ok(found) => (run, seen) = (found, Instant::now()),
            Err(Failure::Problem(problem)) if problem.status < 500 => {
                return Err(Failure::Problem(problem).into());
            }
            Err(failure) if seen.elapsed() > AWAY => return Err(failure.into()),
            Err(_) => sleep(LOOK.1).await,
        }
    }
    Ok(run)
}

/// Shows how far a run is, until it ends or it is time to look; none where nothing is told any more.
async fn listened(stream: &mut Heard, run: &str, bar: &ProgressBar) -> Option<()> {
    let until = Instant::now() + LOOK.0;
    loop {
        let Ok(event) = tokio::time::timeout_at(until, stream.next()).await else {
            return Some(());
        };
        let event = event?;
        if event.subject != run {
            continue;
        }
        match event.kind.as_str() {
            "run.ended" => return Some(()),
            "run.progress" => progress(&event.detail, bar),
            _ => {}
        }
    }
}

fn progress(detail: &Value, bar: &ProgressBar) {
    let number = |name: &str| detail.get(name).and_then(Value::as_u64).unwrap_or_default();
    bar.set_length(number("probes"));
    bar.set_position(number("settled"));
    if number("wrong") > 0 {
        bar.set_message(format!("{} wrong", number("wrong")));
    }
}
