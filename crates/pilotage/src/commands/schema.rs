//! `pilotage schema`: the JSON Schema of one kind of file.

use clap::{Args, ValueEnum};
use pilotage_model::Kind as ModelKind;

use crate::output::to_stdout;

/// Print the JSON Schema of packs, profiles or sites
#[derive(Debug, Args)]
pub struct Arguments {
    /// The kind of file
    pub kind: Kind,
}

/// The kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Pack,
    Profile,
    Site,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let kind = match arguments.kind {
        Kind::Pack => ModelKind::Pack,
        Kind::Profile => ModelKind::Profile,
        Kind::Site => ModelKind::Site,
    };
    to_stdout(pilotage_model::schema(kind).as_bytes())
}
