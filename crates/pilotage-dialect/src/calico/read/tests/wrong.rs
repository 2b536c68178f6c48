//! What is not as it should be is told where it stands.

use super::helpers::{codes, known, policy, read};

fn syntax(text: &str) {
    let reading = read(&[text], &known());
    let codes = codes(&reading);
    assert!(codes.contains(&"ruleset-syntax"), "{text}: {codes:?}");
    assert!(
        reading
            .findings
            .iter()
            .all(|it| it.place.is_some() && it.help.is_some() || it.code.name != "ruleset-syntax")
    );
}

#[test]
fn wrong_fields_are_told() {
    for spec in [
        "  ingres: []\n",
        "  types: [Inbound]\n",
        "  order: first\n",
        "  applyOnForward: 1\n",
        "  ingress: {}\n",
        "  ingress: [{action: Accept}]\n",
        "  ingress: [{action: Allow, protocol: WEB}]\n",
        "  ingress: [{action: Allow, protocol: 0}]\n",
        "  ingress: [{action: Allow, ipVersion: 5}]\n",
        "  ingress: [{action: Allow, destination: {ports: [1]}}]\n",
        "  ingress: [{action: Allow, protocol: TCP, destination: {ports: [1-2]}}]\n",
        "  ingress: [{action: Allow, protocol: TCP, destination: {ports: [70000]}}]\n",
        "  ingress: [{action: Allow, icmp: {type: 8}}]\n",
        "  ingress: [{action: Allow, protocol: ICMP, icmp: {code: 8}}]\n",
        "  ingress: [{action: Allow, protocol: ICMP, icmp: {type: 300}}]\n",
        "  ingress: [{action: Allow, source: {nets: [192.0.2.0/33]}}]\n",
        "  ingress: [{action: Allow, source: {nets: [example.com]}}]\n",
        "  ingress: [{action: Allow, source: {selector: \"a = 'b'\"}}]\n",
        "  ingress: [{action: Allow, source: {net: 192.0.2.0/24}}]\n",
    ] {
        syntax(&policy(spec));
    }
}

#[test]
fn wrong_objects_are_told() {
    let own = "apiVersion: projectcalico.org/v3\n";
    for text in [
        "a: b\n",
        "kind: [\n",
        "text",
        &[own, "kind: GlobalNetworkPolicy\nmetadata: {name: p}\n"].concat(),
        &[own, "kind: GlobalNetworkPolicyy\nmetadata: {name: p}\n"].concat(),
        &[own, "kind: GlobalNetworkSet\nmetadata: {name: p}\nspec: {net: []}\n"].concat(),
        &[own, "kind: FelixConfiguration\nspec: {failsafeInboundHostPorts: [{port: 1}]}\n"]
            .concat(),
    ] {
        syntax(text);
    }
}

#[test]
fn tiers_that_are_not_there_are_told() {
    let reading = read(&[&policy("  tier: platform\n")], &known());
    assert_eq!(codes(&reading), ["unknown-reference"]);
}

#[test]
fn large_texts_end() {
    let deep = ["[".repeat(100_000), "]".repeat(100_000)].concat();
    assert!(!codes(&read(&[&deep], &known())).is_empty());
    let selector =
        ["  ingress: [{action: Allow, source: {selector: \"", &"(".repeat(1 << 20), "\"}}]\n"];
    syntax(&policy(&selector.concat()));
    let rules =
        "    - {action: Allow, protocol: TCP, source: {selector: a == 'x'}}\n".repeat(20_000);
    let reading = read(&[&policy(&["  ingress:\n", &rules].concat())], &known());
    assert!(reading.findings.len() < 1_000);
}
