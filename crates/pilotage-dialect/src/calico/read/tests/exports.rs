//! Whole exports, in the shapes that the tools print.

use super::helpers::{assert_fates, codes, known, read};
use crate::known::Known;

/// `calicoctl get hostendpoint,globalnetworkpolicy,globalnetworkset,tier -o yaml`.
const HOSTS: &str = include_str!("inputs/hosts.yaml");

/// `kubectl get networkpolicies.crd.projectcalico.org -n shop -o json`.
const PODS: &str = include_str!("inputs/pods.json");

#[test]
fn policies_of_hosts_are_read() {
    let reading = read(&[HOSTS], &known());
    assert_fates(
        &reading,
        &[
            // The tier `platform` comes first, and passes on what it does not know.
            ("in tcp 198.51.100.66 10.40.0.11 443 eth0", "refused"),
            ("in icmp 192.0.2.9 10.40.0.11 2048 eth0", "passes"),
            ("in icmp 192.0.2.9 10.40.0.11 0 eth0", "refused"),
            // Then the default tier: other nodes by name, administrators by their set.
            ("in tcp 10.40.0.12 10.40.0.11 10250 eth0", "passes"),
            ("in tcp 192.0.2.9 10.40.0.11 10250 eth0", "refused"),
            ("in tcp 10.20.1.7 10.40.0.11 9090 eth0", "passes"),
            ("in tcp 10.20.1.7 10.40.0.11 9099 eth0", "passes"),
            ("in tcp 10.20.1.7 10.40.0.11 9100 eth0", "refused"),
            ("in 112 10.40.0.12 224.0.0.18 0 eth0", "passes"),
            // Failsafe ports as the settings of the node list them, not the usual ones.
            ("in tcp 10.20.1.9 10.40.0.11 22 eth0", "passes"),
            ("in tcp 192.0.2.9 10.40.0.11 22 eth0", "refused"),
            ("in tcp 192.0.2.9 10.40.0.11 6443 eth0", "refused"),
            ("out udp 10.40.0.11 192.0.2.53 53 eth0", "passes"),
            ("out tcp 10.40.0.11 192.0.2.53 25 eth0", "refused"),
            ("out tcp 10.40.0.11 192.0.2.53 443 eth0", "passes"),
            // Other interfaces have no endpoint.
            ("in tcp 192.0.2.9 10.40.0.11 10250 eth1", "passes"),
            // What is routed meets the policy that asks for it.
            ("fwd tcp 198.51.100.66 192.0.2.80 80", "passes"),
        ],
    );
    let expected = ["not-filtered", "not-filtered"];
    assert_eq!(codes(&reading), expected, "{:#?}", reading.findings);
}

#[test]
fn policies_of_pods_are_read_where_there_are_no_others() {
    let reading = read(&[PODS], &Known::default());
    assert_fates(
        &reading,
        &[
            // All pods of the namespace: the default is sure.
            ("in tcp 192.0.2.9 10.40.1.5 80", "refused"),
            ("in tcp 10.40.9.9 10.40.1.5 8080", "perhaps"),
            ("in tcp 198.51.100.7 10.40.1.5 8443", "passes"),
            ("in tcp 198.51.100.129 10.40.1.5 8443", "refused"),
            ("out udp 10.40.1.5 192.0.2.53 53", "passes"),
            ("out tcp 10.40.1.5 192.0.2.53 443", "refused"),
        ],
    );
    assert_eq!(codes(&reading), ["rule-bounded"], "{:#?}", reading.findings);
}
