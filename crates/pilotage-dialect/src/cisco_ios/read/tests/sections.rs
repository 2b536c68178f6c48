//! Interfaces with their lists, and what is shown in the place of a configuration.

use std::net::IpAddr;

use pilotage_net::{Direction, Family};
use pilotage_space::{Outcome, Packet, Program, State};

use super::helpers::{codes, read};

fn passes(program: &Program, by: (&str, &str), state: State, port: u16, v6: bool) -> Outcome {
    let address = |text: &str| text.parse::<IpAddr>().unwrap();
    let (source, destination) =
        if v6 { ("2001:db8::1", "2001:db8::2") } else { ("198.51.100.1", "192.0.2.1") };
    let packet = Packet {
        source: address(source),
        destination: address(destination),
        protocol: 6,
        source_port: 40_000,
        destination_port: port,
        input: Some(by.0.into()),
        output: Some(by.1.into()),
        state,
    };
    program.decide(Direction::Forward, &packet).outcome
}

const LISTS: &str = "\
ip access-list extended IN
 permit tcp any any eq 443
 permit tcp any any established
ip access-list extended OUT
 deny tcp any any eq 22
 permit ip any any
ipv6 access-list IN6
 permit tcp any any eq 443
ip access-list extended EMPTY
 remark nothing yet
interface GigabitEthernet0/0
 description uplink
 ip address 192.0.2.1 255.255.255.0
 ip access-group IN in
 ipv6 traffic-filter IN6 in
interface GigabitEthernet0/1
 ip access-group OUT out
interface GigabitEthernet0/2
 ip access-group EMPTY in
 ip access-group NOWHERE out
";

#[test]
fn interfaces_have_lists_for_each_way_and_family() {
    let reading = read(&[LISTS]);
    assert_eq!(codes(&reading), ["PLT0513"]);
    let (zero, one, two) = ("GigabitEthernet0/0", "GigabitEthernet0/1", "GigabitEthernet0/2");
    for (by, state, port, v6, wanted) in [
        ((zero, two), State::New, 443, false, true),
        ((zero, two), State::New, 22, false, false),
        ((zero, two), State::Established, 22, false, true),
        ((zero, two), State::New, 443, true, true),
        ((zero, two), State::New, 22, true, false),
        ((one, zero), State::New, 22, false, true),
        ((one, zero), State::New, 22, true, true),
        ((two, one), State::New, 22, false, false),
        ((two, one), State::New, 23, false, true),
        ((one, two), State::New, 22, false, true),
    ] {
        let expected = if wanted { Outcome::PASSES } else { Outcome::REFUSED };
        assert_eq!(passes(&reading.program, by, state, port, v6), expected, "{by:?} {port} {v6}");
    }
}

#[test]
fn a_list_that_is_shown_is_taken_for_what_comes_in() {
    let text = "\
router#show access-lists
Standard IP access list 10
    10 permit 192.0.2.0, wildcard bits 0.0.0.255 (12 matches)
IPv6 access list IN6
    permit tcp any any eq 443 (3 matches) sequence 10
    deny ipv6 any any sequence 20
";
    let reading = read(&[text]);
    assert_eq!(codes(&reading), ["PLT0512"; 2]);
    assert_eq!(passes(&reading.program, ("a", "b"), State::New, 443, true), Outcome::PASSES);
    assert_eq!(passes(&reading.program, ("a", "b"), State::New, 22, true), Outcome::REFUSED);
    let reading = read(&["ip access-list extended A\n permit ip any any\n"]);
    assert_eq!(reading.program.unseen, [Family::V6]);
    let two = "ip access-list extended A\n permit ip any any\nip access-list extended B\n";
    let reading = read(&[two]);
    assert_eq!(codes(&reading), ["PLT0511"]);
    assert_eq!(reading.program.unseen.len(), 2);
}

#[test]
fn other_ways_to_filter_are_told() {
    let text = "interface Vlan1\n ip inspect FW out\n ip verify unicast source reachable-via rx\n\
                zone-pair security A source in destination out\nvlan filter X vlan-list 1\n\
                crypto map VPN 10 ipsec-isakmp\n";
    assert_eq!(codes(&read(&[text])), ["PLT0512"; 5]);
}

#[test]
fn sections_that_lost_their_blanks_are_read() {
    let text = "object-group network all\nhost 192.0.2.1\n198.51.100.0 255.255.255.0\n\
                ip access-list extended L\n10 permit tcp object-group all any eq 443\ndeny ip any any\n\
                interface Vlan1\nip address 192.0.2.1 255.255.255.0\nip access-group L in\n";
    let reading = read(&[text]);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    assert_eq!(passes(&reading.program, ("Vlan1", "b"), State::New, 443, false), Outcome::PASSES);
    assert_eq!(passes(&reading.program, ("Vlan1", "b"), State::New, 22, false), Outcome::REFUSED);
}
