//! Each construct of the page is understood as the page says.

use pilotage_space::{Match, Rule};

use super::helpers::{line, read, v4};
use crate::iptables::read::constructs::CONSTRUCTS;
use crate::read::Understanding;

/// For each construct a rule that has it; IPv6 where it says so.
const EXAMPLES: &[(&str, &str)] = &[
    ("-s, -d", "-s 192.0.2.0/24 -d 198.51.100.1,198.51.100.3/255.255.255.253 -j ACCEPT"),
    ("-m iprange", "-m iprange --src-range 192.0.2.1-192.0.2.6 -j ACCEPT"),
    ("-p", "-p esp -j ACCEPT"),
    ("--sport, --dport", "-p udp -m udp --sport 68 --dport 67 -j ACCEPT"),
    ("-m multiport", "-p tcp -m multiport --ports 80,443 -j ACCEPT"),
    ("--icmp-type, --icmpv6-type", "-p icmp -m icmp --icmp-type 3/4 -j ACCEPT"),
    ("--syn, --tcp-flags", "-p tcp --syn -m state --state NEW -j ACCEPT"),
    ("-i, -o", "-i eth+ -j ACCEPT"),
    ("-m conntrack --ctstate", "-m conntrack --ctstate NEW,UNTRACKED -j ACCEPT"),
    ("-m state", "-m state --state RELATED,ESTABLISHED -j ACCEPT"),
    ("-m set", "-m set --match-set services dst,dst -j ACCEPT"),
    ("-m u32", "-m u32 --u32 \"6&0xFF=0\" -j ACCEPT"),
    ("-m ah", "IPv6 -m ah -j ACCEPT"),
    (
        "-m hl of neighbour discovery",
        "IPv6 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m hl --hl-eq 255 -j ACCEPT",
    ),
    ("!", "! -s 192.0.2.0/24 -p tcp ! --dport 22 -j ACCEPT"),
    ("-j ACCEPT", "-s 192.0.2.1 -j ACCEPT"),
    ("-j DROP", "-s 192.0.2.1 -j DROP"),
    ("-j REJECT", "-s 192.0.2.1 -j REJECT --reject-with icmp-port-unreachable"),
    ("-j RETURN", "-s 192.0.2.1 -j RETURN"),
    ("-j CHAIN", "-s 192.0.2.1 -j CHAIN"),
    ("-g CHAIN", "-s 192.0.2.1 -g CHAIN"),
    ("-s NAME", "-s gateway.example.com -j ACCEPT"),
    ("-s with many holes in its mask", "-s 10.0.0.1/255.0.0.255 -j ACCEPT"),
    ("-f", "-f -j ACCEPT"),
    ("! --sport with ! --dport", "-p udp ! --sport 53 ! --dport 53 -j ACCEPT"),
    ("--ctstate SNAT, DNAT", "-m conntrack --ctstate DNAT -j ACCEPT"),
    ("-m conntrack --ctdir", "-m conntrack --ctdir REPLY -j ACCEPT"),
    ("-m set of members with a timeout", "-m set --match-set leases src -j ACCEPT"),
    ("-m set of hash:mac", "-m set --match-set macs src -j ACCEPT"),
    ("-m addrtype", "-m addrtype --dst-type LOCAL -j ACCEPT"),
    ("-m mark", "-m mark --mark 0x4000/0x4000 -j ACCEPT"),
    ("-m connmark", "-m connmark --mark 0x1 -j ACCEPT"),
    ("-m limit", "-m limit --limit 5/min --limit-burst 7 -j ACCEPT"),
    ("-m hashlimit", "-m hashlimit --hashlimit-upto 5/sec --hashlimit-name a -j ACCEPT"),
    ("-m connlimit", "-p tcp -m connlimit --connlimit-above 9 --connlimit-saddr -j DROP"),
    ("-m connbytes", "-m connbytes --connbytes 1: --connbytes-mode bytes -j ACCEPT"),
    ("-m recent", "-m recent --rcheck --seconds 60 --name a --rsource -j DROP"),
    ("-m quota", "-m quota --quota 1000 -j ACCEPT"),
    ("-m statistic", "-m statistic --mode random --probability 0.5 -j ACCEPT"),
    ("-m time", "-m time --timestart 08:00 --timestop 18:00 -j ACCEPT"),
    ("-m mac", "-m mac --mac-source 02:00:00:00:00:01 -j ACCEPT"),
    ("-m physdev", "-m physdev --physdev-in veth0 -j ACCEPT"),
    ("-m devgroup", "-m devgroup --src-group 0x1 -j ACCEPT"),
    ("-m owner", "-m owner --uid-owner 0 -j ACCEPT"),
    ("-m cgroup", "-m cgroup --path a -j ACCEPT"),
    ("-m socket", "-m socket --transparent -j ACCEPT"),
    ("-m string", "-m string --string -jDROP --algo bm --to 65535 -j ACCEPT"),
    ("-m u32 with other tests", "-m u32 --u32 \"4&0x1FFF=0\" -j ACCEPT"),
    ("-m bpf", "-m bpf --bytecode \"1,6 0 0 1\" -j ACCEPT"),
    ("-m helper", "-m helper --helper ftp -j ACCEPT"),
    ("-m policy", "-m policy --dir in --pol ipsec -j ACCEPT"),
    ("-m rpfilter", "-m rpfilter --invert -j DROP"),
    ("-m pkttype", "-m pkttype --pkt-type broadcast -j ACCEPT"),
    ("-m length", "-m length --length 100:200 -j ACCEPT"),
    ("-m ttl, -m hl", "IPv6 -p ipv6-icmp -m hl --hl-eq 255 -j ACCEPT"),
    ("-m tos, -m dscp, -m ecn", "-m dscp --dscp 0x2e -j ACCEPT"),
    ("--tcp-option", "-p tcp --tcp-option 2 -j ACCEPT"),
    ("-m any other", "-m novelty --of 1 -p tcp -j ACCEPT"),
    ("-j NFQUEUE", "-j NFQUEUE --queue-num 0 --queue-bypass"),
    ("-j SYNPROXY", "-p tcp -j SYNPROXY --sack-perm --mss 1460"),
    ("-j TPROXY", "-p tcp -j TPROXY --on-port 1 --on-ip 192.0.2.1"),
    ("-j any other", "-j NOVELTY --of 1"),
    ("-m comment", "-s 192.0.2.1 -m comment --comment \"a b -j DROP\" -j ACCEPT"),
    ("-m nfacct", "-s 192.0.2.1 -m nfacct --nfacct-name a -j ACCEPT"),
    ("no target", "-s 192.0.2.1"),
    ("-j LOG", "-j LOG --log-prefix \"-j DROP\" --log-level 4"),
    ("-j MARK", "-j MARK --set-xmark 0x1/0xffffffff"),
    ("-j CT", "-j CT --helper ftp"),
    ("-j SET", "-j SET --add-set other src --exist --timeout 60"),
    ("-j TCPMSS", "-p tcp --syn -j TCPMSS --clamp-mss-to-pmtu"),
    ("-j TEE", "-j TEE --gateway 192.0.2.1"),
    ("-c, [1:60]", "-s 192.0.2.1 -c 1 60 -j ACCEPT"),
];

/// Constructs that take more than a rule; their tests are below.
const ELSEWHERE: [&str; 4] = [
    "-m set of a set that rules change",
    "-j NOTRACK, -j CT --notrack",
    "-t nat with the policy DROP",
    "-t nat",
];

fn rules(example: &str) -> Vec<Rule> {
    match example.strip_prefix("IPv6 ") {
        Some(example) => line("rules.v6", example),
        None => line("rules.v4", example),
    }
}

#[test]
fn every_construct_is_understood_as_the_page_says() {
    for construct in CONSTRUCTS {
        let name = construct.name;
        if ELSEWHERE.contains(&name) {
            continue;
        }
        let (_, example) =
            EXAMPLES.iter().find(|(of, _)| *of == name).unwrap_or_else(|| panic!("{name}"));
        let rules = rules(example);
        let doubtful = rules.iter().any(|rule| !rule.doubts.is_empty());
        match construct.understanding {
            Understanding::Modelled => {
                assert!(!rules.is_empty() && !doubtful, "{name}: {rules:#?}");
                assert!(rules.iter().all(|rule| rule.on != Match::any()), "{name}");
            }
            Understanding::Bounded => assert!(doubtful, "{name}: {rules:#?}"),
            Understanding::Ignorable => {
                let without = if rules.is_empty() { Vec::new() } else { self::rules(PLAIN) };
                let on =
                    |rules: &[Rule]| rules.iter().map(|rule| rule.on.clone()).collect::<Vec<_>>();
                assert!(!doubtful, "{name}: {rules:#?}");
                assert_eq!(on(&rules), on(&without), "{name}");
            }
        }
    }
    for (name, _) in EXAMPLES {
        assert!(CONSTRUCTS.iter().any(|construct| construct.name == *name), "{name}");
    }
    for name in ELSEWHERE {
        assert!(CONSTRUCTS.iter().any(|construct| construct.name == name), "{name}");
    }
}

/// What examples of ignorable constructs match.
const PLAIN: &str = "-s 192.0.2.1 -j ACCEPT";

#[test]
fn a_set_that_rules_change_is_in_doubt() {
    let rules = "*filter\n-A INPUT -m set --match-set seen src -j DROP\n\
                 -A INPUT -p tcp --dport 23 -j SET --add-set seen src\nCOMMIT\n";
    let sets = "create seen hash:ip family inet\nadd seen 192.0.2.1\n";
    let reading = read(&[("rules.v4", rules), ("sets", sets)]);
    let rule = &reading.program.chains[0].rules[0];
    assert_eq!(rule.doubts, ["--match-set seen src"]);
    assert!(rule.on.source.contains("203.0.113.1".parse().unwrap()));
}

#[test]
fn states_are_in_doubt_for_what_is_not_tracked() {
    let reading = v4("*raw\n-A PREROUTING -p udp --dport 53 -j CT --notrack\nCOMMIT\n*filter\n\
                      -A INPUT -p udp --dport 53 -m conntrack --ctstate NEW -j ACCEPT\n\
                      -A INPUT -p tcp -m conntrack --ctstate NEW -j ACCEPT\n\
                      -A OUTPUT -p udp -m conntrack --ctstate NEW -j ACCEPT\nCOMMIT\n");
    let doubts: Vec<_> = reading
        .program
        .chains
        .iter()
        .flat_map(|chain| &chain.rules)
        .map(|rule| rule.doubts.len())
        .collect();
    assert_eq!(doubts, [1, 0, 0]);
    assert_eq!(super::helpers::codes(&reading), ["PLT0512"]);
}

#[test]
fn nat_is_left_out_unless_its_policy_refuses() {
    let reading = v4("*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -p tcp -j REDIRECT\nCOMMIT\n");
    assert_eq!(super::helpers::codes(&reading), ["PLT0515"]);
    assert!(reading.program.chains.is_empty() && reading.program.bases.is_empty());
    let reading = v4("*nat\n:PREROUTING DROP [0:0]\nCOMMIT\n");
    assert_eq!(super::helpers::codes(&reading), ["PLT0512"]);
    assert_eq!(reading.program.chains[0].rules[0].doubts, ["policy of nat PREROUTING"]);
    assert_eq!(reading.program.bases.len(), 2);
}
