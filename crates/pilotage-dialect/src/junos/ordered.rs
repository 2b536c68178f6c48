//! Things with names in the order in which they are tried: policies, terms.

use std::collections::BTreeMap;

use super::statement::Words;
use crate::read::findings::Findings;
use crate::read::words::Word;

/// Things that all `insert` of a list may step over.
const MOST_STEPS: usize = 1 << 26;

/// A list of things by name.
#[derive(Debug)]
pub(crate) struct Ordered<T> {
    items: Vec<T>,
    /// Their order.
    order: Vec<usize>,
    numbers: BTreeMap<String, usize>,
    steps: usize,
}

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self { items: Vec::new(), order: Vec::new(), numbers: BTreeMap::new(), steps: 0 }
    }
}

impl<T> Ordered<T> {
    /// Whether there is one of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.numbers.contains_key(name)
    }

    /// The one of this name, which is made behind all others where there is none.
    pub(crate) fn item(&mut self, name: &str, new: impl FnOnce() -> T) -> Option<&mut T> {
        let next = self.items.len();
        let number = *self.numbers.entry(name.to_owned()).or_insert(next);
        if number == next {
            self.items.push(new());
            self.order.push(number);
        }
        self.items.get_mut(number)
    }

    /// All in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.order.iter().filter_map(|number| self.items.get(*number))
    }

    /// Moves one before or behind another: `KIND A before KIND B`. Nothing where that is not what the
    /// words say.
    pub(crate) fn insert(
        &mut self,
        kind: &str,
        words: &mut Words<'_, '_>,
        out: &mut Findings,
    ) -> Option<()> {
        let own = words.takes(kind).then(|| words.word())??;
        let before = match words.word()?.text.as_ref() {
            "before" => true,
            "after" => false,
            _ => return None,
        };
        let other = words.takes(kind).then(|| words.word())??;
        self.steps = self.steps.saturating_add(self.order.len());
        if self.steps > MOST_STEPS {
            out.limit(format!("each {kind} is moved more often than is taken in"), own.place);
            return Some(());
        }
        for name in [own, other] {
            if !self.has(&name.text) {
                out.unknown(kind, &name.text, name.place);
                return Some(());
            }
        }
        let from = self.at(own)?;
        let number = self.order.remove(from);
        // Next to itself it stays where it was.
        let to = self.at(other).map_or(from, |to| if before { to } else { to.saturating_add(1) });
        self.order.insert(to, number);
        Some(())
    }

    fn at(&self, name: &Word<'_>) -> Option<usize> {
        let number = self.numbers.get(name.text.as_ref())?;
        self.order.iter().position(|it| it == number)
    }
}
