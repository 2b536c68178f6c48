//! Colours of the terminal table: five meanings, and nothing at all where colour is off.

use anstyle::{AnsiColor, Style};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Plain,
    /// The name of the thing in the row.
    Name,
    /// A heading.
    Title,
    /// Detail that the eye may pass over.
    Dim,
    /// Something to look at.
    Warning,
}

/// Paints, or leaves text as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Painter {
    pub(crate) color: bool,
}

impl Painter {
    pub(crate) fn paint(self, ink: Ink, text: &str) -> String {
        if !self.color || ink == Ink::Plain || text.is_empty() {
            return text.to_owned();
        }
        let style = style(ink);
        format!("{}{text}{}", style.render(), style.render_reset())
    }
}

const fn style(ink: Ink) -> Style {
    match ink {
        Ink::Plain => Style::new(),
        Ink::Name => Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan))),
        Ink::Title => Style::new().bold(),
        Ink::Dim => Style::new().dimmed(),
        Ink::Warning => Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow))),
    }
}
