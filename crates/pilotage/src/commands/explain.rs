//! `pilotage explain`: the page of a finding's code.

use clap::Args;
use pilotage_diagnostic::{Code, codes};

use crate::output::to_stdout;
use crate::session::Session;

/// Explain a finding's code
#[derive(Debug, Args)]
pub struct Arguments {
    /// The code or its name, `PLT0312` or `unbound-role`; all codes are listed without it
    pub code: Option<String>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(asked) = &arguments.code else {
        let list: String = codes::ALL
            .iter()
            .map(|code| format!("{}  {:<26} {}\n", code.code, code.name, code.summary))
            .collect();
        return to_stdout(list.as_bytes());
    };
    match codes::find(asked) {
        Some(code) => to_stdout(code.page.as_bytes()),
        None => {
            let near: Vec<String> =
                near(asked).iter().map(|code| format!("`{}` ({})", code.name, code.code)).collect();
            let near = match near.as_slice() {
                [] => String::new(),
                names => format!("; did you mean {}?", names.join(" or ")),
            };
            session.usage(&format!("no finding has the code `{asked}`{near}"));
            Ok(())
        }
    }
}

/// The codes that may be meant: those whose names have the words, or else the nearest one.
fn near(asked: &str) -> Vec<Code> {
    let asked = asked.trim().to_ascii_lowercase();
    let words = format!("-{}-", asked.replace([' ', '_'], "-"));
    let has = |code: &&Code| format!("-{}-", code.name).contains(&words);
    let named: Vec<Code> = codes::ALL.iter().filter(has).copied().collect();
    if named.is_empty() { codes::suggest(&asked).into_iter().collect() } else { named }
}
