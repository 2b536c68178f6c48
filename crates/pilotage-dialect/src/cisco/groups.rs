//! Groups in groups, within limits: a few lines can name the same large group again and again.

use std::cell::Cell;
use std::sync::Arc;

use pilotage_diagnostic::Place;
use pilotage_net::AddressSet;

use super::address::Addresses;
use super::fault::Fault;
use super::service::{Service, joined};
use crate::read::book::{Book, Member};

/// Ranges and services that all groups together are put together from.
const MOST: usize = 1 << 23;

/// What a group can hold.
pub(crate) trait Content: Clone {
    /// What it is called in messages.
    const NAME: &'static str;

    /// How much it is.
    fn size(&self) -> usize;

    /// All that the parts hold.
    fn union(parts: &[Self]) -> Self;

    /// Nothing.
    fn empty() -> Self;
}

impl Content for Addresses {
    const NAME: &'static str = "network object";

    fn size(&self) -> usize {
        self.sure.ranges().count().saturating_add(self.perhaps.ranges().count())
    }

    fn union(parts: &[Self]) -> Self {
        Self::union(parts)
    }

    fn empty() -> Self {
        Self::sure(AddressSet::new())
    }
}

/// Services of a group, which entries share.
pub(crate) type Services = Arc<Vec<Service>>;

impl Content for Services {
    const NAME: &'static str = "service object";

    fn size(&self) -> usize {
        self.iter().map(|it| it.destination.ranges().len().saturating_add(1)).sum()
    }

    fn union(parts: &[Self]) -> Self {
        Self::new(joined(parts.iter().flat_map(|part| part.iter())))
    }

    fn empty() -> Self {
        Self::default()
    }
}

/// Groups of one kind of content.
pub(crate) struct Groups<T> {
    book: Book<T>,
    spent: usize,
}

impl<T: Content> Groups<T> {
    pub(crate) const fn new() -> Self {
        Self { book: Book::new(), spent: 0 }
    }

    /// The members of a group, which is there from now on.
    pub(crate) fn members(&mut self, name: &str) -> &mut Vec<Member<T>> {
        self.book.object(name)
    }

    /// Adds a member.
    pub(crate) fn push(
        &mut self,
        name: &str,
        member: Member<T>,
        place: Place,
    ) -> Result<(), Fault> {
        if let Member::Value(value) = &member {
            self.spent = self.spent.saturating_add(value.size());
        }
        self.book.object(name).push(member);
        self.within(place)
    }

    /// All that a group holds.
    pub(crate) fn resolve(&mut self, name: &str, place: Place) -> Result<T, Fault> {
        let spent = Cell::new(self.spent);
        let join = |parts: &[T]| {
            let size = parts.iter().map(T::size).fold(spent.get(), usize::saturating_add);
            spent.set(size);
            if size > MOST { T::empty() } else { T::union(parts) }
        };
        let found = self.book.resolve(name, place, &join);
        self.spent = spent.get();
        self.within(place)?;
        found.map_err(|why| Fault::unresolved(T::NAME, why))
    }

    fn within(&self, place: Place) -> Result<(), Fault> {
        if self.spent > MOST {
            return Err(Fault::Limit("the object groups hold too much".to_owned(), place));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use pilotage_diagnostic::{Sources, Span};

    use super::*;

    #[test]
    fn large_groups_that_are_named_often_are_told() {
        let place = Place::new(Sources::new().add("groups", ""), Span::new(0, 0));
        let mut groups = Groups::<Addresses>::new();
        let many: Vec<String> =
            (0..10_000).map(|it| format!("10.{}.{}.1", it / 250, it % 250)).collect();
        let many: AddressSet = many.join(" ").parse().unwrap();
        groups.push("all", Member::Value(Addresses::sure(many)), place).unwrap();
        for number in 0..900 {
            let name = format!("g{number}");
            let own = format!("192.0.2.{}", number % 250).parse::<AddressSet>().unwrap();
            groups.push(&name, Member::Value(Addresses::sure(own)), place).unwrap();
            groups.push(&name, Member::Name("all".to_owned(), place), place).unwrap();
            groups.push("most", Member::Name(name, place), place).unwrap();
        }
        assert!(groups.resolve("g0", place).is_ok());
        assert!(matches!(groups.resolve("most", place), Err(Fault::Limit(..))));
    }
}
