//! Sections, places where lists are applied, and what is shown in the place of a configuration.

use std::net::IpAddr;

use pilotage_net::Direction;
use pilotage_space::{Outcome, Packet, Program, State};

use super::helpers::{codes, read, rules, shown};

const INTERFACES: &str = "\
interface Ethernet0
 nameif outside
 security-level 0
!
interface Ethernet1
 nameif dmz
 security-level 50
!
interface Ethernet2
 nameif guests
 security-level 50
!
interface Ethernet3
 nameif inside
 no ip address
!
interface Management0
 nameif mgmt
 security-level 100
 management-only
";

fn passes(program: &Program, by: (&str, &str), state: State, protocol: u8) -> Outcome {
    let address = |text: &str| text.parse::<IpAddr>().unwrap();
    let packet = Packet {
        source: address("198.51.100.1"),
        destination: address("192.0.2.1"),
        protocol,
        source_port: 40_000,
        destination_port: if protocol == 1 { 2048 } else { 443 },
        input: Some(by.0.into()),
        output: Some(by.1.into()),
        state,
    };
    program.decide(Direction::Forward, &packet).outcome
}

#[test]
fn security_levels_decide_where_no_list_does() {
    let program = read(&[INTERFACES]).program;
    for (by, expected) in [
        (("inside", "dmz"), Outcome::PASSES),
        (("inside", "outside"), Outcome::PASSES),
        (("dmz", "outside"), Outcome::PASSES),
        (("dmz", "inside"), Outcome::REFUSED),
        (("outside", "dmz"), Outcome::REFUSED),
        (("dmz", "guests"), Outcome::REFUSED),
        (("dmz", "dmz"), Outcome::REFUSED),
        (("mgmt", "outside"), Outcome::REFUSED),
        (("inside", "mgmt"), Outcome::REFUSED),
    ] {
        assert_eq!(passes(&program, by, State::New, 6), expected, "{by:?}");
    }
}

#[test]
fn equal_levels_need_permission_whatever_lists_say() {
    let list = "access-list L extended permit ip any any\naccess-group L global\n";
    let between = "same-security-traffic permit inter-interface\n";
    let within = "same-security-traffic permit intra-interface\n";
    for (extra, equals, same) in [("", false, false), (between, true, false), (within, false, true)]
    {
        let program = read(&[INTERFACES, list, extra]).program;
        for (by, wanted) in [
            (("dmz", "guests"), equals),
            (("guests", "dmz"), equals),
            (("dmz", "dmz"), same),
            (("outside", "inside"), true),
        ] {
            let expected = if wanted { Outcome::PASSES } else { Outcome::REFUSED };
            assert_eq!(passes(&program, by, State::New, 6), expected, "{extra} {by:?}");
        }
    }
}

#[test]
fn lists_of_interfaces_come_before_the_global_one() {
    let text = "access-list IN extended deny tcp any any eq 443\n\
                access-list ALL extended permit ip any any\n\
                access-group IN in interface outside\n";
    let program = read(&[INTERFACES, text]).program;
    assert_eq!(passes(&program, ("outside", "inside"), State::New, 17), Outcome::REFUSED);
    let program = read(&[INTERFACES, text, "access-group ALL global\n"]).program;
    assert_eq!(passes(&program, ("outside", "inside"), State::New, 6), Outcome::REFUSED);
    assert_eq!(passes(&program, ("outside", "inside"), State::New, 17), Outcome::PASSES);
    assert_eq!(passes(&program, ("dmz", "inside"), State::New, 6), Outcome::PASSES);
}

#[test]
fn what_goes_out_passes_a_list_of_its_own() {
    let text =
        "access-list OUT extended permit udp any any\naccess-group OUT out interface outside\n";
    let program = read(&[INTERFACES, text]).program;
    assert_eq!(passes(&program, ("inside", "outside"), State::New, 6), Outcome::REFUSED);
    assert_eq!(passes(&program, ("inside", "outside"), State::New, 17), Outcome::PASSES);
    assert_eq!(passes(&program, ("inside", "dmz"), State::New, 6), Outcome::PASSES);
}

#[test]
fn answers_pass_and_those_of_icmp_where_it_is_inspected() {
    let list = "access-list L extended deny ip any any\naccess-group L global\n";
    let inspect =
        "policy-map global_policy\n class inspection_default\n  inspect dns\n  inspect icmp\n";
    let error = "policy-map global_policy\n class inspection_default\n  inspect icmp error\n";
    let by = ("outside", "inside");
    for (extra, icmp) in [("", false), (inspect, true), (error, false)] {
        let program = read(&[list, extra]).program;
        assert_eq!(passes(&program, by, State::Established, 6), Outcome::PASSES);
        assert_eq!(passes(&program, by, State::New, 6), Outcome::REFUSED);
        let expected = if icmp { Outcome::PASSES } else { Outcome::REFUSED };
        assert_eq!(passes(&program, by, State::Established, 1), expected, "{extra}");
    }
}

#[test]
fn what_is_shown_stands_for_what_objects_hold() {
    let text = "\
fw01# show access-list
access-list cached ACL log flows: total 0, denied 0 (deny-flow-max 4096)
            alert-interval 300
access-list L; 3 elements; name hash: 0x1a2b3c4d
access-list L line 1 remark web
access-list L line 2 extended permit tcp object-group clients object web eq https (hitcnt=3) 0x11111111
  access-list L line 2 extended permit tcp host 198.51.100.1 host 192.0.2.10 eq https (hitcnt=2) 0x22222222
  access-list L line 2 extended permit tcp range 198.51.100.8 198.51.100.9 host 192.0.2.10 eq https (hitcnt=1) 0x33333333
access-list L line 3 extended permit tcp any4 fqdn www.example.com (unresolved) eq https inactive (hitcnt=0) (inactive) 0x44444444
access-list L line 4 extended deny ip any any log informational interval 300 (hitcnt=9) 0x55555555
";
    let text: Vec<String> = rules(text).iter().map(shown).collect();
    assert_eq!(
        text,
        ["6 198.51.100.1 > 192.0.2.10:443", "6 198.51.100.8/31 > 192.0.2.10:443", "ip any > any",]
    );
}

#[test]
fn a_list_that_is_configured_and_shown_is_there_once() {
    let text = "access-list L extended permit tcp any4 any4 eq 1\n\
                access-list L; 1 elements; name hash: 0x1\n\
                access-list L line 1 extended permit tcp any4 any4 eq 1 (hitcnt=0) 0x1\n";
    assert_eq!(rules(text).len(), 1);
}

#[test]
fn a_line_number_puts_an_entry_in_front() {
    let text = "access-list L extended permit tcp any4 any4 eq 1\n\
                access-list L remark second\n\
                access-list L extended permit tcp any4 any4 eq 3\n\
                access-list L line 3 extended permit tcp any4 any4 eq 2\n";
    let ports: Vec<_> = rules(text).iter().map(|it| it.on.destination_ports.first()).collect();
    assert_eq!(ports, [Some(1), Some(2), Some(3)]);
}

#[test]
fn sections_that_lost_their_blanks_are_read() {
    let text = "object network web\nhost 192.0.2.10\nnat (inside,outside) static 198.51.100.9\n\
                object-group network all\nnetwork-object object web\nnetwork-object host 192.0.2.11\n\
                access-list L extended permit ip object-group all any4\n\
                object network web\n nat (inside,outside) static 198.51.100.9\n";
    assert_eq!(shown(&rules(text)[0]), "ip 192.0.2.10/31 > 0.0.0.0/0");
}

#[test]
fn a_list_alone_is_taken_for_the_global_one() {
    let one = "access-list L extended permit ip any any\n";
    let reading = read(&[one]);
    assert_eq!(codes(&reading), ["PLT0512"]);
    assert_eq!(passes(&reading.program, ("a", "b"), State::New, 6), Outcome::PASSES);
    let reading = read(&[one, "access-list M extended permit ip any any\n"]);
    assert_eq!(codes(&reading), ["PLT0511"]);
    assert_eq!(reading.program.unseen.len(), 2);
}
