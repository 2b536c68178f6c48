//! `audit --live`: what the machine runs, as its own programs print it, in namespaces of its own.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod support;

use std::process::Command;

use pilotage_testkit::ready;
use support::{Run, done};

/// The machine is node-1 of the example, and runs the rules that are written for it.
const NODE: &str = "ip link set lo up; ip addr add 10.40.20.11/32 dev lo; \
    ip addr add fd00:40:20::11/128 dev lo; \
    $PILOTAGE render $SITE --at node-1 --dialect nftables -q | nft -f -; ";

const AUDIT: &str = "exec $PILOTAGE audit $SITE --live";

/// Runs a script in a new network namespace.
fn inside(script: &str) -> Run {
    let mut command = Command::new("unshare");
    command.args(["-n", "sh", "-e", "-c", script]);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("NO_COLOR", "1");
    command.env("PILOTAGE", env!("CARGO_BIN_EXE_pilotage"));
    command.env("SITE", "../../examples/bare-metal/site.yaml");
    done(command, "")
}

#[test]
fn what_is_written_is_clean_when_it_runs() {
    if !ready("what_is_written_is_clean_when_it_runs") {
        return;
    }
    let run = inside(&format!("{NODE}{AUDIT}"));
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(run.stderr.contains("(nftables); 0 blocked, 0 surplus, 0 idle"), "{}", run.stderr);
}

/// nftables shows of rules of iptables only that they match something. Each table is read once, by
/// the program that says most of it, and findings point to what a person sees who runs that.
#[test]
fn every_program_that_filters_is_asked() {
    if !ready("every_program_that_filters_is_asked") {
        return;
    }
    let faults = "nft 'insert rule inet pilotage input tcp dport 4222 accept comment \"old\"'; \
        iptables-nft -A INPUT -p tcp -m multiport --dports 6443,7777 -j DROP; \
        ip6tables-nft -A INPUT -p tcp -m multiport --dports 7,9 -m comment --comment x -j DROP; \
        iptables-legacy -A INPUT -p tcp --dport 10250 -j DROP; \
        ip6tables-legacy -A INPUT -p tcp --dport 2379 -j DROP; ";
    let run = inside(&format!("{NODE}{faults}{AUDIT} --verbose"));
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("rules (nftables and iptables)"), "{}", run.stderr);
    for (text, place) in [
        ("tcp dport 4222 accept comment \"old\" # handle ", "nft -a list ruleset:"),
        ("--dports 6443,7777 -j DROP", "iptables-nft-save -t filter:"),
        ("--dport 10250 -j DROP", "iptables-legacy-save:"),
        ("--dports 7,9 -m comment --comment x -j DROP", "ip6tables-nft-save -t filter:"),
        ("--dport 2379 -j DROP", "ip6tables-legacy-save:"),
    ] {
        assert!(run.stdout.contains(text) && run.stdout.contains(place), "{text}: {}", run.stdout);
    }
    for read_twice in ["xt match", "nft -j"] {
        assert!(!run.stdout.contains(read_twice), "{read_twice}: {}", run.stdout);
    }
    // Each fault is found by itself: the certain ones are errors.
    let blocked = |id: &str| format!("error[PLT0801]: `{id}` is blocked in input of `node-1`");
    for id in ["prod/kubernetes/api", "prod/kubernetes/kubelet", "prod/etcd/client"] {
        assert!(run.stdout.contains(&blocked(id)), "{id}: {}", run.stdout);
    }
    assert!(!run.stdout.contains(&blocked("prod/cilium/health")), "{}", run.stdout);
}

#[test]
fn sets_of_iptables_are_read_too() {
    if !ready("sets_of_iptables_are_read_too") {
        return;
    }
    let exists = inside("ipset create a hash:ip && iptables-nft -A INPUT -m set --match-set a src");
    if exists.code != 0 {
        pilotage_testkit::announce("skipped: sets_of_iptables_are_read_too: needs `ipset`");
        return;
    }
    let set = "ipset create pilotage-test hash:ip; ipset add pilotage-test 10.40.20.12; \
        iptables-nft -A INPUT -m set --match-set pilotage-test src -p tcp --dport 4240 -j DROP; ";
    let run = inside(&format!("{NODE}{set}{AUDIT}"));
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stdout.contains("10.40.20.12 -> 10.40.20.11 tcp/4240"), "{}", run.stdout);
    assert!(!run.stdout.contains("10.40.20.13"), "{}", run.stdout);
}

#[test]
fn a_table_that_only_looks_like_one_of_iptables_is_read_from_nftables() {
    if !ready("a_table_that_only_looks_like_one_of_iptables_is_read_from_nftables") {
        return;
    }
    // What iptables cannot print, and what it would not call so.
    let tables = "nft -f - <<'.'\n\
        table ip filter {\n\
          map ports { type inet_service : verdict; elements = { 4240 : drop } }\n\
          chain INPUT { type filter hook input priority 0; tcp dport vmap @ports; }\n\
        }\n\
        table ip6 filter {\n\
          chain mine { type filter hook input priority 0; tcp dport 4240 drop; }\n\
        }\n\
        .\n";
    let run = inside(&format!("{NODE}{tables}{AUDIT}"));
    assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("rules (nftables);"), "{}", run.stderr);
    assert!(run.stdout.contains("tcp dport vmap @ports # handle "), "{}", run.stdout);
}

#[test]
fn the_machine_is_known_by_its_addresses() {
    if !ready("the_machine_is_known_by_its_addresses") {
        return;
    }
    let two = "ip addr add 10.40.20.12/32 dev lo; ";
    for (before, after, code, told) in [
        ("", "", 2, "no address of a host of the site; say which it is"),
        ("", " --as nod-1", 2, "no enforcement point `nod-1`: did you mean `node-1`?"),
        ("", " --ruleset node-2=x.nft", 2, "no address of a host"),
        (&[NODE, two].concat(), "", 2, "addresses of several hosts, `node-1`, `node-2`; say"),
        (NODE, " --ruleset node-1=x.nft", 2, "`node-1` is this machine; give it by"),
        (NODE, " --as node-1", 0, "node-1: 56 flows"),
        ("", " --as core", 1, "core: "),
    ] {
        let run = inside(&format!("{before}{AUDIT}{after}"));
        assert_eq!(run.code, code, "{after}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(told), "{after}: {}", run.stderr);
    }
}

#[test]
fn without_rights_it_says_what_to_do() {
    if !ready("without_rights_it_says_what_to_do") {
        return;
    }
    let script = "exec setpriv --bounding-set=-net_admin $PILOTAGE audit $SITE --live --as node-1";
    let run = inside(script);
    assert_eq!(run.code, 3, "{}", run.stderr);
    for told in ["error: `nft` cannot list the rules: ", "run this as root", "with `--ruleset`"] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
}
