//! The commands, one file each. A command reads, calls the crates, and writes.

#[cfg(target_os = "linux")]
pub mod agent;
pub mod agents;
pub mod audit;
pub mod catalog;
pub mod completions;
pub mod diff;
pub mod draw;
pub mod explain;
pub mod fmt;
pub mod import;
pub mod lint;
#[cfg(target_os = "linux")]
pub mod listen;
pub mod login;
pub mod logout;
pub mod man;
pub mod matrix;
pub mod new;
pub mod plan;
#[cfg(target_os = "linux")]
pub mod probe;
pub mod push;
#[cfg(target_os = "linux")]
pub mod remote_end;
pub mod render;
pub mod request;
pub mod ruleset;
pub mod schema;
#[cfg(target_os = "linux")]
pub mod serve;
pub mod status;
pub mod validate;
pub mod verify;
pub mod why;

use crate::cli::Command;
use crate::session::Session;

/// Runs one command. Findings go to the session; an error means that it could not be done.
pub fn run(command: Command, session: &mut Session) -> anyhow::Result<()> {
    match command {
        #[cfg(target_os = "linux")]
        Command::Agent(arguments) => agent::run(&arguments),
        Command::Agents(arguments) => agents::run(&arguments, session),
        Command::Audit(arguments) => audit::run(&arguments, session),
        Command::Catalog(arguments) => catalog::run(&arguments, session),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments, session),
        Command::Draw(arguments) => draw::run(&arguments, session),
        Command::Explain(arguments) => explain::run(&arguments, session),
        Command::Fmt(arguments) => fmt::run(&arguments, session),
        Command::Import(arguments) => import::run(&arguments, session),
        Command::Lint(arguments) => lint::run(&arguments, session),
        #[cfg(target_os = "linux")]
        Command::Listen(arguments) => listen::run(&arguments, session),
        Command::Login(arguments) => login::run(&arguments, session),
        Command::Logout(arguments) => logout::run(&arguments, session),
        Command::Man(arguments) => man::run(&arguments),
        Command::Matrix(arguments) => matrix::run(&arguments, session),
        Command::New(arguments) => new::run(&arguments, session),
        Command::Plan(arguments) => plan::run(&arguments, session),
        #[cfg(target_os = "linux")]
        Command::Probe(arguments) => probe::run(&arguments, session),
        Command::Push(arguments) => push::run(&arguments, session),
        #[cfg(target_os = "linux")]
        Command::RemoteEnd(arguments) => remote_end::run(&arguments),
        Command::Render(arguments) => render::run(&arguments, session),
        Command::Request(arguments) => request::run(&arguments, session),
        Command::Ruleset(arguments) => ruleset::run(&arguments, session),
        Command::Schema(arguments) => schema::run(&arguments),
        #[cfg(target_os = "linux")]
        Command::Serve(arguments) => serve::run(&arguments, session),
        Command::Status(arguments) => status::run(&arguments, session),
        Command::Validate(arguments) => validate::run(&arguments, session),
        Command::Verify(arguments) => verify::run(&arguments, session),
        Command::Why(arguments) => why::run(&arguments, session),
    }
}
