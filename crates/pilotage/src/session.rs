//! One run: the sources read, the findings so far, and how they are shown.

use std::io::{IsTerminal, Write};

use pilotage_diagnostic::{Diagnostic, Exit, Format, Severity, Sources, render, sort};

use crate::cli::{Color, Global};

/// What a command works with.
#[derive(Debug)]
pub struct Session {
    /// Names and texts of all files read.
    pub sources: Sources,
    /// Findings so far.
    pub diagnostics: Vec<Diagnostic>,
    /// Folders with packs and profiles that the caller named.
    pub catalogs: Vec<std::path::PathBuf>,
    findings: Format,
    threshold: Severity,
    shown_from: Severity,
    color: Color,
    /// True where the findings are the command's result and belong on standard output.
    findings_are_output: bool,
    /// What the run came to besides its findings.
    outcome: Exit,
}

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
            catalogs: global.catalog.clone(),
            findings: global.findings,
            threshold: global.fail_on,
            shown_from,
            color: global.color,
            findings_are_output: false,
            outcome: Exit::Clean,
        }
    }

    /// Makes the findings the command's result, all of them, in this format if one is asked for.
    pub fn findings_are_output(&mut self, format: Option<Format>) {
        self.findings_are_output = true;
        self.findings = format.unwrap_or(self.findings);
        self.shown_from = self.shown_from.min(Severity::Warning);
    }

    /// True where something is wrong with what people wrote, so that no result can be trusted.
    pub fn input_is_wrong(&self) -> bool {
        Exit::of(&self.diagnostics, Severity::Error) >= Exit::Input
    }

    /// Whether to colour what goes to standard output.
    pub fn color(&self) -> bool {
        self.color_for(std::io::stdout().is_terminal())
    }

    /// True where a person watches standard error.
    pub fn is_interactive(&self) -> bool {
        self.shown_from < Severity::Error && std::io::stderr().is_terminal()
    }

    /// True where only errors are wanted.
    pub fn is_quiet(&self) -> bool {
        self.shown_from == Severity::Error
    }

    fn color_for(&self, terminal: bool) -> bool {
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

    /// Shows the findings and says how the run ended.
    pub fn finish(&mut self) -> Exit {
        sort(&mut self.diagnostics);
        let exit = Exit::of(&self.diagnostics, self.threshold).max(self.outcome);
        let shown: Vec<Diagnostic> = std::mem::take(&mut self.diagnostics)
            .into_iter()
            .filter(|found| found.severity >= self.shown_from)
            .collect();
        let human = self.findings == Format::Human;
        if shown.is_empty() && (human || !self.findings_are_output) {
            return exit;
        }
        let on_output = self.findings_are_output;
        let terminal =
            if on_output { std::io::stdout().is_terminal() } else { std::io::stderr().is_terminal() };
        let text = render(&shown, &self.sources, self.findings, self.color_for(terminal));
        // Nobody is left to tell when the terminal itself is gone.
        let _ = if on_output {
            std::io::stdout().lock().write_all(text.as_bytes())
        } else {
            std::io::stderr().lock().write_all(text.as_bytes())
        };
        exit
    }

    /// Says why the run could not be done.
    pub fn fail(&self, error: &anyhow::Error) {
        self.error(&format!("{error:#}"));
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
