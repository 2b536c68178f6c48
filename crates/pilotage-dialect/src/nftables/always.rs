//! The rules that every chain starts and ends with.

use std::fmt::Write as _;

use pilotage_net::{Action, Direction, Family};

use super::names::icmp_type;
use crate::essential::{self, Essential};
use crate::number::push_number;
use crate::options::Options;

/// Appends what passes before any rule: the machine itself, replies, and the essential ICMP.
pub(crate) fn push_first(
    out: &mut String,
    direction: Direction,
    default: Action,
    options: &Options,
) {
    let interface = match direction {
        Direction::Input => Some("iif"),
        Direction::Output => Some("oif"),
        Direction::Forward => None,
    };
    if let Some(interface) = interface {
        // Writing to a string cannot fail.
        _ = writeln!(out, "\t\t{interface} \"lo\" accept comment \"the machine itself\"");
        for name in &options.local_interfaces {
            let (stem, open) = pilotage_net::split_interface_pattern(name);
            let star = if open { "*" } else { "" };
            _ = writeln!(
                out,
                "\t\t{interface}name \"{stem}{star}\" accept comment \"local interface\""
            );
        }
    }
    out.push_str("\t\tct state established,related accept comment \"replies\"\n");
    for family in Family::ALL {
        for essential in essential::of(direction, family) {
            push_essential(out, essential);
        }
    }
    if default != Action::Accept {
        // Not ICMP: messages that connection tracking knows nothing of are called invalid too, and
        // some of them may be planned.
        out.push_str(
            "\t\tct state invalid meta l4proto != { icmp, icmpv6 } counter drop \
             comment \"no part of any connection\"\n",
        );
    }
}

fn push_essential(out: &mut String, essential: &Essential) {
    let family = essential.family;
    out.push_str("\t\t");
    if essential.from_link_local {
        out.push_str("ip6 saddr fe80::/10 ");
    }
    out.push_str(match family {
        Family::V4 => "icmp type ",
        Family::V6 => "icmpv6 type ",
    });
    let kinds = essential.kinds.iter().filter_map(|kind| kind.number(family));
    let kinds: Vec<_> = kinds.map(|(kind, _)| (kind, kind)).collect();
    push_types(out, family, &kinds);
    if let Some(limit) = essential.hop_limit {
        out.push_str(" ip6 hoplimit ");
        push_number(out, limit.into());
    }
    _ = writeln!(out, " accept comment \"{}\"", essential.purpose);
}

/// Appends ICMP types, by name where they have one.
pub(crate) fn push_types(out: &mut String, family: Family, spans: &[(u8, u8)]) {
    push_list(out, spans, |out, number| match icmp_type(family, number) {
        Some(name) => out.push_str(name),
        None => push_number(out, number.into()),
    });
}

/// Appends one number, one range, or several in braces. Ranges are of plain numbers.
pub(crate) fn push_list(out: &mut String, spans: &[(u8, u8)], one: impl Fn(&mut String, u8)) {
    let braces = spans.len() > 1;
    out.push_str(if braces { "{ " } else { "" });
    for (index, (first, last)) in spans.iter().enumerate() {
        out.push_str(if index == 0 { "" } else { ", " });
        if first == last {
            one(out, *first);
        } else {
            push_number(out, (*first).into());
            out.push('-');
            push_number(out, (*last).into());
        }
    }
    out.push_str(if braces { " }" } else { "" });
}

/// Appends what happens to a packet that no rule matched.
pub(crate) fn push_last(out: &mut String, default: Action) {
    match default {
        // The chain's policy does it; the rule is there for its counter.
        Action::Accept => out.push_str("\t\tcounter accept comment \"no rule matched\"\n"),
        Action::Drop => out.push_str("\t\tcounter drop comment \"no rule matched\"\n"),
        Action::Reject => out.push_str(
            "\t\tmeta l4proto tcp counter reject with tcp reset comment \"no rule matched\"\n\
             \t\tcounter reject with icmpx type admin-prohibited comment \"no rule matched\"\n",
        ),
    }
}
