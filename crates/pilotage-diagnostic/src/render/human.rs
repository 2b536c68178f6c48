//! Findings for people: message, source excerpt with marks, notes, help, and a summary line.

use annotate_snippets::renderer::{
    DEFAULT_ERROR_STYLE, DEFAULT_NOTE_STYLE, DEFAULT_WARNING_STYLE, Style,
};
use annotate_snippets::{Group, Level, Renderer};

use super::Counts;
use super::excerpt::excerpts;
use super::visible::visible;
use crate::{Diagnostic, Severity, Sources};

/// Columns that an excerpt may take before its lines are trimmed around the marks. Fixed, so that
/// the output does not depend on the terminal.
const WIDTH: usize = 120;

/// Findings apart by an empty line, then how many there are; nothing for no findings.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push_str("\n\n");
    }
    text.push_str(&summary(Counts::of(diagnostics), color));
    text.push('\n');
    text
}

fn group(diagnostic: &Diagnostic, sources: &Sources) -> Group<'static> {
    let title = level(diagnostic.severity)
        .primary_title(visible(&diagnostic.message))
        .id(diagnostic.code.code);
    let mut group = Group::with_title(title);
    group = group.elements(excerpts(diagnostic, sources));
    if let Some(subject) = &diagnostic.subject {
        group = group.element(Level::NOTE.with_name("about").message(visible(subject)));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(visible(note)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    group
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// `2 errors, 1 warning`, without what there is none of.
fn summary(counts: Counts, color: bool) -> String {
    let parts = [
        (counts.errors, "error", DEFAULT_ERROR_STYLE),
        (counts.warnings, "warning", DEFAULT_WARNING_STYLE),
        (counts.notes, "note", DEFAULT_NOTE_STYLE),
    ];
    let shown: Vec<String> = parts
        .into_iter()
        .filter(|(count, _, _)| *count > 0)
        .map(|(count, name, style)| {
            let style = if color { style } else { Style::new() };
            let plural = if count == 1 { "" } else { "s" };
            format!("{style}{count} {name}{plural}{style:#}")
        })
        .collect();
    shown.join(", ")
}
