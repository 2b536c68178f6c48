//! `pilotage man`: manual pages.

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use crate::cli::Cli;
use crate::output::{make_folder, to_stdout, write_file};

/// Write the manual pages
#[derive(Debug, Args)]
pub struct Arguments {
    /// Write one page for each command into this folder; without it the main page is printed
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = &arguments.output else {
        return to_stdout(&page(&command)?);
    };
    make_folder(folder)?;
    pages(&command, "pilotage", folder)
}

fn pages(command: &clap::Command, name: &str, folder: &std::path::Path) -> anyhow::Result<()> {
    let named = command.clone().display_name(name.to_owned()).name(name.to_owned());
    write_file(&folder.join(format!("{name}.1")), &page(&named)?)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        pages(sub, &format!("{name}-{}", sub.get_name()), folder)?;
    }
    Ok(())
}

fn page(command: &clap::Command) -> anyhow::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}
