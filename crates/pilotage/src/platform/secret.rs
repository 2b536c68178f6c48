//! Secrets that people type or hand over: never on the command line, which others can read, and not
//! shown while they are typed.

use std::collections::VecDeque;
use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};
use std::path::Path;

use anyhow::Context as _;

use crate::session::Usage;

/// The most bytes that are read for secrets.
const MOST_BYTES: u64 = 64 << 10;

/// Where secrets come from, a line each.
#[derive(Debug)]
pub enum Secrets {
    /// From whoever sits at the terminal.
    Person,
    /// From a file or standard input.
    Lines(VecDeque<String>),
}

impl Secrets {
    /// From the file, `-` for standard input; else from the terminal, or from standard input where there
    /// is none.
    pub fn from(file: Option<&Path>) -> anyhow::Result<Self> {
        let stdin = std::io::stdin();
        let mut text = String::new();
        match file {
            None if stdin.is_terminal() => return Ok(Self::Person),
            Some(path) if path != Path::new("-") => {
                let read = std::fs::File::open(path)
                    .and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text));
                read.map_err(|error| {
                    Usage(format!("cannot read the token from `{}`: {error}", path.display()))
                })?;
            }
            _ => _ = stdin.lock().take(MOST_BYTES).read_to_string(&mut text)?,
        }
        let lines = text.lines().map(|line| line.trim().to_owned());
        Ok(Self::Lines(lines.filter(|line| !line.is_empty()).collect()))
    }

    /// The next one.
    pub fn next(&mut self, question: &str) -> anyhow::Result<String> {
        let found = match self {
            Self::Lines(lines) => lines.pop_front(),
            Self::Person => {
                let typed = ask(question).context("cannot ask for a secret on the terminal")?;
                Some(typed).filter(|typed| !typed.is_empty())
            }
        };
        found.ok_or_else(|| Usage(format!("nothing was given for: {question}")).into())
    }

    /// A new password: typed twice where a person types it.
    pub fn new_password(&mut self) -> anyhow::Result<String> {
        let password = self.next("new password, at least 12 characters")?;
        if matches!(self, Self::Person) && self.next("the same again")? != password {
            return Err(Usage("the two passwords are not the same".to_owned()).into());
        }
        Ok(password)
    }
}

/// Asks for a line that the terminal does not show.
fn ask(question: &str) -> std::io::Result<String> {
    let mut error = std::io::stderr();
    write!(error, "{question}: ")?;
    error.flush()?;
    let mut line = String::new();
    let hidden = Hidden::start();
    let read = std::io::stdin().lock().take(MOST_BYTES).read_line(&mut line);
    drop(hidden);
    writeln!(error)?;
    read?;
    Ok(line.trim().to_owned())
}

/// A terminal that does not show what is typed, until this ends.
#[cfg(unix)]
struct Hidden(rustix::termios::Termios);

#[cfg(unix)]
impl Hidden {
    fn start() -> Option<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let before = tcgetattr(std::io::stdin()).ok()?;
        let mut hidden = before.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        tcsetattr(std::io::stdin(), OptionalActions::Flush, &hidden).ok()?;
        Some(Self(before))
    }
}

#[cfg(unix)]
impl Drop for Hidden {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, &self.0);
    }
}

#[cfg(not(unix))]
struct Hidden;

#[cfg(not(unix))]
impl Hidden {
    fn start() -> Option<Self> {
        None
    }
}
