//! `pilotage explain`: the page of a finding's code.

use clap::Args;
use pilotage_diagnostic::codes;

use crate::output::Target;
use crate::session::Session;

/// Explain a finding's code
#[derive(Debug, Args)]
pub struct Arguments {
    /// The code or its name, `PLT0312` or `unbound-role`; all codes are listed without it
    pub code: Option<String>,
}

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let target = Target { output: None };
    let Some(asked) = &arguments.code else {
        let list: String = codes::ALL
            .iter()
            .map(|code| format!("{}  {:<26} {}\n", code.code, code.name, code.summary))
            .collect();
        return target.write(list.as_bytes());
    };
    match codes::find(asked) {
        Some(code) => target.write(code.page.as_bytes()),
        None => {
            let near = codes::suggest(asked)
                .map(|code| format!("; did you mean `{}` ({})?", code.name, code.code))
                .unwrap_or_default();
            session.usage(&format!("no finding has the code `{asked}`{near}"));
            Ok(())
        }
    }
}
