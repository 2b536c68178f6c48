//! What strangers say, made fit for a terminal.

/// The printable letters of a text, at most so many of them. Control characters would steer the
/// terminal of whoever reads the result, and marks of writing direction would turn the line around.
pub(crate) fn printable(text: &str, most: usize) -> String {
    let is_mark = |letter: char| matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let shown = text.chars().filter(|letter| !letter.is_control() && !is_mark(*letter));
    shown.take(most).collect::<String>().trim().replace('`', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_a_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\r\n\u{202e}`c`", 80), "a[31mb'c'");
        assert_eq!(printable("abcdef", 3), "abc");
    }
}
