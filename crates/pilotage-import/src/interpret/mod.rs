//! From a neutral document to rows: which tables are port tables, what their columns mean, who the
//! ends are.
//!
//! One file for each form in which requirements are stated. Whatever is looked at and left out is
//! reported with the reason.

mod table;
mod trail;

use pilotage_diagnostic::{Diagnostic, Place, SourceId, Span};

use crate::document::{Block, Document};
use crate::{Row, TableReport};
use trail::Trail;

/// Makes rows of a document.
pub fn interpret(
    document: &Document,
    source: SourceId,
) -> (Vec<Row>, Vec<TableReport>, Vec<Diagnostic>) {
    let mut interpreter =
        Interpreter { source, trail: Trail::default(), output: Output::default() };
    interpreter.blocks(&document.blocks);
    let Output { rows, tables, findings } = interpreter.output;
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
    /// The headings, tabs and captions above the block that is looked at.
    trail: Trail,
    output: Output,
}

impl Interpreter {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.trail.heading(heading),
                Block::Caption(text) => self.trail.caption(text),
                Block::Table(grid) => self.table(grid),
                Block::Group(group) => {
                    let depth = self.trail.enter(group);
                    self.blocks(&group.blocks);
                    self.trail.leave(depth);
                }
                Block::Paragraph(_) | Block::List(_) | Block::Code(_) => {}
            }
        }
    }

    fn place(&self, span: Span) -> Place {
        Place::new(self.source, span)
    }
}
