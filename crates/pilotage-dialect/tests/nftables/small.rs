//! One construct at a time.

use super::{read_well, show};

/// What rules in a chain at a hook become. `web` is a chain that can be jumped to; the set `a` holds
/// two addresses, `c` two pairs of address and port, and the map `v` verdicts of ports.
fn at(hook: &str, rules: &str) -> Vec<String> {
    let text = [
        "table inet t {\n\
         set a { type ipv4_addr; flags interval; elements = { 192.0.2.1, 10.0.0.0/8 } }\n\
         set c { type ipv4_addr . inet_service; elements = { 192.0.2.1 . 80, 192.0.2.2 . 80 } }\n\
         map v { type inet_service : verdict; elements = { 22 : accept, 80 : jump web } }\n\
         chain web { tcp dport 1 drop; }\n\
         chain it { type filter hook ",
        hook,
        " priority 0; policy drop;\n",
        rules,
        "\n}\n}\n",
    ]
    .concat();
    let reading = read_well(&text);
    let base = &reading.program.bases[0];
    show::chain(&reading.program, base.chain.0)
}

fn input(rules: &str) -> Vec<String> {
    at("input", rules)
}

fn check(cases: &[(&str, &[&str])]) {
    for (rules, expected) in cases {
        assert_eq!(input(rules), *expected, "{rules}");
    }
}

#[test]
fn addresses() {
    check(&[
        ("ip saddr 192.0.2.1 accept", &["from 192.0.2.1 to 0.0.0.0/0 accept"]),
        ("ip saddr 192.0.2.9/24 drop", &["from 192.0.2.0/24 to 0.0.0.0/0 drop"]),
        ("ip daddr 10.0.0.1-10.0.0.2 drop", &["from 0.0.0.0/0 to 10.0.0.1-10.0.0.2 drop"]),
        ("ip saddr != 128.0.0.0/1 drop", &["from 0.0.0.0/1 to 0.0.0.0/0 drop"]),
        ("ip6 saddr != ::/1 drop", &["from 8000::/1 to ::/0 drop"]),
        ("ip saddr @a drop", &["from 10.0.0.0/8, 192.0.2.1 to 0.0.0.0/0 drop"]),
        ("ip saddr { 10.0.0.1, 10.0.0.2 } drop", &["from 10.0.0.1-10.0.0.2 to 0.0.0.0/0 drop"]),
        ("ip saddr > 255.255.255.253 drop", &["from 255.255.255.254/31 to 0.0.0.0/0 drop"]),
        ("ip saddr & 255.255.255.0 == 192.0.2.0 drop", &["from 192.0.2.0/24 to 0.0.0.0/0 drop"]),
        (
            "ip saddr & 255.255.254.255 == 192.0.2.1 drop",
            &["from 192.0.2.1, 192.0.3.1 to 0.0.0.0/0 drop"],
        ),
        ("ip saddr 10.0.0.1 ip daddr 10.0.0.2 drop", &["from 10.0.0.1 to 10.0.0.2 drop"]),
    ]);
}

#[test]
fn protocols_and_ports() {
    check(&[
        ("tcp dport 22 accept", &["tcp dport 22 accept"]),
        ("tcp dport != 25 drop", &["tcp dport 0-24,26-65535 drop"]),
        ("tcp dport != { 1-3, 5 } drop", &["tcp dport 0,4,6-65535 drop"]),
        ("udp sport 53 udp dport >= 1024 accept", &["udp sport 53 dport 1024-65535 accept"]),
        // No packet matches, so there is nothing to write.
        ("udp dport < 0 accept", &[]),
        ("tcp dport & 0xff00 == 0x1600 drop", &["tcp dport 5632-5887 drop"]),
        ("meta l4proto { tcp, udp } th dport 53 accept", &["tcp,udp dport 53 accept"]),
        ("th dport 53 meta l4proto { tcp, udp } accept", &["tcp,udp dport 53 accept"]),
        (
            "@th,16,16 22 meta l4proto != 17 accept",
            &[
                "tcp,dccp,sctp,udplite dport 22 accept",
                "0-5,7-16,18-32,34-131,133-135,137-255 (@th,16,16 22)? accept",
            ],
        ),
        ("meta l4proto esp accept", &["esp accept"]),
        ("ip protocol != tcp drop", &["from 0.0.0.0/0 to 0.0.0.0/0 0-5,7-255 drop"]),
        ("meta nfproto ipv6 drop", &["from ::/0 to ::/0 drop"]),
        ("meta protocol ip drop", &["from 0.0.0.0/0 to 0.0.0.0/0 drop"]),
        ("ip6 nexthdr tcp drop", &["from ::/0 to ::/0 tcp (ip6 nexthdr tcp)? drop"]),
        (
            "ip6 nexthdr != tcp drop",
            &[
                "from ::/0 to ::/0 0-5,7-255 drop",
                "from ::/0 to ::/0 tcp (ip6 nexthdr != tcp)? drop",
            ],
        ),
        ("ip6 nexthdr 0 drop", &["from ::/0 to ::/0 (ip6 nexthdr 0)? drop"]),
        (
            "icmp type echo-request accept",
            &["from 0.0.0.0/0 to 0.0.0.0/0 icmp dport 2048-2303 accept"],
        ),
        (
            "icmp type destination-unreachable icmp code frag-needed accept",
            &["from 0.0.0.0/0 to 0.0.0.0/0 icmp dport 772 accept"],
        ),
        (
            "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept",
            &["from ::/0 to ::/0 icmpv6 dport 34560-35071 accept"],
        ),
        ("meta l4proto { ip, ipencap, ipip } drop", &["hopopt,ipip,94 drop"]),
        (
            "icmp type timestamp-request-timestamp-reply accept",
            &["from 0.0.0.0/0 to 0.0.0.0/0 icmp dport 3328-3839 accept"],
        ),
        ("icmp type != 8 drop", &["from 0.0.0.0/0 to 0.0.0.0/0 icmp dport 0-2047,2304-65535 drop"]),
    ]);
}

#[test]
fn interfaces() {
    check(&[
        ("iif \"lo\" accept", &["in {\"lo\"} accept"]),
        ("iifname { \"eth*\", lo } accept", &["in {\"eth*\", \"lo\"} accept"]),
        ("iifname != \"eth0\" drop", &["in not {\"eth0\"} drop"]),
        ("iifname != eth0 iifname != eth1 drop", &["in not {\"eth0\", \"eth1\"} drop"]),
        ("iifname \"eth*\" iifname != lo drop", &["in {\"eth*\"} drop"]),
        ("iif 5 accept", &["(iif 5)? accept"]),
        // Packets of this hook go out nowhere, which the kernel compares as an empty name.
        ("oifname != \"eth0\" tcp dport 1 drop", &["tcp dport 1 drop"]),
        ("oifname \"eth0\" accept", &[]),
    ]);
    assert_eq!(at("forward", "oifname \"eth0\" accept"), ["out {\"eth0\"} accept"]);
    assert_eq!(at("output", "iifname \"eth0\" accept"), [] as [&str; 0]);
}

#[test]
fn states_and_flags() {
    check(&[
        ("ct state established,related accept", &["established|related accept"]),
        ("ct state { established, new } accept", &["new|established accept"]),
        ("ct state != invalid accept", &["new|established|related|untracked accept"]),
        ("ct state ! established accept", &["new|related|invalid|untracked accept"]),
        // A state is one bit, so it never is two.
        ("ct state == established | related accept", &[]),
        ("ct state != established | related tcp dport 1 drop", &["tcp dport 1 drop"]),
        ("ct state & (established | related) != 0 accept", &["established|related accept"]),
        ("ct state and new == new accept", &["new accept"]),
        ("ct state vmap { invalid : drop, new : accept }", &["new accept", "invalid drop"]),
        ("ct state new tcp flags & (fin | syn | rst | ack) == syn accept", &["tcp new accept"]),
        ("ct state new tcp flags != syn / fin,syn,rst,ack drop", &[]),
        (
            "tcp flags syn / syn,ack drop",
            &[
                "tcp new drop",
                "tcp established|related|invalid|untracked (tcp flags syn / syn,ack)? drop",
            ],
        ),
        ("ct state new tcp flags == syn drop", &["tcp new (tcp flags == syn)? drop"]),
        ("ct state new ct direction original accept", &["new accept"]),
        ("ct direction reply accept", &["established|related (ct direction reply)? accept"]),
    ]);
}

#[test]
fn concatenations() {
    check(&[
        (
            "ip saddr . tcp dport @c drop",
            &["from 192.0.2.1-192.0.2.2 to 0.0.0.0/0 tcp dport 80 drop"],
        ),
        (
            "ip saddr . tcp dport { 10.0.0.0/8 . 1-3, 192.0.2.1 . 9 } drop",
            &[
                "from 10.0.0.0/8 to 0.0.0.0/0 tcp dport 1-3 drop",
                "from 192.0.2.1 to 0.0.0.0/0 tcp dport 9 drop",
            ],
        ),
        (
            "ip saddr . meta mark { 10.0.0.1 . 7 } drop",
            &["from 10.0.0.1 to 0.0.0.0/0 (ip saddr . meta mark { 10.0.0.1 . 7 })? drop"],
        ),
    ]);
}

#[test]
fn negated_concatenations_are_chains_of_exceptions() {
    let text = "table ip t {
        chain it { type filter hook input priority 0;
            ip saddr . tcp dport != { 10.0.0.1 . 1, 10.0.0.2 . 2 } drop
            ip saddr . tcp dport != { 10.0.0.1 . 3 } return
            accept
        }
    }";
    let reading = read_well(text);
    let both = "to 0.0.0.0/0 tcp";
    let expected = format!(
        "input IPv4 at 0: #0, policy accept
#0 ip t it
  from 0.0.0.0/0 {both} jump #1
  from 10.0.0.1 {both} dport 3 goto #2
  from 0.0.0.0/0 {both} return
  goto #2
#1 ip t it (exceptions)
  from 10.0.0.1 {both} dport 1 return
  from 10.0.0.2 {both} dport 2 return
  from 0.0.0.0/0 {both} drop
#2 ip t it (rest)
  accept
"
    );
    assert_eq!(show::program(&reading.program), expected);
}

#[test]
fn verdict_maps() {
    check(&[
        ("tcp dport vmap @v", &["tcp dport 22 accept", "tcp dport 80 jump #1"]),
        ("tcp dport vmap { 1-5 : drop, 7 : drop, 9 : continue }", &["tcp dport 1-5,7 drop"]),
        (
            "ip saddr . tcp dport vmap { 10.0.0.1 . 1 : accept, 10.0.0.2 . 1 : accept }",
            &["from 10.0.0.1-10.0.0.2 to 0.0.0.0/0 tcp dport 1 accept"],
        ),
    ]);
    let rest = input("tcp dport vmap { 1 : jump web, 2 : continue, * : drop }");
    assert_eq!(rest, ["tcp dport 1 jump #1", "tcp jump #2"]);
}

#[test]
fn doubts() {
    check(&[
        (
            "tcp dport 22 limit rate 10/minute accept",
            &["tcp dport 22 (limit rate 10/minute)? accept"],
        ),
        ("meta mark & 0xff == 1 drop", &["(meta mark & 0xff == 1)? drop"]),
        ("ip ttl 64 accept", &["from 0.0.0.0/0 to 0.0.0.0/0 (ip ttl 64)? accept"]),
        ("queue num 1", &["(queue num 1)? drop", "accept"]),
        (
            "ip daddr set 10.0.0.1 tcp dport 1 accept",
            &[
                "(ip daddr set 10.0.0.1)? drop",
                "(ip daddr set 10.0.0.1)? accept",
                "tcp dport 1 accept",
            ],
        ),
        ("counter log prefix \"x\" group 2 accept comment \"y\"", &["accept"]),
        ("meta mark set 1 ct mark set meta mark", &[]),
    ]);
}

#[test]
fn untracked_packets() {
    let text = "table ip t {
        chain raw { type filter hook prerouting priority raw; udp dport 53 notrack; }
        chain it { type filter hook input priority 0; policy drop;
            ct state established accept
        }
    }";
    let reading = read_well(text);
    let rules: Vec<_> = (1..3).map(|number| show::chain(&reading.program, number)).collect();
    let expected = [
        &["udp dport 53 (ct state)? accept", "established jump #2"][..],
        &["udp dport 53 return", "established accept"],
    ];
    assert_eq!(rules, expected);
}

#[test]
fn translating_chains_that_refuse_count() {
    let text = "table ip t {
        chain it { type nat hook prerouting priority dstnat; policy accept;
            tcp dport 80 dnat to 10.0.0.1
            tcp dport 23 drop
        }
    }";
    let expected = "input IPv4 at -500000100: #1, policy accept
forward IPv4 at -500000100: #1, policy accept
#0 ip t it
  to 0.0.0.0-10.0.0.0, 10.0.0.2-255.255.255.255, ::/0 tcp dport 80 accept
  to 10.0.0.1 tcp (destination before its translation)? accept
  to 0.0.0.0-10.0.0.0, 10.0.0.2-255.255.255.255, ::/0 tcp dport 23 drop
  to 10.0.0.1 tcp (destination before its translation)? drop
#1 ip t it (entrance)
  new|related (first packet of a tracked connection)? jump #0
";
    assert_eq!(show::program(&read_well(text).program), expected);
}

/// A published port, and a rule in front of it as Docker writes it.
fn published(dnat: &str, more: &str) -> String {
    format!(
        "table ip t {{
        chain raw {{ type filter hook prerouting priority raw;
            ip daddr 172.17.0.2 iifname != \"docker0\" drop
        }}
        chain dst {{ type nat hook prerouting priority dstnat; fib daddr type local jump published; }}
        chain published {{ iifname != \"docker0\" tcp dport 8080 {dnat}; }}
        {more}
    }}"
    )
}

#[test]
fn only_what_may_be_translated_is_in_doubt() {
    let chain = |dnat: &str, more: &str| {
        let program = read_well(&published(dnat, more)).program;
        let raw = program.chains.iter().position(|chain| chain.name == "ip t raw").unwrap();
        (show::chain(&program, raw), program.translations)
    };
    let (rules, told) = chain("dnat to 172.17.0.3:80", "");
    assert_eq!(
        rules,
        [
            "from 0.0.0.0/0 to 172.17.0.2 in not {\"docker0\"} drop",
            "from 0.0.0.0/0 to 172.17.0.3 tcp dport 80 in not {\"docker0\"} (destination before its \
             translation)? drop",
        ]
    );
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!(
        (told.to.as_str(), told.on.to_string().as_str()),
        ("172.17.0.3:80", "tcp/8080 in by any interface but docker0 from any to any")
    );
    // Anywhere, as far as is known.
    for dnat in ["dnat to tcp dport map { 8080 : 172.17.0.3 }", "xt target DNAT"] {
        let (rules, told) = chain(dnat, "");
        assert_eq!(
            rules,
            ["from 0.0.0.0/0 to 0.0.0.0/0 in not {\"docker0\"} (ip daddr 172.17.0.2)? drop"],
            "{dnat}"
        );
        assert_eq!(told, []);
    }
    // Replies to hidden sources have other destinations before.
    let hidden = "chain src { type nat hook postrouting priority srcnat; masquerade; }";
    let (rules, _) = chain("dnat to 172.17.0.3:80", hidden);
    assert_eq!(
        rules.first().unwrap(),
        "from 0.0.0.0/0 to 172.17.0.2 in not {\"docker0\"} new drop"
    );
    assert!(rules.iter().skip(1).all(|rule| rule.contains("destination before")), "{rules:?}");
    // Rules that nothing leads to translate nothing.
    let text = published("accept", "chain idle { dnat to 172.17.0.2; }");
    let program = read_well(&text).program;
    assert_eq!(
        (show::chain(&program, 0), program.translations),
        (vec!["from 0.0.0.0/0 to 172.17.0.2 in not {\"docker0\"} drop".to_owned()], Vec::new())
    );
}

#[test]
fn targets_of_translations_are_read_from_json() {
    let rule = |target: &str| {
        format!(
            "{{\"nftables\": [
            {{\"table\": {{\"family\": \"ip\", \"name\": \"t\", \"handle\": 1}}}},
            {{\"chain\": {{\"family\": \"ip\", \"table\": \"t\", \"name\": \"c\", \"handle\": 1,
                \"type\": \"nat\", \"hook\": \"prerouting\", \"prio\": -100, \"policy\": \"accept\"}}}},
            {{\"rule\": {{\"family\": \"ip\", \"table\": \"t\", \"chain\": \"c\", \"handle\": 2,
                \"expr\": [{target}]}}}}]}}"
        )
    };
    for (target, to) in [
        ("{\"dnat\": {\"addr\": \"172.17.0.2\", \"port\": 80}}", Some("172.17.0.2:80")),
        (
            "{\"dnat\": {\"addr\": {\"range\": [\"192.0.2.1\", \"192.0.2.9\"]}}}",
            Some("192.0.2.1-192.0.2.9"),
        ),
        (
            "{\"dnat\": {\"family\": \"ip6\", \"addr\": \"2001:db8::1\", \"port\": 80}}",
            Some("[2001:db8::1]:80"),
        ),
        ("{\"redirect\": {\"port\": 8080}}", Some("the host itself, port 8080")),
        ("{\"redirect\": null}", Some("the host itself")),
        ("{\"dnat\": {\"addr\": {\"map\": {\"key\": \"x\", \"data\": \"@m\"}}}}", None),
    ] {
        let told = read_well(&rule(target)).program.translations;
        assert_eq!(told.first().map(|it| it.to.as_str()), to, "{target}");
    }
}

#[test]
fn chains_within_rules() {
    let text = "table ip t {
        chain it { type filter hook input priority 0;
            tcp dport 1 jump {
                ip saddr 10.0.0.1 accept
                drop
            }
            tcp dport 2 goto { drop; }
        }
    }";
    let expected = "input IPv4 at 0: #0, policy accept
#0 ip t it
  tcp dport 1 jump #1
  tcp dport 2 goto #2
#1 ip t (within a rule)
  from 10.0.0.1 to 0.0.0.0/0 accept
  drop
#2 ip t (within a rule)
  drop
";
    assert_eq!(show::program(&read_well(text).program), expected);
}

/// Setting a field can fail, and then the rule ends.
#[test]
fn changes_of_fields() {
    check(&[
        ("meta mark set 1 accept", &["accept"]),
        ("meta mark set ct mark accept", &["(meta mark set ct mark)? accept"]),
        ("ip dscp set cs1 accept", &["from 0.0.0.0/0 to 0.0.0.0/0 (ip dscp set cs1)? accept"]),
        ("tcp option maxseg size set rt mtu", &[]),
    ]);
}
