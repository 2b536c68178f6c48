//! `pilotage remote-end`: what `probe --ssh` starts on other hosts. Nobody calls it by hand.

use std::time::Duration;

use clap::Args;
use pilotage_probe::remote;

use crate::probing;

/// The end of a run on another host, which does what comes by standard input
#[derive(Debug, Args)]
pub struct Arguments {
    /// End after so many minutes at the latest
    #[arg(long, value_name = "MINUTES", default_value_t = 60)]
    pub minutes: u64,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let longest = Duration::from_secs(arguments.minutes.saturating_mul(60));
    let tap = probing::tap(&mut Vec::new());
    let runtime = probing::runtime()?;
    runtime.block_on(async {
        let serving = remote::serve(tokio::io::stdin(), tokio::io::stdout(), tap);
        tokio::select! {
            served = serving => served,
            () = tokio::time::sleep(longest) => Ok(()),
        }
    })?;
    // Standard input is read by a thread that cannot be stopped.
    runtime.shutdown_background();
    Ok(())
}
