//! How long five thousand probes take on twenty hosts, told and not judged: the number depends on
//! the machine, the outcomes do not.

use std::time::Instant;

use pilotage_testkit::lab::{Host, Lab, Loadable, Router, Topology, Zone};
use pilotage_testkit::oracle::{Comparison, sample_unplanned, witnesses};
use pilotage_testkit::{announce, ready};

const ZONES: usize = 4;
const HOSTS: usize = 20;

fn topology() -> Topology {
    let zone = |number: usize| format!("zone-{number}");
    Topology {
        zones: (0..ZONES).map(|number| Zone { name: zone(number), external: false }).collect(),
        hosts: (0..HOSTS)
            .map(|number| Host {
                name: format!("host-{number}"),
                zone: zone(number % ZONES),
                addresses: vec![
                    format!("10.0.{}.{number}", number % ZONES).parse().unwrap(),
                    format!("fd00:{}::{number}", number % ZONES).parse().unwrap(),
                ],
            })
            .collect(),
        routers: vec![Router { name: "hub".to_owned(), zones: (0..ZONES).map(zone).collect() }],
    }
}

#[test]
fn five_thousand_probes_on_twenty_hosts() {
    if !ready("five_thousand_probes_on_twenty_hosts") {
        return;
    }
    let started = Instant::now();
    let lab = Lab::build(&topology()).unwrap();
    let built = started.elapsed();
    let flow = pilotage_net::Flow {
        source: "10.0.0.0/24, fd00:0::/64".parse().unwrap(),
        destination: "10.0.1.0/24, fd00:1::/64".parse().unwrap(),
        transports: "tcp/1000-1999; udp/2000-2999; icmp/echo-request".parse().unwrap(),
    };
    let rules = "table inet lab { chain forward { type filter hook forward priority 0; policy drop;
        ct state established accept
        ip saddr 10.0.0.0/24 ip daddr 10.0.1.0/24 jump planned
        ip6 saddr fd00:0::/64 ip6 daddr fd00:1::/64 jump planned
        }
        chain planned { tcp dport 1000-1999 accept; udp dport 2000-2999 accept
        icmp type echo-request accept; icmpv6 type echo-request accept
        }
    }
    ";
    lab.load("hub", &Loadable::Nftables(rules.to_owned())).unwrap();
    let flows = [flow];
    let planned = witnesses(&flows, &topology(), 2_500).probes;
    let apart = |from: &Host, to: &Host| from.zone != to.zone;
    let unplanned = sample_unplanned(&flows, &topology(), apart, 1, 5_000 - planned.len());
    let probes = [planned, unplanned].concat();
    assert_eq!(probes.len(), 5_000);
    let started = Instant::now();
    let outcomes = lab.run(&probes).unwrap();
    let ran = started.elapsed();
    let comparison = Comparison::new("speed (nftables)", &probes, &outcomes);
    announce(&format!(
        "{comparison}; {HOSTS} hosts built in {} ms, probes run in {} ms",
        built.as_millis(),
        ran.as_millis()
    ));
    assert!(comparison.holds(), "{}", comparison.report());
    assert!(comparison.planned.passed > 300 && comparison.unplanned.blocked > 2_000);
}
