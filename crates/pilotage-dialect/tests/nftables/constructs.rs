//! Every construct of the table has a ruleset whose reading shows what the table says of it.

use pilotage_dialect::Understanding;

use super::{read_well, reader, show};

/// In a chain at the input hook, what shows each construct; or a whole ruleset, where it starts with
/// `table`.
pub(crate) const EXAMPLES: &[(&str, &str)] = &[
    (
        "table ip",
        "table ip t { chain c { type filter hook input priority 0; tcp dport 1 drop; }; }",
    ),
    (
        "table ip6",
        "table ip6 t { chain c { type filter hook input priority 0; tcp dport 1 drop; }; }",
    ),
    (
        "table inet",
        "table inet t { chain c { type filter hook input priority 0; tcp dport 1 drop; }; }",
    ),
    ("hook input", "tcp dport 1 drop"),
    (
        "hook forward",
        "table ip t { chain c { type filter hook forward priority 0; tcp dport 1 drop; }; }",
    ),
    (
        "hook output",
        "table ip t { chain c { type filter hook output priority 0; tcp dport 1 drop; }; }",
    ),
    (
        "hook prerouting",
        "table ip t { chain c { type filter hook prerouting priority 0; tcp dport 1 drop; }; }",
    ),
    (
        "hook postrouting",
        "table ip t { chain c { type filter hook postrouting priority 0; tcp dport 1 drop; }; }",
    ),
    (
        "hook ingress",
        "table netdev t { chain c { type filter hook ingress device eth0 priority 0; tcp dport 1 drop; }; }",
    ),
    (
        "type route",
        "table ip t { chain c { type route hook output priority mangle; tcp dport 1 drop; }; }",
    ),
    (
        "priority",
        "table ip t { chain c { type filter hook input priority filter - 10; tcp dport 1 drop; }; }",
    ),
    (
        "policy",
        "table ip t { chain c { type filter hook input priority 0; policy drop; tcp dport 1 accept; }; }",
    ),
    ("accept", "tcp dport 1 accept"),
    ("drop", "tcp dport 1 drop"),
    ("reject", "tcp dport 1 reject with tcp reset"),
    ("jump", "tcp dport 1 jump web"),
    ("goto", "tcp dport 1 goto web"),
    ("return", "tcp dport 1 return"),
    ("continue", "tcp dport vmap { 1 : continue, 2 : drop }"),
    ("ip saddr", "ip saddr 10.0.0.0/8 drop"),
    ("ip6 daddr", "ip6 daddr { 2001:db8::/32, ::1 } drop"),
    ("ip protocol", "ip protocol tcp drop"),
    ("meta l4proto", "meta l4proto { tcp, 17 } drop"),
    ("meta nfproto", "meta nfproto ipv6 drop"),
    ("meta protocol", "meta protocol ip6 drop"),
    ("tcp dport", "tcp dport 1 drop"),
    ("udp sport", "udp sport 1 drop"),
    ("sctp dport", "sctp dport 1 drop"),
    ("dccp dport", "dccp dport 1 drop"),
    ("udplite dport", "udplite dport 1 drop"),
    ("th dport with protocols", "meta l4proto { tcp, udp } th dport 53 drop"),
    ("icmp type", "icmp type echo-request drop"),
    ("icmp code", "icmp type 3 icmp code 4 drop"),
    ("icmpv6 type", "icmpv6 type nd-redirect drop"),
    (
        "ip6 hoplimit of neighbour discovery",
        "icmpv6 type { nd-neighbor-solicit, nd-redirect } ip6 hoplimit 255 drop",
    ),
    ("iifname", "iifname \"eth*\" drop"),
    ("oif", "table ip t { chain c { type filter hook output priority 0; oif lo drop; }; }"),
    ("ct state", "ct state established,related drop"),
    ("ct direction", "ct state new ct direction original drop"),
    ("tcp flags of a first packet", "ct state new tcp flags & (fin | syn | rst | ack) == syn drop"),
    ("named sets", "ip saddr @s drop"),
    ("concatenations", "ip saddr . tcp dport != { 10.0.0.0/8 . 1-3 } drop"),
    ("vmap", "tcp dport vmap { 1 : drop }"),
    (
        "define",
        "define a = 10.0.0.1\ntable ip t { chain c { type filter hook input priority 0; ip saddr $a drop; }; }",
    ),
    ("th dport of any protocol", "th dport 53 drop"),
    ("ip6 nexthdr", "ip6 nexthdr tcp drop"),
    ("tcp flags of later packets", "tcp flags syn drop"),
    ("meta mark", "meta mark 1 drop"),
    ("ct mark", "ct mark 1 drop"),
    ("ct status", "ct status dnat drop"),
    ("ct original ip daddr", "ct original ip daddr 10.0.0.1 drop"),
    ("limit", "limit rate over 10/second burst 5 packets drop"),
    ("quota", "quota over 10 mbytes drop"),
    ("ct count", "ct count over 10 drop"),
    ("meta hour", "meta hour \"10:00\"-\"12:00\" drop"),
    ("meta skuid", "meta skuid 0 drop"),
    ("socket", "socket transparent 1 drop"),
    ("fib", "fib daddr type local drop"),
    ("rt", "rt classid 1 drop"),
    ("ipsec", "ipsec in reqid 1 drop"),
    ("osf", "osf name \"Linux\" drop"),
    ("ip ttl", "ip ttl 1 drop"),
    ("ip6 hoplimit", "ip6 hoplimit 1 drop"),
    ("tcp option", "tcp option maxseg size 1-500 drop"),
    ("exthdr", "exthdr frag exists drop"),
    ("raw payload", "@nh,0,8 69 drop"),
    ("ether saddr", "ether saddr 00:11:22:33:44:55 drop"),
    ("meta pkttype", "meta pkttype multicast drop"),
    ("iif by number", "iif 7 drop"),
    ("numgen", "numgen inc mod 2 0 drop"),
    ("jhash", "jhash ip saddr mod 2 0 drop"),
    ("elements with a limit", "ip saddr @l drop"),
    ("sets with flags dynamic, timeout", "ip saddr @t drop"),
    ("sets that rules fill", "ip saddr @g drop\n}\nchain d {\nadd @g { ip saddr }"),
    ("add @set", "add @s { ip saddr } drop"),
    ("flow add", "flow add @f accept"),
    ("ct expectation set", "ct expectation set \"x\" accept"),
    ("ip dscp set", "ip dscp set cs1 accept"),
    ("tcp option set", "tcp option maxseg size set rt mtu accept"),
    ("meta mark set from a field", "meta mark set meta mark & 0xff | 0x100 accept"),
    (
        "notrack",
        "table ip t { chain r { type filter hook prerouting priority raw; tcp dport 1 notrack; }\n\
         chain c { type filter hook input priority 0; ct state new drop; }; }",
    ),
    (
        "ct state before tracking",
        "table ip t { chain c { type filter hook prerouting priority raw; ct state new drop; }; }",
    ),
    (
        "ip daddr before translation",
        "table ip n { chain n { type nat hook prerouting priority dstnat; tcp dport 1 redirect; }; }\n\
         table ip t { chain c { type filter hook prerouting priority mangle; ip daddr 10.0.0.1 drop; }; }",
    ),
    (
        "drop in type nat",
        "table ip t { chain c { type nat hook prerouting priority dstnat; tcp dport 1 drop; }; }",
    ),
    ("queue", "queue num 1"),
    ("ip daddr set", "ip daddr set 10.0.0.1"),
    ("tproxy", "meta l4proto tcp tproxy to :8080"),
    ("synproxy", "meta l4proto tcp synproxy mss 1460 wscale 7"),
    ("xt", "xt match recent drop"),
    ("counter", "counter packets 1 bytes 2"),
    ("log", "log prefix \"a b\" level warn flags tcp sequence,options"),
    ("comment", "comment \"nothing\""),
    ("meta nftrace set", "meta nftrace set 1"),
    ("meta mark set", "meta mark set 1"),
    ("ct mark set", "ct mark set 1"),
    ("ct helper set", "ct helper set \"ftp\""),
    ("dup", "table ip t { chain c { type filter hook input priority 0; dup to 10.0.0.1; }; }"),
    (
        "type nat",
        "table ip t { chain c { type nat hook postrouting priority srcnat; masquerade; }; }",
    ),
    ("table arp", "table arp t { chain c { type filter hook input priority 0; drop; }; }"),
    (
        "flags dormant",
        "table ip t { flags dormant; chain c { type filter hook input priority 0; drop; }; }",
    ),
    (
        "counter {}, quota {}, limit {}",
        "table ip t { counter a { packets 0 bytes 0; }; limit b { rate 1/second; }; }",
    ),
    ("flowtable", "table ip t { flowtable f { hook ingress priority 0; devices = { eth0 }; }; }"),
];

/// The whole ruleset of an example.
pub(crate) fn whole(example: &str) -> String {
    if example.starts_with("table") || example.starts_with("define") {
        return example.replace("; }; }", ";\n}\n}").replace("};", "}\n");
    }
    // Kernels without offload know no flowtables.
    let flowtable = if example.contains("@f") {
        "flowtable f { hook ingress priority 0; devices = { lo }; }"
    } else {
        ""
    };
    format!(
        "table inet t {{
        {flowtable}
        set s {{ type ipv4_addr; size 100; elements = {{ 10.0.0.1 }}; }}
        set t {{ type ipv4_addr; flags dynamic,timeout; elements = {{ 10.0.0.1 timeout 1h }}; }}
        set g {{ type ipv4_addr; flags dynamic; }}
        set l {{ type ipv4_addr; flags dynamic; elements = {{ 10.0.0.1 limit rate 1/second }}; }}
        chain web {{
        }}
        chain c {{ type filter hook input priority 0;
        {example}
        }}
        }}"
    )
}

#[test]
fn every_construct_is_what_the_table_says() {
    let names: Vec<&str> = reader().constructs().iter().map(|construct| construct.name).collect();
    let shown: Vec<&str> = EXAMPLES.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, shown);
    for (construct, (_, example)) in reader().constructs().iter().zip(EXAMPLES) {
        let program = read_well(&whole(example)).program;
        let rules: Vec<_> = program.chains.iter().flat_map(|chain| &chain.rules).collect();
        let doubted = rules.iter().any(|rule| !rule.doubts.is_empty());
        let expected = match construct.understanding {
            Understanding::Modelled => !rules.is_empty() && !doubted,
            Understanding::Bounded => doubted,
            Understanding::Ignorable => rules.is_empty(),
        };
        assert!(expected, "{}:\n{}", construct.name, show::program(&program));
        // What has no effect leaves a rule as sure as it was.
        let statement = !example.starts_with("table") && *example != "comment \"nothing\"";
        if construct.understanding == Understanding::Ignorable && statement {
            let program = read_well(&whole(&format!("{example} accept"))).program;
            let rules: Vec<_> = program.chains.iter().flat_map(|chain| &chain.rules).collect();
            assert!(rules.len() == 1 && rules[0].doubts.is_empty(), "{}", construct.name);
        }
        assert!(construct.why.len() > 3, "{}", construct.name);
    }
}
