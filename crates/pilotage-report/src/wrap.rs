//! Breaking text into lines of a width: between words, else behind punctuation, else anywhere.

use unicode_width::UnicodeWidthChar;

use crate::text::width;

/// The text in lines that are at most `room` columns wide. A character wider than the room stands
/// alone.
pub(crate) fn wrap(text: &str, room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut current = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let gap = usize::from(!current.is_empty());
        if width(&current) + gap + width(word) <= room {
            if gap == 1 {
                current.push(' ');
            }
            current.push_str(word);
            continue;
        }
        if !current.is_empty() {
            lines.push(std::mem::take(&mut current));
        }
        let mut rest = word;
        while width(rest) > room {
            let (head, tail) = cut(rest, room);
            lines.push(head.to_owned());
            rest = tail;
        }
        rest.clone_into(&mut current);
    }
    if !current.is_empty() || lines.is_empty() {
        lines.push(current);
    }
    lines
}

/// Where a word may be broken, best first.
const BREAKS: [&[char]; 2] = [&[',', '-', '/', '→'], &['.', ':', '_', '@', '=', '?', '&']];

/// Splits a word that is too wide. The head is never empty.
fn cut(word: &str, room: usize) -> (&str, &str) {
    let fitting = fitting(word, room);
    let head = word.get(..fitting).unwrap_or(word);
    // A break far to the left would leave a line nearly empty.
    let early = fitting / 3;
    let place = BREAKS.iter().find_map(|breaks| {
        let (at, sign) = head.char_indices().rev().find(|(_, c)| breaks.contains(c))?;
        let end = at + sign.len_utf8();
        (end > early).then_some(end)
    });
    word.split_at(place.unwrap_or(fitting))
}

/// How many bytes of the word fit, at least one character.
fn fitting(word: &str, room: usize) -> usize {
    let mut columns = 0;
    for (at, character) in word.char_indices() {
        columns += character.width().unwrap_or(0);
        if columns > room && at > 0 {
            return at;
        }
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::wrap;
    use crate::text::width;

    #[test]
    fn breaks_where_a_reader_would() {
        let cases: &[(&str, usize, &[&str])] = &[
            ("speakers agree on who", 10, &["speakers", "agree on", "who"]),
            ("fd00:40:20::11-fd00:40:20::13", 20, &["fd00:40:20::11-", "fd00:40:20::13"]),
            ("tcp/2379-2380,4240,6443", 15, &["tcp/2379-2380,", "4240,6443"]),
            ("ノードノード", 5, &["ノー", "ドノ", "ード"]),
            ("漢", 1, &["漢"]),
            ("", 5, &[""]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
        ];
        for (text, room, lines) in cases {
            assert_eq!(wrap(text, *room), *lines, "{text}");
        }
    }

    #[test]
    fn nothing_is_lost_and_nothing_too_wide() {
        let text = "one two-three/four,five:six.seven eight 10.40.20.11-10.40.20.13 ノード-漢字";
        for room in 2..40 {
            let lines = wrap(text, room);
            assert!(lines.iter().all(|line| width(line) <= room), "{room}: {lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        }
    }
}
