//! Blocks between two lines of the same kind.

use super::attributes::Attributes;
use super::block::{Reader, Scope, is_admonition, push_caption};
use super::lines::{Body, Delimiter};
use crate::document::{Block, Group, GroupKind, Item};

impl<'t> Reader<'t> {
    /// Reads the block that a line begins. Without its last line it reaches to the end of the body.
    pub(super) fn delimited(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        delimiter: Delimiter,
        attributes: &mut Attributes<'t>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        let first = body.get(at).copied().unwrap_or("");
        let last = self.ends.of_block(self.whole, body, at);
        let lines = body.get(at + 1..last.unwrap_or(body.len())).unwrap_or(&[]);
        let after = last.map_or(body.len(), |last| last + 1);
        match delimiter {
            Delimiter::Comment => {}
            Delimiter::Table(mark) => {
                push_caption(attributes, into);
                if last.is_none() {
                    self.malformed(self.whole.span(first), "this table has no last line");
                }
                self.table(lines, mark, attributes, scope, into);
            }
            Delimiter::Listing | Delimiter::Literal | Delimiter::Pass | Delimiter::Fence => {
                push_caption(attributes, into);
                let language = match delimiter {
                    Delimiter::Fence => first.trim_start_matches('`').trim(),
                    Delimiter::Pass => "html",
                    _ => attributes.language(),
                };
                into.push(self.code(lines, language));
            }
            Delimiter::Open if attributes.is_source() || attributes.style == "listing" => {
                push_caption(attributes, into);
                into.push(self.code(lines, attributes.language()));
            }
            _ if attributes.style == "comment" => {}
            _ if attributes.style == "tabs" => self.tabs(lines, scope, into),
            _ => {
                let kind = match attributes.style {
                    style if is_admonition(style) => Some(GroupKind::Admonition),
                    style if style == "quote" || delimiter == Delimiter::Quote => {
                        Some(GroupKind::Quote)
                    }
                    _ => None,
                };
                self.group(lines, kind, attributes, scope, into);
            }
        }
        after
    }

    /// Blocks with something around them. Only a title is a reason for a group of no other kind.
    fn group(
        &mut self,
        lines: Body<'_, 't>,
        kind: Option<GroupKind>,
        attributes: &mut Attributes<'t>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) {
        let blocks = self.blocks(lines, scope.inside());
        let title = attributes.title.take();
        match kind.or(title.is_some().then_some(GroupKind::Details)) {
            Some(kind) => into.push(Block::Group(Group { kind, title, blocks })),
            None => into.extend(blocks),
        }
    }

    /// Tabs are the terms of a list, each with its content.
    fn tabs(&mut self, lines: Body<'_, 't>, scope: Scope, into: &mut Vec<Block>) {
        for block in self.blocks(lines, scope.inside()) {
            match block {
                Block::List(list) => into.extend(list.items.into_iter().map(tab)),
                other => into.push(other),
            }
        }
    }
}

fn tab(item: Item) -> Block {
    let mut blocks = item.blocks;
    if !item.text.is_empty() {
        blocks.insert(0, Block::Paragraph(item.text));
    }
    Block::Group(Group { kind: GroupKind::Tab, title: item.term, blocks })
}

#[cfg(test)]
mod tests {
    use super::super::tests::outline;

    #[test]
    fn admonitions_and_examples_hold_blocks() {
        let text = "\
[NOTE]
.All nodes
====
one

[WARNING]
=====
two
=====
====

TIP: three
and more

.Titled
****
four
****

--
five
--
____
six
____
";
        let lines = [
            "2 Admonition: All nodes",
            "4   one",
            "- Admonition",
            "8     two",
            "- Admonition",
            "12   three and more",
            "15 Details: Titled",
            "17   four",
            "21 five",
            "- Quote",
            "24   six",
        ];
        let shown: Vec<_> =
            outline(text).iter().map(|line| line.replacen("-   Adm", "- Adm", 1)).collect();
        assert_eq!(shown, lines);
    }

    #[test]
    fn listings_keep_their_lines() {
        let text = "\
.Open the ports
[source,bash]
----
  ufw allow 443 # <1>
    --to any
----
<1> For all

[literal]
a *b*

....
* c
....

  indented

```yaml
d: e
```

[,sh]
----
f
----
////
hidden
////
";
        let lines = [
            "1 caption: Open the ports",
            "4 bash> ufw allow 443",
            "5 bash>   --to any",
            "7 - For all",
            "10 > a *b*",
            "13 > * c",
            "16 > indented",
            "19 yaml> d: e",
            "24 sh> f",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn tabs_are_groups() {
        let text = "\
[tabs]
====
Linux::
+
--
8472
--
Windows:: 4789
====
";
        assert_eq!(outline(text), ["3 Tab: Linux", "6   8472", "8 Tab: Windows", "8   4789"]);
    }

    #[test]
    fn a_block_without_its_last_line_reaches_to_the_end() {
        assert_eq!(outline("====\none\n\ntwo\n"), ["2 one", "4 two"]);
    }
}
