//! The marks that items of lists begin with.

/// A mark and what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker<'t> {
    /// What the items of one list have in common.
    pub(super) kind: Kind<'t>,
    /// The term that is defined.
    pub(super) term: Option<&'t str>,
    /// The words on the line; a slice of it.
    pub(super) words: &'t str,
}

/// A kind of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// `*`, `**`, `-`, `.`, `..` and so on: the mark itself.
    Mark(&'t str),
    /// `1.`, `12.`.
    Number,
    /// `a.`, `B.`.
    Letter,
    /// `i)`, `IV)`.
    Roman,
    /// `<1>`, below a listing.
    Callout,
    /// `::`, `:::`, `::::` or `;;` after a term.
    Term(&'t str),
}

impl Kind<'_> {
    /// Whether it is a mark that no sentence begins with.
    pub(super) fn is_bullet(self) -> bool {
        matches!(self, Self::Mark(_))
    }
}

/// The longest term, and the longest mark.
const LONGEST_TERM: usize = 1_000;
const LONGEST_MARK: usize = 60;

/// The mark that a line begins with.
pub(super) fn marker(line: &str) -> Option<Marker<'_>> {
    let line = line.trim_start();
    plain(line).or_else(|| definition(line))
}

fn plain(line: &str) -> Option<Marker<'_>> {
    let (mark, rest) = line.split_once([' ', '\t'])?;
    let first = mark.chars().next()?;
    let kind = match first {
        '-' if mark == "-" => Kind::Mark(mark),
        '*' | '.' | '•' if mark.len() <= LONGEST_MARK && mark.chars().all(|c| c == first) => {
            Kind::Mark(mark)
        }
        '<' if is_callout(mark) => Kind::Callout,
        _ => enumerated(mark)?,
    };
    let words = rest.trim_start();
    // A check list: `* [x] words`.
    let words =
        ["[ ] ", "[x] ", "[*] "].iter().find_map(|box_| words.strip_prefix(box_)).unwrap_or(words);
    (!words.is_empty()).then_some(Marker { kind, term: None, words })
}

fn enumerated(mark: &str) -> Option<Kind<'_>> {
    if let Some(number) = mark.strip_suffix('.') {
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        let letter = number.len() == 1 && number.bytes().all(|byte| byte.is_ascii_alphabetic());
        return match number.is_empty() {
            false if digits => Some(Kind::Number),
            false if letter => Some(Kind::Letter),
            _ => None,
        };
    }
    let roman = mark.strip_suffix(')')?;
    let letters = |c: char| "ivxlcIVXLC".contains(c);
    (!roman.is_empty() && roman.chars().all(letters)).then_some(Kind::Roman)
}

/// `<1>` and `<.>`.
pub(super) fn is_callout(mark: &str) -> bool {
    let inner = mark.strip_prefix('<').and_then(|it| it.strip_suffix('>'));
    inner.is_some_and(|it| {
        it == "." || (!it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// `term:: words`.
fn definition(line: &str) -> Option<Marker<'_>> {
    if line.starts_with("//") {
        return None;
    }
    let bytes = line.as_bytes();
    let ends = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t'));
    let (at, mark) = line
        .char_indices()
        .take(LONGEST_TERM)
        .filter(|(at, c)| *at > 0 && (*c == ':' || *c == ';'))
        .find_map(|(at, c)| {
            let length = line.get(at..)?.chars().take(5).take_while(|next| *next == c).count();
            let fits = if c == ';' { length == 2 } else { (2..=4).contains(&length) };
            let begins = line.get(..at).is_some_and(|before| !before.ends_with(c));
            (fits && begins && ends(at + length)).then_some((at, line.get(at..at + length)?))
        })?;
    let term = line.get(..at)?.trim_end();
    let words = line.get(at + mark.len()..)?.trim_start();
    Some(Marker { kind: Kind::Term(mark), term: Some(term), words })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_begin_with_marks() {
        for (line, kind, words) in [
            ("* TCP 443", Kind::Mark("*"), "TCP 443"),
            ("  ** TCP", Kind::Mark("**"), "TCP"),
            ("- [x] done", Kind::Mark("-"), "done"),
            (".. two", Kind::Mark(".."), "two"),
            ("12. twelve", Kind::Number, "twelve"),
            ("b. letter", Kind::Letter, "letter"),
            ("iv) four", Kind::Roman, "four"),
            ("<1> note", Kind::Callout, "note"),
            ("Port 443:: the API", Kind::Term("::"), "the API"),
            ("a::b:::", Kind::Term(":::"), ""),
            ("q;; answer", Kind::Term(";;"), "answer"),
        ] {
            let found = marker(line).unwrap();
            assert_eq!((found.kind, found.words), (kind, words), "{line}");
        }
        assert_eq!(marker("Port 443:: the API").unwrap().term, Some("Port 443"));
    }

    #[test]
    fn words_are_no_items() {
        for line in [
            "*bold* words",
            ".Title",
            "-v",
            "*",
            "::",
            "std::net",
            "include::a[]",
            "443.",
            "see;",
            "a) letter?",
            "// a:: b",
            "2379-2380",
        ] {
            assert_eq!(marker(line), None, "{line}");
        }
    }
}
