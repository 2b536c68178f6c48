//! Each construct of the page is understood as the page says.

use super::helpers::{read, rules, shown};
use crate::cisco_asa::read::constructs::CONSTRUCTS;
use crate::read::Understanding;

/// Objects that the entries name.
const OBJECTS: &str = "\
name 192.0.2.77 printer description on the second floor
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 192.0.2.254 255.255.255.0 standby 192.0.2.253
interface GigabitEthernet0/1
 nameif uplink
 security-level 0
 ip address dhcp setroute
object network web
 host 192.0.2.10
object network lan
 subnet 10.40.0.0 255.255.0.0
object network pool
 range 192.0.2.1 192.0.2.6
object network updates
 fqdn v4 updates.example.com
object service dns
 service udp source range 1024 65535 destination eq domain
object service ping
 service icmp echo
object-group network hosts
 description all of them
 network-object host 2001:db8::1
 network-object object web
 network-object 198.51.100.0 255.255.255.0
 group-object more
object-group network more
 network-object 2001:db8:1::/64
object-group service web-ports tcp
 port-object eq www
 port-object range 8080 8088
object-group service both-ports tcp-udp
 port-object eq domain
object-group service mixed
 service-object tcp destination eq https
 service-object udp source eq 68 destination eq 67
 service-object icmp unreachable 4
 service-object object dns
 service-object esp
object-group protocol transports
 protocol-object tcp
 protocol-object udp
object-group icmp-type pings
 icmp-object echo
 icmp-object echo-reply
object-group user staff
 user EXAMPLE\\anna
object-group network-service saas
 domain www.example.com
access-list SPLIT standard permit 10.40.0.0 255.255.0.0
";

/// For each construct an entry of the list `L` that has it, and what it becomes.
#[rustfmt::skip]
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("access-list extended", "extended deny ip any4 any4", "ip 0.0.0.0/0 > 0.0.0.0/0"),
    ("access-list NAME permit", "permit tcp any4 host 192.0.2.1 eq 22", "6 0.0.0.0/0 > 192.0.2.1:22"),
    ("any, any4, any6", "extended permit ip any any6", "ip any > ::/0"),
    ("host, ADDRESS MASK, ADDRESS/LENGTH", "extended permit ip 10.40.0.1 255.255.0.255 host 192.0.2.1",
        "ip 10.40.0.1, 10.40.1.1"),
    ("name", "extended permit ip host printer any4", "ip 192.0.2.77 > 0.0.0.0/0"),
    ("interface NAME as an address", "extended permit tcp any4 interface outside eq 443",
        "6 0.0.0.0/0 > 192.0.2.254:443"),
    ("object network", "extended permit ip object pool object lan",
        "ip 192.0.2.1-192.0.2.6 > 10.40.0.0/16"),
    ("object service", "extended permit object dns any4 host 192.0.2.53",
        "17 0.0.0.0/0:1024-65535 > 192.0.2.53:53"),
    ("object-group network", "extended permit ip object-group hosts object web",
        "ip 192.0.2.10, 198.51.100.0/24, 2001:db8::1, 2001:db8:1::/64 > 192.0.2.10"),
    ("object-group service", "extended permit tcp any4 object web object-group web-ports",
        "6 0.0.0.0/0 > 192.0.2.10:80,8080-8088"),
    ("object-group protocol", "extended permit object-group transports any4 any4 object-group both-ports",
        "17 0.0.0.0/0 > 0.0.0.0/0:53"),
    ("object-group icmp-type", "extended permit icmp any any object-group pings",
        "1 0.0.0.0/0 > 0.0.0.0/0:0-255,2048-2303"),
    ("eq, neq, gt, lt, range", "extended permit tcp any4 gt 1023 any4 neq ftp-data",
        "6 0.0.0.0/0:1024-65535 > 0.0.0.0/0:0-19,21-65535"),
    ("icmp, icmp6", "extended permit icmp6 any any neighbor-solicitation 0", "58 ::/0 > ::/0:34560"),
    ("time-range", "extended permit ip any any time-range office", "?time-range office"),
    ("fqdn", "extended permit ip any4 object updates", "?fqdn updates.example.com"),
    ("user, user-group, object-group-user", "extended permit ip user EXAMPLE\\anna any any", "?user EXAMPLE\\anna"),
    ("security-group, object-group-security",
        "extended permit ip security-group name staff any security-group tag 3 any",
        "?security-group name staff ?security-group tag 3"),
    ("object-group-network-service",
        "extended permit ip any object-group-network-service saas", "?object-group-network-service saas"),
    ("interface NAME with an address from elsewhere", "extended permit ip any interface uplink",
        "?address of the interface uplink"),
    ("masks with many holes", "extended permit ip 10.0.0.1 255.0.0.255 any", "?10.0.0.1 255.0.0.255"),
    ("log", "extended deny ip any4 any4 log warnings interval 30", "ip 0.0.0.0/0 > 0.0.0.0/0"),
];

#[test]
fn every_entry_is_understood_as_the_page_says() {
    for (name, entry, expected) in EXAMPLES {
        let construct = CONSTRUCTS.iter().find(|construct| construct.name == *name);
        let understanding = construct.unwrap_or_else(|| panic!("{name}")).understanding;
        let rules = rules(&format!("{OBJECTS}access-list L {entry}\n"));
        let text: Vec<String> = rules.iter().map(shown).collect();
        assert!(text.iter().any(|text| text.contains(expected)), "{name}: {text:?}");
        let doubtful = rules.iter().any(|rule| !rule.doubts.is_empty());
        assert_eq!(doubtful, understanding == Understanding::Bounded, "{name}");
    }
}

#[test]
fn services_become_one_rule_for_each_kind() {
    let rules = rules(&format!(
        "{OBJECTS}access-list L extended permit object-group mixed any4 any4\n\
         access-list L extended permit object ping any any\n"
    ));
    let text: Vec<String> = rules.iter().map(shown).collect();
    let all = "0.0.0.0/0";
    assert_eq!(
        text,
        [
            format!("6 {all} > {all}:443"),
            format!("17 {all}:68 > {all}:67"),
            format!("17 {all}:1024-65535 > {all}:53"),
            format!("50 {all} > {all}"),
            format!("1 {all} > {all}:772"),
            format!("1 {all} > {all}:2048-2303"),
        ]
    );
}

#[test]
fn what_is_not_in_force_or_not_a_filter_is_not_there() {
    let reading = read(&[
        OBJECTS,
        "access-list L extended permit ip any any inactive\n\
         access-list L remark permit ip any any\naccess-list E ethertype permit any\n\
         access-group L global\nnat (inside,outside) source dynamic any interface\n\
         access-group L in interface outside control-plane\n",
    ]);
    let list = reading.program.chains.iter().find(|chain| chain.name == "access-list L").unwrap();
    assert!(list.rules.is_empty());
    assert_eq!(super::helpers::codes(&reading), ["PLT0515"; 2]);
}

#[test]
fn any_is_ipv4_before_release_9() {
    let text = "ASA Version 8.4(7)\naccess-list L extended permit ip any host 192.0.2.1\n\
                access-group L global\n";
    let reading = read(&[text]);
    assert_eq!(reading.program.unseen, [pilotage_net::Family::V6]);
    assert_eq!(shown(&reading.program.chains[0].rules[0]), "ip 0.0.0.0/0 > 192.0.2.1");
}

#[test]
fn other_ways_to_filter_are_told() {
    let text = "crypto map VPN interface outside\nestablished tcp 0 0 permitto tcp 1\n\
                ip verify reverse-path interface outside\nthreat-detection scanning-threat shun\n\
                access-list L extended permit ip any any\n\
                access-group L in interface outside per-user-override\n";
    assert_eq!(super::helpers::codes(&read(&[text])), ["PLT0512"; 5]);
}
