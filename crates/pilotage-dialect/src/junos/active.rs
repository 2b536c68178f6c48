//! Which parts of a configuration are deactivated.

use std::collections::BTreeMap;

use crate::read::words::Word;

/// Paths that `deactivate` names.
#[derive(Debug, Default)]
pub(super) struct Inactive {
    next: BTreeMap<String, Self>,
    here: bool,
}

impl Inactive {
    /// Turns a part off, or on again.
    pub(super) fn turn(&mut self, path: &[Word<'_>], off: bool) {
        match path.split_first() {
            None => self.here = off,
            Some((first, rest)) => {
                if off {
                    self.next.entry(first.text.to_string()).or_default().turn(rest, off);
                } else if let Some(next) = self.next.get_mut(first.text.as_ref()) {
                    next.turn(rest, off);
                }
            }
        }
    }

    /// Whether a statement is in a part that is off.
    pub(super) fn holds(&self, statement: &[Word<'_>]) -> bool {
        let mut at = self;
        for word in statement {
            if at.here {
                return true;
            }
            match at.next.get(word.text.as_ref()) {
                Some(next) => at = next,
                None => return false,
            }
        }
        at.here
    }
}
