//! The ICMP that always passes, as rich rules.
//!
//! Hop limits cannot be said. Multicast listener discovery has names only since firewalld 2.1, so
//! ICMPv6 passes as a whole to the link-local groups that it uses (RFC 3810, section 5; RFC 4861).

use pilotage_net::{Direction, Family};

use crate::essential::of;
use crate::firewalld::icmp::name;

/// Appends the rules of a direction, all of one priority.
pub(super) fn push(out: &mut String, direction: Direction) {
    for family in Family::ALL {
        for essential in of(direction, family) {
            let comment = ["  <!-- ", essential.purpose, " -->\n"].concat();
            let mut told = false;
            for kind in essential.kinds {
                let Some((number, code)) = kind.number(family) else { continue };
                let Some(name) = name((family, number, code)) else { continue };
                if !std::mem::replace(&mut told, true) {
                    out.push_str(&comment);
                }
                let element = ["<icmp-type name=\"", name, "\"/>"].concat();
                push_rule(out, family, &element);
            }
        }
    }
    let listeners: &[&str] = match direction {
        Direction::Input => &["<source address=\"fe80::/10\"/><destination address=\"ff02::1\"/>"],
        Direction::Output => &["<destination address=\"ff02::16\"/>"],
        Direction::Forward => &[],
    };
    if !listeners.is_empty() {
        out.push_str("  <!-- multicast listener discovery -->\n");
    }
    for ends in listeners {
        push_rule(out, Family::V6, &[ends, "<protocol value=\"ipv6-icmp\"/>"].concat());
    }
}

fn push_rule(out: &mut String, family: Family, inner: &str) {
    let family = super::policy::family(family);
    let parts =
        ["  <rule priority=\"-32768\" family=\"", family, "\">", inner, "<accept/></rule>\n"];
    parts.iter().for_each(|part| out.push_str(part));
}
