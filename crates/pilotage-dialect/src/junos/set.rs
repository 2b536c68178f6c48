//! Lines of commands: what `show configuration | display set` prints and a terminal takes.

use pilotage_diagnostic::Place;

use super::command::{Command, LONGEST, Verb, spread};
use crate::read::Text;
use crate::read::findings::{Findings, short};
use crate::read::words::{Line, Lines, Word};

/// How far a text is looked at to tell its form.
const LOOKED_AT: usize = 1 << 20;

/// Commands that change nothing of the configuration.
const QUIET: &[&str] = &[
    "annotate",
    "commit",
    "configure",
    "cli",
    "exit",
    "load",
    "protect",
    "quit",
    "rollback",
    "run",
    "save",
    "show",
    "status",
    "unprotect",
];

/// Whether the text has lines of commands, not braces.
pub(crate) fn is_set(text: &str) -> bool {
    let (mut commands, mut braces, mut read) = (0_usize, 0_usize, 0_usize);
    for line in text.lines() {
        read = read.saturating_add(line.len());
        if read > LOOKED_AT {
            break;
        }
        let line = line.trim();
        let command = behind_prompt(line).split_whitespace().next().unwrap_or_default();
        if matches!(command, "set" | "deactivate" | "insert") {
            commands = commands.saturating_add(1);
        } else if line.ends_with(['{', '}', ';']) {
            braces = braces.saturating_add(1);
        }
    }
    commands > braces
}

/// The line without `user@host#`.
fn behind_prompt(line: &str) -> &str {
    let first = line.split_whitespace().next().unwrap_or_default();
    if is_prompt(first) { line.get(first.len()..).unwrap_or_default() } else { line }
}

/// Whether a word is a prompt.
pub(super) fn is_prompt(word: &str) -> bool {
    word.contains('@') && word.ends_with(['>', '#', '%'])
}

/// Whether a line is what a terminal says besides the configuration: `[edit]`, `{master:0}`.
pub(super) fn is_banner(line: &str) -> bool {
    ["[edit", "{master", "{primary", "{secondary", "{backup", "{linecard", "---(more"]
        .iter()
        .any(|start| line.starts_with(start))
}

/// Reads the commands of a text.
pub(super) fn read<'t>(
    text: &Text<'t>,
    out: &mut Findings,
    each: &mut impl FnMut(Command<'_, 't>, &mut Findings),
) {
    let mut lines = Lines::new(text);
    // What `edit` went to, and how many words each of these added.
    let (mut path, mut steps) = (Vec::new(), Vec::new());
    while let Some(line) = lines.next(out) {
        let Line { words, place } = line;
        let start = usize::try_from(place.span.start).unwrap_or(usize::MAX);
        if is_banner(text.text.get(start..).unwrap_or_default()) {
            continue;
        }
        let skipped = usize::from(words.first().is_some_and(|word| is_prompt(&word.text)));
        let mut words = words.into_iter().skip(skipped);
        let Some(first) = words.next() else { continue };
        let verb = match first.text.as_ref() {
            "set" => Verb::Set,
            "deactivate" => Verb::Deactivate,
            "activate" => Verb::Activate,
            "insert" => Verb::Insert,
            "edit" | "up" | "top" | "exit" => {
                step(&first.text, words, &mut path, &mut steps, place, out);
                continue;
            }
            word if word.starts_with('#') || QUIET.contains(&word) => continue,
            word => {
                out.syntax(format!("`{}` is not a `set` command", short(word)), place);
                continue;
            }
        };
        let mut words = words.peekable();
        // `set cli ...` is about the terminal.
        let cli = words.peek().is_some_and(|word| word.text == "cli");
        if !cli && !spread(verb, &mut path, words, place, out, each) {
            return;
        }
    }
}

/// Moves the place that commands start from.
fn step<'t>(
    command: &str,
    mut words: impl Iterator<Item = Word<'t>>,
    path: &mut Vec<Word<'t>>,
    steps: &mut Vec<usize>,
    place: Place,
    out: &mut Findings,
) {
    match command {
        "edit" => {
            steps.push(path.len());
            path.extend(words.take(LONGEST));
            if path.len() >= LONGEST {
                out.limit(format!("a path of more than {LONGEST} words"), place);
            }
        }
        "exit" => path.truncate(steps.pop().unwrap_or_default()),
        "top" => {
            path.clear();
            steps.clear();
        }
        _ => {
            let count = words.next().and_then(|word| word.text.parse().ok()).unwrap_or(1_usize);
            path.truncate(path.len().saturating_sub(count));
        }
    }
}
