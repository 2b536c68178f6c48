//! What `..` introduces: directives, footnotes, targets, substitutions and comments.

use super::block::{Reader, Scope};
use super::directive::Directive;
use super::lines::{Body, Line};
use crate::document::Block;

impl<'t> Reader<'t> {
    pub(super) fn explicit(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        scope: Scope,
        into: &mut Vec<Block>,
    ) -> usize {
        let text = body.line(at).map_or("", |line| line.text);
        let rest = text.get(2..).unwrap_or("").trim_start();
        // Two dots alone are an empty comment that ends whatever stands above.
        if rest.is_empty() && body.is_blank(at + 1) {
            return at + 1;
        }
        let end = body.end_of_indented(at + 1).max(at + 1);
        let below = body.part(at + 1, end);
        if let Some(directive) = Directive::new(rest, below) {
            self.directive(&directive, scope, into);
        } else if rest.starts_with('[') {
            self.footnote(rest, below, scope, into);
        }
        end
    }

    /// A footnote or citation: its label stays with its words, as readers see it.
    fn footnote(
        &mut self,
        rest: &'t str,
        below: Body<'_, 't>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) {
        let Some((label, words)) = rest.get(1..).and_then(|rest| rest.split_once(']')) else {
            return;
        };
        let body = below.dedent(below.margin()).with_head(Line::new(words.trim_start()));
        let mut blocks = self.blocks(body, scope.inside());
        if let Some(Block::Paragraph(text)) = blocks.first_mut() {
            text.value = format!("{} {}", self.footnote_label(label), text.value);
        }
        into.append(&mut blocks);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::outline;

    #[test]
    fn footnotes_stay_and_comments_and_targets_go() {
        let text = "\
.. A comment of
   two lines

   with a table
   ===  ===
   a    b
   ===  ===

.. _target: https://harbour.example
.. __: https://harbour.example
__ https://harbour.example
.. |name| replace:: words

See [1]_ and |name|.

.. [1] Only with *storage*.
   And only then.
.. [#name] Second

..
   hidden

..

   shown
";
        let lines = [
            "14 See [1] and words.",
            "16 [1] Only with storage. And only then.",
            "18 [1] Second",
            "25 shown",
        ];
        assert_eq!(outline(text), lines);
    }
}
