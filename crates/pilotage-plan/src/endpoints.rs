//! The zones that endpoints outside name for their addresses.
//!
//! Owns which of two such ranges counts where both hold an address: the narrower one, as in routing.

use pilotage_diagnostic::{Diagnostic, Place, codes};
use pilotage_model::Site;
use pilotage_net::{AddressRange, AddressSet};

/// Ranges of endpoints that name their zone.
#[derive(Debug)]
pub(crate) struct Endpoints {
    /// Narrow before wide, else in the order written.
    claims: Vec<Claim>,
    /// Ranges that overlap others of another zone and lie not within them.
    pub(crate) contested: Vec<Diagnostic>,
}

#[derive(Clone, Copy, Debug)]
struct Claim {
    range: AddressRange,
    zone: usize,
    place: Place,
}

impl Endpoints {
    pub(crate) fn new(site: &Site) -> Self {
        let mut claims: Vec<Claim> = Vec::new();
        for (_, external) in site.external.iter() {
            let zone = external.zone.as_ref().and_then(|zone| site.zones.position(zone));
            let Some(zone) = zone else { continue };
            claims.extend(external.addresses.iter().map(|range| Claim {
                range: range.value.0,
                zone,
                place: range.place,
            }));
        }
        claims.sort_by_key(|claim| AddressSet::from(claim.range).count());
        Endpoints { claims, contested: Vec::new() }
    }

    /// What each zone gets of the addresses that are not settled otherwise.
    pub(crate) fn by_zone(&mut self, zones: usize, settled: &AddressSet) -> Vec<AddressSet> {
        let mut by_zone = vec![AddressSet::new(); zones];
        let mut taken = settled.clone();
        for (position, claim) in self.claims.iter().enumerate() {
            let own = AddressSet::from(claim.range).difference(settled);
            if own.overlaps(&taken) {
                let narrower = self.claims.iter().take(position);
                let rival = narrower.into_iter().find(|other| claim.contests(other, &own));
                self.contested.extend(rival.map(|other| claim.contested_by(other)));
            }
            if let Some(holds) = by_zone.get_mut(claim.zone) {
                *holds = holds.union(&own.difference(&taken));
            }
            taken = taken.union(&own);
        }
        by_zone
    }
}

impl Claim {
    /// Whether a narrower range of another zone overlaps this one without lying within it.
    fn contests(&self, narrower: &Claim, own: &AddressSet) -> bool {
        let other = AddressSet::from(narrower.range);
        let within = self.range != narrower.range && other.is_subset(&AddressSet::from(self.range));
        self.zone != narrower.zone && !within && own.overlaps(&other)
    }

    fn contested_by(&self, other: &Claim) -> Diagnostic {
        let (one, two) = (self.range, other.range);
        Diagnostic::new(
            codes::OVERLAPPING_ZONES,
            format!("{one} and {two} overlap, and their endpoints name different zones"),
        )
        .at(self.place)
        .also(other.place, "also here")
        .help("an address must lie in one zone, or its path cannot be known")
    }
}
