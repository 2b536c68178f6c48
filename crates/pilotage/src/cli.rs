//! The command line: options that every command has, and the list of commands.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::commands;

/// Network port requirements of Kubernetes platforms as code.
#[derive(Debug, Parser)]
#[command(name = "pilotage", version, max_term_width = 100, arg_required_else_help = true)]
#[command(
    after_help = "Start with `pilotage matrix examples/bare-metal/site.yaml`, or write a site \
                        of your own with `pilotage new site`."
)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

/// Options that every command has.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// A folder with more packs and profiles; they come before built-in ones of the same name
    #[arg(long, global = true, value_name = "DIR")]
    pub catalog: Vec<PathBuf>,
    /// How findings are shown
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    #[arg(value_parser = crate::cli::findings_parser())]
    pub findings: pilotage_diagnostic::Format,
    /// The least severity that makes the exit code 1
    #[arg(long, global = true, value_name = "SEVERITY", default_value = "error")]
    #[arg(value_parser = crate::cli::severity_parser())]
    pub fail_on: pilotage_diagnostic::Severity,
    /// Whether to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Show errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Show notes too
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// Whether to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// One command, one file.
#[derive(Debug, Subcommand)]
pub enum Command {
    Matrix(commands::matrix::Arguments),
    Plan(commands::plan::Arguments),
    Render(commands::render::Arguments),
    Request(commands::request::Arguments),
    Draw(commands::draw::Arguments),
    Why(commands::why::Arguments),
    Diff(commands::diff::Arguments),
    Audit(commands::audit::Arguments),
    Ruleset(commands::ruleset::Arguments),
    #[cfg(target_os = "linux")]
    Probe(Box<commands::probe::Arguments>),
    #[cfg(target_os = "linux")]
    Listen(commands::listen::Arguments),
    #[cfg(target_os = "linux")]
    #[command(hide = true)]
    RemoteEnd(commands::remote_end::Arguments),
    #[cfg(target_os = "linux")]
    Serve(commands::serve::Arguments),
    #[cfg(target_os = "linux")]
    Agent(commands::agent::Arguments),
    Login(commands::login::Arguments),
    Logout(commands::logout::Arguments),
    Push(commands::push::Arguments),
    Status(commands::status::Arguments),
    Agents(commands::agents::Arguments),
    Verify(commands::verify::Arguments),
    Import(commands::import::Arguments),
    Lint(commands::lint::Arguments),
    Validate(commands::validate::Arguments),
    Fmt(commands::fmt::Arguments),
    New(Box<commands::new::Arguments>),
    Catalog(commands::catalog::Arguments),
    Schema(commands::schema::Arguments),
    Explain(commands::explain::Arguments),
    Completions(commands::completions::Arguments),
    Man(commands::man::Arguments),
}

/// A parser of words that lists them in the help, for types that parse themselves.
pub fn words<T>(words: &'static [&'static str]) -> impl clap::builder::TypedValueParser<Value = T>
where
    T: std::str::FromStr + Clone + Send + Sync + 'static,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    use clap::builder::TypedValueParser;
    clap::builder::PossibleValuesParser::new(words).try_map(|word| word.parse::<T>())
}

fn findings_parser() -> impl clap::builder::TypedValueParser<Value = pilotage_diagnostic::Format> {
    words(&["human", "json", "sarif", "junit", "github"])
}

fn severity_parser() -> impl clap::builder::TypedValueParser<Value = pilotage_diagnostic::Severity>
{
    words(&["note", "warning", "error"])
}
