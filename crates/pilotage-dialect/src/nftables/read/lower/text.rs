//! Rules as a person recognises them: in one line, and not too long.

use crate::read::findings::short;

/// The most bytes of a rule's text that are kept.
const LONGEST: usize = 600;

/// A text with one space wherever it has blanks, line breaks or comments.
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(LONGEST));
    let plain = !text.contains('\n') && !text.contains("  ") && !text.contains('\t');
    if plain {
        line.push_str(text);
    } else {
        for part in text.lines() {
            for word in without_comment(part).split_ascii_whitespace() {
                if word == "\\" {
                    continue;
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            if line.len() > LONGEST {
                break;
            }
        }
    }
    shortened(line)
}

fn shortened(mut line: String) -> String {
    if line.len() > LONGEST {
        let mut end = LONGEST;
        while !line.is_char_boundary(end) {
            end = end.saturating_sub(1);
        }
        line.truncate(end);
        line.push_str("...");
    }
    line
}

/// A line up to its comment; a `#` between quotes starts none.
fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'#' if !quoted => return line.get(..at).unwrap_or(line),
            _ => {}
        }
    }
    line
}

/// A short piece of a rule, for a message.
pub(crate) fn quoted(text: &str) -> String {
    ["`", &short(&one_line(text)), "`"].concat()
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn rules_become_one_line() {
        for (text, line) in [
            ("tcp dport 22 accept", "tcp dport 22 accept"),
            ("tcp  dport {\n\t22, # ssh\n\t80\n} accept", "tcp dport { 22, 80 } accept"),
            ("log prefix \"a # b\"\taccept", "log prefix \"a # b\" accept"),
        ] {
            assert_eq!(one_line(text), line);
        }
        assert!(one_line(&"é".repeat(5000)).len() < 700);
    }
}
