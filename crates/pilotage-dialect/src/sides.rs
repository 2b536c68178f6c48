//! By which interfaces of a firewall, or zones of its own, the packets of a rule come and go.
//!
//! Owns what follows from [`Options::interfaces`]; never how a dialect says it. What lies behind none of
//! them may be anywhere, so such an end of a rule is for any.

use pilotage_net::{AddressSet, Family, Rule};

use crate::error::WriteError;
use crate::options::{Interface, Options};

/// The interfaces of one firewall.
pub(crate) struct Sides<'o> {
    interfaces: &'o [Interface],
    known: AddressSet,
}

impl<'o> Sides<'o> {
    /// Those that the options name.
    ///
    /// # Errors
    /// [`WriteError::Side`] where a name could not stand in a rule.
    pub(crate) fn new(options: &'o Options) -> Result<Self, WriteError> {
        let interfaces = options.interfaces.as_slice();
        match interfaces.iter().find(|it| !is_name(&it.name)) {
            Some(it) => Err(WriteError::Side { name: it.name.clone() }),
            None => {
                let known = AddressSet::union_all(interfaces.iter().map(|it| &it.addresses));
                Ok(Self { interfaces, known })
            }
        }
    }

    /// Without any: every rule is for all.
    #[cfg(test)]
    pub(crate) fn none() -> Self {
        Self { interfaces: &[], known: AddressSet::new() }
    }

    /// All of them, in order.
    pub(crate) fn all(&self) -> &'o [Interface] {
        self.interfaces
    }

    /// The interfaces by which a rule's packets come, and those by which they go; none where that is
    /// not known of all, or all interfaces are meant.
    pub(crate) fn of(&self, rule: &Rule) -> [Option<Vec<&'o str>>; 2] {
        ends(rule).map(|addresses| {
            let names = self.around(&addresses);
            let known = addresses.is_subset(&self.known) && !names.is_empty();
            (known && names.len() < self.interfaces.len()).then_some(names)
        })
    }

    /// Whether some packets of a rule come by an interface, or may do so.
    pub(crate) fn come_by(&self, rule: &Rule, interface: &Interface) -> bool {
        let [source, _] = ends(rule);
        source.overlaps(&interface.addresses) || !source.is_subset(&self.known)
    }

    /// Whether some packets of a rule come from addresses that lie behind none.
    pub(crate) fn come_elsewhere(&self, rule: &Rule) -> bool {
        let [source, _] = ends(rule);
        !source.is_subset(&self.known)
    }

    fn around(&self, addresses: &AddressSet) -> Vec<&'o str> {
        let around = self.interfaces.iter().filter(|it| it.addresses.overlaps(addresses));
        around.map(|it| it.name.as_str()).collect()
    }
}

/// Source and destination in the families that both have.
fn ends(rule: &Rule) -> [AddressSet; 2] {
    let (source, destination) = (&rule.source.addresses, &rule.destination.addresses);
    let both = |family: &Family| source.has(*family) && destination.has(*family);
    let of = |set: &AddressSet| {
        let own: Vec<AddressSet> =
            Family::ALL.into_iter().filter(both).map(|family| set.family(family)).collect();
        AddressSet::union_all(&own)
    };
    [of(source), of(destination)]
}

/// Whether a text can stand for an interface in a rule of any device, as one word.
fn is_name(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:".contains(letter);
    !name.is_empty() && name.len() <= 63 && !name.starts_with('-') && name.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use pilotage_net::{Action, AddressGroup, Direction, TransportSet};

    use super::*;

    fn rule(source: &str, destination: &str) -> Rule {
        let group = |set: &str| AddressGroup::new("x", set.parse::<AddressSet>().unwrap());
        Rule {
            direction: Direction::Forward,
            source: group(source),
            destination: group(destination),
            transports: TransportSet::any(),
            action: Action::Accept,
            requirements: Vec::new(),
            comment: String::new(),
        }
    }

    fn options(interfaces: &[(&str, &str)]) -> Options {
        let interface = |(name, set): &(&str, &str)| Interface {
            name: (*name).to_owned(),
            addresses: set.parse().unwrap(),
        };
        let interfaces = interfaces.iter().map(interface).collect();
        Options { interfaces, ..Options::default() }
    }

    #[test]
    fn ends_are_named_where_all_of_them_is_known() {
        let options = options(&[
            ("a", "10.1.0.0/16, 2001:db8:1::/48"),
            ("b", "10.2.0.0/16"),
            ("c", "10.3.0.0/16"),
        ]);
        let sides = Sides::new(&options).unwrap();
        for (source, destination, named) in [
            ("10.1.0.1", "10.2.0.1", [Some(vec!["a"]), Some(vec!["b"])]),
            ("10.1.0.1, 10.2.0.1", "10.9.0.1", [Some(vec!["a", "b"]), None]),
            ("10.1.0.1, 10.9.0.1", "10.1.0.0/16, 10.2.0.1, 10.3.0.1", [None, None]),
            // Of a family that only one end has no packet comes.
            ("10.1.0.1, 2001:db8:9::1", "10.2.0.1", [Some(vec!["a"]), Some(vec!["b"])]),
        ] {
            assert_eq!(sides.of(&rule(source, destination)), named, "{source} {destination}");
        }
        assert_eq!(Sides::none().of(&rule("10.1.0.1", "10.2.0.1")), [None, None]);
    }

    #[test]
    fn names_are_single_plain_words() {
        for name in ["", "a b", "a\"b", "a\nb", "-a", "eth*", "$x", "a;b", "[a]"] {
            assert!(Sides::new(&options(&[(name, "10.1.0.0/16")])).is_err(), "{name}");
        }
        for name in ["inside", "GigabitEthernet0/0/1.100", "ge-0/0/0.0", "DMZ_1", "Vlan10:1"] {
            assert!(Sides::new(&options(&[(name, "10.1.0.0/16")])).is_ok(), "{name}");
        }
    }
}
