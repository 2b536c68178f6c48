//! Sets of addresses: named ones, so that each is written once, however many rules use it; or within
//! the rules, where a file owns no table to keep them in.

use pilotage_net::{AddressGroup, AddressRange, Family};

use super::names::{STYLE, suffix};
use crate::loss::Loss;
use crate::name::Names;
use crate::number::{prefix_length, push_range};
use crate::numbers::Numbers;
use crate::remark;
use crate::text::{Layout, push_paragraph};

/// The sets of one file.
pub(crate) struct Sets<'a> {
    /// Whether sets stand within the rules.
    within: bool,
    names: Names,
    numbers: Numbers<'a>,
    /// By number and family, what stands behind `ip saddr`: an address, a prefix, a range or a set;
    /// empty where every address of the family is meant.
    matches: Vec<[Option<String>; 2]>,
    /// The sets' declarations.
    text: String,
    /// Names that could not be kept.
    pub(crate) losses: Vec<Loss>,
}

impl<'a> Sets<'a> {
    pub(crate) fn new() -> Self {
        Self {
            within: false,
            names: Names::new(STYLE),
            numbers: Numbers::default(),
            matches: Vec::new(),
            text: String::new(),
            losses: Vec::new(),
        }
    }

    /// Sets that stand within the rules.
    pub(crate) fn within_rules() -> Self {
        Self { within: true, ..Self::new() }
    }

    /// The declarations of all sets that were asked for, in that order.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Appends `keyword`, the match for the group's addresses of the family, and a space; nothing
    /// where every address of the family is meant. The group has some.
    pub(crate) fn push_match(
        &mut self,
        out: &mut String,
        keyword: &str,
        group: &'a AddressGroup,
        family: Family,
    ) {
        let number = self.numbers.number(&group.addresses);
        if number >= self.matches.len() {
            self.matches.resize_with(number.saturating_add(1), Default::default);
        }
        let Self { within, names, matches, text, losses, .. } = self;
        let Some([v4, v6]) = matches.get_mut(number) else { return };
        let slot = if family == Family::V4 { v4 } else { v6 };
        let found = slot.get_or_insert_with(|| match within {
            true => listed(group, family),
            false => declare(names, text, losses, group, family),
        });
        if !found.is_empty() {
            for piece in [keyword, found, " "] {
                out.push_str(piece);
            }
        }
    }
}

/// The match for a group's addresses, with a set where there are several ranges.
fn declare(
    names: &mut Names,
    sets: &mut String,
    losses: &mut Vec<Loss>,
    group: &AddressGroup,
    family: Family,
) -> String {
    let mut text = String::new();
    let mut ranges = group.addresses.ranges().filter(|range| range.family() == family);
    let Some(first) = ranges.next() else { return text };
    if prefix_length(&first) == Some(0) {
        return text;
    }
    if let Some(second) = ranges.next() {
        let name = names.name("", &group.label, suffix(family), losses);
        push_set(sets, &name, family, &group.label, [first, second].into_iter().chain(ranges));
        text.push('@');
        text.push_str(&name);
    } else {
        push_range(&mut text, &first);
    }
    text
}

/// `192.0.2.1`, `{ 192.0.2.1, 192.0.2.8/29 }`; empty where every address of the family is meant.
fn listed(group: &AddressGroup, family: Family) -> String {
    let ranges: Vec<String> = crate::ends::ranges(&group.addresses, family).unwrap_or_default();
    match ranges.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        several => ["{ ", &several.join(", "), " }"].concat(),
    }
}

const LABEL: Layout = Layout { first: "\t# ", further: "\t# ", width: 90 };

/// Elements fill lines of this many bytes, indentation aside.
const LINE: usize = 80;

fn push_set(
    out: &mut String,
    name: &str,
    family: Family,
    label: &str,
    ranges: impl Iterator<Item = AddressRange>,
) {
    push_paragraph(out, LABEL, remark::label(label));
    out.push_str("\tset ");
    out.push_str(name);
    out.push_str(match family {
        Family::V4 => " {\n\t\ttype ipv4_addr\n",
        Family::V6 => " {\n\t\ttype ipv6_addr\n",
    });
    // The flag is known only behind the elements, so its place is kept.
    let flag_at = out.len();
    out.push_str("\t\telements = {");
    let (mut line, mut singles) = (LINE, true);
    for (index, range) in ranges.enumerate() {
        let before = out.len();
        if line >= LINE {
            out.push_str(if index == 0 { "\n\t\t\t" } else { ",\n\t\t\t" });
            line = 0;
        } else {
            out.push_str(", ");
        }
        push_range(out, &range);
        line = line.saturating_add(out.len().saturating_sub(before));
        singles &= range.is_single();
    }
    out.push_str("\n\t\t}\n\t}\n\n");
    if !singles {
        out.insert_str(flag_at, "\t\tflags interval\n");
    }
}
