//! One end of a rule as texts: addresses of one family, and ports in lists of limited length.

use pilotage_net::{AddressSet, Family, PortSet};

use crate::number::{push_address, push_number, push_range};

/// The prefixes of the family, each as an address or `address/length`; none for all of it.
pub(crate) fn prefixes(addresses: &AddressSet, family: Family) -> Option<Vec<String>> {
    if is_whole(addresses, family) {
        return None;
    }
    let own = addresses.ranges().filter(|range| range.family() == family);
    let mut texts = Vec::new();
    for prefix in own.flat_map(|range| range.prefixes()) {
        let mut text = String::new();
        push_address(&mut text, prefix.address());
        if prefix.address() != prefix.last() {
            text.push('/');
            push_number(&mut text, prefix.length().into());
        }
        texts.push(text);
    }
    Some(texts)
}

/// The ranges of the family in their shortest form; none for all of it.
pub(crate) fn ranges(addresses: &AddressSet, family: Family) -> Option<Vec<String>> {
    if is_whole(addresses, family) {
        return None;
    }
    let own = addresses.ranges().filter(|range| range.family() == family);
    let text = |range| {
        let mut text = String::new();
        push_range(&mut text, &range);
        text
    };
    Some(own.map(text).collect())
}

/// Whether every address of the family is in the set.
pub(crate) fn is_whole(addresses: &AddressSet, family: Family) -> bool {
    let mut own = addresses.ranges().filter(|range| range.family() == family);
    own.next().is_some_and(|range| crate::number::prefix_length(&range) == Some(0))
}

/// How a language lists ports.
#[derive(Clone, Copy)]
pub(crate) struct PortList {
    /// Between two ports or ranges.
    pub(crate) separator: &'static str,
    /// Between the ends of a range.
    pub(crate) range: &'static str,
    /// How much one list holds.
    pub(crate) room: usize,
    /// How much of that a range takes; a port takes one.
    pub(crate) range_size: usize,
}

impl PortList {
    /// The lists that together hold the ports; one that is none where every port is meant.
    pub(crate) fn texts(self, ports: &PortSet) -> Vec<Option<String>> {
        if ports.is_any() {
            return vec![None];
        }
        let mut lists: Vec<(usize, String)> = Vec::new();
        for range in ports.ranges() {
            let single = range.start() == range.end();
            let size = if single { 1 } else { self.range_size };
            let mut text = String::new();
            push_number(&mut text, (*range.start()).into());
            if !single {
                text.push_str(self.range);
                push_number(&mut text, (*range.end()).into());
            }
            match lists.last_mut() {
                Some((used, list)) if used.saturating_add(size) <= self.room => {
                    *used = used.saturating_add(size);
                    list.push_str(self.separator);
                    list.push_str(&text);
                }
                _ => lists.push((size, text)),
            }
        }
        lists.into_iter().map(|(_, list)| Some(list)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_become_prefixes() {
        let set: AddressSet = "192.0.2.1-192.0.2.4, 2001:db8::/64".parse().unwrap();
        let expected = ["192.0.2.1", "192.0.2.2/31", "192.0.2.4"].map(str::to_owned);
        assert_eq!(prefixes(&set, Family::V4), Some(expected.to_vec()));
        assert_eq!(prefixes(&set, Family::V6), Some(vec!["2001:db8::/64".to_owned()]));
        assert_eq!(ranges(&set, Family::V4), Some(vec!["192.0.2.1-192.0.2.4".to_owned()]));
        let all: AddressSet = "0.0.0.0/0".parse().unwrap();
        assert_eq!(prefixes(&all, Family::V4), None);
        assert_eq!(prefixes(&all, Family::V6), Some(Vec::new()));
    }

    #[test]
    fn ports_are_listed_in_limited_lists() {
        let list = PortList { separator: ",", range: ":", room: 4, range_size: 2 };
        let ports: PortSet = "1,3,5-6,8,10".parse().unwrap();
        let expected = ["1,3,5:6", "8,10"].map(|text| Some(text.to_owned()));
        assert_eq!(list.texts(&ports), expected);
        assert_eq!(list.texts(&PortSet::any()), [None]);
    }
}
