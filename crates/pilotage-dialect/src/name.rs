//! Names for sets and chains: from any text to short, unique, plain identifiers.
//!
//! The stem stays readable; what a dialect adds around it (`in-`, `_v4`) keeps it apart from the
//! dialect's keywords.

use std::borrow::Cow;
use std::collections::HashSet;

use pilotage_diagnostic::codes;

use crate::loss::Loss;
use crate::text::quotable;

/// How a dialect's names look.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    /// Between the words of a name.
    pub(crate) separator: char,
    /// The most bytes of a whole name.
    pub(crate) limit: usize,
    /// The stem where nothing of the label can be kept.
    pub(crate) fallback: &'static str,
}

/// How much of a label a message shows, in bytes.
const SHOWN: usize = 60;

/// Names given out so far.
pub(crate) struct Names {
    style: Style,
    taken: HashSet<String>,
}

/// A label as an identifier, before it is made unique.
struct Stem {
    text: String,
    /// Whether letters are others now, not only spaces and punctuation.
    letters_changed: bool,
}

impl Names {
    pub(crate) fn new(style: Style) -> Self {
        Self { style, taken: HashSet::new() }
    }

    /// Gives no other thing this name.
    pub(crate) fn take(&mut self, name: String) {
        self.taken.insert(name);
    }

    /// A new name for the label: `prefix`, the stem, `x2` and so on where the name is taken,
    /// `suffix`.
    ///
    /// Reports where the label was cut or lost letters.
    pub(crate) fn name(
        &mut self,
        prefix: &str,
        label: &str,
        suffix: &str,
        losses: &mut Vec<Loss>,
    ) -> String {
        let stem = stem(label, self.style);
        let mut number = 1_u32;
        let (name, cut) = loop {
            let counter = match number {
                1 => String::new(),
                _ => format!("{}x{number}", self.style.separator),
            };
            let used: usize = [prefix, &counter, suffix].map(str::len).iter().sum();
            let kept = shorten(&stem.text, self.style.limit.saturating_sub(used), self.style);
            let name = [prefix, &kept, &counter, suffix].concat();
            if !self.taken.contains(&name) {
                break (name, kept != stem.text);
            }
            number = number.saturating_add(1);
        };
        self.taken.insert(name.clone());
        losses.extend(report(label, &name, cut, stem.letters_changed));
        name
    }
}

fn report(label: &str, name: &str, cut: bool, letters_changed: bool) -> Option<Loss> {
    let (label, _) = quotable(label, SHOWN);
    if cut {
        let what = format!("`{label}` is too long for a name and is called `{name}`");
        Some(Loss::renamed(codes::NAME_SHORTENED, what))
    } else if letters_changed {
        let what = format!("`{label}` cannot be a name as it is and is called `{name}`");
        Some(Loss::renamed(codes::NAME_RENAMED, what))
    } else {
        None
    }
}

/// The stem in at most `room` bytes. A cut is visible and falls between words, so that `node-20`
/// never becomes `node_2`.
fn shorten(stem: &str, room: usize, style: Style) -> Cow<'_, str> {
    if stem.len() <= room {
        return Cow::Borrowed(stem);
    }
    let mut end = String::from(style.separator);
    end.push_str("etc");
    let mut kept = stem.get(..room.saturating_sub(end.len())).unwrap_or_default();
    if !stem.get(kept.len()..).unwrap_or_default().starts_with(style.separator) {
        kept = kept.rsplit_once(style.separator).map_or(kept, |(whole_words, _)| whole_words);
    }
    Cow::Owned([kept, &end].concat())
}

/// Letters and digits of ASCII, everything between them as one separator.
fn stem(label: &str, style: Style) -> Stem {
    let mut text = String::with_capacity(label.len());
    let mut letters_changed = false;
    for c in label.chars() {
        if c.is_ascii_alphanumeric() {
            text.push(c);
        } else if let Some(letters) = latin(c) {
            letters_changed = true;
            text.push_str(letters);
        } else {
            letters_changed |= c.is_alphanumeric();
            if !text.is_empty() && !text.ends_with(style.separator) {
                text.push(style.separator);
            }
        }
    }
    if text.ends_with(style.separator) {
        text.pop();
    }
    if text.is_empty() {
        text.push_str(style.fallback);
    } else if text.starts_with(|first: char| first.is_ascii_digit()) {
        text.insert(0, style.separator);
        text.insert_str(0, style.fallback);
    }
    Stem { text, letters_changed }
}

/// European letters in plain ones.
pub(crate) fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ő' => "o",
        'ö' | 'ø' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ù' | 'ú' | 'û' | 'ů' | 'ű' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'À' | 'Á' | 'Â' | 'Ã' | 'Å' => "A",
        'Ä' | 'Æ' => "Ae",
        'Ç' | 'Č' => "C",
        'È' | 'É' | 'Ê' | 'Ë' => "E",
        'Ö' | 'Ø' | 'Œ' => "Oe",
        'Ś' | 'Š' => "S",
        'Ü' => "Ue",
        'Ź' | 'Ż' | 'Ž' => "Z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style { separator: '_', limit: 20, fallback: "set" };

    fn names(labels: &[&str]) -> (Vec<String>, Vec<&'static str>) {
        let (mut names, mut losses) = (Names::new(STYLE), Vec::new());
        let given = labels.iter().map(|label| names.name("", label, "_v4", &mut losses)).collect();
        (given, losses.iter().map(|loss| loss.code.name).collect())
    }

    #[test]
    fn labels_become_identifiers() {
        let labels = ["nodes", "node-1, node-2", "fwd", "10.0.0.0/8", "", "a \" b; {"];
        let expected = ["nodes", "node_1_node_2", "fwd", "set_10_0_0_0_8", "set", "a_b"];
        let (names, losses) = names(&labels);
        assert_eq!(names, expected.map(|name| [name, "_v4"].concat()));
        assert_eq!(losses, [""; 0]);
    }

    #[test]
    fn equal_stems_are_numbered() {
        let (names, losses) = names(&["a b", "a-b", "a_b"]);
        assert_eq!(names, ["a_b_v4", "a_b_x2_v4", "a_b_x3_v4"]);
        assert_eq!(losses, [""; 0]);
    }

    #[test]
    fn long_labels_are_cut_between_words() {
        let labels = ["node-1, node-2, node-30", "node-1, node-2, node-31", "abcdefghijklmnopqrst"];
        let (names, losses) = names(&labels);
        assert_eq!(names, ["node_1_node_2_etc_v4", "node_1_etc_x2_v4", "abcdefghijklm_etc_v4"]);
        assert_eq!(losses, ["name-shortened"; 3]);
    }

    #[test]
    fn changed_letters_are_reported() {
        let (names, losses) = names(&["ノード", "Büro", "名前"]);
        assert_eq!(names, ["set_v4", "Buero_v4", "set_x2_v4"]);
        assert_eq!(losses, ["name-renamed"; 3]);
    }
}
