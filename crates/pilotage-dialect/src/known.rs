//! What names in a ruleset stand for that the ruleset itself does not define.
//!
//! Security groups that name each other by id, labels of policies and names of hosts have addresses
//! only where a site says so. Never guesses: a name that is not known stays in doubt.

use std::collections::BTreeMap;
use std::sync::Arc;

use pilotage_net::AddressSet;

/// Addresses of names, as the site gives them.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Hosts, roles (`cluster/role`), zones and services by the site's names.
    pub groups: BTreeMap<Arc<str>, Arc<AddressSet>>,
    /// Names of the DNS, in lower case and without a dot at the end.
    pub names: BTreeMap<Arc<str>, Arc<AddressSet>>,
    /// The site's name for the enforcement point that runs the ruleset, where it is known.
    pub point: Option<Arc<str>>,
}

impl Known {
    /// The addresses of a group that the site names.
    #[must_use]
    pub fn group(&self, name: &str) -> Option<&AddressSet> {
        self.groups.get(name).map(AsRef::as_ref)
    }

    /// The addresses of a name of the DNS, in any case.
    #[must_use]
    pub fn name(&self, name: &str) -> Option<&AddressSet> {
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        self.names.get(name.as_str()).map(AsRef::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_dns_have_no_case_and_no_last_dot() {
        let addresses: AddressSet = "192.0.2.10".parse().unwrap();
        let names = [("registry.example.com".into(), addresses.clone().into())].into();
        let known = Known { names, ..Known::default() };
        assert_eq!(known.name("Registry.Example.com."), Some(&addresses));
        assert_eq!(known.group("registry.example.com"), None);
    }
}
