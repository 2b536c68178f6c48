//! Groups by what they stand for, so that addresses can be called by the name that people know.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use pilotage_model::Site;
use pilotage_net::AddressSet;

use crate::directory::Directory;

/// Names of groups, and of their parts in a zone, by exactly their addresses.
pub(crate) type GroupNames = HashMap<Arc<AddressSet>, Vec<Arc<str>>>;

/// Groups of groups of groups may have more members together than can be looked at; those further
/// down go without a name then.
const MOST: usize = 2_000_000;

/// Every group, and its part in each zone where it lies in several.
pub(crate) fn name_groups(site: &Site, directory: &mut Directory<'_>) -> GroupNames {
    let mut names = GroupNames::new();
    let most = directory.looked_at.saturating_add(MOST);
    for (name, members) in site.groups.iter() {
        if directory.looked_at > most {
            break;
        }
        let atoms = directory.expand(members);
        let mut by_zone: BTreeMap<Option<usize>, Vec<&AddressSet>> = BTreeMap::new();
        for atom in &atoms {
            by_zone.entry(atom.zone).or_default().push(&atom.addresses);
        }
        let whole = by_zone.len() == 1;
        for (zone, sets) in by_zone {
            let zone = zone.and_then(|zone| directory.zones.get(zone));
            let label: Arc<str> = match zone {
                _ if whole => name.as_str().into(),
                // Of a group with the name of a zone, what lies in the zone.
                Some(zone) if zone.name == name.value => name.as_str().into(),
                Some(zone) => format!("{} in {}", name.value, zone.name).into(),
                None => continue,
            };
            let set = directory.intern(AddressSet::union_all(sets));
            names.entry(set).or_default().push(label);
        }
    }
    names
}
