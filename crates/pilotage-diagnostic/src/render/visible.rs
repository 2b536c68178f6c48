//! Makes untrusted text safe to show: what would steer a terminal becomes a visible character.

/// The text with every control character replaced by a picture of it, and every character that
/// changes the direction of writing or breaks a line unseen by `�`.
///
/// Line feeds and tabs stay; a carriage return before a line feed goes. The result has no
/// character that a terminal acts upon, so nothing in a file can colour, move or hide text.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '\r' || rest.peek() != Some(&'\n') {
            shown.push(picture(character));
        }
    }
    shown
}

/// The character itself, or what stands for it.
fn picture(character: char) -> char {
    match character {
        '\n' | '\t' => character,
        // The block "control pictures" repeats the 32 control characters in their order.
        '\0'..='\u{1f}' => {
            char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\u{7f}' => '\u{2421}',
        _ if is_steering(character) => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

/// Whether a character would steer whatever shows it: control characters but for line feed and tab,
/// and the marks that break lines or reorder text unseen.
pub fn steers_display(character: char) -> bool {
    picture(character) != character
}

/// Whether a character beyond ASCII steers the display: C1 controls (`U+009B` begins an escape
/// sequence), line and paragraph separators, and the marks that reorder text.
fn is_steering(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

/// JSON text in which the characters that steer a terminal are escaped too.
///
/// JSON itself asks for that only below `U+0020`. Outside of strings JSON is plain ASCII, so an
/// escape can stand wherever such a character does.
pub(super) fn escape_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    let mut rest = json;
    let steers = |character: char| character == '\u{7f}' || is_steering(character);
    while let Some((plain, character)) =
        rest.find(steers).and_then(|at| Some((rest.get(..at)?, rest.get(at..)?.chars().next()?)))
    {
        escaped.push_str(plain);
        escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
        rest = rest.get(plain.len() + character.len_utf8()..).unwrap_or_default();
    }
    escaped.push_str(rest);
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escape_json, visible};

    #[test]
    fn controls_become_visible() {
        let cases = [
            ("plain ä 漢 \t\n", "plain ä 漢 \t\n"),
            ("a\u{1b}[31mb", "a␛[31mb"),
            ("\0\u{7}\u{7f}", "␀␇␡"),
            ("one\r\ntwo\rthree", "one\ntwo␍three"),
            ("c1 \u{9b}31m", "c1 �31m"),
            ("\u{202e}desrever\u{2069}\u{2028}", "�desrever��"),
        ];
        for (text, shown) in cases {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn json_keeps_its_meaning() {
        let text = "\u{1b}[0m \u{9b} \u{202e} \u{7f} ä";
        let json = escape_json(&serde_json::to_string(text).unwrap());
        assert_eq!(json, r#""\u001b[0m \u009b \u202e \u007f ä""#);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
