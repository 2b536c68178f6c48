//! What passes whatever the plan says, and is no surplus: the ICMP that hosts cannot live without.

use pilotage_dialect::ESSENTIALS;
use pilotage_net::{AddressSet, Direction};
use pilotage_space::Match;

/// Groups on the link to which multicast listener discovery speaks (RFC 3810, section 5). Languages
/// without names for its messages let all of ICMPv6 pass to these, and none of it leaves the link.
const LISTENERS: [&str; 2] = ["ff02::1", "ff02::16"];

/// The essential messages of one direction. A hop limit that they need is not looked at.
pub(crate) fn essential(direction: Direction) -> Vec<Match> {
    let mut found = messages(direction);
    if direction != Direction::Forward {
        let groups = LISTENERS.iter().filter_map(|it| it.parse::<AddressSet>().ok());
        let groups: Vec<AddressSet> = groups.collect();
        let destination = AddressSet::union_all(&groups);
        found.push(Match { protocols: 58.into(), destination, ..Match::any() });
    }
    found
}

fn messages(direction: Direction) -> Vec<Match> {
    let here = ESSENTIALS.iter().filter(|it| it.directions.contains(&direction));
    here.flat_map(|it| {
        it.kinds.iter().filter_map(|kind| {
            let on = Match::icmp(*kind, it.family)?;
            let of = AddressSet::any_of(it.family);
            Some(Match { source: of.clone(), destination: of, ..on })
        })
    })
    .collect()
}
