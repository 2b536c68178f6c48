//! Chains in the place of address sets.
//!
//! A rule from many sources to many destinations would be a line for every pair. Instead, a line
//! for each source jumps to a chain, in which a line for each destination jumps to another, which
//! holds the transports: the sum in the place of the product, and a packet from elsewhere passes
//! none of it. A packet that a chain does not decide returns and goes on.

use pilotage_net::{AddressGroup, AddressRange, Direction, Family, Rule};

use super::entry::{Entry, ranges};
use super::matches::{End, address};
use super::table::{Table, builtin};
use crate::numbers::Numbers;
use crate::remark;
use crate::text::{Layout, push_paragraph};

const FROM: Layout = Layout { first: "# ", further: "#   ", width: 96 };

/// Appends the rules of one direction.
pub(crate) fn push_rules(
    table: &mut Table,
    direction: Direction,
    rules: &[Rule],
    can_refuse: bool,
) {
    let mut entries = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        if rule.direction == direction {
            entries.extend(Entry::new(index, rule, table.family, can_refuse, &mut table.losses));
        }
    }
    let mut numbers = Numbers::default();
    // Inside a run of one action the order does not matter, so rules may be put together.
    for run in entries.chunk_by(|one, next| one.rule.action == next.rule.action) {
        for sources in by_set(run.iter(), &mut numbers, |rule| &rule.source) {
            push_sources(table, direction, &sources, &mut numbers);
        }
    }
}

/// Entries with the same addresses at one end, in the order of first appearance.
fn by_set<'e, 'a>(
    entries: impl Iterator<Item = &'e Entry<'a>>,
    numbers: &mut Numbers<'a>,
    end: impl Fn(&'a Rule) -> &'a AddressGroup,
) -> Vec<Vec<&'e Entry<'a>>> {
    let mut groups: Vec<(usize, Vec<&Entry<'_>>)> = Vec::new();
    for entry in entries {
        let number = numbers.number(&end(entry.rule).addresses);
        match groups.iter_mut().find(|(known, _)| *known == number) {
            Some((_, group)) => group.push(entry),
            None => groups.push((number, vec![entry])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Rules that have their sources in common.
fn push_sources<'a>(
    table: &mut Table,
    direction: Direction,
    entries: &[&Entry<'a>],
    numbers: &mut Numbers<'a>,
) {
    let Some(first) = entries.first() else { return };
    let group = &first.rule.source;
    let base = builtin(direction);
    let (chain, inline) = match ranges(group, table.family) {
        Some(ranges) if ranges.len() > 1 && !is_one_line(entries, table.family) => {
            let chain = table.chain(direction, &group.label);
            let title = ["from ", remark::label(&group.label)].concat();
            table.text.push('\n');
            push_paragraph(&mut table.text, FROM, &title);
            push_jumps(table, base, "", End::Source, &ranges, &chain);
            (chain, None)
        }
        inline => (base.to_owned(), inline),
    };
    let sources = matches(End::Source, inline);
    for destinations in by_set(entries.iter().copied(), numbers, |rule| &rule.destination) {
        push_destinations(table, direction, &chain, &sources, &destinations);
    }
}

/// Whether each source would take one line only, so that a chain saves none.
fn is_one_line(entries: &[&Entry<'_>], family: Family) -> bool {
    let one = |entry: &Entry<'_>| {
        let destinations = ranges(&entry.rule.destination, family).map_or(1, |list| list.len());
        entry.tails.len() == 1 && destinations == 1
    };
    matches!(entries, [entry] if one(entry))
}

/// Rules that have both ends in common.
fn push_destinations(
    table: &mut Table,
    direction: Direction,
    chain: &str,
    sources: &[String],
    entries: &[&Entry<'_>],
) {
    let Some(first) = entries.first() else { return };
    let group = &first.rule.destination;
    let lines: usize = entries.iter().map(|entry| entry.tails.len()).sum();
    let inline = match (ranges(group, table.family), sources) {
        (Some(ranges), [source]) if ranges.len() > 1 && lines > 1 => {
            let label = [&*first.rule.source.label, " to ", &*group.label].concat();
            let inner = table.chain(direction, &label);
            let title =
                [remark::label(&first.rule.source.label), " to ", remark::label(&group.label)];
            table.text.push('\n');
            push_paragraph(&mut table.text, FROM, &title.concat());
            push_jumps(table, chain, source, End::Destination, &ranges, &inner);
            for entry in entries {
                push_entry(table, &inner, entry, &[String::new()], &[String::new()]);
            }
            return;
        }
        (inline, _) => inline,
    };
    let destinations = matches(End::Destination, inline);
    for entry in entries {
        push_entry(table, chain, entry, sources, &destinations);
    }
}

/// The matches on an end that is written into the lines; one that is empty for every address.
fn matches(end: End, ranges: Option<Vec<AddressRange>>) -> Vec<String> {
    match ranges {
        Some(ranges) => ranges.iter().map(|range| address(end, range)).collect(),
        None => vec![String::new()],
    }
}

fn push_jumps(
    table: &mut Table,
    chain: &str,
    before: &str,
    end: End,
    ranges: &[AddressRange],
    to: &str,
) {
    for range in ranges {
        table.push_line(chain, &[before, &address(end, range), " -j ", to]);
    }
}

fn push_entry(
    table: &mut Table,
    chain: &str,
    entry: &Entry<'_>,
    sources: &[String],
    destinations: &[String],
) {
    table.text.push('\n');
    table.text.push_str(&entry.remark);
    for source in sources {
        for destination in destinations {
            for tail in &entry.tails {
                table.push_line(chain, &[source, destination, tail]);
            }
        }
    }
}
