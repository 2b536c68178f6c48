//! Each construct of the page is understood as the page says.

use super::helpers::{rules, shown};
use crate::cisco_ios::read::constructs::CONSTRUCTS;
use crate::read::Understanding;

/// Groups that the entries name.
const GROUPS: &str = "\
object-group network hosts
 description all of them
 host 192.0.2.10
 198.51.100.0 255.255.255.0
 10.40.0.0 /16
 range 192.0.2.1 192.0.2.6
 group-object more
object-group network more
 host 192.0.2.99
object-group v6-network hosts6
 host 2001:db8::1
 2001:db8:1::/64
object-group service mixed
 tcp 443
 udp source eq 68 eq 67
 icmp echo
 esp
object-group ip address nexus
 10 host 192.0.2.1
 20 10.40.0.0/16
 30 198.51.100.0 0.0.0.255
object-group ip port web
 10 eq 80
 20 range 8080 8088
";

const V4: &str = "ip access-list extended L\n ";
const V6: &str = "ipv6 access-list L\n ";

/// For each construct the start of a list, an entry of it, and what the entry becomes.
#[rustfmt::skip]
const EXAMPLES: &[(&str, &str, &str, &str)] = &[
    ("ip access-list extended", V4, "10 deny ip any any", "ip 0.0.0.0/0 > 0.0.0.0/0"),
    ("ip access-list standard", "ip access-list standard L\n ", "permit 192.0.2.1", "ip 192.0.2.1 > 0.0.0.0/0"),
    ("ip access-list standard", "ip access-list standard L\n ", "10 permit 192.0.2.0, wildcard bits 0.0.0.3 (5 matches)",
        "ip 192.0.2.0/30 > 0.0.0.0/0"),
    ("ip access-list NAME", "ip access-list L\n  statistics per-entry\n ", "10 permit tcp 10.40.0.0/16 any eq 443",
        "6 10.40.0.0/16 > 0.0.0.0/0:443"),
    ("ipv6 access-list", V6, "permit ipv6 any host 2001:db8::1", "ip ::/0 > 2001:db8::1"),
    ("ipv6 access-list", V6, "sequence 20 permit icmp any any nd-ns", "58 ::/0 > ::/0:34560-34815"),
    ("ipv4 access-list", "ipv4 access-list L\n ", "10 permit ipv4 host 192.0.2.1 any", "ip 192.0.2.1 > 0.0.0.0/0"),
    ("any, host, ADDRESS WILDCARD", V4, "permit ip 10.40.0.1 0.0.255.0 host 192.0.2.1", "ip 10.40.0.1, 10.40.1.1"),
    ("ADDRESS/LENGTH", V6, "permit tcp 2001:db8::/64 any eq www", "6 2001:db8::/64 > ::/0:80"),
    ("object-group network, v6-network", V4, "permit ip object-group hosts any",
        "ip 10.40.0.0/16, 192.0.2.1-192.0.2.6, 192.0.2.10, 192.0.2.99, 198.51.100.0/24 >"),
    ("object-group network, v6-network", V6, "permit ipv6 object-group hosts6 any", "ip 2001:db8::1, 2001:db8:1::/64 >"),
    ("object-group service, v6-service", V4, "permit object-group mixed any any", "17 0.0.0.0/0:68 > 0.0.0.0/0:67"),
    ("object-group ip address, ip port", V4, "permit tcp addrgroup nexus any portgroup web",
        "6 10.40.0.0/16, 192.0.2.1, 198.51.100.0/24 > 0.0.0.0/0:80,8080-8088"),
    ("eq, neq, gt, lt, range", V4, "permit udp any gt 1023 any eq domain ntp 161", "17 0.0.0.0/0:1024-65535 > 0.0.0.0/0:53,123,161"),
    ("icmp", V4, "permit icmp any any 3 4", "1 0.0.0.0/0 > 0.0.0.0/0:772"),
    ("established", V4, "permit tcp any any established", "6 0.0.0.0/0 > 0.0.0.0/0 later"),
    ("fragments", V4, "deny ip any any fragments", "?fragments"),
    ("dscp, precedence, tos, ecn", V4, "permit ip any any dscp ef", "?dscp ef"),
    ("ttl, packet-length, option", V4, "permit ip any any ttl lt 5", "?ttl"),
    ("ack, syn, match-any, match-all", V4, "permit tcp any any match-all +syn -ack", "?match-all"),
    ("time-range", V4, "permit ip any any time-range office", "?time-range office"),
    ("routing, auth, hbh, dest-option, mobility", V6, "deny ipv6 any any routing-type 0", "?routing-type 0"),
    ("flow-label, undetermined-transport", V6, "deny ipv6 any any undetermined-transport", "?undetermined-transport"),
    ("evaluate", V4, "evaluate sessions", "ip any > any later ?evaluate sessions"),
    ("dynamic", V4, "dynamic guests timeout 60 permit ip any any", "?dynamic guests"),
    ("wildcards with many holes", V4, "permit ip 10.0.0.1 0.255.255.0 any", "?10.0.0.1 0.255.255.0"),
    ("wildcards of IPv6", V6, "permit ipv6 2001:db8::1 ::ff00 any", "?2001:db8::1 ::ff00"),
    ("log, log-input", V4, "permit ip any any log-input", "ip 0.0.0.0/0 > 0.0.0.0/0"),
    ("reflect", V4, "permit udp any any reflect sessions timeout 30", "17 0.0.0.0/0 > 0.0.0.0/0"),
];

#[test]
fn every_entry_is_understood_as_the_page_says() {
    for (name, start, entry, expected) in EXAMPLES {
        let construct = CONSTRUCTS.iter().find(|construct| construct.name == *name);
        let understanding = construct.unwrap_or_else(|| panic!("{name}")).understanding;
        let rules = rules(&[GROUPS, start, entry, "\n"].concat());
        let text: Vec<String> = rules.iter().map(shown).collect();
        assert!(text.iter().any(|text| text.contains(expected)), "{entry}: {text:?}");
        let doubtful = rules.iter().any(|rule| !rule.doubts.is_empty());
        assert_eq!(doubtful, understanding == Understanding::Bounded, "{entry}");
    }
}

#[test]
fn numbered_lists_are_known_by_their_numbers() {
    let text = "access-list 10 remark a\naccess-list 10 permit 192.0.2.1\n\
                access-list 2001 permit tcp any any eq 22\naccess-list 700 permit 0000.0000.0000\n\
                interface Vlan1\n ip access-group 10 in\n ip access-group 2001 out\n";
    let reading = super::helpers::read(&[text]);
    let text: Vec<_> = reading.program.chains[..2].iter().map(|it| shown(&it.rules[0])).collect();
    assert_eq!(text, ["ip 192.0.2.1 > 0.0.0.0/0", "6 0.0.0.0/0 > 0.0.0.0/0:22"]);
    assert!(reading.findings.is_empty());
}

#[test]
fn numbers_put_entries_in_order() {
    let text = "ip access-list extended L\n 20 permit tcp any any eq 2\n permit tcp any any eq 3\n \
                10 permit tcp any any eq 1\n";
    let ports: Vec<_> = rules(text).iter().map(|it| it.on.destination_ports.first()).collect();
    assert_eq!(ports, [Some(1), Some(2), Some(3)]);
}
