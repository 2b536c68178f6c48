//! The page of all commands, from what the program says about itself.

use std::fmt::Write;

use crate::process;

/// Commands of their own that have no page of their own.
const GROUPS: [&str; 4] = ["agents", "new", "catalog", "ruleset"];

/// The page, from `--help` of every command.
pub fn page() -> anyhow::Result<String> {
    process::run(process::cargo(&["build", "--quiet", "--package", "pilotage"]))?;
    let help = help(&[])?;
    let mut page = format!("# Commands\n\n```text\n{help}```\n");
    for command in commands(&help) {
        section(&mut page, &[&command])?;
        if GROUPS.contains(&command.as_str()) {
            for sub in commands(&self::help(&[&command])?) {
                section(&mut page, &[&command, &sub])?;
            }
        }
    }
    Ok(page)
}

fn section(page: &mut String, words: &[&str]) -> anyhow::Result<()> {
    let text = help(words)?;
    // Global options stand once, at the top.
    let own = text.split("\nGlobal options:").next().unwrap_or(&text);
    let _ = write!(page, "\n## pilotage {}\n\n```text\n{}\n```\n", words.join(" "), own.trim_end());
    Ok(())
}

fn help(words: &[&str]) -> anyhow::Result<String> {
    let program = process::target().join("debug/pilotage");
    let mut command = process::command(&program.to_string_lossy(), words);
    // The width of whoever's terminal must not show in a file.
    command.arg("--help").env("COLUMNS", "100").env("NO_COLOR", "1");
    process::output(command)
}

/// The first words of the list of commands in a help text.
fn commands(help: &str) -> Vec<String> {
    help.lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}
