//! What configurations say of the addresses behind their interfaces or zones.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests panic")]

use pilotage_diagnostic::Sources;
use pilotage_dialect::{Known, Text, find};
use pilotage_space::Program;

fn read(dialect: &str, text: &str) -> Program {
    let mut sources = Sources::new();
    let source = sources.add("conf", text);
    let texts = [Text { source, name: "conf", text }];
    find(dialect).unwrap().reader().unwrap().read(&texts, &Known::default()).program
}

fn behind(dialect: &str, text: &str) -> Vec<String> {
    let program = read(dialect, text);
    assert!(!program.bases.is_empty());
    program.behind.interfaces().map(|(name, set)| format!("{name}: {set}")).collect()
}

#[test]
fn zones_of_junos_have_their_networks_and_routes() {
    let text = include_str!("srx.conf");
    assert_eq!(
        behind("juniper-srx", text),
        [
            "servers: 10.40.20.0/24, 10.40.30.0/24",
            "untrust: 0.0.0.0-10.40.9.255, 10.40.11.0-10.40.19.255, 10.40.21.0-10.40.29.255, \
             10.40.31.0-10.40.255.255, 10.43.0.0-10.254.255.255, 10.255.0.4-192.0.1.255, \
             192.0.3.0-255.255.255.255, ::/0",
            "users: 10.40.10.0/24",
            "vpn: 10.41.0.0/16, 10.255.0.0/30",
        ]
    );
    // Another routing table, and routes of a protocol.
    for more in ["routing-instances a interface ge-0/0/1.20", "protocols bgp group a"] {
        let more = format!("{text}set {more}\n");
        let known = behind("juniper-srx", &more);
        assert_eq!(known.first().unwrap(), "servers: 10.40.20.0/24", "{more}");
    }
    let deactivated = format!("{text}set protocols bgp group a\ndeactivate protocols\n");
    assert_eq!(behind("juniper-srx", &deactivated), behind("juniper-srx", text));
}

#[test]
fn interfaces_of_junos_filters_have_their_networks() {
    let known = behind("junos-filter", include_str!("filter.conf"));
    assert_eq!(known, ["xe-0/0/0.0: 203.0.113.0/29", "xe-0/0/1.0: 10.40.0.0/24"]);
}

#[test]
fn interfaces_of_asa_have_their_networks_and_routes() {
    let text = include_str!("asa.conf");
    assert_eq!(
        behind("cisco-asa", text),
        [
            "dmz: 10.40.30.0/24",
            "inside: 10.40.0.0/24, 10.40.99.0/24, 2001:db8:40::/64, 2001:db8:41::/48",
            "outside: 0.0.0.0-10.39.255.255, 10.40.1.0-10.40.29.255, 10.40.31.0-10.40.98.255, \
             10.40.100.0-255.255.255.255",
        ]
    );
    let more = format!("{text}router ospf 1\n network 10.0.0.0 255.0.0.0 area 0\n");
    assert_eq!(behind("cisco-asa", &more).last().unwrap(), "outside: 203.0.113.0/29");
    let more = text.replace("ip address 10.40.30.1 255.255.255.0", "ip address dhcp");
    assert_eq!(behind("cisco-asa", &more).last().unwrap(), "outside: 203.0.113.0/29");
}

#[test]
fn interfaces_of_ios_have_their_networks_and_routes() {
    let text = include_str!("ios.conf");
    assert_eq!(
        behind("cisco-ios", text),
        [
            "GigabitEthernet0/0/0: 0.0.0.0-10.39.255.255, 10.40.2.0-10.40.8.255, \
             10.40.10.0-10.40.255.255, 10.43.0.0-255.255.255.255, \
             ::-2001:db8:3f:ffff:ffff:ffff:ffff:ffff, \
             2001:db8:40:1::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "GigabitEthernet0/0/1: 10.40.0.0/23, 10.41.0.0/16, 2001:db8:40::/64",
        ]
    );
    for (from, to) in [
        ("shutdown", "vrf forwarding blue"),
        ("ip route 10.42.0.0 255.255.0.0 Null0", "ip route vrf blue 10.0.0.0 255.0.0.0 10.40.0.9"),
        ("ip route 10.42.0.0 255.255.0.0 Null0", "router eigrp 1"),
        ("shutdown", "ip policy route-map other"),
    ] {
        let known = behind("cisco-ios", &text.replace(from, to));
        assert_eq!(known.first().unwrap(), "GigabitEthernet0/0/0: 203.0.113.0/29", "{to}");
    }
}

#[test]
fn interfaces_and_zones_of_fortios_have_their_networks_and_routes() {
    let text = include_str!("fortios.conf");
    assert_eq!(
        behind("fortios", text),
        [
            "internal1: 10.40.10.0/24",
            "servers: 10.40.20.0/24, 10.40.30.0/24",
            "wan1: 0.0.0.0-10.40.9.255, 10.40.11.0-10.40.19.255, 10.40.21.0-10.40.29.255, \
             10.40.31.0-10.98.255.255, 10.100.0.0-192.0.1.255, 192.0.3.0-255.255.255.255, ::/0",
        ]
    );
    // Further addresses are networks of the interface too; where they are not shown nothing is known.
    let secondary = |block: &str| {
        let with = format!(
            "255.255.255.0\n        set secondary-IP enable\n{block}    next\n    edit \"vlan20\""
        );
        let text = text.replacen("255.255.255.0\n    next\n    edit \"vlan20\"", &with, 1);
        behind("fortios", &text)
    };
    let block = "        config secondaryip\n            edit 1\n                set ip 10.40.11.1 \
                 255.255.255.0\n                set allowaccess ping\n            next\n            \
                 edit 2\n                set ip 10.40.12.1 255.255.255.128\n            next\n        \
                 end\n";
    let known = secondary(block);
    assert_eq!(known.first().unwrap(), "internal1: 10.40.10.0-10.40.12.127");
    assert!(known.last().unwrap().contains("::/0"), "{known:?}");
    assert_eq!(secondary("").last().unwrap(), "wan1: 203.0.113.0/29, 2001:db8:ffff::/64");
    let by_policy = "config router policy\nedit 1\nset input-device \"internal1\"\nnext\nend\n";
    let ospf = "config router ospf\nconfig area\nedit 0.0.0.0\nnext\nend\nend\n";
    for more in [by_policy, ospf] {
        let known = behind("fortios", &format!("{text}{more}"));
        assert_eq!(known.last().unwrap(), "wan1: 203.0.113.0/29, 2001:db8:ffff::/64", "{more}");
    }
}

#[test]
fn zones_of_panos_have_their_networks_and_routes() {
    let text = include_str!("panos.conf");
    assert_eq!(
        behind("palo-alto", text),
        [
            "servers: 10.40.20.0/24, 10.40.30.0/24",
            "untrust: 0.0.0.0-10.40.9.255, 10.40.11.0-10.40.19.255, 10.40.21.0-10.40.29.255, \
             10.40.31.0-255.255.255.255, 2001:db8:ffff::/64",
            "users: 10.40.10.0/24",
        ]
    );
    let bgp = "set network virtual-router default protocol bgp enable yes\n";
    let known = behind("palo-alto", &format!("{text}{bgp}"));
    assert_eq!(known.get(1).unwrap(), "untrust: 203.0.113.0/29, 2001:db8:ffff::/64");
    // Rules see other addresses than zones do.
    let nat = "set rulebase nat rules in destination-translation translated-address 10.40.20.9\n";
    assert_eq!(behind("palo-alto", &format!("{text}{nat}")), [] as [&str; 0]);
}
