//! What a rule finds, and the change that would put it right.

use std::collections::BTreeMap;
use std::ops::Range;

use pilotage_diagnostic::{Diagnostic, Place};

/// A finding, with its fix where there is a certain one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong and where.
    pub diagnostic: Diagnostic,
    /// What would put it right, where nothing is left to decide.
    pub fix: Option<Fix>,
    /// Why it is not fixed, where a reader of its help would expect that.
    pub unfixed: Option<&'static str>,
}

/// A change that puts a finding right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, for people: ``replace `10257` by `10259` ``.
    pub what: String,
    /// The changes of text; all of them or none are made.
    pub edits: Vec<Edit>,
}

/// A change of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// What stands there afterwards.
    pub replacement: String,
}

impl From<Diagnostic> for Finding {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, fix: None, unfixed: None }
    }
}

impl Finding {
    /// Adds a fix of one change.
    #[must_use]
    pub fn fixed_by(mut self, what: impl Into<String>, edit: Edit) -> Self {
        self.fix = Some(Fix { what: what.into(), edits: vec![edit] });
        self
    }

    /// Says why it is not fixed.
    #[must_use]
    pub fn not_fixed(mut self, why: &'static str) -> Self {
        self.unfixed = Some(why);
        self
    }
}

/// Makes the fixes that do not touch each other, the first one winning, and hands back the new text
/// with the fixes that were made.
pub fn apply<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> (String, Vec<&'f Fix>) {
    let mut made = Vec::new();
    let mut changes = Changes::default();
    for fix in fixes {
        let fits = |edit: &Edit| text.get(range(edit)).is_some() && changes.is_free(edit);
        if !fix.edits.is_empty() && fix.edits.iter().all(fits) {
            for edit in &fix.edits {
                changes.0.insert(range(edit).start, edit);
            }
            made.push(fix);
        }
    }
    let mut fixed = String::with_capacity(text.len());
    let mut done = 0;
    for edit in changes.0.values() {
        let range = range(edit);
        fixed.push_str(text.get(done..range.start).unwrap_or_default());
        fixed.push_str(&edit.replacement);
        done = range.end;
    }
    fixed.push_str(text.get(done..).unwrap_or_default());
    (fixed, made)
}

/// Changes that do not touch each other, by where they start.
#[derive(Default)]
struct Changes<'f>(BTreeMap<usize, &'f Edit>);

impl Changes<'_> {
    fn is_free(&self, edit: &Edit) -> bool {
        let new = range(edit);
        let before = self.0.range(..=new.start).next_back().map(|(_, it)| range(it));
        let after = self.0.range(new.start..).next().map(|(_, it)| range(it));
        before.is_none_or(|it| it.end <= new.start && it.start < new.start)
            && after.is_none_or(|it| new.end <= it.start)
    }
}

fn range(edit: &Edit) -> Range<usize> {
    let offset = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    offset(edit.place.span.start)..offset(edit.place.span.end)
}
