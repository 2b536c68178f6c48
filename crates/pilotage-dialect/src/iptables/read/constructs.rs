//! What the reader knows, for the page that says what is supported.

use crate::read::{Construct, Understanding};

const fn modelled(name: &'static str, why: &'static str) -> Construct {
    Construct { name, understanding: Understanding::Modelled, why }
}

const fn bounded(name: &'static str, why: &'static str) -> Construct {
    Construct { name, understanding: Understanding::Bounded, why }
}

const fn ignorable(name: &'static str, why: &'static str) -> Construct {
    Construct { name, understanding: Understanding::Ignorable, why }
}

/// Modelled, then bounded, then ignorable.
pub(super) const CONSTRUCTS: &[Construct] = &[
    modelled("-s, -d", "addresses, prefixes, lists, and masks with up to 12 bits in holes"),
    modelled("-m iprange", "ranges of addresses"),
    modelled("-p", "protocols; in IPv6 none of the extension headers, as the kernel looks behind"),
    modelled("--sport, --dport", "ports of TCP, UDP, UDP-Lite, SCTP and DCCP"),
    modelled("-m multiport", "lists of ports; of `--ports` either end"),
    modelled("--icmp-type, --icmpv6-type", "types and codes; type 255 of IPv4 is any"),
    modelled(
        "--syn, --tcp-flags",
        "exact for the packet that opens a connection, which has SYN only",
    ),
    modelled("-i, -o", "interfaces, with `+` for all that start so"),
    modelled("-m conntrack --ctstate", "`NEW`, `ESTABLISHED`, `RELATED`, `INVALID`, `UNTRACKED`"),
    modelled("-m state", "the same states"),
    modelled("-m set", "sets of addresses, networks and ports in all dimensions, negated too"),
    modelled("-m u32", "only the tests for a protocol of IPv4 and for a type of ICMP message"),
    modelled("-m ah", "in IPv6 packets with that header; in IPv4 `-p ah` says it"),
    modelled("!", "the complement of one match"),
    modelled("-j ACCEPT", "the packet passes this table's chains of the hook"),
    modelled("-j DROP", "the packet is refused"),
    modelled("-j REJECT", "the packet is refused; what the sender is told does not matter"),
    modelled("-j RETURN", "back to the rule behind the jump, or to the policy"),
    modelled("-j CHAIN", "a jump, which comes back"),
    modelled("-g CHAIN", "a jump that comes back to where this chain was jumped to from"),
    bounded("-s NAME", "the addresses of a name are not known"),
    bounded("-s with many holes in its mask", "more than 4,096 ranges; the fixed start is kept"),
    bounded("-f", "fragments of a packet are not told apart"),
    bounded(
        "! --sport with ! --dport",
        "of single ports of TCP or UDP: `iptables-nft` 1.8.9 excludes packets with both only",
    ),
    bounded("--ctstate SNAT, DNAT", "whether an address was translated is not known"),
    bounded("-m conntrack --ctdir", "as all options of `conntrack` but `--ctstate`"),
    bounded("-m set of a set that rules change", "`-j SET` fills it while the firewall runs"),
    bounded("-m set of members with a timeout", "they leave the set by themselves"),
    bounded("-m set of hash:mac", "as of all types with hardware addresses, marks or interfaces"),
    bounded("-m addrtype", "which addresses are local, broadcast or routed is not known"),
    bounded("-m mark", "marks are not followed"),
    bounded("-m connmark", "marks are not followed"),
    bounded("-m limit", "a rate"),
    bounded("-m hashlimit", "a rate"),
    bounded("-m connlimit", "a count of connections"),
    bounded("-m connbytes", "what a connection has carried"),
    bounded("-m recent", "what was seen before"),
    bounded("-m quota", "what was seen before"),
    bounded("-m statistic", "chance"),
    bounded("-m time", "the time of day"),
    bounded("-m mac", "a hardware address"),
    bounded("-m physdev", "a port of a bridge"),
    bounded("-m devgroup", "the group of an interface"),
    bounded("-m owner", "the process that sends"),
    bounded("-m cgroup", "the process that sends"),
    bounded("-m socket", "whether a process listens"),
    bounded("-m string", "the content of a packet"),
    bounded("-m u32 with other tests", "bytes of a packet"),
    bounded("-m bpf", "a program"),
    bounded("-m helper", "the helper of a connection"),
    bounded("-m policy", "IPsec"),
    bounded("-m rpfilter", "routes"),
    bounded("-m pkttype", "whether the link calls it a broadcast"),
    bounded("-m length", "the length of a packet"),
    bounded("-m ttl, -m hl", "hops that are left"),
    bounded("-m tos, -m dscp, -m ecn", "classes of service"),
    bounded("--tcp-option", "options of TCP, as is `-m tcpmss`"),
    bounded("-m any other", "a match that is not known"),
    bounded("-j NFQUEUE", "a process decides: the packet may pass, be refused, or go on"),
    bounded("-j SYNPROXY", "the packet may pass, be refused, or go on"),
    bounded("-j TPROXY", "the packet may pass, be refused, or go on"),
    bounded(
        "-j any other",
        "a target that is not known: the packet may pass, be refused, or go on",
    ),
    bounded("-j NOTRACK, -j CT --notrack", "what later rules say of states is in doubt for them"),
    bounded("-t nat with the policy DROP", "it may refuse whatever it does not translate"),
    ignorable("-m comment", "text for people"),
    ignorable("-m nfacct", "it counts, and always matches"),
    ignorable("no target", "it counts"),
    ignorable("-j LOG", "it logs, as do `NFLOG`, `ULOG`, `TRACE` and `AUDIT`; the packet goes on"),
    ignorable("-j MARK", "it marks, as do `CONNMARK`, `SECMARK`, `CONNSECMARK`, `CLASSIFY`"),
    ignorable("-j CT", "without `--notrack` it chooses a helper, a zone or a timeout"),
    ignorable("-j SET", "it fills a set; matches of that set are bounded"),
    ignorable(
        "-j TCPMSS",
        "it changes a field that no modelled match looks at, as do `TOS`, `TTL`",
    ),
    ignorable("-j TEE", "it copies the packet"),
    ignorable("-t nat", "it changes addresses; filters see destinations after it, sources before"),
    ignorable("-c, [1:60]", "counters"),
];
