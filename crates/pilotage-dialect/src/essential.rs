//! The ICMP that IPv4 and IPv6 cannot live without: accepted whatever the plan says.
//!
//! Follows RFC 4890, "Recommendations for Filtering ICMPv6 Messages in Firewalls", sections 4.3.1
//! and 4.4.1, with two differences: pings are a requirement like any other, and the messages that
//! only routers, multicast routers, SEND or Mobile IPv6 need are left out. Errors about tracked
//! connections pass as related already; the entries here are for what connection tracking does not
//! know any more, or never saw: a path MTU that is not learnt stalls connections without a trace.

use pilotage_net::{Direction, Family, IcmpKind, PortSet};

/// Messages that always pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Essential {
    /// The chains that they pass in.
    pub directions: &'static [Direction],
    /// The family that they belong to.
    pub family: Family,
    /// The messages.
    pub kinds: &'static [IcmpKind],
    /// The hop limit that proves that no router forwarded them (RFC 4861, sections 6.1 and 7.1).
    pub hop_limit: Option<u8>,
    /// Whether the source has to be a link-local address, `fe80::/10`.
    pub from_link_local: bool,
    /// What they are for: the comment of the rule.
    pub purpose: &'static str,
    /// Who says so.
    pub source: &'static str,
}

const EVERYWHERE: &[Direction] = &[Direction::Input, Direction::Output, Direction::Forward];

/// Everything that always passes, in the order of the rules.
pub const ESSENTIALS: &[Essential] = &[
    Essential {
        directions: EVERYWHERE,
        family: Family::V4,
        kinds: &[
            IcmpKind::DestinationUnreachable,
            IcmpKind::TimeExceeded,
            IcmpKind::ParameterProblem,
        ],
        hop_limit: None,
        from_link_local: false,
        purpose: "errors, path MTU discovery among them",
        source: "RFC 1122 section 3.2.2, RFC 1191",
    },
    Essential {
        directions: EVERYWHERE,
        family: Family::V6,
        kinds: &[
            IcmpKind::DestinationUnreachable,
            IcmpKind::PacketTooBig,
            IcmpKind::TimeExceeded,
            IcmpKind::ParameterProblem,
        ],
        hop_limit: None,
        from_link_local: false,
        purpose: "errors, path MTU discovery among them",
        source: "RFC 4890 sections 4.3.1, 4.3.2 and 4.4.1",
    },
    Essential {
        directions: &[Direction::Input],
        family: Family::V6,
        kinds: &[
            IcmpKind::RouterAdvertisement,
            IcmpKind::NeighborSolicitation,
            IcmpKind::NeighborAdvertisement,
        ],
        hop_limit: Some(255),
        from_link_local: false,
        purpose: "neighbour and router discovery",
        source: "RFC 4890 section 4.4.1",
    },
    Essential {
        directions: &[Direction::Output],
        family: Family::V6,
        kinds: &[
            IcmpKind::RouterSolicitation,
            IcmpKind::NeighborSolicitation,
            IcmpKind::NeighborAdvertisement,
        ],
        hop_limit: Some(255),
        from_link_local: false,
        purpose: "neighbour and router discovery",
        source: "RFC 4890 section 4.4.1",
    },
    Essential {
        directions: &[Direction::Input],
        family: Family::V6,
        kinds: &[IcmpKind::ListenerQuery],
        hop_limit: None,
        from_link_local: true,
        purpose: "multicast listener discovery",
        source: "RFC 4890 section 4.4.1",
    },
    Essential {
        directions: &[Direction::Output],
        family: Family::V6,
        // From `::` too: before an address is confirmed, reports have no other (RFC 3590).
        kinds: &[IcmpKind::ListenerReport, IcmpKind::ListenerReportV2, IcmpKind::ListenerDone],
        hop_limit: None,
        from_link_local: false,
        purpose: "multicast listener discovery",
        source: "RFC 4890 section 4.4.1",
    },
];

/// The hop limit that no router has lowered.
pub(crate) const LARGEST_HOP_LIMIT: u16 = 255;

/// Types and codes of ICMPv6 messages between neighbours. Whoever gets one with another hop limit than
/// the largest one drops it unread (RFC 4861, sections 6.1, 7.1 and 8.1), so there are no others.
pub(crate) fn between_neighbours() -> PortSet {
    PortSet::from(u16::from_be_bytes([133, 0])..=u16::from_be_bytes([137, u8::MAX]))
}

/// Whether a message of this type may pass without being planned. A hop limit or source that the
/// entry asks for is not looked at.
#[must_use]
pub fn is_essential(direction: Direction, family: Family, icmp_type: u8) -> bool {
    of(direction, family)
        .flat_map(|essential| essential.kinds)
        .filter_map(|kind| kind.number(family))
        .any(|(number, _)| number == icmp_type)
}

/// All entries as a Markdown table, for the pages of the dialects.
#[must_use]
pub fn essentials_markdown() -> String {
    let mut text =
        String::from("| chain | messages | only | for | after |\n|---|---|---|---|---|\n");
    for essential in ESSENTIALS {
        let directions: Vec<_> = essential.directions.iter().map(ToString::to_string).collect();
        let kinds: Vec<_> = essential.kinds.iter().map(ToString::to_string).collect();
        let only = match (essential.hop_limit, essential.from_link_local) {
            (Some(limit), _) => format!("hop limit {limit}"),
            (None, true) => "from fe80::/10".to_owned(),
            (None, false) => String::new(),
        };
        let cells = [
            directions.join(", "),
            format!("{}: {}", essential.family, kinds.join(", ")),
            only,
            essential.purpose.to_owned(),
            essential.source.to_owned(),
        ];
        text.push_str(&["| ", &cells.join(" | "), " |\n"].concat());
    }
    text
}

/// The entries for one chain and family.
pub(crate) fn of(direction: Direction, family: Family) -> impl Iterator<Item = &'static Essential> {
    ESSENTIALS.iter().filter(move |essential| {
        essential.family == family && essential.directions.contains(&direction)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_exists_in_its_family() {
        for essential in ESSENTIALS {
            for kind in essential.kinds {
                assert!(kind.number(essential.family).is_some(), "{kind}");
            }
        }
    }

    #[test]
    fn only_errors_pass_through() {
        for (family, errors) in [(Family::V4, &[3, 11, 12][..]), (Family::V6, &[1, 2, 3, 4])] {
            let passing: Vec<u8> =
                (0..=255).filter(|kind| is_essential(Direction::Forward, family, *kind)).collect();
            assert_eq!(passing, errors);
        }
    }

    #[test]
    fn pings_and_redirects_are_not_among_them() {
        for direction in EVERYWHERE {
            for kind in [IcmpKind::EchoRequest, IcmpKind::Redirect] {
                for family in Family::ALL {
                    let (number, _) = kind.number(family).unwrap();
                    assert!(!is_essential(*direction, family, number), "{kind} {family}");
                }
            }
        }
    }
}
