//! What is in a set: for certain, and perhaps.

use pilotage_net::{AddressRange, AddressSet, PortSet};

use super::Set;
use super::definition::{Definition, Dimension, Flags, Kind, Multiple, Single};
use super::relation::Relation;

/// The members of a set.
pub(super) enum Content {
    /// Addresses. Those that are certain are given only where they are not all.
    Addresses { certain: Option<AddressSet>, possible: AddressSet },
    /// Ports of TCP and UDP.
    Ports { certain: PortSet, possible: PortSet },
    /// Members with several dimensions.
    Members { dimensions: Vec<Dimension>, certain: Option<Relation>, possible: Relation },
    /// Other sets.
    List(Vec<String>),
    /// Not known.
    Unknown,
}

/// The members that are in a set for certain, or all that may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Certain,
    Possible,
}

/// The set that a definition makes; whether it is within the limits.
pub(super) fn compile(definition: Definition) -> (Set, bool) {
    let dimensions = definition.kind.dimensions();
    let family = match definition.kind {
        Kind::Members(_) => Some(definition.family),
        Kind::Ports | Kind::List | Kind::Unknown => None,
    };
    let (content, within) = match &definition.kind {
        _ if definition.unknown => (Content::Unknown, true),
        Kind::Unknown => (Content::Unknown, true),
        Kind::List => (Content::List(definition.sets), true),
        Kind::Ports => (ports(&definition.ports), true),
        Kind::Members(own) if own.contains(&Dimension::Other) => (Content::Unknown, true),
        Kind::Members(own) if own.len() == 1 => (addresses(&definition.singles), true),
        Kind::Members(own) => match members(&definition.multiples, own) {
            Some(content) => (content, true),
            None => (Content::Unknown, false),
        },
    };
    (Set { family, dimensions, content }, within)
}

fn ports(members: &[((u16, u16), Flags)]) -> Content {
    let of = |timed: bool| -> PortSet {
        let kept = members.iter().filter(|(_, flags)| timed || !flags.timed);
        kept.map(|((first, last), _)| *first..=*last).collect()
    };
    Content::Ports { certain: of(false), possible: of(true) }
}

fn addresses(members: &[Single]) -> Content {
    let timed = members.iter().any(|member| member.flags.timed);
    // An exception that may leave makes more certain of what it is an exception from.
    let possible =
        networks(members.iter().filter(|member| !(timed && member.is_passing_exception())));
    let certain = timed.then(|| {
        networks(members.iter().filter(|member| member.flags.nomatch || !member.flags.timed))
    });
    Content::Addresses { certain, possible }
}

impl Single {
    fn is_passing_exception(&self) -> bool {
        self.flags.nomatch && self.flags.timed
    }

    /// How many bits of its addresses are free.
    fn free_bits(&self) -> u32 {
        let number = super::element::number;
        let width = number(self.range.last()).wrapping_sub(number(self.range.first()));
        u128::BITS.saturating_sub(width.leading_zeros())
    }
}

/// The most specific member decides: larger networks first, exceptions taken out where they come.
fn networks<'m>(members: impl Iterator<Item = &'m Single>) -> AddressSet {
    let mut members: Vec<&Single> = members.collect();
    let range = |member: &&Single| -> AddressRange { member.range };
    if !members.iter().any(|member| member.flags.nomatch) {
        return members.iter().map(range).collect();
    }
    members.sort_by_key(|member| std::cmp::Reverse(member.free_bits()));
    let same = |one: &&Single, other: &&Single| one.free_bits() == other.free_bits();
    let mut set = AddressSet::new();
    for sized in members.chunk_by(same) {
        let of = |nomatch: bool| -> AddressSet {
            sized.iter().filter(|member| member.flags.nomatch == nomatch).map(range).collect()
        };
        set = set.union(&of(false)).difference(&of(true));
    }
    set
}

fn members(members: &[Multiple], dimensions: &[Dimension]) -> Option<Content> {
    let timed = members.iter().any(|member| member.flags.timed);
    let passing = |member: &&Multiple| member.flags.nomatch && member.flags.timed;
    let all: Vec<&Multiple> = members.iter().filter(|member| !passing(member)).collect();
    let possible = Relation::new(&all, dimensions.len())?;
    let certain = if timed {
        let lasting = |member: &&Multiple| member.flags.nomatch || !member.flags.timed;
        let kept: Vec<&Multiple> = members.iter().filter(lasting).collect();
        Some(Relation::new(&kept, dimensions.len())?)
    } else {
        None
    };
    Some(Content::Members { dimensions: dimensions.to_vec(), certain, possible })
}
