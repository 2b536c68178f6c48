//! What findings on firewalls with zones or interfaces tell a person to do.

use super::{audited, found, plan, program};

/// Three interfaces, of which one has a list.
const ASA: &str = "ASA Version 9.16(4)
interface GigabitEthernet0/0
 nameif outside
 security-level 0
 ip address 203.0.113.2 255.255.255.248
interface GigabitEthernet0/1
 nameif inside
 security-level 100
 ip address 10.40.1.1 255.255.255.0
interface GigabitEthernet0/2
 nameif servers
 security-level 50
 ip address 10.40.20.1 255.255.255.0
route outside 0.0.0.0 0.0.0.0 203.0.113.1 1
policy-map global_policy
 class inspection_default
  inspect icmp
  inspect icmp error
";

fn asa(lists: &str) -> Vec<String> {
    let plan = plan("");
    let program = program("cisco-asa", &format!("{ASA}{lists}"));
    found(&audited(&plan, &program), &plan, &program)
}

/// Notes of all findings on policies of an SRX.
fn srx(policies: &[&str]) -> (Vec<String>, Vec<String>) {
    let networks: Vec<&str> =
        super::SRX.lines().filter(|line| !line.contains(" policies ")).collect();
    let mut text = networks.join("\n");
    for (number, policy) in policies.iter().enumerate() {
        let [from, to, source, destination, application] =
            policy.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let start = format!("set security policies from-zone {from} to-zone {to} policy p{number}");
        for rest in [
            format!("match source-address {source}"),
            format!("match destination-address {destination}"),
            format!("match application {application}"),
            "then permit".to_owned(),
        ] {
            text.push_str(&format!("\n{start} {rest}"));
        }
    }
    text.push_str(
        "\nset security address-book global address half 10.40.1.0/25
set security address-book global address server 10.40.20.11/32\n",
    );
    let plan = plan("");
    let program = program("juniper-srx", &text);
    let audit = audited(&plan, &program);
    let notes = audit.findings.iter().flat_map(|it| it.notes.clone()).collect();
    (found(&audit, &plan, &program), notes)
}

#[test]
fn a_rule_that_nobody_needs_can_go() {
    let (found, _) = srx(&[
        "trust servers any server junos-ssh",
        "trust servers any any junos-ssh",
        "trust servers any any junos-icmp-all",
        "untrust servers any any junos-ssh",
        "trust untrust any any junos-http",
    ]);
    let what = |line: &str| line.split("`core`: ").nth(1).unwrap().to_owned();
    assert_eq!(
        found.iter().map(|it| what(it)).collect::<Vec<_>>(),
        [
            "tcp/22 from 10.40.1.0/24 to 10.40.20.0-10.40.20.10, 10.40.20.12-10.40.20.255 \
             (remove the rule)",
            "icmp/all but destination-unreachable,time-exceeded,parameter-problem from \
             10.40.1.0/24 to 10.40.20.0/24 (remove the rule)",
            "tcp/22 in by untrust from any to 10.40.20.0/24 \
             (remove the rule)",
            "tcp/80 out by untrust from 10.40.1.0/24 to any \
             (remove the rule)",
        ]
    );
}

#[test]
fn a_proposed_rule_names_its_zones_and_only_what_is_stopped() {
    let (found, notes) =
        srx(&["trust servers half server junos-ssh", "untrust servers any any any"]);
    assert_eq!(
        found.first().unwrap(),
        "PLT0801 `shell/ssh/shell` is blocked in forward of `core`: tcp/22 from office to server-1 \
         (at the end of `security policies`, accept tcp/22 in by trust out by servers from \
         10.40.1.128/25 to 10.40.20.11)"
    );
    assert!(
        notes.iter().any(|it| it.contains("p1")
            && it.ends_with(
                "accepts that in by `untrust` out by `servers`, and it goes in by `trust` out by \
                 `servers`"
            )),
        "{notes:?}"
    );
}

#[test]
fn what_nobody_wrote_is_not_edited() {
    // No list on the inside: what goes to lower levels passes.
    let found = asa("");
    let inside = found.iter().find(|it| it.contains("by `inside`")).unwrap();
    assert!(
        inside.ends_with(
            "(no line says so, the firewall does it by itself: have rules of your own for what \
             comes in by `inside` that accept only tcp/22 from 10.40.1.0/24 to 10.40.20.11)"
        ),
        "{inside}"
    );
    let servers = found.iter().find(|it| it.contains("by `servers`")).unwrap();
    assert!(servers.ends_with("refuse it for what comes in by `servers` by a rule of your own)"));
}

#[test]
fn the_end_of_a_list_is_where_a_rule_goes() {
    let found = asa("access-list in extended permit udp any any eq 53
access-list out extended permit tcp any any eq 22
access-group in in interface inside
access-group out in interface outside
");
    let blocked = found.iter().find(|it| it.starts_with("PLT0801")).unwrap();
    assert!(
        blocked.ends_with(
            "(at the end of `access-list in`, accept tcp/22 in by inside out by servers from \
             10.40.1.0/24 to 10.40.20.11)"
        ),
        "{blocked}"
    );
}

#[test]
fn examples_are_packets_that_people_send() {
    let plan = plan("");
    let program = program("cisco-asa", ASA);
    let audit = audited(&plan, &program);
    let witnesses = audit.findings.iter().filter_map(|it| it.witness.as_ref());
    assert!(witnesses.into_iter().all(|it| it.protocol == 6), "{:?}", audit.findings);
    // A list that a few things are missing in is told without what mixes ports and messages.
    let said = |it: &str| it.contains("any protocol/") || it.contains("icmp/0");
    assert!(!found(&audit, &plan, &program).iter().any(|it| said(it)));
}
