//! Sets of `ipset`, which rules name: as `ipset save` and `ipset list` print them.
//!
//! Owns what is in a set, and what it means that a packet is. Never guesses the members of a set that
//! was not given.

mod content;
mod definition;
mod element;
mod products;
mod relation;
mod text;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use pilotage_net::{AddressSet, Family};
use pilotage_space::Match;

use super::piece::{Piece, both, everything};
use content::{Content, Part};

pub(super) use text::{is_sets, read};

/// Which end of a packet a dimension of a set is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Source,
    Destination,
}

/// One set, ready to be looked at.
struct Set {
    /// None for sets of ports and lists, which are of both.
    family: Option<Family>,
    dimensions: usize,
    content: Content,
}

/// All sets of a ruleset.
#[derive(Default)]
pub(super) struct Sets {
    sets: BTreeMap<String, Set>,
    /// Sets that rules change while they run.
    changing: BTreeSet<String>,
}

/// What it means that a packet is in a set, or is not.
pub(super) enum Looked<'s> {
    /// Its address on this side is one of these.
    Addresses(Side, Cow<'s, AddressSet>),
    /// It is one of these packets.
    Pieces(Vec<Piece>),
    /// It cannot be said.
    Doubtful,
    /// There is no such set.
    Missing,
    /// The set has addresses of the other family.
    OtherFamily,
    /// There are more alternatives than the limit.
    TooMany,
}

/// Why there are no products.
enum Without {
    Doubtful,
    TooMany,
}

impl Sets {
    /// Remembers that rules change the set.
    pub(super) fn changes(&mut self, name: &str) {
        self.changing.insert(name.to_owned());
    }

    /// What it means that a packet's sides are in the set, or not in it.
    pub(super) fn look(
        &self,
        name: &str,
        family: Family,
        sides: &[Side],
        negated: bool,
        doubt: &str,
    ) -> Looked<'_> {
        let Some(set) = self.sets.get(name) else { return Looked::Missing };
        if set.family.is_some_and(|own| own != family) {
            return Looked::OtherFamily;
        }
        if self.changing.contains(name) {
            return Looked::Doubtful;
        }
        if let (Content::Addresses { certain, possible }, [side, ..]) = (&set.content, sides)
            && certain.is_none()
        {
            let all = AddressSet::any_of(family);
            let held = match negated {
                true => Cow::Owned(all.difference(possible)),
                false => Cow::Borrowed(possible),
            };
            return Looked::Addresses(*side, held);
        }
        // Not in it for certain: not in what may be in it.
        let sure = if negated { Part::Possible } else { Part::Certain };
        let unsure = if negated { Part::Certain } else { Part::Possible };
        let view = View { family, sides, negated };
        let products = |part| self.products(set, &view, part, true);
        let (sure, unsure) = match (products(sure), products(unsure)) {
            (Ok(sure), Ok(unsure)) => (sure, unsure),
            (Err(Without::TooMany), _) | (_, Err(Without::TooMany)) => return Looked::TooMany,
            _ => return Looked::Doubtful,
        };
        let plain = |on| Piece { on, doubts: Vec::new() };
        let mut pieces: Vec<Piece> = sure.iter().cloned().map(plain).collect();
        if sure != unsure {
            let doubtful = |on| Piece { on, doubts: vec![doubt.to_owned()] };
            pieces.extend(unsure.into_iter().map(doubtful));
        }
        Looked::Pieces(pieces)
    }

    /// The packets that are in a part of the set, or not in it.
    fn products(
        &self,
        set: &Set,
        view: &View<'_>,
        part: Part,
        outermost: bool,
    ) -> Result<Vec<Match>, Without> {
        // The kernel takes no packet to be in a set with more dimensions than it is asked for.
        if set.dimensions > view.sides.len() || set.family.is_some_and(|own| own != view.family) {
            return Ok(if view.negated { vec![everything(view.family)] } else { Vec::new() });
        }
        match &set.content {
            Content::List(names) if outermost => self.list(names, view, part),
            content => products::products(content, view, part),
        }
    }

    /// In one of the sets, or in none.
    fn list(&self, names: &[String], view: &View<'_>, part: Part) -> Result<Vec<Match>, Without> {
        let mut found = if view.negated { vec![everything(view.family)] } else { Vec::new() };
        for name in names.iter().collect::<BTreeSet<_>>() {
            let Some(set) = self.sets.get(name) else { return Err(Without::Doubtful) };
            if self.changing.contains(name) {
                return Err(Without::Doubtful);
            }
            let own = self.products(set, view, part, false)?;
            if view.negated {
                if found.len().saturating_mul(own.len()) > products::MOST_PRODUCTS {
                    return Err(Without::TooMany);
                }
                let meets = |one: &Match| own.iter().map(|own| both(one, own)).collect::<Vec<_>>();
                found = found.iter().flat_map(meets).collect();
            } else {
                found.extend(own);
            }
            if found.len() > products::MOST_PRODUCTS {
                return Err(Without::TooMany);
            }
        }
        Ok(found)
    }
}

/// How a rule looks at a set.
struct View<'v> {
    family: Family,
    sides: &'v [Side],
    negated: bool,
}
