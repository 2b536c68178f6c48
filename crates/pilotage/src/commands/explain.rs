//! `pilotage explain`: the page of a finding's code.

use clap::Args;
use pilotage_diagnostic::codes;

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
            let near = codes::suggest(asked)
                .map(|code| format!("; did you mean `{}` ({})?", code.name, code.code))
                .unwrap_or_default();
            session.usage(&format!("no finding has the code `{asked}`{near}"));
            Ok(())
        }
    }
}
