//! What lies behind the interfaces of firewalls between zones, as the site says it.
//!
//! Addresses that are written out are taken before names, so that a network can be told apart from the
//! zone outside that it would lie in.

use std::sync::Arc;

use pilotage_diagnostic::{Diagnostic, codes};
use pilotage_model::{Member, Site, Spanned};
use pilotage_net::AddressSet;

use crate::directory::Directory;
use crate::plan::{Interface, Point};

/// Hands each firewall its interfaces; a finding where two of one have the same addresses.
pub(super) fn hand_out<'p>(
    site: &Site,
    directory: &mut Directory<'_>,
    points: impl Iterator<Item = &'p mut Point>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for ((_, firewall), point) in site.firewalls.iter().zip(points) {
        let mut sides: Vec<Side<'_>> =
            firewall.interfaces.iter().map(|(name, _)| Side::new(name)).collect();
        for kind in [is_range, is_name, is_any] {
            let taken = AddressSet::union_all(sides.iter().map(|side| &side.addresses));
            for (side, (_, members)) in sides.iter_mut().zip(firewall.interfaces.iter()) {
                let members: Vec<Spanned<Member>> =
                    members.iter().filter(|it| kind(&it.value)).cloned().collect();
                side.new = addresses(&members, directory).difference(&taken);
            }
            found.extend(overlaps(&sides, &point.name));
            sides.iter_mut().for_each(Side::settle);
        }
        point.interfaces = sides.into_iter().map(Side::into_interface).collect();
    }
    found
}

/// An interface while its members are gone through.
struct Side<'s> {
    name: &'s Spanned<String>,
    addresses: AddressSet,
    /// Those of the members that are looked at.
    new: AddressSet,
}

impl<'s> Side<'s> {
    fn new(name: &'s Spanned<String>) -> Self {
        Self { name, addresses: AddressSet::new(), new: AddressSet::new() }
    }

    fn settle(&mut self) {
        self.addresses = self.addresses.union(&std::mem::take(&mut self.new));
    }

    fn into_interface(self) -> Interface {
        Interface { name: Arc::from(self.name.as_str()), addresses: self.addresses }
    }
}

fn is_range(member: &Member) -> bool {
    matches!(member, Member::Range(_))
}

fn is_name(member: &Member) -> bool {
    matches!(member, Member::Name(_))
}

fn is_any(member: &Member) -> bool {
    matches!(member, Member::Any)
}

fn addresses(members: &[Spanned<Member>], directory: &mut Directory<'_>) -> AddressSet {
    let written = members.iter().filter_map(|member| match &member.value {
        Member::Range(range) => Some(AddressSet::from(*range)),
        Member::Any => Some(AddressSet::any()),
        Member::Name(_) => None,
    });
    let mut sets: Vec<AddressSet> = written.collect();
    let names: Vec<Spanned<Member>> =
        members.iter().filter(|it| is_name(&it.value)).cloned().collect();
    sets.extend(directory.expand(&names).iter().map(|atom| (*atom.addresses).clone()));
    AddressSet::union_all(&sets)
}

/// One finding for each interface that has new addresses of an earlier one.
fn overlaps(sides: &[Side<'_>], point: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut seen = AddressSet::new();
    for (at, side) in sides.iter().enumerate() {
        let both = side.new.intersection(&seen);
        let earlier = sides.iter().take(at).find(|other| other.new.overlaps(&both));
        if let (Some(address), Some(other)) = (both.first(), earlier) {
            let message = format!(
                "`{address}` lies behind `{}` and behind `{}` of `{point}`",
                other.name.value, side.name.value
            );
            let help = "a packet comes in by one interface; name the address with one of them";
            let finding = Diagnostic::new(codes::OVERLAPPING_ZONES, message);
            found.push(finding.at(side.name.place).also(other.name.place, "also here").help(help));
        }
        seen = seen.union(&side.new);
    }
    found
}
