//! One end of a rule as it is written.

use pilotage_net::{AddressGroup, Family, PortSet, Prefix};

use super::sets::{LABEL, Sets, net};
use crate::loss::Loss;

/// Addresses as a rule asks for them.
pub(super) enum End {
    Any,
    Net(Prefix),
    /// By the value of the label of a set.
    Set(String),
}

impl End {
    /// The group in packets of these families: in the rule itself where it is one prefix.
    pub(super) fn new<'a>(
        group: &'a AddressGroup,
        families: &[Family],
        sets: &mut Sets<'a>,
        losses: &mut Vec<Loss>,
    ) -> Self {
        let all = pilotage_net::AddressSet::any();
        let any_of = |family: &Family| group.addresses.family(*family) == all.family(*family);
        if families.iter().all(any_of) {
            return Self::Any;
        }
        if let [family] = families
            && let [prefix] = group.addresses.family(*family).prefixes().as_slice()
        {
            return Self::Net(*prefix);
        }
        Self::Set(sets.value(group, losses))
    }

    /// Appends the end under its key, if it asks for anything.
    pub(super) fn push(&self, out: &mut String, key: &str, ports: &PortSet) {
        if matches!(self, Self::Any) && ports.is_any() {
            return;
        }
        out.push_str(&["      ", key, ":\n"].concat());
        match self {
            Self::Any => {}
            Self::Net(prefix) => out.push_str(&["        nets: [", &net(prefix), "]\n"].concat()),
            Self::Set(value) => {
                let selector = ["        selector: ", LABEL, " == '", value, "'\n"];
                out.push_str(&selector.concat());
                out.push_str("        namespaceSelector: global()\n");
            }
        }
        if !ports.is_any() {
            out.push_str(&["        ports: [", &list(ports), "]\n"].concat());
        }
    }
}

/// `22, "8000:8080"`: ranges with a colon are texts.
fn list(ports: &PortSet) -> String {
    let ranges = ports.ranges().map(|range| match (range.start(), range.end()) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("\"{first}:{last}\""),
    });
    ranges.collect::<Vec<_>>().join(", ")
}
