//! `pilotage logout`: forgets the platform.

use clap::Args;

use crate::platform::Kept;
use crate::session::Session;

/// Forget the platform that this user is signed in to, and its token
///
/// The token itself stays good until it ends; take it away on the platform where others may have seen it.
#[derive(Debug, Args)]
pub struct Arguments {}

pub fn run(_: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    match Kept::forget()? {
        true => session.say("the platform and its token are forgotten here"),
        false => session.say("nobody was signed in"),
    }
    Ok(())
}
