//! Literal blocks: commands, configuration and output.

use super::block::Reader;
use super::lines::Body;
use crate::document::{Block, Code, Line};

impl<'t> Reader<'t> {
    /// Lines as they are, but for the indentation that they share.
    pub(super) fn code(&mut self, body: Body<'_, 't>, language: &str) -> Block {
        let end = body.without_blanks(0, body.len());
        let start = (0..end).find(|&at| !body.is_blank(at)).unwrap_or(end);
        let body = body.part(start, end);
        let body = body.dedent(body.margin());
        let mut lines = Vec::new();
        for (at, line) in body.iter().enumerate() {
            if !self.take(body, at) {
                break;
            }
            lines.push(Line { value: line.text.to_owned(), span: self.whole.span(line.text) });
        }
        Block::Code(Code { language: language.to_ascii_lowercase(), lines })
    }

    /// The block that a `::` introduces: indented, or with the same mark before each line.
    pub(super) fn literal(
        &mut self,
        body: Body<'_, 't>,
        at: usize,
        into: &mut Vec<Block>,
    ) -> usize {
        let start = (at..body.len()).find(|&line| !body.is_blank(line)).unwrap_or(body.len());
        if body.is_indented(start) {
            let end = body.end_of_indented(start);
            into.push(self.code(body.part(start, end), ""));
            return end;
        }
        let quote = |at: usize| {
            body.line(at)
                .and_then(|line| line.text.chars().next())
                .filter(char::is_ascii_punctuation)
        };
        let Some(mark) = quote(start) else { return at };
        let end = (start..body.len()).find(|&line| quote(line) != Some(mark)).unwrap_or(body.len());
        // A bullet or a comment after `::` is one, not a quotation.
        if matches!(mark, '.' | '-' | '*' | '+' | '|' | '=' | ':' | '`') {
            return at;
        }
        into.push(self.code(body.part(start, end), ""));
        end
    }

    /// Lines of code whose markup is read.
    pub(super) fn parsed_literal(&mut self, body: Body<'_, 't>) -> Block {
        let mut block = self.code(body, "");
        if let Block::Code(code) = &mut block {
            for line in &mut code.lines {
                line.value = self.plain(&line.value);
            }
        }
        block
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::outline;

    #[test]
    fn colons_introduce_literal_blocks() {
        let text = "\
Open the ports::

    # firewall
    ufw allow 443

      more

Then ::

  * one

::

  alone

Quoted::

> first
> second
";
        let lines = [
            "1 Open the ports:",
            "3 > # firewall",
            "4 > ufw allow 443",
            "5 > ",
            "6 >   more",
            "8 Then",
            "10 > * one",
            "14 > alone",
            "16 Quoted:",
            "18 > > first",
            "19 > > second",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn a_list_after_colons_is_a_list() {
        assert_eq!(outline("Ports::\n\n* 443\n"), ["1 Ports:", "3 - 443"]);
    }
}
