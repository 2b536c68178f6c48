//! The file as a whole.

use std::fmt::Write as _;

use pilotage_net::{Action, Direction, Ruleset};

use super::always::{push_first, push_last};
use super::chain::push_rule;
use super::names;
use super::sets::Sets;
use crate::dialect::{Written, WrittenFile};
use crate::header::{directions, push_header};
use crate::loss::Loss;
use crate::options::Options;

/// Writes the file.
pub(crate) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let mut losses = Vec::new();
    let table = names::table(&options.table, &mut losses);
    let mut sets = Sets::new();
    // Chains first, as they say which sets there have to be; in the file, sets stand before them.
    let mut chains = String::new();
    for direction in directions(ruleset) {
        push_chain(&mut chains, direction, ruleset, options, &mut sets, &mut losses);
    }
    let mut text = String::with_capacity(chains.len().saturating_add(sets.text().len() + 2048));
    text.push_str("#!/usr/sbin/nft -f\n");
    push_header(&mut text, ruleset, options, "in nftables", &usage(&table));
    push_replace(&mut text, &table);
    text.push_str(sets.text());
    text.push_str(chains.trim_end());
    text.push_str("\n}\n");
    losses.append(&mut sets.losses);
    Written { files: vec![WrittenFile { suffix: ".nft", text }], losses, fitted: None }
}

fn usage(table: &str) -> [(&'static str, String); 3] {
    [
        (
            "load",
            "nft -f FILE: as a whole or not at all; again replaces this table only".to_owned(),
        ),
        ("look", format!("nft list table inet {table}")),
        ("undo", format!("nft delete table inet {table}")),
    ]
}

/// Opens the table so that nothing of an older version stays. Declaring it first makes deleting it
/// succeed the first time too; all of one file is one transaction.
fn push_replace(out: &mut String, table: &str) {
    // Writing to a string cannot fail.
    _ = write!(out, "table inet {table}\ndelete table inet {table}\n\ntable inet {table} {{\n");
}

fn push_chain<'a>(
    out: &mut String,
    direction: Direction,
    ruleset: &'a Ruleset,
    options: &Options,
    sets: &mut Sets<'a>,
    losses: &mut Vec<Loss>,
) {
    let priority = options.priority;
    let policy = if ruleset.default == Action::Accept { "accept" } else { "drop" };
    _ = write!(
        out,
        "\tchain {direction} {{\n\t\ttype filter hook {direction} priority {priority}; \
         policy {policy};\n\n"
    );
    out.push_str("\t\t# ---- always\n\n");
    push_first(out, direction, ruleset.default, options);
    out.push_str("\n\t\t# ---- required\n");
    for (index, rule) in ruleset.rules.iter().enumerate() {
        if rule.direction == direction {
            out.push('\n');
            push_rule(out, index, rule, sets, losses);
        }
    }
    out.push_str("\n\t\t# ---- everything else\n\n");
    push_last(out, ruleset.default);
    out.push_str("\t}\n\n");
}
