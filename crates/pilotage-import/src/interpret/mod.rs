//! From a neutral document to rows: which tables are port tables, what their columns mean, who the
//! ends are.
//!
//! One file or folder for each form in which requirements are stated. Whatever is looked at and left
//! out is reported with the reason.

mod around;
mod command;
mod list;
mod prose;
mod sentence;
mod suggest;
mod table;
mod trail;
mod word_list;

use pilotage_diagnostic::{Diagnostic, Place, SourceId, Span};

use crate::document::{Block, Document, List};
use crate::{Row, TableReport};
use prose::{Lead, Parties};
use table::Heard;
use trail::Trail;

/// Makes rows of a document.
pub fn interpret(
    document: &Document,
    source: SourceId,
) -> (Vec<Row>, Vec<TableReport>, Vec<Diagnostic>) {
    let mut interpreter = Interpreter {
        source,
        trail: Trail::new(document.title.as_ref()),
        heard: Heard::default(),
        lead: Lead::default(),
        parties: Parties::default(),
        output: Output::default(),
    };
    interpreter.blocks(&document.blocks);
    let Output { mut rows, tables, mut findings } = interpreter.output;
    prose::share_protocols(&mut rows);
    prose::drop_restated(&mut rows);
    suggest::suggest(&mut rows, &mut findings);
    (rows, tables, findings)
}

/// What has been found so far.
#[derive(Debug, Default)]
struct Output {
    rows: Vec<Row>,
    tables: Vec<TableReport>,
    findings: Vec<Diagnostic>,
}

/// A walk over a document.
#[derive(Debug)]
struct Interpreter {
    source: SourceId,
    /// The headings, tabs, captions and leading sentences above the block that is looked at.
    trail: Trail,
    /// What the columns of the last port table meant, for tables that go on without a header.
    heard: Heard,
    /// The paragraph nearest above.
    lead: Lead,
    /// Whom the sections around the block speak of.
    parties: Parties,
    output: Output,
}

impl Interpreter {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut rest = blocks;
        while let Some((block, after)) = rest.split_first() {
            match block {
                Block::Heading(heading) => {
                    self.trail.heading(heading);
                    self.lead.clear();
                }
                Block::Caption(text) => {
                    self.trail.caption(text);
                    self.lead.set_title(text);
                }
                Block::Table(grid) => {
                    self.table(grid, after);
                    self.lead.take_title();
                }
                Block::Group(group) => {
                    let depth = self.trail.enter(group);
                    self.blocks(&group.blocks);
                    self.trail.leave(depth);
                }
                Block::Paragraph(text) => self.paragraph(text),
                Block::List(list) => {
                    let before = self.output.rows.len();
                    self.list(list);
                    if self.output.rows.len() == before {
                        self.trail.list(list);
                    }
                    self.lead_to_code(list, after);
                }
                Block::Code(code) => self.code(code),
            }
            rest = after;
        }
    }

    /// Code without a language below an item that leads to it, though it is no part of the list.
    fn lead_to_code(&mut self, list: &List, after: &[Block]) {
        let is_listing =
            matches!(after.first(), Some(Block::Code(code)) if code.language.is_empty());
        let last = list.items.last().filter(|item| {
            let text = &item.text.value;
            text.ends_with(':') && text.contains("following port")
        });
        if let Some(item) = last.filter(|_| is_listing) {
            self.lead.set(&item.text);
        }
    }

    fn place(&self, span: Span) -> Place {
        Place::new(self.source, span)
    }
}
