//! Tables, chains, hooks and policies.

use pilotage_net::{Direction, Family};
use pilotage_space::{ChainId, InterfaceSet, Verdict};

use super::helpers::{codes, read, v4};

fn names(reading: &crate::read::Reading) -> Vec<&str> {
    reading.program.chains.iter().map(|chain| chain.name.as_str()).collect()
}

#[test]
fn tables_are_passed_in_the_order_of_the_kernel() {
    let drop = |table: &str, chains: &[&str]| {
        let rules: String = chains.iter().map(|chain| format!("-A {chain} -j DROP\n")).collect();
        format!("*{table}\n{rules}COMMIT\n")
    };
    let text = [
        drop("security", &["INPUT"]),
        drop("filter", &["INPUT"]),
        drop("mangle", &["PREROUTING", "INPUT", "FORWARD", "OUTPUT", "POSTROUTING"]),
        drop("raw", &["PREROUTING", "OUTPUT"]),
    ]
    .concat();
    let reading = v4(&text);
    let passed = |direction| -> Vec<&str> {
        let bases = reading.program.bases_of(direction, Family::V4);
        bases.iter().map(|base| reading.program.chain(base.chain).unwrap().name.as_str()).collect()
    };
    assert_eq!(
        passed(Direction::Input),
        [
            "iptables raw PREROUTING",
            "iptables mangle PREROUTING",
            "iptables mangle INPUT",
            "iptables filter INPUT",
            "iptables security INPUT"
        ]
    );
    assert_eq!(
        passed(Direction::Forward),
        [
            "iptables raw PREROUTING",
            "iptables mangle PREROUTING",
            "iptables mangle FORWARD",
            "iptables filter FORWARD",
            "iptables security FORWARD",
            "iptables mangle POSTROUTING"
        ]
    );
    assert_eq!(
        passed(Direction::Output),
        [
            "iptables raw OUTPUT",
            "iptables mangle OUTPUT",
            "iptables filter OUTPUT",
            "iptables security OUTPUT",
            "iptables mangle POSTROUTING"
        ]
    );
    assert!(reading.program.bases_of(Direction::Input, Family::V6).is_empty());
}

#[test]
fn tables_that_refuse_nothing_are_left_out() {
    let reading = v4("*mangle\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -j MARK --set-mark 1\n\
                      COMMIT\n*raw\n:OUTPUT DROP [0:0]\nCOMMIT\n");
    assert_eq!(names(&reading), ["iptables raw OUTPUT"]);
    assert!(!reading.program.bases[0].accepts);
}

#[test]
fn jumps_gotos_and_returns_keep_their_meaning() {
    let reading = v4("*filter\n:INPUT DROP [3:180]\n:one - [0:0]\n:two - [0:0]\n\
                      [1:60] -A INPUT -j one\n-A INPUT -g two\n-A one -p tcp -j RETURN\n\
                      -A one -j LOG\n-A two\n-A two -j REJECT\nCOMMIT\n");
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let verdicts = |chain: usize| -> Vec<Verdict> {
        reading.program.chains[chain].rules.iter().map(|rule| rule.verdict).collect()
    };
    assert_eq!(names(&reading)[3..], ["iptables filter one", "iptables filter two"]);
    assert_eq!(verdicts(0), [Verdict::Jump(ChainId(3)), Verdict::Goto(ChainId(4))]);
    assert_eq!(verdicts(3), [Verdict::Return]);
    assert_eq!(verdicts(4), [Verdict::Drop]);
    let rule = &reading.program.chains[0].rules[0];
    assert_eq!(rule.text, "[1:60] -A INPUT -j one");
    assert_eq!(rule.place.unwrap().span.start, 54);
    assert_eq!(rule.place.unwrap().span.end, 76);
}

#[test]
fn a_chain_is_there_for_each_hook_where_interfaces_differ() {
    let reading = v4("*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n\
                      :shared - [0:0]\n-A INPUT -j shared\n-A OUTPUT -j shared\n\
                      -A shared ! -i eth0 -j DROP\n-A shared -o eth1 -j DROP\nCOMMIT\n");
    let shared: Vec<_> =
        reading.program.chains.iter().filter(|chain| chain.name.ends_with("shared")).collect();
    let none = InterfaceSet::Any.complement();
    assert_eq!(shared.len(), 2);
    let (input, output) = (&shared[0].rules, &shared[1].rules);
    assert_eq!(input[0].on.input, InterfaceSet::named(["eth0"]).complement());
    assert_eq!(input[1].on.output, none);
    // What the host sends came in nowhere, so not by eth0 either.
    assert_eq!(output[0].on.input, InterfaceSet::Any);
    assert_eq!(output[1].on.output, InterfaceSet::named(["eth1"]));
}

#[test]
fn destinations_before_their_translation_are_in_doubt() {
    let raw = "*raw\n-A PREROUTING -d 192.0.2.1 -p tcp --dport 80 -j DROP\n\
               -A PREROUTING -s 192.0.2.2 -j DROP\nCOMMIT\n";
    let nat = "*nat\n-A PREROUTING -p tcp --dport 80 -j DNAT --to-destination 192.0.2.1\nCOMMIT\n";
    let certain = v4(raw);
    assert!(certain.program.chains[0].rules.iter().all(|rule| rule.doubts.is_empty()));
    let reading = v4(&[raw, nat].concat());
    let rules = &reading.program.chains[0].rules;
    assert_eq!(rules[0].doubts, ["destination before its translation"]);
    assert_eq!(rules[0].on.destination.to_string(), "192.0.2.1");
    assert!(rules[0].on.destination_ports.is_any());
    assert_eq!(rules[0].on.protocols.to_string(), "6");
    assert!(rules[1].doubts.is_empty());
}

#[test]
fn only_what_may_have_been_translated_is_in_doubt() {
    let raw = "*raw\n-A PREROUTING -d 172.17.0.2 ! -i docker0 -j DROP\nCOMMIT\n";
    let of = |nat: &str| {
        let rules = ["*nat\n-A PREROUTING ", nat, "\nCOMMIT\n"].concat();
        let reading = v4(&[raw, &rules].concat());
        let rules = reading.program.chains[0].rules.iter();
        let told = rules.map(|rule| {
            let on = &rule.on;
            let doubt = if rule.doubts.is_empty() { "" } else { "?" };
            format!("{}{} {} {}", doubt, on.destination, on.protocols, on.destination_ports)
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        of("-p tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80"),
        ["172.17.0.2 0-5,7-255 any", "172.17.0.2 6 0-79,81-65535", "?172.17.0.2 6 80",]
    );
    assert_eq!(
        of("-p udp --dport 53 -j DNAT --to-destination 10.40.0.1-10.40.0.2:53-54"),
        ["172.17.0.2 0-255 any", "?10.40.0.1-10.40.0.2 17 53-54"]
    );
    assert_eq!(
        of("-p tcp --dport 80 -j REDIRECT --to-ports 3128"),
        ["172.17.0.2 0-5,7-255 any", "172.17.0.2 6 0-3127,3129-65535", "?0.0.0.0/0 6 3128",]
    );
    // Where nobody can say where they go.
    for nat in ["-d 192.0.2.0/24 -j NETMAP --to 10.0.0.0/24", "-j DNAT --to-destination here"] {
        assert_eq!(of(nat), ["?0.0.0.0/0 0-255 any"], "{nat}");
    }
}

#[test]
fn published_ports_are_told() {
    let nat = "*nat\n-A PREROUTING ! -i docker0 -p tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80\nCOMMIT\n";
    let program = v4(nat).program;
    let [told] = program.translations.as_slice() else { panic!("{:?}", program.translations) };
    let asked = |port: u16| pilotage_space::Match {
        protocols: 6.into(),
        destination_ports: port.into(),
        ..pilotage_space::Match::new_connections()
    };
    let sent = told.of(&asked(8080)).unwrap();
    assert_eq!(sent.destination.to_string(), "172.17.0.2");
    assert_eq!(sent.destination_ports.to_string(), "80");
    assert_eq!(told.to, "172.17.0.2:80");
    assert_eq!(told.of(&asked(80)), None);
}

/// The table `raw` comes before connection tracking, which calls its packets invalid at most.
#[test]
fn states_before_connection_tracking_are_in_doubt() {
    let reading = v4("*raw\n-A PREROUTING -m conntrack --ctstate INVALID -j DROP\nCOMMIT\n\
                      *mangle\n-A PREROUTING -m conntrack --ctstate INVALID -j DROP\nCOMMIT\n");
    let rule = |chain: usize| &reading.program.chains[chain].rules[0];
    assert_eq!(rule(0).doubts, ["state before connection tracking"]);
    assert!(rule(0).on.states.is_any());
    assert!(rule(1).doubts.is_empty());
}

#[test]
fn families_are_told_apart() {
    let rules = "*filter\n-A INPUT -j DROP\nCOMMIT\n";
    let generated =
        |program: &str| format!("# Generated by {program} v1.8.9 (nf_tables) on a day\n");
    let both = [&generated("iptables-save"), rules, &generated("ip6tables-save"), rules].concat();
    let reading = read(&[("all.txt", &both)]);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let families: Vec<_> = reading.program.bases.iter().map(|base| base.families[0]).collect();
    assert_eq!(families[..3], [Family::V4; 3]);
    assert_eq!(families[3..], [Family::V6; 3]);
    let reading = read(&[("a", "*filter\n-A INPUT -s 2001:db8::1 -j DROP\nCOMMIT\n")]);
    assert_eq!(reading.program.bases[0].families, [Family::V6]);
    let reading = read(&[("a", rules)]);
    assert_eq!(codes(&reading), ["PLT0511"]);
    // Two backends of one family both apply.
    let twice = [&generated("iptables-save"), rules, &generated("iptables-save"), rules].concat();
    let reading = read(&[("all.txt", &twice)]);
    assert!(reading.findings.is_empty());
    assert_eq!(reading.program.bases_of(Direction::Input, Family::V4).len(), 2);
}
