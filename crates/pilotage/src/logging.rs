//! What long-running commands tell while they run: lines on standard error.

use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

/// The environment variable that chooses what is told.
const FILTER: &str = "PILOTAGE_LOG";

/// How lines are written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum LogFormat {
    /// For people
    #[default]
    Text,
    /// An object a line
    Json,
}

/// Tells from here on. Only the program's own parts speak, unless the environment says otherwise.
pub fn start(format: LogFormat) {
    let filter = EnvFilter::try_from_env(FILTER);
    let filter = filter.unwrap_or_else(|_| {
        EnvFilter::new("warn,pilotage=info,pilotage_server=info,pilotage_agent=info")
    });
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false);
    // Another one that is there already goes on.
    _ = match format {
        LogFormat::Text => lines.with_ansi(false).try_init(),
        LogFormat::Json => lines.json().try_init(),
    };
}
