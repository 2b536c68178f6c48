//! The letters of a cell in one form: full-width forms, case and dashes folded, without what nobody
//! sees.
//!
//! Knows no words. Every letter keeps its place, so what is found can be pointed at.

/// How many bytes of a cell are read; no cell of ports or phrase is longer.
pub(super) const LONGEST: usize = 65_536;

/// A letter as it is compared, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// The folded letter.
    pub(super) sign: char,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last.
    pub(super) end: usize,
    /// Its first byte in the folded text.
    at: usize,
}

/// The letters of a text's first [`LONGEST`] bytes, without those that nobody sees.
#[derive(Debug)]
pub(super) struct Folded {
    letters: Vec<Letter>,
    text: String,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let length = text.len().min(LONGEST);
        let mut folded =
            Self { letters: Vec::with_capacity(length), text: String::with_capacity(length) };
        for (start, sign) in text.char_indices() {
            let end = start + sign.len_utf8();
            if end > LONGEST {
                break;
            }
            if !invisible(sign) {
                let sign = if sign.is_ascii_alphanumeric() {
                    sign.to_ascii_lowercase()
                } else {
                    fold(sign)
                };
                folded.letters.push(Letter { sign, start, end, at: folded.text.len() });
                folded.text.push(sign);
            }
        }
        folded
    }

    pub(super) fn letters(&self) -> &[Letter] {
        &self.letters
    }

    /// So many folded letters from one on.
    pub(super) fn word(&self, first: usize, count: usize) -> &str {
        let start = self.letters.get(first).map_or(self.text.len(), |letter| letter.at);
        let end = self.letters.get(first + count).map_or(self.text.len(), |letter| letter.at);
        self.text.get(start..end).unwrap_or_default()
    }
}

/// Zero-width marks and the signs that quote or escape: they separate nothing.
fn invisible(sign: char) -> bool {
    !sign.is_ascii_alphanumeric()
        && matches!(
            sign,
            '\u{ad}' | '\u{200b}'
                ..='\u{200f}'
                    | '\u{2060}'
                    | '\u{feff}'
                    | '\u{fe0e}'
                    | '\u{fe0f}'
                    | '\\'
                    | '`'
                    | '"'
                    | '\''
                    | '“'
                    | '”'
                    | '„'
                    | '‘'
                    | '’'
                    | '«'
                    | '»'
        )
}

/// The letter that stands for this one in comparisons.
fn fold(sign: char) -> char {
    match sign {
        '~' => '-',
        '\r' => '\n',
        '\t' | '\u{b}' | '\u{c}' => ' ',
        sign if sign.is_ascii() => sign.to_ascii_lowercase(),
        '‐'..='―' | '−' | '﹣' | '～' | '〜' | '⁓' | '⸺' | '－' | '…' => '-',
        '\u{ff01}'..='\u{ff5e}' => halve(sign),
        '、' | '،' => ',',
        '؛' => ';',
        '。' | '｡' => '.',
        '【' | '〔' | '「' | '『' => '[',
        '】' | '〕' | '」' | '』' => ']',
        '⁄' | '∕' => '/',
        '∶' | '꞉' => ':',
        '∗' | '⁎' => '*',
        '\u{2028}' | '\u{2029}' => '\n',
        sign if sign.is_whitespace() => ' ',
        sign => lower(sign),
    }
}

/// The usual form of a full-width letter, in lower case.
fn halve(sign: char) -> char {
    let usual = u32::from(sign).checked_sub(0xfee0).and_then(char::from_u32);
    lower(usual.unwrap_or(sign))
}

fn lower(sign: char) -> char {
    sign.to_lowercase().next().unwrap_or(sign)
}

/// Whether words of this script are written without spaces between them.
pub(super) fn is_dense(sign: char) -> bool {
    let (basic, beyond) = (0x2e80..=0x9fff, 0x20000..=0x3134f);
    let (hangul, compatible) = (0xac00..=0xd7af, 0xf900..=0xfaff);
    [basic, beyond, hangul, compatible].iter().any(|script| script.contains(&u32::from(sign)))
}
