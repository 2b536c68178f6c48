//! Tables written as lists of lists: `.. list-table::`.

use pilotage_diagnostic::Span;

use super::super::block::{Reader, Scope};
use super::super::directive::Directive;
use super::Rows;
use crate::document::{Block, Item, List, Text, flatten};

impl<'t> Reader<'t> {
    pub(in super::super) fn list_table(
        &mut self,
        directive: &Directive<'_, 't>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) {
        self.push_caption(directive, into);
        let blocks = self.blocks(directive.after_title(), scope.inside());
        let mut rows = Rows::default();
        let mut span: Option<Span> = None;
        let mut width = None;
        for item in blocks.iter().filter_map(list).flat_map(|list| &list.items) {
            let cells = cells(item);
            let place = cells.iter().map(|cell| cell.span).reduce(Span::to).unwrap_or_default();
            span = Some(span.map_or(place, |span| span.to(place)));
            if *width.get_or_insert(cells.len()) != cells.len() {
                rows.misfit(place);
            }
            rows.begin();
            for cell in cells {
                rows.builder.cell(cell, 1, 1);
            }
        }
        let headers = directive.option("header-rows").and_then(|rows| rows.trim().parse().ok());
        rows.builder.headers(headers.unwrap_or(0));
        let Some(span) = span else {
            let name = self.whole.span(directive.name);
            return self.malformed(name, "this table has no list of lists");
        };
        self.push_table(rows, span, into);
        // What is no list is no row, and yet is read.
        into.extend(blocks.into_iter().filter(|block| list(block).is_none()));
    }
}

fn list(block: &Block) -> Option<&List> {
    match block {
        Block::List(list) => Some(list),
        _ => None,
    }
}

/// The cells of a row: the items of the list in it. A row without one is one cell.
fn cells(row: &Item) -> Vec<Text> {
    match row.blocks.first().and_then(list) {
        Some(list) if row.text.is_empty() => list.items.iter().map(cell).collect(),
        _ => vec![cell(row)],
    }
}

fn cell(item: &Item) -> Text {
    let below = flatten(&item.blocks);
    let value = match &item.term {
        Some(term) => format!("{}: {}\n{below}", term.value, item.text.value),
        None => format!("{}\n{below}", item.text.value),
    };
    Text::new(&value, item.text.span)
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{outline, read};

    #[test]
    fn rows_are_items_of_items() {
        let text = "\
.. list-table:: Ports of
                *all* nodes
   :header-rows: 1
   :widths: 10 90

   * - Port
     - Purpose
   * - 443
     - The API

       - for nodes
       - for users
   * - 22
     -
   * -
     - \\-

after
";
        let lines = [
            "1 caption: Ports of all nodes",
            "6 table, headers 1",
            "6   Port | Purpose",
            "8   443 | The API / for nodes / for users",
            "13   22 | ",
            "15    | -",
            "18 after",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn rows_of_other_lengths_are_kept_and_said_so() {
        let text = ".. list-table::\n\n   * - 443\n     - API\n   * - 22\n   * - 80\n";
        let (lines, findings) = read(text);
        assert_eq!(lines, ["3 table, headers 0", "3   443 | API", "5   22", "6   80"]);
        let message = "this row does not fit its table, and 1 more do not either";
        assert_eq!(findings, [format!("PLT0604 5 {message}")]);
        let (_, findings) = read(".. list-table::\n\n   none\n");
        assert_eq!(findings, ["PLT0604 1 this table has no list of lists"]);
    }
}
