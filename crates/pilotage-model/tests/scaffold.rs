//! New files are files like any other: well-formed, checked, and in the canonical layout.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use pilotage_diagnostic::Sources;
use pilotage_model::Literal;
use pilotage_model::scaffold::{
    FirewallAnswer, GroupAnswer, HostAnswer, InstanceAnswer, PackAnswers, ProfileAnswers, Runs,
    SiteAnswers, UseAnswer, ZoneAnswer, pack, profile, site,
};
use proptest::prelude::*;
use support::{as_json, lines};

#[track_caller]
fn is_good(text: &str) {
    assert_eq!(lines(text), [""; 0], "{text}");
    is_canonical(text);
}

#[track_caller]
fn is_canonical(text: &str) {
    let source = Sources::new().add("new.yaml", text);
    assert_eq!(pilotage_model::format(text, source).unwrap(), text);
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn examples_are_good() {
    is_good(&site(&SiteAnswers::example("lab")));
    is_good(&pack(&PackAnswers::example("demo")));
    is_good(&profile(&ProfileAnswers::new("empty", Vec::new())));
}

#[test]
fn a_site_looks_like_one_that_a_person_writes() {
    let answers = SiteAnswers {
        name: "plant-2".to_owned(),
        title: Some("Plant 2: assembly".to_owned()),
        owner: Some("Platform team".to_owned()),
        host_firewall: Some("nftables".to_owned()),
        local_interfaces: owned(&["cali*"]),
        zones: vec![
            ZoneAnswer {
                name: "nodes".to_owned(),
                subnets: vec!["10.1.0.0/24".parse().unwrap(), "fd00:1::/64".parse().unwrap()],
                external: false,
            },
            ZoneAnswer { name: "internet".to_owned(), external: true, ..ZoneAnswer::default() },
        ],
        hosts: vec![HostAnswer {
            name: "node-1".to_owned(),
            zone: "nodes".to_owned(),
            addresses: vec!["10.1.0.1".parse().unwrap(), "fd00:1::1".parse().unwrap()],
        }],
        groups: vec![GroupAnswer {
            name: "all".to_owned(),
            members: owned(&["node-1", "10.9.0.0/16"]),
        }],
        firewall: Some(FirewallAnswer {
            name: "edge".to_owned(),
            connects: Vec::new(),
            dialect: Some("cisco-asa".to_owned()),
        }),
        platform: Some(InstanceAnswer {
            name: "palette".to_owned(),
            runs: Runs::Pack(
                "palette@4.6".parse().unwrap(),
                vec![
                    ("mode".to_owned(), Literal::Text("saas".to_owned())),
                    ("label".to_owned(), Literal::Text("on".to_owned())),
                    ("apiPort".to_owned(), Literal::Integer(6443)),
                    ("proxy".to_owned(), Literal::Boolean(false)),
                ],
            ),
            bind: vec![("workload-cluster".to_owned(), owned(&["all"]))],
            open: vec![("administrator".to_owned(), "who administers the platform".to_owned())],
        }),
        cluster: Some(InstanceAnswer {
            name: "one".to_owned(),
            runs: Runs::Profile("stack@1.0.0".parse().unwrap()),
            bind: Vec::new(),
            open: vec![("worker".to_owned(), "worker node".to_owned())],
        }),
        schema: Some("../schemas/site.json".to_owned()),
    };
    let text = site(&answers);
    is_good(&text);
    assert_eq!(
        text,
        "\
# yaml-language-server: $schema=../schemas/site.json
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: plant-2, title: \"Plant 2: assembly\", owner: Platform team}
defaults: {hostFirewall: nftables, localInterfaces: cali*}

zones:
  nodes: {subnets: [10.1.0.0/24, \"fd00:1::/64\"]}
  internet: {external: true}

hosts:
  node-1: {zone: nodes, addresses: [10.1.0.1, \"fd00:1::1\"]}

groups:
  all: [node-1, 10.9.0.0/16]

firewalls:
  edge: {connects: [nodes, internet], dialect: cisco-asa}

platforms:
  palette:
    use: palette@4.6
    with: {mode: saas, label: \"on\", apiPort: 6443, proxy: false}
    # Roles that still need someone to play them:
    #   administrator: who administers the platform
    bind:
      workload-cluster: all

clusters:
  one:
    profile: stack@1.0.0
    # Roles that still need someone to play them:
    #   worker: worker node
"
    );
}

#[test]
fn a_profile_with_values() {
    let mut answers = ProfileAnswers::new("edge", vec!["kubernetes@1.30".parse().unwrap()]);
    answers.title = Some("Edge clusters".to_owned());
    answers.packs.push(UseAnswer {
        pack: "cilium".parse().unwrap(),
        with: vec![("tunnel".to_owned(), Literal::Text("vxlan".to_owned()))],
    });
    let text = profile(&answers);
    is_good(&text);
    assert_eq!(
        text,
        "\
apiVersion: pilotage.dev/v1alpha1
kind: Profile
metadata:
  name: edge
  version: 1.0.0
  title: Edge clusters
packs:
  - {use: kubernetes@1.30}
  - {use: cilium, with: {tunnel: vxlan}}
"
    );
}

#[test]
fn a_pack_with_one_requirement() {
    let text = pack(&PackAnswers {
        versions: Some(">=1.2 <2".to_owned()),
        ports: "tcp/{1 + 1}".to_owned(),
        url: Some("https://example.com/guide".to_owned()),
        ..PackAnswers::example("demo")
    });
    is_good(&text);
    assert_eq!(
        text,
        "\
apiVersion: pilotage.dev/v1alpha1
kind: Pack
metadata:
  name: demo
  version: 1.0.0
  component: {name: demo, versions: \">=1.2 <2\"}
  sources:
    - id: guide
      title: The document that lists this requirement
      url: https://example.com/guide

roles:
  client: {title: the host that connects}
  server: {title: the host that answers}

requirements:
  # The id is stable over the pack's versions: rules, reports and deviations name it.
  - id: client-to-server
    from: client
    to: server
    ports: tcp/{1 + 1}
    app: https
    purpose: what the connection is for
    source: guide
"
    );
    // The two ends of a connection may play one role.
    is_good(&pack(&PackAnswers { server: "client".to_owned(), ..PackAnswers::example("demo") }));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever people answer ends up as the text it is, and nowhere else.
    #[test]
    fn answers_stay_texts(name in "\\PC{0,12}|.{0,8}|true|~|[-?:#&*!|>'\"%@`{}\\[\\], ]{1,4}") {
        // No file may hold what steers a display; a terminal's user cannot type it either.
        prop_assume!(!name.chars().any(pilotage_diagnostic::steers_display));
        let mut answers = SiteAnswers::example(&name);
        answers.title = Some(name.clone());
        answers.schema = Some(name.clone());
        answers.groups[0].members = vec![name.clone(), "x".to_owned()];
        answers.cluster.as_mut().unwrap().open = vec![(name.clone(), name.clone())];
        answers.zones[0].name.clone_from(&name);
        let text = site(&answers);
        is_canonical(&text);
        let document = as_json(&text).remove(0);
        prop_assert_eq!(&document["metadata"]["name"], name.as_str());
        prop_assert_eq!(&document["metadata"]["title"], name.as_str());
        prop_assert_eq!(&document["groups"]["admins"][0], name.as_str());
        prop_assert!(document["zones"].get(&name).is_some());
        prop_assert_eq!(document.as_object().unwrap().len(), 10);
    }
}
