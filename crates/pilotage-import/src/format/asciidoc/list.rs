//! Lists, and what is attached to their items.

use super::attributes::Attributes;
use super::block::{Reader, Scope, is_comment};
use super::condition::Directive;
use super::lines::{Body, delimiter};
use super::marker::{Kind, Marker, marker};
use crate::document::{Block, Item, List, Text};

/// What a line is to the list above it.
enum Next<'t> {
    /// The next item of it.
    Item(Marker<'t>),
    /// The first item of a list in its last item.
    Nested(Kind<'t>),
    /// The block that begins here belongs to the last item.
    Attached(usize),
    /// The words of a term that has none on its own line.
    Words,
    /// Items under a condition, up to a line.
    Items(usize),
    /// Blocks of the last item under a condition, up to a line.
    Blocks(usize),
    /// Nothing: a blank line or a comment.
    Silent,
    End,
}

impl<'t> Reader<'t> {
    /// Reads the list whose first item begins in a line. `outer` are the kinds of the lists that it
    /// stands in.
    pub(super) fn list(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        kind: Kind<'t>,
        outer: &[Kind<'t>],
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        let kinds: Vec<_> = outer.iter().copied().chain([kind]).collect();
        let mut items: Vec<Item> = Vec::new();
        let mut at = at;
        while let Some(&line) = body.get(at) {
            if self.is_too_deep(scope, line) || !self.take(line) {
                at = body.len();
                break;
            }
            let next = self.next(body, at, &kinds, items.last());
            let blocks = items.last_mut().map(|item| &mut item.blocks);
            at = match (next, blocks) {
                (Next::Silent, _) => at + 1,
                (Next::Item(marker), _) => {
                    let (item, after) = self.item(body, at, marker);
                    items.push(item);
                    after
                }
                (Next::Items(end), _) => {
                    let text = Text::new("", self.whole.span(line));
                    let mut item = Item { text, ..Item::default() };
                    self.preprocess_into(body, at, scope, &mut item.blocks);
                    items.push(item);
                    end + 1
                }
                (Next::Nested(kind), Some(blocks)) => {
                    self.list(body, at, kind, &kinds, scope.inside(), blocks)
                }
                (Next::Attached(from), Some(blocks)) => {
                    let above = &mut Attributes::default();
                    self.block(body, from, above, scope.inside(), blocks)
                }
                (Next::Blocks(end), Some(blocks)) => {
                    self.preprocess_into(body, at, scope, blocks);
                    end + 1
                }
                (Next::Words, Some(_)) => {
                    let after = end_of_words(body, at);
                    let text = self.words(body.get(at..after).unwrap_or(&[]));
                    items.iter_mut().rev().take(1).for_each(|item| item.text = text.clone());
                    after
                }
                (Next::End, _) | (_, None) => break,
            };
        }
        if !items.is_empty() {
            into.push(Block::List(List { items }));
        }
        at
    }

    fn next(
        &self,
        body: Body<'_, 't>,
        at: usize,
        kinds: &[Kind<'t>],
        last: Option<&Item>,
    ) -> Next<'t> {
        let Some(&line) = body.get(at) else { return Next::End };
        match Directive::of(line) {
            Some(Directive::Begin { .. }) => return self.conditional(body, at, kinds),
            Some(Directive::End) => return Next::Silent,
            Some(_) => return Next::End,
            None => {}
        }
        if line.is_empty() || is_comment(line) {
            return Next::Silent;
        }
        if line == "+" {
            return Next::Attached(at + 1);
        }
        if delimiter(line).is_some() {
            return Next::End;
        }
        if let Some(marker) = marker(line) {
            return match place(marker.kind, kinds) {
                Place::Own => Next::Item(marker),
                Place::Outer => Next::End,
                Place::Inner => Next::Nested(marker.kind),
            };
        }
        match last {
            Some(_) if line.starts_with([' ', '\t']) => Next::Attached(at),
            Some(item) if item.term.is_some() && item.text.is_empty() && item.blocks.is_empty() => {
                if Attributes::default().take(line) {
                    Next::End
                } else {
                    Next::Words
                }
            }
            _ => Next::End,
        }
    }

    /// Lines under a condition are items where they begin with an item, and blocks of the last item
    /// where they begin with a plus.
    fn conditional(&self, body: Body<'_, 't>, at: usize, kinds: &[Kind<'t>]) -> Next<'t> {
        let Some(end) = self.ends.of_condition(self.whole, body, at) else { return Next::Silent };
        let governed = body.get(at + 1..end).unwrap_or(&[]);
        let silent = |line: &str| line.is_empty() || Directive::of(line).is_some();
        match governed.iter().find(|line| !silent(line)) {
            None | Some(&"+") => Next::Blocks(end),
            Some(line) => match marker(line).map(|marker| place(marker.kind, kinds)) {
                Some(Place::Own) => Next::Items(end),
                Some(Place::Inner) => Next::Blocks(end),
                Some(Place::Outer) | None => Next::End,
            },
        }
    }

    fn preprocess_into(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        scope: Scope,
        into: &mut Vec<Block>,
    ) {
        self.preprocess(body, at, &mut Attributes::default(), scope.inside(), into);
    }

    /// An item with its words: those on its line and those right below. The line after them.
    fn item(&mut self, body: Body<'_, 't>, at: usize, marker: Marker<'t>) -> (Item, usize) {
        let after = end_of_words(body, at);
        let below = body.get(at + 1..after).unwrap_or(&[]);
        let text = if marker.words.is_empty() && below.is_empty() {
            Text::new("", self.whole.span(marker.words))
        } else {
            let first = Some(marker.words).filter(|words| !words.is_empty());
            let lines: Vec<_> = first.into_iter().chain(below.iter().copied()).collect();
            self.words(&lines)
        };
        let term = marker.term.map(|term| self.text_of(term));
        (Item { term, text, blocks: Vec::new() }, after)
    }
}

/// Where an item stands, seen from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Own,
    Outer,
    Inner,
}

fn place(kind: Kind<'_>, kinds: &[Kind<'_>]) -> Place {
    match kinds.iter().rposition(|it| *it == kind) {
        Some(at) if at + 1 == kinds.len() => Place::Own,
        Some(_) => Place::Outer,
        None => Place::Inner,
    }
}

/// The line after the words that begin in a line.
fn end_of_words(body: Body<'_, '_>, at: usize) -> usize {
    let ends = |line: &str| {
        line.is_empty()
            || line == "+"
            || delimiter(line).is_some()
            || Directive::of(line).is_some()
            || marker(line).is_some()
            || Attributes::default().take(line)
    };
    (at + 1..body.len())
        .find(|&at| body.get(at).is_none_or(|line| ends(line)))
        .unwrap_or(body.len())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{outline, size};

    #[test]
    fn lists_stand_in_lists_by_their_marks() {
        let text = "\
.Ports
* 443
  of the API
** TCP
*** all
** UDP

* 22
. one
.. two
- three

* last

after
";
        let lines = [
            "1 caption: Ports",
            "2 - 443 of the API",
            "4   - TCP",
            "5     - all",
            "6   - UDP",
            "8 - 22",
            "9   - one",
            "10     - two",
            "11       - three",
            "13 - last",
            "15 after",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn blocks_are_attached_with_a_plus() {
        let text = "\
. Open it:
+
[source,bash]
----
ufw allow 443
----
+
And then
wait.

  literal

. Next
----
apart
----
";
        let lines = [
            "1 - Open it:",
            "5   bash> ufw allow 443",
            "8   And then wait.",
            "11   > literal",
            "13 - Next",
            "15 > apart",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn terms_have_definitions() {
        let text = "\
443:: the API
22::
  SSH
  of nodes
`80`::

pages
* of all
8080::: inner
53::
+
DNS
";
        let lines = [
            "1 - 443 = the API",
            "3 - 22 = SSH of nodes",
            "7 - 80 = pages",
            "8   - of all",
            "9     - 8080 = inner",
            "10 - = 53",
            "12   DNS",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn items_may_stand_under_conditions() {
        let text = "\
* one
ifdef::a[]
* two
endif::[]
ifdef::b[]
+
attached
endif::[]
** three
ifdef::c[]
* four
endif::[]
* five
";
        let lines = [
            "1 - one",
            "2 - ",
            "2   Condition: a",
            "3     - two",
            "5   Condition: b",
            "7     attached",
            "9   - three",
            "10 - ",
            "10   Condition: c",
            "11     - four",
            "13 - five",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn ten_thousand_levels_end_with_a_finding() {
        let stars: String = (1..60).map(|n| format!("{} a\n", "*".repeat(n))).collect();
        assert_eq!(size(&stars).1, Vec::<&str>::new());
        let dots: String = (1..60).map(|n| format!("{} a\n", ".".repeat(n))).collect();
        assert_eq!(size(&(stars + &dots)).1, ["PLT0603"]);
        let conditions = "ifdef::a[]\n".repeat(10_000) + &"endif::[]\n".repeat(10_000);
        assert_eq!(size(&conditions).1, ["PLT0603"]);
        let blocks: String = (4..150).map(|n| "=".repeat(n) + "\n").collect();
        assert_eq!(size(&blocks).1, ["PLT0603"]);
    }
}
