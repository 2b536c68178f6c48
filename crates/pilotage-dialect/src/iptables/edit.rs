//! Changing rulesets of iptables: `-I`, `-A` and `-D` for `iptables-restore --noflush`, which makes the
//! changes of a table at once or not at all, and leaves all other rules as they are
//! (iptables-restore(8)).
//!
//! Rules are inserted by number, from the last of a chain to the first, so that no number moves; the
//! numbers count every rule of the chain. A rule is deleted by what it says, as `iptables-save` printed
//! it, so that no other can be hit if the numbers have changed since; by its number only where the
//! chain has the same line twice, or the text is a script.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_net::Family;

use super::entry::Entry;
use super::matches::{End, address};
use super::read::{ChainName, order};
use crate::dialect::WrittenFile;
use crate::edit::{
    Connections, Edit, Edited, Editor, Insertion, Listing, Located, NOTHING, NewRule, Removal,
    push_top,
};
use crate::remark;
use crate::text::{Layout, push_paragraph};

/// The editor.
pub(super) struct IptablesEditor;

const REMARK: Layout = Layout { first: "# ", further: "#   ", width: 96 };

/// So many lines one rule may take.
const MOST_LINES: usize = 1_000;

impl Editor for IptablesEditor {
    fn edit(&self, edit: &Edit<'_>) -> Edited {
        let (listing, families) = order(edit.texts);
        let mut located = Located::new(edit, &listing);
        located.refuse(|it| too_long(&listing, it), |_| None);
        located.settle(edit);
        let changes = Changes { edit, listing: &listing, located: &located };
        let files = families.iter().map(|family| changes.file(*family)).collect();
        Edited { files, refused: located.refused }
    }
}

/// Why rules cannot be put into a chain.
fn too_long(
    listing: &Listing<ChainName>,
    insertion: &Insertion<'_>,
) -> Option<(String, &'static str)> {
    let family = listing.chain(insertion.chain)?.chain.as_ref()?.family;
    let long = insertion.rules.iter().find(|new| lines_of(new, family) > MOST_LINES)?;
    let why = format!(
        "`{}` would take more than {MOST_LINES} lines of `{}`",
        remark::flow(&long.rule),
        program(family)
    );
    Some((why, "write the rules of the point as a whole, where chains take the place of products"))
}

/// How many lines a rule takes at most.
fn lines_of(new: &NewRule, family: Family) -> usize {
    let ranges = |group| super::entry::ranges(group, family).map_or(1, |ranges| ranges.len());
    let ends = ranges(&new.rule.source).saturating_mul(ranges(&new.rule.destination));
    let entry = Entry::new(0, &new.rule, family, true, &mut Vec::new());
    entry.map_or(0, |entry| ends.saturating_mul(entry.tails.len()))
}

const fn program(family: Family) -> &'static str {
    match family {
        Family::V4 => "iptables",
        Family::V6 => "ip6tables",
    }
}

struct Changes<'c, 'e> {
    edit: &'c Edit<'e>,
    listing: &'c Listing<ChainName>,
    located: &'c Located<'e>,
}

impl Changes<'_, '_> {
    /// The file of one family.
    fn file(&self, family: Family) -> WrittenFile {
        let mut text = String::new();
        let language = ["in iptables, ", if family == Family::V4 { "IPv4" } else { "IPv6" }];
        push_top(&mut text, self.edit, &language.concat(), &usage(program(family)));
        let mut tables: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for at in self.located.chains() {
            let chain = self.listing.chain(at).and_then(|chain| chain.chain.as_ref());
            if let Some(chain) = chain.filter(|chain| chain.family == family) {
                tables.entry(chain.table).or_default().insert(at);
            }
        }
        let start = text.len();
        for (name, chains) in tables {
            self.push_table(&mut text, family, name, &chains);
        }
        if text.len() == start {
            text.push_str(NOTHING);
        }
        let suffix = if family == Family::V4 { ".iptables" } else { ".ip6tables" };
        WrittenFile { suffix, text }
    }

    fn push_table(&self, out: &mut String, family: Family, name: &str, chains: &BTreeSet<usize>) {
        let mut body = String::new();
        for chain in chains {
            self.push_insertions(&mut body, family, *chain);
        }
        for chain in chains {
            self.push_removals(&mut body, *chain);
        }
        if !body.is_empty() {
            out.extend(["*", name, "\n", &body, "\nCOMMIT\n"]);
        }
    }

    fn push_insertions(&self, out: &mut String, family: Family, chain: usize) {
        let own = self.located.insertions.iter().filter(|it| it.chain == chain);
        let mut own: Vec<&Insertion<'_>> = own.collect();
        own.sort_by_key(|it| std::cmp::Reverse(it.before.unwrap_or(usize::MAX)));
        let Some(name) = self.listing.chain(chain).and_then(|it| it.chain.as_ref()) else { return };
        for it in own {
            // A rule goes in front of the one of its number.
            let mut number = it.before.map(|before| before.saturating_add(1));
            for new in it.rules {
                push_new(out, new, family, &name.chain, &mut number);
            }
        }
    }

    fn push_removals(&self, out: &mut String, chain: usize) {
        let own = self.located.removals.iter().filter(|it| it.chain == chain);
        let mut own: Vec<&Removal<'_>> = own.collect();
        own.sort_by_key(|it| std::cmp::Reverse(it.rule));
        let Some(listed) = self.listing.chain(chain) else { return };
        let Some(name) = &listed.chain else { return };
        let mut said: BTreeMap<&str, usize> = BTreeMap::new();
        for line in listed.rules.iter().filter_map(|place| self.saved(*place)) {
            *said.entry(line).or_default() += 1;
        }
        let new = self.new_lines(name.family, chain);
        for it in own {
            out.push('\n');
            let line = listed.rules.get(it.rule).and_then(|place| self.saved(*place));
            if let Some(line) = line.filter(|line| said.get(line) == Some(&1)) {
                push_paragraph(out, REMARK, it.why);
                out.extend(["-D ", line, "\n"]);
                continue;
            }
            push_paragraph(out, REMARK, it.text);
            push_paragraph(out, Layout { first: "#   ", ..REMARK }, it.why);
            let before = new.partition_point(|(before, _)| *before <= it.rule).checked_sub(1);
            let more = before.and_then(|at| new.get(at)).map_or(0, |(_, lines)| *lines);
            let number = it.rule.saturating_add(1).saturating_add(more);
            out.push_str(&format!("-D {} {number}\n", name.chain));
        }
    }

    /// How many lines are put in up to in front of a rule, by the number of that rule.
    fn new_lines(&self, family: Family, chain: usize) -> Vec<(usize, usize)> {
        let own = self.located.insertions.iter().filter(|it| it.chain == chain);
        let counted = own.filter_map(|it| {
            let lines = it.rules.iter().map(|new| lines(new, family).len()).sum::<usize>();
            Some((it.before?, lines))
        });
        let mut counted: Vec<(usize, usize)> = counted.collect();
        counted.sort_unstable();
        let mut sum = 0_usize;
        for (_, lines) in &mut counted {
            sum = sum.saturating_add(*lines);
            *lines = sum;
        }
        counted
    }

    /// What stands behind `-A` on a line as `iptables-save` prints it.
    fn saved(&self, place: pilotage_diagnostic::Place) -> Option<&str> {
        let text = self.edit.texts.iter().find(|text| text.source == place.source)?.text;
        let start = usize::try_from(place.span.start).ok()?;
        let end = usize::try_from(place.span.end).ok()?;
        let line = text.get(start..end)?;
        let line = match line.strip_prefix('[') {
            Some(counted) => counted.split_once("] ")?.1,
            None => line,
        };
        line.strip_prefix("-A ").filter(|line| !line.contains('\n'))
    }
}

fn usage(program: &str) -> [(&'static str, String); 3] {
    [
        ("load", format!("{program}-restore --noflush < FILE: each table at once or not at all")),
        (
            "look",
            format!(
                "{program}-save; numbers are those of the text that was read: load this before \
                     anything else changes"
            ),
        ),
        ("undo", format!("{program}-restore < BEFORE, made before by: {program}-save > BEFORE")),
    ]
}

/// Appends the lines of a rule, with a remark above; nothing where no packet of the family can match.
fn push_new(
    out: &mut String,
    new: &NewRule,
    family: Family,
    chain: &str,
    number: &mut Option<usize>,
) {
    let lines = lines(new, family);
    if lines.is_empty() {
        return;
    }
    out.push('\n');
    push_paragraph(out, REMARK, &new.remark());
    for line in lines {
        match number {
            Some(number) => {
                out.push_str(&format!("-I {chain} {number}{line}\n"));
                *number = number.saturating_add(1);
            }
            None => out.extend(["-A ", chain, &line, "\n"]),
        }
    }
}

/// What stands behind the chain in each line of a rule, with a space in front.
fn lines(new: &NewRule, family: Family) -> Vec<String> {
    let Some(entry) = Entry::new(0, &new.rule, family, true, &mut Vec::new()) else {
        return Vec::new();
    };
    let start = guard(new);
    let ends = |end, group| match super::entry::ranges(group, family) {
        Some(ranges) => ranges.iter().map(|range| address(end, range)).collect(),
        None => vec![String::new()],
    };
    let sources = ends(End::Source, &new.rule.source);
    let destinations = ends(End::Destination, &new.rule.destination);
    let mut lines = Vec::new();
    for source in &sources {
        for destination in &destinations {
            for tail in &entry.tails {
                lines.push([&start, source, destination, behind_states(new), tail].concat());
            }
        }
    }
    lines
}

/// Interfaces, with a space in front.
fn guard(new: &NewRule) -> String {
    let mut text = String::new();
    for (option, name) in [(" -i ", &new.input), (" -o ", &new.output)] {
        if let Some(name) = name {
            let (stem, open) = pilotage_net::split_interface_pattern(name);
            text.extend([option, stem, if open { "+" } else { "" }]);
        }
    }
    text
}

const fn behind_states(new: &NewRule) -> &'static str {
    match new.connections {
        Connections::All => "",
        Connections::New => " -m conntrack --ctstate NEW",
        Connections::Known => " -m conntrack --ctstate ESTABLISHED,RELATED",
    }
}
