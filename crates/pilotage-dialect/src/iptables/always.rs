//! The lines that every hook starts and ends with.

use pilotage_net::{Action, Direction, Family};

use super::entry::{tail, target};
use super::matches::message;
use super::table::{Table, builtin};
use crate::essential::{self, Essential};
use crate::options::Options;
use crate::part::Part;
use crate::verdict::verdicts;

/// Appends what passes before any rule: the machine itself, replies, and the essential ICMP.
pub(crate) fn push_first(
    table: &mut Table,
    direction: Direction,
    default: Action,
    options: &Options,
) {
    let chain = builtin(direction);
    let interface = match direction {
        Direction::Input => Some(" -i "),
        Direction::Output => Some(" -o "),
        Direction::Forward => None,
    };
    if let Some(interface) = interface {
        let tail = |comment| tail("", comment, "ACCEPT");
        table.push_line(chain, &[interface, "lo", &tail("the machine itself")]);
        for name in &options.local_interfaces {
            let (stem, open) = pilotage_net::split_interface_pattern(name);
            let plus = if open { "+" } else { "" };
            table.push_line(chain, &[interface, stem, plus, &tail("local interface")]);
        }
    }
    let replies = " -m conntrack --ctstate ESTABLISHED,RELATED";
    table.push_line(chain, &[&tail(replies, "replies", "ACCEPT")]);
    for essential in essential::of(direction, table.family) {
        push_essential(table, chain, essential);
    }
    if default != Action::Accept {
        // Not ICMP: messages that connection tracking knows nothing of are called invalid too, and
        // some of them may be planned.
        let invalid = match table.family {
            Family::V4 => " ! -p icmp -m conntrack --ctstate INVALID",
            Family::V6 => " ! -p ipv6-icmp -m conntrack --ctstate INVALID",
        };
        table.push_line(chain, &[&tail(invalid, "no part of any connection", "DROP")]);
    }
}

fn push_essential(table: &mut Table, chain: &str, essential: &Essential) {
    let source = if essential.from_link_local { " -s fe80::/10" } else { "" };
    let limit = essential.hop_limit.map(|limit| format!(" -m hl --hl-eq {limit}"));
    let end = tail(limit.as_deref().unwrap_or_default(), essential.purpose, "ACCEPT");
    let numbers = essential.kinds.iter().filter_map(|kind| kind.number(essential.family));
    for (number, _) in numbers {
        table.push_line(chain, &[source, &message(essential.family, number), &end]);
    }
}

/// Appends what happens to a packet that no rule matched.
pub(crate) fn push_last(
    table: &mut Table,
    direction: Direction,
    default: Action,
    options: &Options,
) {
    let silent = default == Action::Reject && !options.iptables_table.can_refuse();
    let default = if silent { Action::Drop } else { default };
    for (part, verdict) in verdicts(default, Part::Any) {
        let matches = if part == Part::Any { "" } else { " -p tcp" };
        let line = tail(matches, "no rule matched", target(verdict, table.family));
        table.push_line(builtin(direction), &[&line]);
    }
}
