//! What passes whatever the plan says, and is no surplus: the ICMP that hosts cannot live without.

use pilotage_dialect::ESSENTIALS;
use pilotage_net::Direction;
use pilotage_space::Match;

/// The essential messages of one direction. A hop limit that they need is not looked at.
pub(crate) fn essential(direction: Direction) -> Vec<Match> {
    let here = ESSENTIALS.iter().filter(|it| it.directions.contains(&direction));
    here.flat_map(|it| {
        it.kinds.iter().filter_map(|kind| {
            let on = Match::icmp(*kind, it.family)?;
            let of = pilotage_net::AddressSet::any_of(it.family);
            Some(Match { source: of.clone(), destination: of, ..on })
        })
    })
    .collect()
}
