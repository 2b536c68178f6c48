//! Remarks in access lists: short, and of letters that a terminal takes.

use crate::text::quotable;

/// The text as a remark, and whether all of it is there. A `?` would ask the terminal for help, and
/// what is not ASCII may be refused.
pub(crate) fn remark(text: &str, limit: usize) -> (String, bool) {
    let (short, complete) = quotable(text.trim(), limit);
    let plain = |c: char| match c {
        '?' => '.',
        c if c.is_ascii() => c,
        _ => '_',
    };
    let text: String = short.chars().map(plain).collect();
    (text.trim().to_owned(), complete)
}

#[cfg(test)]
mod tests {
    use super::remark;

    #[test]
    fn remarks_are_plain_and_short() {
        assert_eq!(remark(" why?\nB\u{fc}ro ", 100), ("why. B_ro".to_owned(), true));
        let (long, complete) = remark(&"word ".repeat(40), 100);
        assert!(long.len() <= 100 && !complete, "{long}");
    }
}
