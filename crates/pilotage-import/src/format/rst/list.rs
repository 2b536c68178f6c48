//! Lists: bullets, enumerations, definitions, fields and options.

use super::block::{Reader, Scope};
use super::kind::{Kind, Marker, Name};
use super::lines::{Body, Line};
use crate::document::{Block, Item, List, Text};

impl<'t> Reader<'t> {
    /// A list of items that begin with a mark of one kind.
    pub(super) fn list(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        let mut items = Vec::new();
        let (mut at, mut end) = (at, at);
        let first = Kind::of(body, at);
        while let Some(marker) = same_list(first, Kind::of(body, at)) {
            if !self.take(body, at) {
                end = body.len();
                break;
            }
            end = body.end_of_indented(at + 1).max(at + 1);
            items.extend(self.item(body.part(at + 1, end), marker, scope));
            at = (end..body.len()).find(|&next| !body.is_blank(next)).unwrap_or(body.len());
        }
        if !items.is_empty() {
            into.push(Block::List(List { items }));
        }
        end
    }

    /// An item: what follows its mark, and the lines below. Fields without a body only steer how
    /// the document is shown.
    fn item(&mut self, below: Body<'_, 't>, marker: Marker<'t>, scope: Scope) -> Option<Item> {
        let margin = below.margin();
        let (margin, term) = match marker.name {
            Name::Term(_) if marker.content.is_empty() && below.len() == 0 => return None,
            Name::Term(name) => (margin, Some(Text::new(&self.plain(name), self.whole.span(name)))),
            _ => (marker.column.min(margin), None),
        };
        let body = below.dedent(margin).with_head(Line::new(marker.content));
        let blocks = self.blocks(body, scope.inside());
        Some(self.item_of(term, blocks, marker.content))
    }

    /// Terms, each with its definition indented in the lines below it.
    pub(super) fn definitions(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        let mut items = Vec::new();
        let (mut at, mut end) = (at, at);
        while Kind::of(body, at) == Kind::Text && body.is_indented(at + 1) {
            if !self.take(body, at) {
                end = body.len();
                break;
            }
            end = body.end_of_indented(at + 1);
            let mut term = self.words(body.part(at, at + 1));
            if let Some((name, _classifier)) = term.value.split_once(" : ") {
                term.value = name.to_owned();
            }
            let below = body.part(at + 1, end);
            let blocks = self.blocks(below.dedent(below.margin()), scope.inside());
            let start = below.line(0).map_or("", Line::words);
            items.push(self.item_of(Some(term), blocks, start));
            at = (end..body.len()).find(|&next| !body.is_blank(next)).unwrap_or(body.len());
        }
        into.push(Block::List(List { items }));
        end
    }

    /// An item of blocks: the first paragraph is its own words. `start` is where it would stand if
    /// it had none.
    fn item_of(&self, term: Option<Text>, mut blocks: Vec<Block>, start: &'t str) -> Item {
        if term.is_none()
            && let Some(item) = only_definition(&mut blocks)
        {
            return item;
        }
        let text = match blocks.first() {
            Some(Block::Paragraph(text)) => text.clone(),
            _ => return Item { term, text: Text::new("", self.whole.span(start)), blocks },
        };
        blocks.remove(0);
        Item { term, text, blocks }
    }
}

/// The only item of the only block, if that defines a term: words with deeper lines right below
/// them, by which most authors mean the words of the item and what belongs to them.
fn only_definition(blocks: &mut Vec<Block>) -> Option<Item> {
    let [Block::List(list)] = blocks.as_mut_slice() else { return None };
    let [item] = list.items.as_mut_slice() else { return None };
    let term = item.term.take()?;
    let mut item = std::mem::take(item);
    if item.text.is_empty() {
        item.text = term;
    } else {
        item.term = Some(term);
    }
    Some(item)
}

/// The mark of an item, if it is of the same list as the first one's.
fn same_list<'t>(first: Kind<'t>, next: Kind<'t>) -> Option<Marker<'t>> {
    match (first, next) {
        (Kind::Item(first), Kind::Item(next)) => (first.name == next.name).then_some(next),
        (Kind::Field(_), Kind::Field(next))
        | (Kind::CommandOption(_), Kind::CommandOption(next)) => Some(next),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{outline, size};

    #[test]
    fn items_hold_paragraphs_lists_and_code() {
        let text = "\
#. 22 (SSH)

#. 5900 - 6100
   (consoles)

   For these, see below.

   * nested
     lines
   - other

#.  more::

        ufw allow 443

#. last
";
        let lines = [
            "1 - 22 (SSH)",
            "3 - 5900 - 6100 (consoles)",
            "6   For these, see below.",
            "8   - nested lines",
            "10   - other",
            "12 - more:",
            "14   > ufw allow 443",
            "16 - last",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn items_begin_on_the_line_of_others() {
        assert_eq!(
            outline("- - a\n  - b\n-\n- c\n"),
            ["1 - ", "1   - a", "2   - b", "3 - ", "4 - c"]
        );
    }

    #[test]
    fn indentation_that_does_not_fit_is_kept_in_its_item() {
        assert_eq!(outline("-   one\n  two\n- three\n"), ["1 - one two", "3 - three"]);
    }

    #[test]
    fn words_above_deeper_lines_are_those_of_their_item() {
        let text = "* Calls, UDP\n    * 5060\n    * 5061\n* 443\n    The API\n";
        let lines = ["1 - Calls, UDP", "2   - 5060", "3   - 5061", "5 - 443 = The API"];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn definitions_fields_and_options_have_terms() {
        let text = "\
443 : tcp
    The API.

    - all nodes
22
    SSH

:orphan:
:Port: 6443
  of the API

-p, --port=N  Where to listen
--name
   Its name
";
        let lines = [
            "2 - 443 = The API.",
            "4   - all nodes",
            "6 - 22 = SSH",
            "9 - Port = 6443 of the API",
            "12 - -p, --port=N = Where to listen",
            "14 - --name = Its name",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn a_list_below_a_colon_needs_no_blank_line() {
        assert_eq!(outline("Open:\n- 22\n- 443\n"), ["1 Open:", "2 - 22", "3 - 443"]);
        assert_eq!(outline("Open it\n- now\n"), ["1 Open it - now"]);
    }

    #[test]
    fn ten_thousand_levels_end_with_a_finding() {
        assert_eq!(size(&"- ".repeat(10_000)).1, ["PLT0603"]);
        let stairs: String = (0..1_000).map(|depth| " ".repeat(depth) + "a\n\n").collect();
        assert_eq!(size(&stairs).1, ["PLT0603"]);
    }
}
