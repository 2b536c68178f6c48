//! Groups of addresses as global network sets, which rules select by a label.

use std::collections::BTreeMap;

use pilotage_net::{AddressGroup, Prefix};

use super::LONGEST_NAME;
use crate::kube::yaml::name_part;
use crate::loss::Loss;
use crate::name::{Names, Style};
use crate::numbers::Numbers;

/// The label by which rules select sets.
pub(super) const LABEL: &str = "pilotage-set";

/// Prefixes in one object: some twenty bytes each, where the store takes 1.5 MB.
const MOST_NETS: usize = 20_000;

/// The sets that rules select.
pub(super) struct Sets<'a> {
    numbers: Numbers<'a>,
    names: Names,
    prefix: String,
    /// The value of the label by the number of the set.
    values: BTreeMap<usize, String>,
    /// The objects so far.
    pub(super) text: String,
}

impl<'a> Sets<'a> {
    /// None so far; their names start with that of the policy.
    pub(super) fn new(policy: &str) -> Self {
        let style = Style { separator: '-', limit: LONGEST_NAME, fallback: "set" };
        Self {
            numbers: Numbers::default(),
            names: Names::new(style),
            prefix: [policy, "-"].concat(),
            values: BTreeMap::new(),
            text: String::new(),
        }
    }

    /// The value of the label that selects these addresses.
    pub(super) fn value(&mut self, group: &'a AddressGroup, losses: &mut Vec<Loss>) -> String {
        let number = self.numbers.number(&group.addresses);
        if let Some(value) = self.values.get(&number) {
            return value.clone();
        }
        let label = name_part(&group.label);
        let value = self.names.name(&self.prefix, &label, "", losses);
        let prefixes = group.addresses.prefixes();
        for (number, part) in prefixes.chunks(MOST_NETS).enumerate() {
            let name = match number {
                0 => value.clone(),
                _ => self.names.name(&self.prefix, &label, "", &mut Vec::new()),
            };
            self.push(&name, &value, part);
        }
        self.values.insert(number, value.clone());
        value
    }

    fn push(&mut self, name: &str, value: &str, prefixes: &[Prefix]) {
        let lines = [
            "---\napiVersion: projectcalico.org/v3\nkind: GlobalNetworkSet\nmetadata:\n  name: ",
            name,
            "\n  labels:\n    ",
            LABEL,
            ": ",
            value,
            "\nspec:\n  nets:\n",
        ];
        self.text.push_str(&lines.concat());
        for prefix in prefixes {
            self.text.push_str("    - ");
            self.text.push_str(&net(prefix));
            self.text.push('\n');
        }
    }
}

/// With its length, also where it is one address. IPv6 in quotes: YAML 1.1 takes some for a number.
pub(super) fn net(prefix: &Prefix) -> String {
    let text = format!("{}/{}", prefix.address(), prefix.length());
    if prefix.address().is_ipv6() { format!("\"{text}\"") } else { text }
}
