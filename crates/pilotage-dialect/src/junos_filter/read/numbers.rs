//! Conditions on a number: `destination-port [ 80 443 ]`, `protocol-except icmp`.

use pilotage_net::PortSet;

/// The numbers of a field that a term asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    listed: Option<PortSet>,
    except: Option<PortSet>,
}

impl Numbers {
    /// Adds a number or range to those that match, or to those that do not.
    pub(super) fn add(&mut self, numbers: &PortSet, except: bool) {
        let set = if except { &mut self.except } else { &mut self.listed };
        let all = set.take().unwrap_or_else(PortSet::new).union(numbers);
        *set = Some(all);
    }

    /// Whether the field is asked for.
    pub(super) const fn is_asked(&self) -> bool {
        self.listed.is_some() || self.except.is_some()
    }

    /// Those of all numbers that match.
    pub(super) fn of(&self, all: &PortSet) -> PortSet {
        let listed = self.listed.as_ref().map_or_else(|| all.clone(), |set| set.intersection(all));
        self.except.as_ref().map_or(listed.clone(), |set| listed.difference(set))
    }
}
