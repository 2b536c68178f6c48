//! One run: the sources read, the findings so far, and how they are shown.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use pilotage_catalog::Catalog;
use pilotage_diagnostic::{Diagnostic, Exit, Format, Severity, Sources, codes, render, sort};
use pilotage_model::Manifest;

use crate::cli::{Color, Global};
use crate::output::{self, CannotWrite};

/// What a command works with.
#[derive(Debug)]
pub struct Session {
    /// Names and texts of all files read.
    pub sources: Sources,
    /// Findings so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Folders with packs and profiles that the caller named.
    pub folders: Vec<PathBuf>,
    /// Built-in packs and profiles with those of the folders, once they were asked for.
    pub catalog: Option<Catalog>,
    /// The files in those folders.
    pub in_folders: BTreeSet<PathBuf>,
    /// Files that were read, by their real path: their findings are here already.
    files: BTreeMap<PathBuf, Vec<Manifest>>,
    findings: Format,
    threshold: Severity,
    shown_from: Severity,
    color: Color,
    /// True where the findings are the command's result and belong on standard output.
    findings_are_output: bool,
    /// What the run came to besides its findings.
    outcome: Exit,
    /// What is said below the findings.
    closing: Vec<String>,
}

/// A command line that makes no sense, found too deep down to go on.
#[derive(Debug)]
pub struct Usage(pub String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

impl Session {
    pub fn new(global: &Global) -> Self {
        let shown_from = match (global.quiet, global.verbose) {
            (true, _) => Severity::Error,
            (_, true) => Severity::Note,
            _ => Severity::Warning,
        };
        Session {
            sources: Sources::new(),
            diagnostics: Vec::new(),
            folders: global.catalog.clone(),
            catalog: None,
            in_folders: BTreeSet::new(),
            files: BTreeMap::new(),
            findings: global.findings,
            threshold: global.fail_on,
            shown_from,
            color: global.color,
            findings_are_output: false,
            outcome: Exit::Clean,
            closing: Vec::new(),
        }
    }

    /// Makes the findings the command's result, in this format if one is asked for.
    pub fn findings_are_output(&mut self, format: Option<Format>) {
        self.findings_are_output = true;
        self.findings = format.unwrap_or(self.findings);
    }

    /// Shows notes as well, since they were asked for, unless only errors are wanted.
    pub fn show_notes(&mut self) {
        if !self.is_quiet() {
            self.shown_from = Severity::Note;
        }
    }

    /// True where a person reads the findings.
    pub fn findings_are_for_people(&self) -> bool {
        self.findings == Format::Human
    }

    /// What a file holds that was read before in this run.
    pub fn known(&self, path: &Path) -> Option<Vec<Manifest>> {
        self.files.get(&path.canonicalize().ok()?).cloned()
    }

    /// Keeps what a file holds, so that it is read once.
    pub fn remember(&mut self, path: &Path, manifests: &[Manifest]) {
        if let Ok(path) = path.canonicalize() {
            self.files.insert(path, manifests.to_vec());
        }
    }

    /// True where something is wrong with what people wrote, so that no result can be trusted.
    pub fn input_is_wrong(&self) -> bool {
        Exit::of(&self.diagnostics, Severity::Error) >= Exit::Input
    }

    /// True where a person watches standard error.
    pub fn is_interactive(&self) -> bool {
        self.shown_from < Severity::Error && std::io::stderr().is_terminal()
    }

    /// True where only errors are wanted.
    pub fn is_quiet(&self) -> bool {
        self.shown_from == Severity::Error
    }

    /// How many of the findings so far are shown, and how many are not.
    pub fn shown_and_hidden(&mut self) -> (usize, usize) {
        self.settle();
        let is_shown = |found: &&Diagnostic| found.severity >= self.shown_from;
        let shown = self.diagnostics.iter().filter(is_shown).count();
        (shown, self.diagnostics.len() - shown)
    }

    /// Puts the findings into order; what a site and its profile in one file both find is one.
    fn settle(&mut self) {
        sort(&mut self.diagnostics);
        self.diagnostics.dedup();
    }

    /// Whether to colour what a terminal shows, or something else.
    pub fn color_for(&self, terminal: bool) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                // https://no-color.org: any value but an empty one counts.
                let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                terminal && !refused
            }
        }
    }

    /// The command's answer is no: the exit code says so.
    pub fn negative_answer(&mut self) {
        self.outcome = self.outcome.max(Exit::Findings);
    }

    /// What was asked on the command line makes no sense.
    pub fn usage(&mut self, message: &str) {
        self.outcome = self.outcome.max(Exit::Input);
        self.error(message);
    }

    /// A line for whoever watches, below the findings; silent with `--quiet`.
    pub fn say_last(&mut self, line: String) {
        self.closing.push(line);
    }

    /// Shows the findings and says how the run ended.
    pub fn finish(&mut self) -> Exit {
        let exit = self.show();
        for line in std::mem::take(&mut self.closing) {
            self.say(&line);
        }
        exit
    }

    fn show(&mut self) -> Exit {
        self.settle();
        let exit = Exit::of(&self.diagnostics, self.threshold).max(self.outcome);
        let shown: Vec<Diagnostic> = std::mem::take(&mut self.diagnostics)
            .into_iter()
            .filter(|found| found.severity >= self.shown_from)
            .collect();
        let human = self.findings == Format::Human;
        if shown.is_empty() && (human || !self.findings_are_output) {
            return exit;
        }
        let terminal = if self.findings_are_output {
            std::io::stdout().is_terminal()
        } else {
            std::io::stderr().is_terminal()
        };
        let text = render(&shown, &self.sources, self.findings, self.color_for(terminal));
        if !self.findings_are_output {
            // Nobody is left to tell when the way to tell it is gone.
            let _ = std::io::stderr().lock().write_all(text.as_bytes());
            return exit;
        }
        match output::to_stdout(text.as_bytes()) {
            Ok(()) => exit,
            Err(error) if output::is_broken_pipe(&error) => exit,
            Err(error) => {
                self.error(&format!("{error:#}"));
                Exit::Failed
            }
        }
    }

    /// Says, after the findings so far, why the run ended early.
    pub fn fail(&mut self, error: &anyhow::Error) -> Exit {
        if error.is::<CannotWrite>() {
            self.diagnostics.push(Diagnostic::new(codes::CANNOT_WRITE, error.to_string()));
            return self.finish();
        }
        let exit = if error.is::<Usage>() { Exit::Input } else { Exit::Failed };
        self.finish();
        self.error(&format!("{error:#}"));
        exit
    }

    fn error(&self, message: &str) {
        let color = self.color_for(std::io::stderr().is_terminal());
        let (on, off) = if color { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
        let _ = writeln!(std::io::stderr().lock(), "{on}error{off}: {message}");
    }

    /// A line for whoever watches; silent with `--quiet`.
    pub fn say(&self, line: &str) {
        if !self.is_quiet() {
            let _ = writeln!(std::io::stderr().lock(), "{line}");
        }
    }
}

/// A number of things, for people.
pub fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}
