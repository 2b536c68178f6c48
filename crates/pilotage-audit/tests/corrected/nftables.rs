//! nftables, in the kernel: what is listed is corrected, loaded, and listed again.

use pilotage_dialect::{Change, Options, find};

use crate::{Files, Scene, kernel, serious};

/// Of other people: it counts, it refuses, and it has chains, sets and maps of its own.
const OTHERS: &str = "\
table inet others {
	set bad {
		type ipv4_addr
		elements = { 192.0.2.66, 192.0.2.67 }
	}
	chain mine {
		type filter hook input priority 10; policy accept;
		counter
		ip saddr @bad drop
		ct state new tcp dport 9999 jump further
	}
	chain further {
		limit rate 10/minute accept
		drop
	}
}
";

/// What is written for the point, with faults: a port that is missing, a wrong protocol, a drop in
/// front, a port that nothing needs any more, a range that is too wide, and a map of which one entry
/// is too much.
fn faulty(scene: &Scene) -> String {
    let ruleset = scene.plan.rulesets().of(scene.point).unwrap();
    let written = find("nftables").unwrap().write(&ruleset, &Options::default()).unwrap();
    let text: Vec<&str> = written.files[0].text.lines().collect();
    let kept = text.iter().filter(|line| !line.contains("tcp dport 10250"));
    let mut lines: Vec<String> = kept.map(|line| (*line).to_owned()).collect();
    let wrong = lines.iter_mut().find(|line| line.contains("ip6 saddr") && line.contains("2379"));
    let line = wrong.unwrap();
    *line = line.replace("tcp dport", "udp dport");
    let start = lines.iter().position(|line| line.contains("---- required")).unwrap();
    let planted = [
        "log prefix \"a # handle 7 \"",
        "ip saddr 10.40.20.0/24 tcp dport 4240 drop comment \"temporary\"",
        "tcp dport 4222 accept comment \"agents # handle 9\"",
        "ip saddr 10.40.1.0/24 tcp dport 1-1024 accept",
        "tcp dport vmap { 8081 : accept, 8082 : drop }",
    ];
    lines.splice(start..start, planted.map(|line| format!("\t\t{line}")));
    lines.join("\n") + "\n" + OTHERS
}

/// Loads, lists, and with a change loads and lists again.
fn listed(text: &str, change: &str, list: &str) -> String {
    let script = format!(
        "d=$(mktemp -d); trap 'rm -r $d' EXIT; cat > $d/all; \
         csplit -sz -f $d/ $d/all '/^# PART/' '{{*}}'; nft -f $d/00; \
         if [ -e $d/01 ]; then nft -f $d/01; fi; {list}"
    );
    let change = if change.is_empty() { String::new() } else { format!("# PART\n{change}") };
    kernel::run(&script, &format!("# PART\n{text}{change}")).unwrap()
}

fn files(text: &str) -> Files {
    vec![("node-1.nft".to_owned(), text.to_owned())]
}

#[test]
fn faults_are_put_right_in_the_kernel() {
    if !kernel::can_load(&["nft", "unshare", "csplit"]) {
        return;
    }
    let scene = Scene::at("node-1", "nftables");
    let text = faulty(&scene);
    for list in ["nft -a list ruleset", "nft -j list ruleset"] {
        let before = files(&listed(&text, "", list));
        assert!(!serious(&scene.audit(&scene.read(&before).program)).is_empty());
        let (correction, edited) = scene.change(&before);
        assert!(edited.refused.is_empty() && correction.left.is_empty(), "{:?}", correction.left);
        let change = &edited.files[0].text;
        // Three rules go, and of the map only what is too much.
        assert_eq!(change.matches("\ndelete rule ").count(), 3, "{change}");
        assert!(!change.contains("others"), "{change}");
        scene.assert_clean(&files(&listed(&text, change, list)));

        let plain = "nft list table inet others";
        assert_eq!(listed(&text, "", plain), listed(&text, change, plain));
        // Whatever was not taken out stands where it stood.
        let (old, new) =
            (listed(&text, "", "nft list ruleset"), listed(&text, change, "nft list ruleset"));
        let gone = old.lines().filter(|line| !new.lines().any(|it| it == *line));
        assert_eq!(gone.count(), 3, "{change}");
        let (again, nothing) = scene.change(&files(&listed(&text, change, list)));
        assert!(again.changes.is_empty(), "{:?}", again.changes);
        assert!(nothing.files[0].text.ends_with("# Nothing is to change.\n"));
    }
}

#[test]
fn without_handles_rules_are_put_in_by_their_index_and_none_is_taken_out() {
    if !kernel::can_load(&["nft", "unshare", "csplit"]) {
        return;
    }
    let scene = Scene::at("node-1", "nftables");
    let text = faulty(&scene);
    let before = files(&listed(&text, "", "nft list ruleset"));
    let (correction, edited) = scene.change(&before);
    let removals = correction.changes.iter().filter(|it| matches!(it, Change::Remove { .. }));
    assert_eq!(removals.count(), edited.refused.len());
    assert!(edited.refused.iter().all(|it| it.help.contains("nft -a list ruleset")));
    let change = &edited.files[0].text;
    assert!(change.contains(" index ") && !change.contains("handle"), "{change}");
    // What is left is the rules that could not go.
    let after = files(&listed(&text, change, "nft -a list ruleset"));
    let (rest, _) = scene.change(&after);
    assert_eq!(rest.changes.len(), edited.refused.len(), "{:?}\n{change}", rest.changes);
    assert!(rest.changes.iter().all(|it| matches!(it, Change::Remove { .. })), "{rest:?}");
}

#[test]
fn tables_of_one_family_and_policies_that_accept_are_put_right() {
    if !kernel::can_load(&["nft", "unshare", "csplit"]) {
        return;
    }
    let scene = Scene::at("node-1", "nftables");
    let text = "\
table ip filter {
	chain INPUT {
		type filter hook input priority 0; policy accept;
		ct state vmap { established : accept, related : accept, invalid : drop }
		jump SERVICES
	}
	chain SERVICES {
		tcp dport 22 counter accept
		icmp type echo-request accept
	}
	chain OUTPUT {
		type filter hook output priority 0; policy accept;
	}
}
table ip6 filter {
	chain INPUT {
		type filter hook input priority 0; policy drop;
		meta l4proto ipv6-icmp accept
		accept
	}
	chain OUTPUT {
		type filter hook output priority 0; policy drop;
		accept
	}
}
";
    let list = "nft -a list ruleset";
    let (correction, edited) = scene.change(&files(&listed(text, "", list)));
    assert!(edited.refused.is_empty() && correction.left.is_empty(), "{:#?}", correction.left);
    let change = &edited.files[0].text;
    let after = files(&listed(text, change, list));
    scene.assert_clean(&after);
    // What no host can live without passes still.
    let lines = ["iifname \"lo\"", "oifname \"lo\"", "134-136", "established,related"];
    for line in lines {
        assert!(after[0].1.contains(line), "{line}: {change}");
    }
}

/// A list of banned addresses that packets fill: who is in it now need not be tomorrow, and others may.
#[test]
fn nothing_is_permitted_in_front_of_a_ban() {
    let ban = "\
table inet ban {
	set banned {
		type ipv4_addr
		size 65535
		flags dynamic,timeout
		timeout 1h
		elements = { 10.40.20.12 expires 30m }
	}
	chain input { # handle 3
		type filter hook input priority -20; policy accept;
		ct state new ip saddr @banned drop # handle 4
		tcp dport 22 ct state new limit rate over 10/minute add @banned { ip saddr } drop # handle 5
	}
}
";
    let scene = Scene::at("node-1", "nftables");
    let ruleset = scene.plan.rulesets().of(scene.point).unwrap();
    let written = find("nftables").unwrap().write(&ruleset, &Options::default()).unwrap();
    let text = [&written.files[0].text, ban].concat();
    let files = files(&text);
    let reading = scene.read(&files);
    let drop = reading.program.chains.iter().flat_map(|chain| &chain.rules);
    let drop = drop.into_iter().find(|rule| rule.text.contains("@banned drop")).unwrap();
    assert_eq!(drop.doubts, ["ip saddr @banned"]);
    assert!(drop.on.source.contains("10.40.20.13".parse().unwrap()));
    let blocked = scene.audit(&reading.program);
    let blocked = blocked.findings.iter().filter(|it| it.kind == pilotage_audit::Kind::Blocked);
    assert!(blocked.clone().count() > 0 && blocked.into_iter().all(|it| !it.certain));
    let (correction, _) = scene.change(&files);
    let inserts = |change: &Change| matches!(change, Change::Insert { .. });
    assert!(!correction.changes.iter().any(inserts), "{:?}", correction.changes);
    assert!(!correction.left.is_empty());
}
