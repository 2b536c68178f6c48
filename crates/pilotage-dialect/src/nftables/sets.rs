//! Named sets: each set of addresses is written once, however many rules use it.

use std::collections::HashMap;
use std::sync::Arc;

use pilotage_net::{AddressGroup, AddressRange, AddressSet, Family};

use super::names::{STYLE, suffix};
use crate::loss::Loss;
use crate::name::Names;
use crate::number::{prefix_length, push_range};
use crate::text::{Layout, push_paragraph};

/// How a rule matches the addresses of one end, in one family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    /// There is no address of this family.
    Nothing,
    /// Every address of this family: nothing to match.
    Everything,
    /// This text, behind `ip saddr`: an address, a prefix, a range or a set.
    Text(String),
}

/// The sets of one file.
pub(crate) struct Sets<'a> {
    names: Names,
    /// By place in memory, which spares comparing the large sets that many rules share.
    places: HashMap<(*const AddressSet, Family), usize>,
    contents: HashMap<(&'a AddressSet, Family), usize>,
    matches: Vec<Match>,
    /// The sets' declarations.
    text: String,
    /// Names that could not be kept.
    pub(crate) losses: Vec<Loss>,
}

impl<'a> Sets<'a> {
    pub(crate) fn new() -> Self {
        Self {
            names: Names::new(STYLE),
            places: HashMap::new(),
            contents: HashMap::new(),
            matches: Vec::new(),
            text: String::new(),
            losses: Vec::new(),
        }
    }

    /// The declarations of all sets that were asked for, in that order.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The number of the match for a group's addresses of a family.
    pub(crate) fn number(&mut self, group: &'a AddressGroup, family: Family) -> usize {
        let place = (Arc::as_ptr(&group.addresses), family);
        if let Some(number) = self.places.get(&place) {
            return *number;
        }
        let content = (group.addresses.as_ref(), family);
        let number = match self.contents.get(&content) {
            Some(number) => *number,
            None => {
                let new = self.declare(group, family);
                self.matches.push(new);
                let number = self.matches.len().saturating_sub(1);
                self.contents.insert(content, number);
                number
            }
        };
        self.places.insert(place, number);
        number
    }

    /// The match of a number that [`Self::number`] gave out.
    pub(crate) fn get(&self, number: usize) -> &Match {
        self.matches.get(number).unwrap_or(&Match::Nothing)
    }

    fn declare(&mut self, group: &AddressGroup, family: Family) -> Match {
        let mut ranges = group.addresses.ranges().filter(|range| range.family() == family);
        let Some(first) = ranges.next() else { return Match::Nothing };
        if prefix_length(&first) == Some(0) {
            return Match::Everything;
        }
        let Some(second) = ranges.next() else {
            let mut text = String::new();
            push_range(&mut text, &first);
            return Match::Text(text);
        };
        let name = self.names.name("", &group.label, suffix(family), &mut self.losses);
        push_set(&mut self.text, &name, group, [first, second].into_iter().chain(ranges));
        Match::Text(["@", &name].concat())
    }
}

const LABEL: Layout = Layout { first: "\t# ", further: "\t# ", width: 90 };

/// Elements fill lines of this many bytes, indentation aside.
const LINE: usize = 80;

fn push_set(
    out: &mut String,
    name: &str,
    group: &AddressGroup,
    ranges: impl Iterator<Item = AddressRange>,
) {
    let v4 = name.ends_with(suffix(Family::V4));
    push_paragraph(out, LABEL, &group.label);
    out.push_str("\tset ");
    out.push_str(name);
    out.push_str(if v4 { " {\n\t\ttype ipv4_addr\n" } else { " {\n\t\ttype ipv6_addr\n" });
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
