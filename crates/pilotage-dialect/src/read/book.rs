//! Named objects that hold others: address groups, service groups, object groups.
//!
//! Owns how names are followed: groups in groups, circles, and names that nothing defines. Never
//! knows what an object is; a dialect says how its values are put together.

use std::collections::BTreeMap;

use pilotage_diagnostic::Place;

/// What a group lists.
#[derive(Clone, Debug)]
pub(crate) enum Member<T> {
    /// A value of its own.
    Value(T),
    /// What another object holds.
    Name(String, Place),
}

/// Why a name has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unresolved {
    /// Nothing has this name.
    Unknown { name: String, place: Place },
    /// The objects hold each other.
    Circle { name: String, place: Place },
    /// Groups lie in groups more often than is taken in.
    Deep { name: String, place: Place },
}

/// Groups in groups up to this depth; devices allow far less.
const DEEPEST: usize = 32;

/// Objects by name, each worked out once.
#[derive(Clone, Debug)]
pub(crate) struct Book<T> {
    objects: BTreeMap<String, Vec<Member<T>>>,
    known: BTreeMap<String, Result<T, Unresolved>>,
}

impl<T: Clone> Book<T> {
    /// Without objects.
    pub(crate) const fn new() -> Self {
        Self { objects: BTreeMap::new(), known: BTreeMap::new() }
    }

    /// An object of this name, so far empty unless it exists.
    pub(crate) fn object(&mut self, name: &str) -> &mut Vec<Member<T>> {
        self.known.clear();
        self.objects.entry(name.to_owned()).or_default()
    }

    /// Whether there is an object of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.objects.contains_key(name)
    }

    /// What the object of this name holds in all, put together by `join` from its parts in order.
    pub(crate) fn resolve(
        &mut self,
        name: &str,
        place: Place,
        join: &impl Fn(&[T]) -> T,
    ) -> Result<T, Unresolved> {
        self.follow(name, place, join, &mut Vec::new())
    }

    fn follow(
        &mut self,
        name: &str,
        place: Place,
        join: &impl Fn(&[T]) -> T,
        above: &mut Vec<String>,
    ) -> Result<T, Unresolved> {
        if let Some(known) = self.known.get(name) {
            return known.clone();
        }
        if above.iter().any(|it| it == name) {
            return Err(Unresolved::Circle { name: name.to_owned(), place });
        }
        if above.len() >= DEEPEST {
            return Err(Unresolved::Deep { name: name.to_owned(), place });
        }
        let Some(members) = self.objects.get(name).cloned() else {
            return Err(Unresolved::Unknown { name: name.to_owned(), place });
        };
        above.push(name.to_owned());
        let parts: Result<Vec<T>, Unresolved> = members
            .into_iter()
            .map(|member| match member {
                Member::Value(value) => Ok(value),
                Member::Name(name, place) => self.follow(&name, place, join, above),
            })
            .collect();
        above.pop();
        let found = parts.map(|parts| join(&parts));
        // Circles too, though from elsewhere another name may close them: each is looked at once.
        self.known.insert(name.to_owned(), found.clone());
        found
    }
}

#[cfg(test)]
mod tests {
    use pilotage_diagnostic::{Sources, Span};

    use super::*;

    fn place() -> Place {
        Place::new(Sources::new().add("objects", ""), Span::new(0, 0))
    }

    fn sum(parts: &[u32]) -> u32 {
        parts.iter().sum()
    }

    #[test]
    fn groups_hold_values_and_other_groups() {
        let mut book = Book::new();
        book.object("a").extend([Member::Value(1), Member::Name("b".to_owned(), place())]);
        book.object("b").extend([Member::Value(2), Member::Value(3)]);
        assert_eq!(book.resolve("a", place(), &sum), Ok(6));
        assert!(book.has("b") && !book.has("c"));
        book.object("b").push(Member::Value(4));
        assert_eq!(book.resolve("a", place(), &sum), Ok(10));
    }

    #[test]
    fn circles_depth_and_unknown_names_are_told() {
        let mut book: Book<u32> = Book::new();
        book.object("a").push(Member::Name("b".to_owned(), place()));
        book.object("b").push(Member::Name("a".to_owned(), place()));
        let circle = Unresolved::Circle { name: "a".to_owned(), place: place() };
        assert_eq!(book.resolve("a", place(), &sum), Err(circle));
        let unknown = Unresolved::Unknown { name: "c".to_owned(), place: place() };
        assert_eq!(book.resolve("c", place(), &sum), Err(unknown));
        for number in 0..100 {
            let next = Member::Name(format!("deep{}", number + 1), place());
            book.object(&format!("deep{number}")).push(next);
        }
        let deep = book.resolve("deep0", place(), &sum);
        assert!(matches!(deep, Err(Unresolved::Deep { .. })));
    }
}
