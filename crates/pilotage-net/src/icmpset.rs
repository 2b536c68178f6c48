//! Exact sets of ICMP messages, as type and code numbers of each family.

use crate::family::Family;
use crate::icmp::IcmpKind;
use crate::interval::IntervalSet;
use crate::protocol::Protocol;
use crate::transport::Transport;

/// Messages of each family, numbered `type * 256 + code`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct IcmpSet {
    v4: IntervalSet<u16>,
    v6: IntervalSet<u16>,
}

impl From<IcmpKind> for IcmpSet {
    fn from(kind: IcmpKind) -> Self {
        Self { v4: messages(kind.v4()), v6: messages(kind.v6()) }
    }
}

fn messages(number: Option<(u8, Option<u8>)>) -> IntervalSet<u16> {
    let Some((kind, code)) = number else { return IntervalSet::default() };
    let (first, last) = (code.unwrap_or(0), code.unwrap_or(u8::MAX));
    let message = |code| u16::from_be_bytes([kind, code]);
    IntervalSet::from_unsorted(vec![(message(first), message(last))])
}

impl IcmpSet {
    /// Every message of one family.
    pub(crate) fn all_of(family: Family) -> Self {
        match family {
            Family::V4 => Self { v4: IntervalSet::all(), ..Self::default() },
            Family::V6 => Self { v6: IntervalSet::all(), ..Self::default() },
        }
    }

    fn family(&self, family: Family) -> &IntervalSet<u16> {
        match family {
            Family::V4 => &self.v4,
            Family::V6 => &self.v6,
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.v4.is_empty() && self.v6.is_empty()
    }

    pub(crate) fn is_all(&self) -> bool {
        self.v4.is_all() && self.v6.is_all()
    }

    pub(crate) fn contains(&self, family: Family, kind: u8, code: u8) -> bool {
        self.family(family).contains(u16::from_be_bytes([kind, code]))
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        Self { v4: self.v4.union(&other.v4), v6: self.v6.union(&other.v6) }
    }

    pub(crate) fn intersection(&self, other: &Self) -> Self {
        Self { v4: self.v4.intersection(&other.v4), v6: self.v6.intersection(&other.v6) }
    }

    pub(crate) fn difference(&self, other: &Self) -> Self {
        Self { v4: self.v4.difference(&other.v4), v6: self.v6.difference(&other.v6) }
    }

    pub(crate) fn is_subset(&self, other: &Self) -> bool {
        self.v4.is_subset(&other.v4) && self.v6.is_subset(&other.v6)
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.v4.overlaps(&other.v4) || self.v6.overlaps(&other.v6)
    }

    /// The set as few transports as it has names for: a whole family as its protocol, then named
    /// kinds, then types, then single codes. Together they are exactly this set.
    pub(crate) fn transports(&self) -> Vec<Transport> {
        let mut rest = self.clone();
        let mut out = Vec::new();
        for (family, protocol) in [(Family::V4, Protocol::ICMP), (Family::V6, Protocol::ICMPV6)] {
            if self.family(family).is_all() {
                out.push(Transport::Ip(protocol));
                rest = rest.difference(&Self::all_of(family));
            }
        }
        // A kind may repeat what another holds (`packet-too-big` is one of IPv4's
        // `destination-unreachable`), so it is wanted where it adds something.
        for kind in IcmpKind::all() {
            if rest.is_empty() {
                return out;
            }
            let named = Self::from(kind);
            if named.is_subset(self) && named.overlaps(&rest) {
                rest = rest.difference(&named);
                out.push(Transport::Icmp(kind));
            }
        }
        for family in Family::ALL {
            out.extend(
                numbers(rest.family(family))
                    .map(|(kind, code)| Transport::Icmp(IcmpKind::from_number(family, kind, code))),
            );
        }
        out
    }
}

/// Whole types where every code of a type is there, single codes elsewhere.
fn numbers(messages: &IntervalSet<u16>) -> impl Iterator<Item = (u8, Option<u8>)> + '_ {
    messages.intervals().iter().flat_map(|&(first, last)| {
        let ([first_kind, first_code], [last_kind, last_code]) =
            (first.to_be_bytes(), last.to_be_bytes());
        (first_kind..=last_kind).flat_map(move |kind| {
            let from = if kind == first_kind { first_code } else { 0 };
            let to = if kind == last_kind { last_code } else { u8::MAX };
            let whole = from == 0 && to == u8::MAX;
            let codes = if whole { 0..=0 } else { from..=to };
            codes.map(move |code| (kind, (!whole).then_some(code)))
        })
    })
}
