//! What start tags open, and what they close by themselves.

use pilotage_diagnostic::{Diagnostic, Place, codes};

use super::code::Pre;
use super::element::Element;
use super::frame::{Frame, TextKind, What};
use super::reader::Reader;
use crate::document::{GroupKind, Item, List, Text};

/// How deep elements that matter may stand in each other.
const DEEPEST: usize = 100;

impl Reader<'_, '_> {
    /// What an element opens, after what it ends by itself has been closed. `None` for elements
    /// that are part of what is open.
    pub(super) fn opened_by(&mut self, element: &Element<'_>) -> Option<What> {
        let at = element.tag.span.start;
        if element.is_skipped() {
            return Some(What::Skipped);
        }
        if let Some(language) = element.language() {
            match self.frames.last_mut().map(|frame| &mut frame.what) {
                Some(What::Code(pre)) => pre.name(language),
                _ => self.language = Some(language),
            }
        }
        match element.name {
            "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" => return self.table_part(element),
            "caption" if self.is_in_table() => return Some(What::Text(TextKind::TableCaption)),
            "title" => return Some(What::Text(TextKind::PageTitle)),
            "table" | "p" | "ul" | "ol" | "dl" | "pre" | "h1" | "h2" | "h3" | "h4" | "h5"
            | "h6" => {
                // No heading holds these: it was not closed.
                self.close_while(at, Frame::is_heading);
            }
            "dt" | "dd" => self.close_while(at, Frame::is_term),
            _ => {}
        }
        if element.name == "table" {
            return Some(What::Table(Box::default()));
        }
        if self.in_text() {
            return None;
        }
        self.opened_by_role(element).or_else(|| self.opened_by_name(element))
    }

    fn opened_by_role(&mut self, element: &Element<'_>) -> Option<What> {
        if element.is_tab_label() {
            let id = element.attribute("id").unwrap_or_default().into_owned();
            return Some(What::Text(TextKind::TabLabel(id)));
        }
        if element.is_title() {
            return Some(What::Text(TextKind::Title));
        }
        let kind = element.group()?;
        let title = if kind == GroupKind::Tab { self.tab_title(element) } else { None };
        self.flush();
        Some(What::Group(kind, title))
    }

    fn opened_by_name(&mut self, element: &Element<'_>) -> Option<What> {
        let at = element.tag.span.start;
        match element.name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = element.name.get(1..).and_then(|level| level.parse().ok());
                Some(What::Text(TextKind::Heading(level.unwrap_or(1))))
            }
            "ul" | "ol" | "dl" | "menu" => Some(What::List(List::default(), Vec::new())),
            "li" | "dd" | "dt" => {
                if self.is_in_list() {
                    self.close_while(at, |frame| !frame.is_list());
                } else if element.name != "li" {
                    return None;
                }
                let is_term = element.name == "dt";
                Some(if is_term { What::Text(TextKind::Term) } else { self.item(element) })
            }
            "pre" => Some(What::Code(Pre::new(self.language.take()))),
            "figcaption" => Some(What::Text(TextKind::Caption)),
            "figure" => Some(What::Holder),
            _ => None,
        }
    }

    /// An item whose words have not come yet.
    fn item(&self, element: &Element<'_>) -> What {
        let at = element.tag.span.end;
        What::Item(Item { text: Text::new("", self.span(at..at)), ..Item::default() })
    }

    fn table_part(&mut self, element: &Element<'_>) -> Option<What> {
        if !self.is_in_table() {
            return None;
        }
        self.close_while(element.tag.span.start, |frame| !frame.is_table());
        let Some(What::Table(table)) = self.frames.last_mut().map(|frame| &mut frame.what) else {
            return None;
        };
        match element.name {
            "tr" => table.begin_row(),
            "td" | "th" => {
                let rows = match element.number("rowspan") {
                    Some(0) => usize::MAX,
                    rows => rows.unwrap_or(1),
                };
                let columns = element.number("colspan").unwrap_or(1);
                let header = element.name == "th";
                return Some(What::Text(TextKind::Cell { rows, columns, header }));
            }
            name => table.group(name == "thead"),
        }
        None
    }

    /// The label of the panel that is opened: the one it names, or the next one.
    fn tab_title(&mut self, element: &Element<'_>) -> Option<Text> {
        let label = element.attribute("aria-labelledby").unwrap_or_default();
        let by_id = self.tabs.iter().find(|(id, _)| !id.is_empty() && *id == label);
        let title = by_id.or_else(|| self.tabs.get(self.panels)).map(|(_, text)| text.clone());
        self.panels += 1;
        title
    }

    fn is_in_table(&self) -> bool {
        self.frames.iter().any(Frame::is_table)
    }

    /// Whether an item would belong to a list that is open, and not to one around a table.
    fn is_in_list(&self) -> bool {
        let around = self.frames.iter().rev().find(|frame| frame.is_list() || frame.is_table());
        around.is_some_and(Frame::is_list)
    }

    pub(super) fn open(&mut self, name: &str, what: What, start: usize) {
        if self.frames.len() < DEEPEST {
            self.frames.push(Frame::new(name, what, start));
            return;
        }
        if self.too_deep == 0 {
            let place = Place::new(self.scope.source, self.span(start..start));
            let message = format!("elements stand in each other more than {DEEPEST} deep");
            self.scope.findings.push(
                Diagnostic::new(codes::IMPORT_LIMIT, message)
                    .at(place)
                    .note("what is deeper was read as if it stood at that depth")
                    .help("import the part that states the ports by itself"),
            );
        }
        self.too_deep += 1;
    }

    /// Whether the end of an element is that of one that was too deep to be opened.
    pub(super) fn was_too_deep(&mut self, name: &str) -> bool {
        let has_frame = matches!(
            name,
            "ul" | "ol" | "dl" | "li" | "dd" | "table" | "td" | "th" | "details" | "blockquote"
        );
        let was = self.too_deep > 0 && has_frame;
        self.too_deep -= usize::from(was);
        was
    }

    fn close_while(&mut self, at: usize, open: impl Fn(&Frame) -> bool) {
        while self.frames.len() > 1 && self.frames.last().is_some_and(&open) {
            self.close(at);
        }
    }
}
