//! Why words that look like ports are none.

/// The highest port.
const HIGHEST: u32 = 65_535;

/// What is wrong with words that could not be read as ports, where that is known.
pub fn why_unread(words: &str) -> Option<&'static str> {
    let parts = words.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let numbers: Vec<Option<u32>> = parts.take(4).map(|part| part.parse().ok()).collect();
    let is_port = |number: &Option<u32>| number.is_some_and(|it| (1..=HIGHEST).contains(&it));
    if words.contains(char::is_alphabetic) {
        return None;
    }
    match numbers.as_slice() {
        [_] if ends_open(words) => Some("the range has no end: write both of its ports"),
        [first, last] if is_port(first) && is_port(last) && first > last => {
            Some("the range runs backwards: write the lower port first")
        }
        [_] | [_, _] if !numbers.iter().all(is_port) => Some("ports are 1 to 65535"),
        _ => None,
    }
}

fn ends_open(words: &str) -> bool {
    words.trim_end().ends_with(['-', '–', '—'])
}

#[cfg(test)]
mod tests {
    use super::why_unread;

    #[test]
    fn numbers_that_are_no_ports_say_why() {
        for (words, start) in [
            ("70000", Some("ports are")),
            ("0", Some("ports are")),
            ("99999999999", Some("ports are")),
            ("9000-80", Some("the range runs backwards")),
            ("9000-", Some("the range has no end")),
            ("console", None),
            ("4x43", None),
            ("1-2-3", None),
        ] {
            let reason = why_unread(words);
            let agrees = reason.zip(start).map(|(reason, start)| reason.starts_with(start));
            assert!(agrees.unwrap_or(reason.is_none() == start.is_none()), "{words}: {reason:?}");
        }
    }
}
