//! What stands before the `|` of a cell: `2+`, `.4+`, `3*`, `^.^s`, `a`; and columns: `1,2a,3*`.

/// What a cell covers and what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spec {
    /// How many times the cell stands there.
    pub(super) times: usize,
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// How the content is read: `a` for blocks, `l` for code, `h` for a header.
    pub(super) style: Option<char>,
}

impl Default for Spec {
    fn default() -> Self {
        Self { times: 1, columns: 1, rows: 1, style: None }
    }
}

/// The most rows, columns or times that a specification may say; more are as good as that.
pub(super) const MOST: usize = 1_000;

/// Longer words before a `|` are content.
const LONGEST: usize = 24;

impl Spec {
    /// The specification that a text is, if it is one.
    pub(super) fn of(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let mut spec = Self::default();
        let factor = text.find(['+', '*']);
        let rest = match factor {
            Some(at) => {
                let (numbers, rest) = text.split_at(at);
                spec.factor(numbers, rest.starts_with('*'))?;
                rest.get(1..)?
            }
            None => text,
        };
        let aligned = rest.trim_start_matches(['<', '^', '>', '.']);
        let alignment = rest.get(..rest.len() - aligned.len())?;
        let mut chars = aligned.chars();
        spec.style = chars.next();
        let is_style = spec.style.is_none_or(|style| "adehlmsv".contains(style));
        (is_style && chars.next().is_none() && is_alignment(alignment)).then_some(spec)
    }

    /// `2`, `.3`, `2.3`; or how many times.
    fn factor(&mut self, numbers: &str, times: bool) -> Option<()> {
        let number = |text: &str| match text {
            "" => Some(1),
            digits if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                Some(digits.parse().unwrap_or(MOST).clamp(1, MOST))
            }
            _ => None,
        };
        let (columns, rows) = numbers.split_once('.').unwrap_or((numbers, ""));
        let (columns, rows) = (number(columns)?, number(rows)?);
        if numbers.is_empty() || (times && numbers.contains('.')) {
            return None;
        }
        match times {
            true => self.times = columns,
            false => (self.columns, self.rows) = (columns, rows),
        }
        Some(())
    }
}

/// `<`, `^.>`, `.^`: one place across, one down.
fn is_alignment(text: &str) -> bool {
    let (across, down) = text.split_once('.').unwrap_or((text, "^"));
    across.len() <= 1 && down.len() == 1 && !down.contains('.')
}

/// The styles of the columns in `1,2a,3*m`; a place for each column. A number alone is how many there
/// are.
pub(super) fn columns(cols: &str) -> Vec<Option<char>> {
    if let Ok(count) = cols.trim().parse::<usize>() {
        return vec![None; count.min(MOST)];
    }
    let mut columns = Vec::new();
    let items = cols.split([',', ';']).map(str::trim);
    for item in items.filter(|item| !item.is_empty() || cols.contains(',')) {
        let (times, item) = match item.split_once('*') {
            Some((times, rest)) => (times.trim().parse().unwrap_or(1), rest),
            None => (1, item),
        };
        let style = item.chars().next_back().filter(|style| "adehlmsv".contains(*style));
        let room = MOST - columns.len().min(MOST);
        columns.extend(std::iter::repeat_n(style, times.min(room)));
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_say_what_they_cover() {
        let spec = |text| Spec::of(text).map(|it| (it.times, it.columns, it.rows, it.style));
        for (text, found) in [
            ("", Some((1, 1, 1, None))),
            (".4+", Some((1, 1, 4, None))),
            ("2+a", Some((1, 2, 1, Some('a')))),
            ("2.3+^.>s", Some((1, 2, 3, Some('s')))),
            ("3*", Some((3, 1, 1, None))),
            ("^.^", Some((1, 1, 1, None))),
            (".^l", Some((1, 1, 1, Some('l')))),
            ("99999999999999999999+", Some((1, MOST, 1, None))),
            ("443", None),
            ("x", None),
            ("+", None),
            ("aa", None),
            ("..", None),
            ("TCP", None),
        ] {
            assert_eq!(spec(text), found, "{text}");
        }
    }

    #[test]
    fn columns_have_styles() {
        assert_eq!(columns("2a,2,5h"), [Some('a'), None, Some('h')]);
        assert_eq!(columns("3*"), [None, None, None]);
        assert_eq!(columns("3"), [None, None, None]);
        assert_eq!(columns("1,2*<.^m"), [None, Some('m'), Some('m')]);
        assert_eq!((columns("").len(), columns(",").len()), (0, 2));
        assert_eq!(columns("999999999*,999999999*").len(), MOST);
    }
}
