//! The two files as a whole.

use std::fmt::Write as _;

use pilotage_net::{Action, Direction, Family, Ruleset};

use super::always::{push_first, push_last};
use super::chains::push_rules;
use super::table::{Table, builtin};
use crate::dialect::{Written, WrittenFile};
use crate::header::{directions, push_header};
use crate::loss::Loss;
use crate::options::Options;

/// Writes a file for each family.
pub(crate) fn write(ruleset: &Ruleset, options: &Options) -> Written {
    let mut losses = Vec::new();
    let refuses = ruleset.default == Action::Reject;
    if refuses && !options.iptables_table.can_refuse() {
        losses.push(Loss::default_refused_silently());
    }
    let files = Family::ALL.map(|family| {
        let mut table = Table::new(family);
        for direction in directions(ruleset) {
            push_direction(&mut table, direction, ruleset, options);
        }
        let text = assemble(&table, ruleset, options);
        // Most losses are those of the rule, whatever the family.
        for loss in table.losses {
            if !losses.contains(&loss) {
                losses.push(loss);
            }
        }
        let suffix = if family == Family::V4 { ".iptables" } else { ".ip6tables" };
        WrittenFile { suffix, text }
    });
    Written { files: files.into(), losses, fitted: None }
}

fn push_direction(table: &mut Table, direction: Direction, ruleset: &Ruleset, options: &Options) {
    let chain = builtin(direction);
    // Writing to a string cannot fail.
    _ = write!(table.text, "\n# ---- {chain}: always\n\n");
    push_first(table, direction, ruleset.default, options);
    _ = write!(table.text, "\n# ---- {chain}: required\n");
    push_rules(table, direction, &ruleset.rules, options.iptables_table.can_refuse());
    _ = write!(table.text, "\n# ---- {chain}: everything else\n\n");
    push_last(table, direction, ruleset.default, options);
}

fn assemble(table: &Table, ruleset: &Ruleset, options: &Options) -> String {
    let name = options.iptables_table.name();
    let (language, program) = match table.family {
        Family::V4 => ("in iptables, IPv4", "iptables"),
        Family::V6 => ("in iptables, IPv6", "ip6tables"),
    };
    let mut text = String::with_capacity(table.text.len().saturating_add(4096));
    push_header(&mut text, ruleset, options, language, &usage(program, name));
    _ = writeln!(text, "*{name}");
    for direction in [Direction::Input, Direction::Forward, Direction::Output] {
        let ours = directions(ruleset).any(|own| own == direction);
        let policy = if ours && ruleset.default != Action::Accept { "DROP" } else { "ACCEPT" };
        _ = writeln!(text, ":{} {policy} [0:0]", builtin(direction));
    }
    for chain in &table.chains {
        _ = writeln!(text, ":{chain} - [0:0]");
    }
    text.push_str(&table.text);
    text.push_str("\nCOMMIT\n");
    text
}

fn usage(program: &str, table: &str) -> [(&'static str, String); 3] {
    [
        (
            "load",
            format!(
                "{program}-restore < FILE: as a whole or not at all; again replaces the table \
                 {table} only"
            ),
        ),
        ("look", format!("{program} -t {table} -vnL")),
        (
            "undo",
            format!(
                "printf '*{table}\\n:INPUT ACCEPT\\n:FORWARD ACCEPT\\n:OUTPUT ACCEPT\\nCOMMIT\\n' \
                 | {program}-restore"
            ),
        ),
    ]
}
