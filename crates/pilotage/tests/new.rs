//! New files are valid, in the canonical layout, and of use at once, whatever options made them;
//! and a person at a terminal is asked.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod support;

use std::process::Command;

use support::{done, run, run_with};

/// A file is valid, and `fmt` has nothing to change.
#[track_caller]
fn is_good(text: &str) {
    let validated = run_with(&["validate", "-", "--fail-on", "note", "--verbose"], text);
    assert_eq!((validated.code, validated.stdout.as_str()), (0, ""), "{text}");
    let formatted = run_with(&["fmt", "-"], text).clean();
    assert_eq!(formatted.stdout, text);
}

#[test]
fn sites_are_good_in_every_combination() {
    let networks: [&[&str]; 4] = [
        &[],
        &["--zone", "all=10.0.0.0/16"],
        &["--zone", "a=10.0.0.0/24", "--zone", "b=fd00::/64", "--host", "x=a:10.0.0.1"],
        &["--group", "admins=192.0.2.7", "--firewall", "edge", "--owner", "A: b", "--title", "# c"],
    ];
    let platforms: [&[&str]; 6] = [
        &["--platform", "none"],
        &["--platform", "palette@3.4", "--with", "mode=saas"],
        &["--with", "mode=saas-pcg", "--with", "registry=external"],
        &["--platform", "palette@4.6", "--with", "mode=saas-edge"],
        &["--with", "mode=self-hosted"],
        &[],
    ];
    let clusters: [&[&str]; 3] = [&["--cluster", "none"], &["--cluster", "tkg-vsphere@1.0.0"], &[]];
    let firewalls: [&[&str]; 3] =
        [&[], &["--host-firewall", "none"], &["--host-firewall", "iptables"]];
    for network in networks {
        for platform in platforms {
            for cluster in clusters {
                // One after the other: each with each is three times as many.
                let firewall = firewalls[(platform.len() + cluster.len()) % firewalls.len()];
                let arguments =
                    [&["new", "site", "lab"], network, platform, cluster, firewall].concat();
                let site = run(&arguments).clean().stdout;
                is_good(&site);
                run_with(&["matrix", "-"], &site).clean();
            }
        }
    }
}

#[test]
fn a_new_site_has_its_rules_at_once() {
    let site = run(&["new", "site", "lab"]).clean().stdout;
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    let rendered =
        run_with(&["render", "-", "--quiet", "--output", rules.to_str().unwrap()], &site).clean();
    assert_eq!(rendered.stdout, "");
    let files = std::fs::read_dir(&rules).unwrap().count();
    assert_eq!(files, 5, "four hosts and one firewall");
    let why = run_with(&["why", "-", "node-1", "node-2", "tcp/2380"], &site).clean();
    assert!(why.stdout.contains("workload/etcd/peer"), "{}", why.stdout);
}

#[test]
fn roles_that_nobody_plays_are_listed() {
    let arguments = ["new", "site", "--zone", "nodes=10.0.0.0/24", "--host", "x=nodes:10.0.0.1"];
    let bound = ["--platform", "none", "--bind", "control-plane=x"];
    let site = run(&[&arguments[..], &bound[..]].concat()).clean().stdout;
    let open = "    # Roles that still need someone to play them:\n    #   worker: worker node\n";
    assert!(site.contains(open), "{site}");
    assert!(site.contains("      control-plane: x\n      worker: []\n"), "{site}");
}

#[test]
fn every_pack_can_be_started_with() {
    let list = run(&["catalog", "list", "--format", "json"]).clean().stdout;
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    let mut packs = 0;
    for entry in list["catalog"].as_array().unwrap() {
        let name = entry["name"].as_str().unwrap();
        let covers = entry["covers"].as_str().unwrap_or_default();
        let newest = match name {
            "palette" => continue,
            _ if entry["kind"] == "profile" => entry["version"].as_str().unwrap().to_owned(),
            _ => covers.split_whitespace().next().unwrap().trim_start_matches(">=").to_owned(),
        };
        let reference = format!("{name}@{newest}");
        let site = ["new", "site", "lab", "--cluster", &reference, "--local-interface", "cni0"];
        is_good(&run(&site).clean().stdout);
        if entry["kind"] == "pack" {
            is_good(&run(&["new", "profile", "lab", "--pack", &reference]).clean().stdout);
            packs += 1;
        }
    }
    assert!(packs > 20, "{packs}");
}

#[test]
fn packs_and_profiles_are_good() {
    is_good(&run(&["new", "profile"]).clean().stdout);
    is_good(&run(&["new", "pack"]).clean().stdout);
    let odd = ["new", "pack", "x", "--component", "yes", "--purpose", "a: b # c", "--app", "null"];
    let more = ["--from", "one", "--to", "one", "--versions", ">=1.0 <2 || =3.a"];
    is_good(&run(&[&odd[..], &more[..]].concat()).clean().stdout);
}

/// Types lines at a terminal that `script` (of Debian's essential packages) pretends to be.
fn at_terminal(folder: &std::path::Path, arguments: &str, lines: &str) -> support::Run {
    let mut command = Command::new("script");
    let program = env!("CARGO_BIN_EXE_pilotage");
    command.args(["-q", "-e", "-c", &format!("{program} {arguments}"), "/dev/null"]);
    command.current_dir(folder).env("NO_COLOR", "1");
    done(command, lines)
}

#[test]
fn a_person_is_asked() {
    if Command::new("script").arg("--version").output().is_err() {
        println!("skipped: no `script` to pretend to be a terminal");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let lines = [
        ("Name", "plant 2\nplant-2"),
        ("Zones", "office=10.0.0.0/24\nnodes=10.0.1.0/24\n"),
        ("Hosts", "node-1=nodes:10.0.1.1\nnode-2=nodes:10.0.1.2\n"),
        ("Firewall on every host, by number", "2"),
        ("Platform, its mode, and cluster", "palette@4.6\nself-hosted\nkubernetes@1.30"),
        ("Administrator, platform (no such name at first)", "office\nnobody\nnode-1"),
        ("Workload cluster, registry, vCenter", "node-2\n-\n-"),
        ("Control plane, worker", "node-1\nnode-2"),
        ("Interfaces, as no pack of the pods' network is there", "cni0"),
        ("File", "plant.yaml\n"),
    ];
    let lines = lines.map(|(_, answers)| answers);
    let run = at_terminal(folder.path(), "new site", &lines.join("\n"));
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.contains("nothing is called `nobody`"), "{}", run.stdout);
    let site = std::fs::read_to_string(folder.path().join("plant.yaml")).unwrap();
    is_good(&site);
    for line in [
        "metadata: {name: plant-2}",
        "defaults: {hostFirewall: iptables, localInterfaces: cni0}",
        "  core: {connects: [office, nodes]}",
        "    with: {mode: self-hosted}",
        "      administrator: office",
        "      control-plane: node-1",
    ] {
        assert!(site.lines().any(|it| it == line), "{line} in:\n{site}");
    }
}

#[test]
fn a_person_who_leaves_gets_no_file() {
    if Command::new("script").arg("--version").output().is_err() {
        println!("skipped: no `script` to pretend to be a terminal");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    // End of transmission, as control-D sends it.
    let run = at_terminal(folder.path(), "new pack --output pack.yaml", "metrics\n\u{4}");
    assert_eq!(run.code, 3, "{}", run.stdout);
    assert!(run.stdout.contains("the input ended"), "{}", run.stdout);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
