//! Lists of prefixes that terms refer to: each is written once, before the filters.

use std::collections::BTreeMap;

use pilotage_net::{AddressGroup, Family};

use super::LONGEST_NAME;
use crate::ends::prefixes;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::numbers::Numbers;

const STYLE: Style = Style { separator: '-', limit: LONGEST_NAME, fallback: "list" };

/// Names of others on the device do not start so.
pub(super) const PREFIX: &str = "pilotage-";

/// What stands behind names of IPv6.
pub(super) const V6: &str = "-v6";

/// The lists so far.
pub(super) struct Lists<'r> {
    numbers: Numbers<'r>,
    names: Names,
    by_number: BTreeMap<(usize, Family), String>,
    /// The commands.
    pub(super) text: String,
}

impl<'r> Lists<'r> {
    pub(super) fn new() -> Self {
        Self {
            numbers: Numbers::default(),
            names: Names::new(STYLE),
            by_number: BTreeMap::new(),
            text: String::new(),
        }
    }

    /// The name of the part of a group in one family; none for all of it.
    pub(super) fn list(
        &mut self,
        group: &'r AddressGroup,
        family: Family,
        losses: &mut Vec<Loss>,
    ) -> Option<String> {
        let own = prefixes(&group.addresses, family)?;
        let number = self.numbers.number(&group.addresses);
        if let Some(name) = self.by_number.get(&(number, family)) {
            return Some(name.clone());
        }
        let suffix = if family == Family::V6 { V6 } else { "" };
        let name = self.names.name(PREFIX, &group.label, suffix, losses);
        let whole = if family == Family::V6 { "/128" } else { "/32" };
        for prefix in own {
            // As it is shown.
            let length = if prefix.contains('/') { "" } else { whole };
            self.text.extend([
                "set policy-options prefix-list ",
                &name,
                " ",
                &prefix,
                length,
                "\n",
            ]);
        }
        self.by_number.insert((number, family), name.clone());
        Some(name)
    }
}
