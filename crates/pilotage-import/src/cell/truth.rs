//! Cells of yes and no: `TRUE`, `no`, `✓`.

use super::letter::Folded;
use super::token::{Kind, Token, tokens};

/// Reads a cell that says yes or no, perhaps with a footnote's mark or a remark behind it. `None`
/// where it says neither.
pub fn truth(text: &str) -> Option<bool> {
    if text.len() > 200 {
        return None;
    }
    let sign = text.trim().chars().next()?;
    let rest = text.trim().get(sign.len_utf8()..)?.trim_start_matches('\u{fe0f}');
    match sign {
        '✓' | '✔' | '☑' | '✅' | '●' | '√' | '🗸' | '○' | '◯' if rest.len() < 4 => {
            return Some(!matches!(sign, '○' | '◯'));
        }
        '✗' | '✘' | '☐' | '❌' | '✖' | '╳' | '❎' if rest.len() < 4 => {
            return Some(false);
        }
        _ => {}
    }
    let first: String =
        text.trim().chars().take(12).take_while(|sign| sign.is_alphabetic()).collect();
    if !first.is_empty() && by_word(&first.to_lowercase()).is_none() {
        return None;
    }
    let folded = Folded::new(text);
    let tokens = tokens(&folded);
    match &*tokens {
        [dash] if dash.kind == Kind::Dash => Some(false),
        [number] if number.kind == Kind::Number(Some(1)) => Some(true),
        [number] if number.kind == Kind::Number(Some(0)) => Some(false),
        [word, rest @ ..] if ends(rest) => by_word(word.word),
        _ => None,
    }
}

/// Whether nothing follows that goes on with the word: `No (not used)`, but not `No support`.
fn ends(rest: &[Token]) -> bool {
    let Some(next) = rest.first() else { return true };
    match next.kind {
        Kind::Open(_) | Kind::Comma | Kind::Star | Kind::Mark | Kind::Other('.' | '!') => true,
        Kind::Dash => next.spaced,
        _ => false,
    }
}

fn by_word(word: &str) -> Option<bool> {
    const YES: [&str; 20] = [
        "true", "yes", "y", "x", "t", "on", "ja", "oui", "sí", "si", "sì", "sim", "да", "tak",
        "evet", "是", "有", "はい", "예", "checked",
    ];
    const NO: [&str; 16] = [
        "false",
        "no",
        "n",
        "f",
        "off",
        "nein",
        "non",
        "não",
        "нет",
        "nie",
        "nee",
        "hayır",
        "否",
        "いいえ",
        "아니요",
        "unchecked",
    ];
    if YES.contains(&word) { Some(true) } else { NO.contains(&word).then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::truth;

    #[test]
    fn yes_and_no() {
        for text in
            ["TRUE", "yes", "Y", "x", "✓", "✔️", "1", "Yes (by default)", "Yes*", "ja", "是", "●"]
        {
            assert_eq!(truth(text), Some(true), "{text:?}");
        }
        for text in ["FALSE", "no", "n", "-", "–", "✗", "❌", "0", "No, it is not", "нет", "否"]
        {
            assert_eq!(truth(text), Some(false), "{text:?}");
        }
        for text in ["", "No support for this", "443", "maybe", "Yes and no", "TCP", "12"] {
            assert_eq!(truth(text), None, "{text:?}");
        }
    }
}
