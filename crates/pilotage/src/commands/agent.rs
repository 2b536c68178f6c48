//! `pilotage agent`: the agent of the platform on this host.

use std::path::PathBuf;

use clap::Args;
use pilotage_agent::Config;
use pilotage_proto::JoinToken;

use crate::logging::{self, LogFormat};
use crate::probing;
use crate::session::Usage;

/// The environment variable that holds a join token.
const TOKEN: &str = "PILOTAGE_JOIN";

/// Run the platform's agent on this host, which only dials out
///
/// It listens nowhere but while it is proved. The first time it needs a join token, which the platform
/// makes; then its certificate lies in the state folder and is renewed by itself.
#[derive(Debug, Args)]
pub struct Arguments {
    /// The join token, or a file that holds it (`@FILE`, `@-` for standard input), as others can read the
    /// command line; else PILOTAGE_JOIN
    #[arg(long, value_name = "TOKEN")]
    pub join: Option<String>,
    /// The one folder that it writes
    #[arg(long, value_name = "DIR", default_value = "/var/lib/pilotage")]
    pub state: PathBuf,
    /// How lines of the log are written
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub log: LogFormat,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    logging::start(arguments.log);
    pilotage_probe::raise_descriptors();
    let config = Config { state: arguments.state.clone(), join: token(arguments)? };
    probing::runtime()?.block_on(pilotage_agent::run(config, probing::told_to_stop()))?;
    Ok(())
}

fn token(arguments: &Arguments) -> anyhow::Result<Option<JoinToken>> {
    let given = match arguments.join.as_deref().map(|it| (it, it.strip_prefix('@'))) {
        Some((_, Some("-"))) => Some(std::io::read_to_string(std::io::stdin())?),
        Some((_, Some(path))) => Some(std::fs::read_to_string(path).map_err(|error| {
            Usage(format!("cannot read the join token from `{path}`: {error}"))
        })?),
        Some((token, None)) => Some(token.to_owned()),
        None => std::env::var(TOKEN).ok(),
    };
    let token = given.map(|text| text.parse::<JoinToken>()).transpose();
    Ok(token.map_err(|error| Usage(error.to_string()))?)
}
