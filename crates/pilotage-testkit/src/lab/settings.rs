//! Kernel settings of the lab's machines, by their path under `/proc/sys/net`.
//!
//! They make interfaces usable at once, keep the kernel from sending what nobody asked for, and
//! lift the limits on error messages, which say how a packet was refused.

/// For every machine. Set before it has interfaces, which take the defaults.
pub(super) const MACHINE: [(&str, &str); 20] = [
    ("ipv6/conf/all/disable_ipv6", "0"),
    ("ipv6/conf/default/disable_ipv6", "0"),
    // An address is usable at once: nobody else can have it.
    ("ipv6/conf/all/accept_dad", "0"),
    ("ipv6/conf/default/accept_dad", "0"),
    ("ipv6/conf/default/dad_transmits", "0"),
    // Routes are given, never learnt.
    ("ipv6/conf/all/accept_ra", "0"),
    ("ipv6/conf/default/accept_ra", "0"),
    ("ipv6/conf/default/router_solicitations", "0"),
    ("ipv6/conf/all/accept_redirects", "0"),
    ("ipv4/conf/all/accept_redirects", "0"),
    ("ipv4/conf/all/send_redirects", "0"),
    ("ipv4/conf/default/send_redirects", "0"),
    // Rulesets decide, not the kernel's own view of where a source belongs.
    ("ipv4/conf/all/rp_filter", "0"),
    ("ipv4/conf/default/rp_filter", "0"),
    // Every refusal is told.
    ("ipv4/icmp_ratelimit", "0"),
    ("ipv4/icmp_msgs_per_sec", "1000000"),
    ("ipv4/icmp_msgs_burst", "100000"),
    ("ipv6/icmp/ratelimit", "0"),
    // Thousands of handshakes at one port are a probe here, not a flood.
    ("core/somaxconn", "8192"),
    ("ipv4/tcp_max_syn_backlog", "8192"),
];

/// For routers, besides.
pub(super) const ROUTER: [(&str, &str); 4] = [
    ("ipv4/ip_forward", "1"),
    ("ipv6/conf/all/forwarding", "1"),
    ("ipv6/conf/default/forwarding", "1"),
    // Their link-local addresses are given: they are the next hops.
    ("ipv6/conf/default/addr_gen_mode", "1"),
];

/// For the wire: bridged packets are none of its firewall's business.
pub(super) const WIRE: [(&str, &str); 4] = [
    ("bridge/bridge-nf-call-iptables", "0"),
    ("bridge/bridge-nf-call-ip6tables", "0"),
    ("bridge/bridge-nf-call-arptables", "0"),
    // No interface of the wire speaks for itself.
    ("ipv6/conf/default/disable_ipv6", "1"),
];
