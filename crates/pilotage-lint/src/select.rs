//! Which findings are wanted: `--select` and `--ignore`.

use std::fmt;

use pilotage_diagnostic::{Area, Code, codes};

/// A choice of codes: all of them, or some, less others.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// `None` for all.
    selected: Option<Vec<Code>>,
    ignored: Vec<Code>,
}

/// A word that names no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The word.
    pub word: String,
    /// The code that may have been meant.
    pub meant: Option<Code>,
}

impl Selection {
    /// A selection by words: codes (`PLT0701`), starts of codes (`PLT07`), names (`duplicate-row`)
    /// or areas (`lint`, `imports`). Nothing selected is everything.
    pub fn new(select: &[String], ignore: &[String]) -> Result<Self, UnknownRule> {
        let selected = if select.is_empty() { None } else { Some(all_of(select)?) };
        Ok(Self { selected, ignored: all_of(ignore)? })
    }

    /// Whether findings with this code are wanted.
    pub fn has(&self, code: Code) -> bool {
        self.selected.as_ref().is_none_or(|selected| selected.contains(&code))
            && !self.ignored.contains(&code)
    }
}

fn all_of(words: &[String]) -> Result<Vec<Code>, UnknownRule> {
    let found: Result<Vec<Vec<Code>>, UnknownRule> = words.iter().map(|word| meant(word)).collect();
    Ok(found?.concat())
}

/// The codes that a word means.
fn meant(word: &str) -> Result<Vec<Code>, UnknownRule> {
    let word = word.trim();
    let starts = |code: Code| {
        word.len() > "PLT".len()
            && code.code.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    let is_area = |area: Area| area.title().eq_ignore_ascii_case(word);
    let is_meant =
        |code: &Code| code.name.eq_ignore_ascii_case(word) || starts(code) || is_area(code.area);
    let found: Vec<Code> = codes::ALL.iter().copied().filter(is_meant).collect();
    if found.is_empty() {
        return Err(UnknownRule { word: word.to_owned(), meant: codes::suggest(word) });
    }
    Ok(found)
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no code, name or area of findings", self.word)?;
        match self.meant {
            Some(code) => write!(f, "; did you mean `{}` ({code})?", code.name),
            None => write!(f, "; `pilotage explain` lists them"),
        }
    }
}

impl std::error::Error for UnknownRule {}
