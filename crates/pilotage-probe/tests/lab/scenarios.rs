//! All scenarios, in the order of the verdicts.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use pilotage_verdict::{Application as A, Carrier, State as S, Where as W};

use super::scenario::{OPEN, Scenario, There};

/// The router's address on the side of host `a`, from which its ICMP errors come.
const ROUTER: W = W::Hop(IpAddr::V4(Ipv4Addr::new(169, 254, 1, 1)));
const ROUTER6: W = W::Hop(IpAddr::V6(Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 1, 0)));

const UDP: Carrier = Carrier::Udp(5_353);
const TCP: Carrier = Carrier::Tcp(443);

const TO_INSPECTION: &[(&str, &str)] = &[(
    "r",
    "add chain inet s p { type nat hook prerouting priority -100; }\n\
     add rule inet s p tcp dport 443 redirect to :9998",
)];

const fn same(scenario: Scenario, state: S, at: W) -> Scenario {
    Scenario { watched: (state, at), unwatched: (state, at), ..scenario }
}

const fn with(title: &'static str, rules: &'static [(&'static str, &'static str)]) -> Scenario {
    Scenario { title, rules, ..OPEN }
}

const fn udp(title: &'static str, rules: &'static [(&'static str, &'static str)]) -> Scenario {
    Scenario { carrier: UDP, ..with(title, rules) }
}

pub(crate) const SCENARIOS: &[Scenario] = &[
    OPEN,
    Scenario { title: "open in IPv6", six: true, ..OPEN },
    Scenario { title: "open datagrams", carrier: UDP, ..OPEN },
    Scenario { title: "open datagrams in IPv6", carrier: UDP, six: true, ..OPEN },
    Scenario { title: "open ping", carrier: Carrier::Ping, there: There::NotAsked, ..OPEN },
    Scenario {
        title: "open ping in IPv6",
        carrier: Carrier::Ping,
        six: true,
        there: There::NotAsked,
        ..OPEN
    },
    same(
        Scenario { title: "closed", there: There::NotAsked, ..OPEN },
        S::NotListening,
        W::Destination,
    ),
    same(
        Scenario { title: "closed datagrams", carrier: UDP, there: There::NotAsked, ..OPEN },
        S::NotListening,
        W::Destination,
    ),
    same(
        Scenario { title: "closed, nobody there", there: There::Nobody, ..OPEN },
        S::Refused,
        W::Unknown,
    ),
    same(
        Scenario {
            title: "a service holds the port",
            there: There::Service("SSH-2.0-x\r\n"),
            ..OPEN
        },
        S::OpenUnverified,
        W::Unknown,
    ),
    same(
        Scenario { title: "a silent service holds the port", there: There::Service(""), ..OPEN },
        S::OpenUnverified,
        W::Unknown,
    ),
    same(
        Scenario {
            title: "the right service holds the port",
            application: Some(A::Ssh),
            there: There::Service("SSH-2.0-x\r\n"),
            ..OPEN
        },
        S::OpenUnverified,
        W::Unknown,
    ),
    same(
        Scenario {
            title: "wrong service on the port",
            application: Some(A::Https),
            there: There::Service("SSH-2.0-x\r\n"),
            ..OPEN
        },
        S::WrongService,
        W::Unknown,
    ),
    Scenario { title: "open inside TLS", application: Some(A::Https), ..OPEN },
    same(
        Scenario {
            application: Some(A::Https),
            inspects: Some("alpn h2,http/1.1"),
            ..with("TLS is opened on the way", TO_INSPECTION)
        },
        S::TlsIntercepted,
        W::Unknown,
    ),
    same(
        Scenario {
            application: Some(A::Https),
            inspects: Some(""),
            ..with("TLS is opened on the way, without HTTP/2", TO_INSPECTION)
        },
        S::TlsIntercepted,
        W::Unknown,
    ),
    Scenario {
        application: Some(A::Https),
        inspects: Some("alpn h2,http/1.1"),
        accepts: true,
        says: "TLS is opened on the way",
        ..with("TLS is opened on the way, by whom it may", TO_INSPECTION)
    },
    same(
        Scenario {
            application: Some(A::Https),
            inspects: Some(""),
            accepts: true,
            says: "HTTP/2 was offered and nothing chosen",
            ..with("TLS is opened on the way by whom it may, without HTTP/2", TO_INSPECTION)
        },
        S::Http2Downgraded,
        W::Unknown,
    ),
    // ---- the responder's own firewall
    Scenario {
        watched: (S::FilteredForward, W::Destination),
        unwatched: (S::FilteredForward, W::Unknown),
        ..with("host drops", &[("b", "add rule inet s input tcp dport 443 drop")])
    },
    Scenario {
        watched: (S::FilteredForward, W::Destination),
        unwatched: (S::FilteredForward, W::Unknown),
        ..udp("host drops datagrams", &[("b", "add rule inet s input udp dport 5353 drop")])
    },
    same(
        with("host rejects", &[("b", "add rule inet s input tcp dport 443 reject")]),
        S::Rejected,
        W::Destination,
    ),
    same(
        udp("host rejects datagrams", &[("b", "add rule inet s input udp dport 5353 reject")]),
        S::Rejected,
        W::Destination,
    ),
    Scenario {
        watched: (S::Rejected, W::Destination),
        unwatched: (S::Rejected, W::Unknown),
        ..with("host resets", &[("b", "add rule inet s input tcp dport 443 reject with tcp reset")])
    },
    Scenario {
        watched: (S::FilteredReturn, W::DestinationReply),
        unwatched: (S::FilteredReturn, W::Unknown),
        ..with("host drops its answers", &[("b", "add rule inet s output tcp sport 443 drop")])
    },
    // ---- the router
    Scenario {
        watched: (S::FilteredForward, W::Between),
        unwatched: (S::FilteredForward, W::Unknown),
        ..with("router drops", &[("r", "add rule inet s forward tcp dport 443 drop")])
    },
    Scenario {
        watched: (S::FilteredForward, W::Between),
        unwatched: (S::FilteredForward, W::Unknown),
        ..udp("router drops datagrams", &[("r", "add rule inet s forward udp dport 5353 drop")])
    },
    Scenario {
        watched: (S::FilteredReturn, W::BetweenReply),
        unwatched: (S::FilteredReturn, W::Unknown),
        ..with("router drops answers", &[("r", "add rule inet s forward tcp sport 443 drop")])
    },
    Scenario {
        watched: (S::FilteredReturn, W::BetweenReply),
        unwatched: (S::FilteredReturn, W::Unknown),
        ..udp(
            "router drops answering datagrams",
            &[("r", "add rule inet s forward udp sport 5353 drop")],
        )
    },
    same(
        with(
            "router rejects with port unreachable",
            &[("r", "add rule inet s forward tcp dport 443 reject with icmp port-unreachable")],
        ),
        S::Rejected,
        ROUTER,
    ),
    same(
        with(
            "router rejects with network prohibited",
            &[("r", "add rule inet s forward tcp dport 443 reject with icmp net-prohibited")],
        ),
        S::Rejected,
        ROUTER,
    ),
    same(
        with(
            "router rejects with host prohibited",
            &[("r", "add rule inet s forward tcp dport 443 reject with icmp host-prohibited")],
        ),
        S::Rejected,
        ROUTER,
    ),
    same(
        with(
            "router rejects with admin prohibited",
            &[("r", "add rule inet s forward tcp dport 443 reject with icmp admin-prohibited")],
        ),
        S::Rejected,
        ROUTER,
    ),
    same(
        with(
            "router rejects with protocol unreachable",
            &[("r", "add rule inet s forward tcp dport 443 reject with icmp prot-unreachable")],
        ),
        S::Rejected,
        ROUTER,
    ),
    same(
        with(
            "router says no route",
            &[("r", "add rule inet s forward tcp dport 443 reject with icmp net-unreachable")],
        ),
        S::Unreachable,
        ROUTER,
    ),
    same(
        with(
            "router says host unreachable",
            &[("r", "add rule inet s forward tcp dport 443 reject with icmp host-unreachable")],
        ),
        S::Unreachable,
        ROUTER,
    ),
    same(
        udp(
            "router rejects datagrams",
            &[("r", "add rule inet s forward udp dport 5353 reject with icmp admin-prohibited")],
        ),
        S::Rejected,
        ROUTER,
    ),
    same(
        Scenario {
            six: true,
            ..with(
                "router rejects in IPv6",
                &[(
                    "r",
                    "add rule inet s forward tcp dport 443 reject with icmpv6 admin-prohibited",
                )],
            )
        },
        S::Rejected,
        ROUTER6,
    ),
    Scenario {
        watched: (S::Rejected, W::Between),
        unwatched: (S::Rejected, W::Unknown),
        ..with(
            "router resets",
            &[("r", "add rule inet s forward tcp dport 443 reject with tcp reset")],
        )
    },
    same(
        Scenario {
            middlebox: true,
            ..with(
                "middlebox accepts and resets",
                &[(
                    "r",
                    "add chain inet s p { type nat hook prerouting priority -100; }\n\
                         add rule inet s p tcp dport 443 redirect to :9999",
                )],
            )
        },
        S::OpenButReset,
        W::Between,
    ),
    // ---- the initiator's own firewall
    Scenario {
        watched: (S::FilteredForward, W::Source),
        unwatched: (S::FilteredForward, W::Unknown),
        ..with("own firewall drops", &[("a", "add rule inet s output tcp dport 443 drop")])
    },
    same(
        udp("own firewall drops datagrams", &[("a", "add rule inet s output udp dport 5353 drop")]),
        S::FilteredForward,
        W::Source,
    ),
    Scenario {
        watched: (S::FilteredReturn, W::SourceReply),
        unwatched: (S::FilteredReturn, W::Unknown),
        ..with("own firewall drops answers", &[("a", "add rule inet s input tcp sport 443 drop")])
    },
    // ---- lossy and limited paths
    with("5 % loss", &[("r", "add rule inet s forward numgen random mod 100 < 5 drop")]),
    with(
        "30 % loss",
        &[(
            "r",
            "add rule inet s forward tcp dport 443 numgen random mod 100 < 30 drop\n\
                              add rule inet s forward tcp sport 443 numgen random mod 100 < 30 drop",
        )],
    ),
    udp(
        "30 % loss of datagrams",
        &[(
            "r",
            "add rule inet s forward udp dport 5353 numgen random mod 100 < 30 drop\n\
                              add rule inet s forward udp sport 5353 numgen random mod 100 < 30 drop",
        )],
    ),
    udp(
        "rate limit",
        &[(
            "r",
            "add rule inet s forward udp dport 5353 limit rate over 1/second burst 1 packets drop",
        )],
    ),
    // ---- addresses
    with(
        "source is translated",
        &[(
            "r",
            "add chain inet s p { type nat hook postrouting priority 100; }\n\
                                         add rule inet s p tcp dport 443 masquerade",
        )],
    ),
    // ---- no way
    same(
        Scenario {
            title: "no route",
            wiring: &[(
                "a",
                "route add unreachable 198.51.100.20/32",
                "route del unreachable 198.51.100.20/32",
            )],
            ..OPEN
        },
        S::Unreachable,
        W::Source,
    ),
    same(
        Scenario {
            title: "no route at the router",
            wiring: &[(
                "r",
                "route replace unreachable 198.51.100.20/32 metric 0",
                "route replace 198.51.100.20/32 dev eth1",
            )],
            ..OPEN
        },
        S::Unreachable,
        ROUTER,
    ),
    same(
        Scenario {
            title: "no neighbour at the router",
            there: There::Nobody,
            wiring: &[
                ("b", "link set eth0 arp off", "link set eth0 arp on"),
                (
                    "r",
                    "neighbour del 198.51.100.20 dev eth1",
                    "neighbour replace 198.51.100.20 lladdr 02:00:00:00:00:01 dev eth1 nud permanent",
                ),
            ],
            ..OPEN
        },
        S::Unreachable,
        ROUTER,
    ),
    // ---- state of other connections
    Scenario {
        watched: (S::FilteredForward, W::Between),
        unwatched: (S::FilteredForward, W::Unknown),
        carrier: TCP,
        ..with(
            "only answers pass",
            &[(
                "r",
                "add rule inet s forward ct state established,related accept\n\
                     add rule inet s forward tcp dport 443 drop",
            )],
        )
    },
    Scenario {
        watched: (S::FilteredForward, W::Between),
        unwatched: (S::FilteredForward, W::Unknown),
        leftover: true,
        ..udp(
            "connections of the other direction are known to the router",
            &[(
                "r",
                "add rule inet s forward ct state established,related accept\n\
                     add rule inet s forward udp dport 5353 drop",
            )],
        )
    },
    Scenario {
        watched: (S::FilteredReturn, W::BetweenReply),
        unwatched: (S::FilteredReturn, W::Unknown),
        wiring: &[
            (
                "b",
                "neighbour replace 169.254.1.4 lladdr 02:01:00:00:01:01 dev eth0 nud permanent",
                "neighbour del 169.254.1.4 dev eth0",
            ),
            (
                "b",
                "route replace 192.0.2.10/32 via 169.254.1.4 dev eth0 onlink",
                "route replace 192.0.2.10/32 via 169.254.1.2 dev eth0 onlink",
            ),
        ],
        ..with(
            "answers go by another router, which knows nothing of the connection",
            &[("q", "add rule inet s forward ct state invalid drop")],
        )
    },
    // ---- handshakes completed on the way
    with_settings("SYN proxy", &[("r", SYN_PROXY)]),
    Scenario {
        watched: (S::FilteredForward, W::Destination),
        unwatched: (S::FilteredForward, W::Unknown),
        ..with_settings(
            "SYN proxy before a host that drops",
            &[("r", SYN_PROXY), ("b", "add rule inet s input tcp dport 443 drop")],
        )
    },
    // ---- slow and narrow paths
    Scenario {
        delay: Some(100),
        wiring: &[
            ("a", "link set eth0 gso_max_segs 1", "link set eth0 gso_max_segs 65535"),
            ("b", "link set eth0 gso_max_segs 1", "link set eth0 gso_max_segs 65535"),
        ],
        ..with(
            "200 ms of delay",
            &[(
                "r",
                "add rule inet s forward tcp dport 443 drop\n\
                              add rule inet s forward tcp sport 443 drop",
            )],
        )
    },
    same(
        Scenario {
            wiring: &[("r", "link set eth1 mtu 1280", "link set eth1 mtu 1500")],
            ..with(
                "MTU black hole",
                &[("r", "add rule inet s output icmp type destination-unreachable drop")],
            )
        },
        S::MtuBlackHole,
        W::Unknown,
    ),
    // A smaller MTU that is told is no obstacle.
    Scenario {
        title: "smaller MTU on the way there",
        wiring: &[
            ("r", "link set eth1 mtu 1280", "link set eth1 mtu 1500"),
            ("b", "link set eth0 mtu 1280", "link set eth0 mtu 1500"),
        ],
        ..OPEN
    },
    // ---- names
    Scenario { title: "by name", name: Some("b.example.com"), ..OPEN },
    Scenario {
        name: Some("b.example.com"),
        says: "it did not pass to 2001:db8:2::20",
        ..with(
            "by name, one family broken",
            &[("r", "add rule inet s forward meta nfproto ipv6 tcp dport 443 drop")],
        )
    },
    same(
        Scenario {
            title: "a name that does not resolve",
            name: Some("no-such-host.invalid"),
            ..OPEN
        },
        S::NameError,
        W::Unknown,
    ),
    // ---- what breaks while a run goes on
    same(
        Scenario {
            title: "the interface is down",
            there: There::Nobody,
            wiring: &[("a", "link set eth0 down", "link set eth0 up")],
            ruins: true,
            ..OPEN
        },
        S::Unreachable,
        W::Source,
    ),
    same(
        Scenario {
            during: Some(("a", "link set eth0 down")),
            ruins: true,
            ..with(
                "the interface goes down",
                &[("r", "add rule inet s forward tcp dport 443 drop")],
            )
        },
        S::Unreachable,
        W::Source,
    ),
    same(
        Scenario { title: "the other end is half dead", there: There::Stopped, ..OPEN },
        S::Unknown,
        W::Unknown,
    ),
    // ---- ends that get no core for a while
    Scenario { title: "the other end wakes up late", there: There::Starved(4_900, 100, 1), ..OPEN },
    Scenario {
        title: "the other end has little time",
        there: There::Starved(1_500, 60, 12),
        ..OPEN
    },
];

/// As `nft` documents it: SYNs are not tracked, and what is untracked or invalid goes to the proxy.
const SYN_PROXY: &str = "\
add chain inet s p { type filter hook prerouting priority raw; }
add rule inet s p tcp dport 443 tcp flags syn notrack
add rule inet s forward tcp dport 443 ct state invalid,untracked \
    synproxy mss 1460 wscale 7 timestamp sack-perm
add rule inet s forward ct state invalid drop";

/// A SYN proxy takes the last packet of a handshake only where that is invalid.
const fn with_settings(
    title: &'static str,
    rules: &'static [(&'static str, &'static str)],
) -> Scenario {
    let settings = &[("r", "netfilter/nf_conntrack_tcp_loose", "0", "1")];
    Scenario { settings, ..with(title, rules) }
}
