//! Matches: which packets a rule is about.

use pilotage_net::PortSet;
use pilotage_space::{InterfaceSet, State, StateSet};

use super::helpers::line;

fn v4(rule: &str) -> Vec<pilotage_space::Rule> {
    line("rules.v4", &[rule, " -j ACCEPT"].concat())
}

fn v6(rule: &str) -> Vec<pilotage_space::Rule> {
    line("rules.v6", &[rule, " -j ACCEPT"].concat())
}

#[test]
fn addresses_are_lists_masks_and_complements() {
    for (rule, source) in [
        ("-s 192.0.2.1", "192.0.2.1"),
        ("--source=192.0.2.1,198.51.100.0/24", "192.0.2.1, 198.51.100.0/24"),
        ("-s192.0.2.1", "192.0.2.1"),
        ("--src 192.0.2.9/255.255.255.0", "192.0.2.0/24"),
        ("! -s 128.0.0.0/1", "0.0.0.0/1"),
        ("-s ! 128.0.0.0/1", "0.0.0.0/1"),
        ("-m iprange --src-range 192.0.2.1-192.0.2.6", "192.0.2.1-192.0.2.6"),
        ("-m iprange --src-range 192.0.2.1", "192.0.2.1"),
        ("-m iprange ! --src-range 0.0.0.0-192.0.2.0", "192.0.2.1-255.255.255.255"),
        ("-s 192.0.2.0/24 -m iprange --src-range 192.0.2.9-192.0.3.9", "192.0.2.9-192.0.2.255"),
        ("-s 10.0.0.0/255.255.253.0", "10.0.0.0/24, 10.0.2.0/24"),
    ] {
        let rules = v4(rule);
        assert_eq!(rules.len(), 1, "{rule}");
        assert_eq!(rules[0].on.source.to_string(), source, "{rule}");
        assert_eq!(rules[0].on.destination.to_string(), "0.0.0.0/0", "{rule}");
        assert!(rules[0].doubts.is_empty(), "{rule}");
    }
    let rules = v6("-d 2001:db8::/32 ! -s ::ffff:0:0/96");
    assert_eq!(rules[0].on.destination.to_string(), "2001:db8::/32");
    assert!(!rules[0].on.source.contains("::ffff:192.0.2.1".parse().unwrap()));
}

#[test]
fn protocols_are_names_and_numbers() {
    let set = |rule: &str| v4(rule)[0].on.protocols.to_string();
    assert_eq!(set("-p tcp"), "6");
    assert_eq!(set("-p UDP"), "17");
    assert_eq!(set("-p 89"), "89");
    assert_eq!(set("-p all"), "0-255");
    assert_eq!(set("-p 0"), "0-255");
    assert_eq!(set("! -p tcp"), "0-5,7-255");
    assert_eq!(set("-p ipencap"), "4");
    assert_eq!(set("-m u32 --u32 \"6&0xFF=0\""), "0");
    assert_eq!(set("-m u32 ! --u32 \"6&0xFF=0\""), "1-255");
    let set = |rule: &str| v6(rule)[0].on.protocols.to_string();
    assert_eq!(set("-p ipv6-icmp"), "58");
    assert_eq!(set("-m ah"), "51");
    // `-p` looks behind extension headers.
    for header in ["51", "ipv6-frag", "ipv6-opts", "43"] {
        assert_eq!(set(&["-p ", header].concat()), "none");
        assert_eq!(set(&["! -p ", header].concat()), "0-255");
    }
}

#[test]
fn ports_are_ranges_lists_and_complements() {
    let both = |rule: &str| -> Vec<(String, String)> {
        let rules = v4(rule);
        rules
            .iter()
            .map(|rule| (rule.on.source_ports.to_string(), rule.on.destination_ports.to_string()))
            .collect()
    };
    let one = |source: &str, destination: &str| vec![(source.to_owned(), destination.to_owned())];
    assert_eq!(both("-p tcp --dport 443"), one("any", "443"));
    assert_eq!(both("-p tcp --dport https"), one("any", "443"));
    assert_eq!(both("-p tcp -m tcp --dport 443 --sport 1024:"), one("1024-65535", "443"));
    assert_eq!(both("-p udp --sport :1023"), one("0-1023", "any"));
    assert_eq!(both("-p udp ! --dport 1:65535"), one("any", "0"));
    assert_eq!(both("-p sctp -m multiport --dports 1,3:5"), one("any", "1,3-5"));
    // With `multiport` alone this is short for its own option.
    assert_eq!(both("-p tcp -m multiport --dport 80"), one("any", "80"));
    assert_eq!(both("-p tcp -m multiport ! --ports 80"), one("0-79,81-65535", "0-79,81-65535"));
    assert_eq!(
        both("-p tcp -m multiport --ports 80"),
        [("80".to_owned(), "any".to_owned()), ("0-79,81-65535".to_owned(), "80".to_owned())]
    );
    assert_eq!(
        both("-p udp -m multiport --dports 67,69 -m multiport --sports 68"),
        one("68", "67,69")
    );
}

/// `iptables-nft` 1.8.9 compares two excluded single ports at once, other programs each for itself.
#[test]
fn excluding_a_port_at_both_ends_is_in_doubt_where_one_is_met() {
    for protocol in ["tcp", "udp"] {
        let rules = v4(&format!("-p {protocol} ! --sport 443 ! --dport 80"));
        let shown: Vec<_> = rules
            .iter()
            .map(|rule| {
                let (source, destination) = (&rule.on.source_ports, &rule.on.destination_ports);
                (source.contains(443), destination.contains(80), rule.doubts.is_empty())
            })
            .collect();
        assert_eq!(shown, [(false, false, true), (true, false, false), (false, true, false)]);
    }
    for rule in [
        "-p tcp ! --sport 443 ! --dport 80:81",
        "-p tcp ! --sport 443 --dport 80",
        "-p sctp ! --sport 443 ! --dport 80",
    ] {
        let rules = v4(rule);
        assert!(rules.len() == 1 && rules[0].doubts.is_empty(), "{rule}");
    }
}

#[test]
fn messages_are_types_and_codes() {
    let set = |rule: &str| v4(rule)[0].on.destination_ports.clone();
    let all = |kind: u16| PortSet::from(kind * 256..=kind * 256 + 255);
    assert_eq!(set("-p icmp --icmp-type 8"), all(8));
    assert_eq!(set("-p icmp -m icmp --icmp-type echo-request"), all(8));
    assert_eq!(set("-p icmp --icmp-type 3/4"), PortSet::single(772));
    assert_eq!(set("-p icmp --icmp-type TOS-host-redirect"), PortSet::single(5 * 256 + 3));
    assert_eq!(set("-p icmp --icmp-type any"), PortSet::any());
    assert_eq!(set("-p icmp --icmp-type 255"), PortSet::any());
    assert_eq!(set("-p icmp ! --icmp-type 8"), PortSet::any().difference(&all(8)));
    assert_eq!(set("-p icmp -m u32 --u32 \"0>>22&0x3C@0>>24=255\""), all(255));
    assert_eq!(set("-p icmp -m u32 --u32 \"0>>22&0x3C@0>>16=65283\""), PortSet::single(65_283));
    let set = |rule: &str| v6(rule)[0].on.destination_ports.clone();
    assert_eq!(set("-p icmpv6 --icmpv6-type neighbour-solicitation"), all(135));
    assert_eq!(set("-p ipv6-icmp -m icmp6 --icmpv6-type 255"), all(255));
    assert_eq!(set("-p ipv6-icmp --icmpv6-type redirect"), all(137));
}

#[test]
fn flags_are_those_of_the_packet_that_opens_a_connection() {
    let new = StateSet::new().with(State::New);
    for (rule, opens) in [
        ("-p tcp --syn", true),
        ("-p tcp ! --syn", false),
        ("-p tcp --tcp-flags FIN,SYN,RST,ACK SYN", true),
        ("-p tcp --tcp-flags ALL SYN", true),
        ("-p tcp --tcp-flags ALL NONE", false),
        ("-p tcp --tcp-flags SYN,FIN SYN,FIN", false),
        ("-p tcp --tcp-flags ACK NONE", true),
        ("-p tcp ! --tcp-flags ACK ACK", true),
        ("-p tcp --tcp-flags FIN,SYN,RST,PSH,ACK,URG FIN,PSH,URG", false),
    ] {
        let rules = v4(rule);
        let (certain, doubtful): (Vec<_>, Vec<_>) =
            rules.iter().partition(|rule| rule.doubts.is_empty());
        assert_eq!(certain.len(), usize::from(opens), "{rule}");
        assert!(certain.iter().all(|rule| rule.on.states == new), "{rule}");
        assert!(doubtful.iter().all(|rule| rule.on.states == new.complement()), "{rule}");
        assert_eq!(doubtful.len(), 1, "{rule}");
    }
}

#[test]
fn states_are_sets() {
    let states = |rule: &str| -> Vec<(String, bool)> {
        let show = |set: StateSet| {
            let held = State::ALL.iter().filter(|state| set.contains(**state));
            held.map(ToString::to_string).collect::<Vec<_>>().join(",")
        };
        v4(rule).iter().map(|rule| (show(rule.on.states), rule.doubts.is_empty())).collect()
    };
    let one = |states: &str| vec![(states.to_owned(), true)];
    assert_eq!(states("-m state --state NEW,INVALID"), one("new,invalid"));
    assert_eq!(
        states("-m conntrack ! --ctstate NEW"),
        one("established,related,invalid,untracked")
    );
    assert_eq!(states("-m conntrack --ctstate UNTRACKED"), one("untracked"));
    assert_eq!(
        states("-m conntrack --ctstate DNAT"),
        [("new,established,related".to_owned(), false)]
    );
    assert_eq!(
        states("-m conntrack --ctstate NEW,SNAT"),
        [("new".to_owned(), true), ("established,related".to_owned(), false)]
    );
    assert_eq!(
        states("-m conntrack ! --ctstate NEW,SNAT"),
        [("invalid,untracked".to_owned(), true), ("established,related".to_owned(), false)]
    );
    // Together they narrow.
    assert_eq!(states("-m state --state NEW,RELATED -m conntrack ! --ctstate NEW"), one("related"));
    // What cannot match stays, so that it can be named.
    assert_eq!(states("-m state --state NEW -m conntrack --ctstate INVALID"), one(""));
}

#[test]
fn interfaces_are_names_and_beginnings() {
    let input = |rule: &str| {
        let rules = v4(rule);
        (rules[0].on.input.clone(), rules[0].doubts.clone())
    };
    let certain = |set| (set, Vec::new());
    assert_eq!(input("-i eth0"), certain(InterfaceSet::named(["eth0"])));
    assert_eq!(input("! -i eth0"), certain(InterfaceSet::named(["eth0"]).complement()));
    assert_eq!(input("-i cali+"), certain(InterfaceSet::named(["cali*"])));
    assert_eq!(input("-i +"), certain(InterfaceSet::Any));
    assert_eq!(input("! -i +"), certain(InterfaceSet::Any.complement()));
    // A star is a letter of a name.
    assert_eq!(input("-i eth*"), (InterfaceSet::named(["eth*"]), vec!["-i eth*".to_owned()]));
    assert_eq!(input("! -i eth*"), (InterfaceSet::Any, vec!["! -i eth*".to_owned()]));
}

#[test]
fn doubts_keep_the_words_of_their_match() {
    let doubts = |rule: &str| v4(rule)[0].doubts.clone();
    assert_eq!(
        doubts(
            "-p tcp -m limit --limit 5/min -m comment --comment x -m mark ! --mark 1 --dport 22"
        ),
        ["-m limit --limit 5/min", "-m mark ! --mark 1"]
    );
    assert_eq!(doubts("-m rpfilter"), ["-m rpfilter"]);
    assert_eq!(doubts("-m conntrack ! --ctstatus SNAT"), ["! --ctstatus SNAT"]);
    assert_eq!(doubts("! -f"), ["! -f"]);
    let rules = v4("-p tcp -m limit --limit 5/min --dport 22");
    assert_eq!(rules[0].on.destination_ports.to_string(), "22");
}
