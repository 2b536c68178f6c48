//! What ufw makes of the scripts, read back from the kernel: it decides every packet as the script is
//! said to.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers may panic"
)]

#[allow(dead_code, reason = "each test file uses its part")]
mod rulesets;

use pilotage_diagnostic::Sources;
use pilotage_dialect::{Known, Options, Text, find};
use pilotage_space::Program;
use rulesets::kernel;
use rulesets::opening::compare;

/// A folder with a fresh ufw of its own; nothing of the machine's is changed.
const APART: &str = "\
    d=$(mktemp -d); trap 'rm -rf $d' EXIT; mkdir -p $d/etc/default $d/etc/ufw $d/lib $d/usr/share; \
    cp -r /etc/ufw/. $d/etc/ufw; cp /usr/share/ufw/iptables/*.rules $d/etc/ufw; \
    cp /etc/default/ufw $d/etc/default; cp -r /lib/ufw $d/lib; cp -r /usr/share/ufw $d/usr/share; \
    sed -i 's/^ENABLED=.*/ENABLED=no/' $d/etc/ufw/ufw.conf; cat > $d/script; \
    ufw() { command ufw --rootdir=$d --datadir=$d \"$@\"; }; ";

fn loaded(script: &str, then: &str) -> Option<String> {
    let needs = ["unshare", "ufw", "iptables-save", "ip6tables-save"];
    kernel::can_load(&needs)
        .then(|| kernel::run(&[APART, "( . $d/script ) > $d/log 2>&1; ", then].concat(), script))
        .map(|output| output.unwrap_or_else(|error| panic!("{error}: {script}")))
}

/// The saved rules without what ufw has for packets that no test sends: routing headers of type 0,
/// and addresses that are not the host's.
fn read(saved: &str) -> Program {
    let lines = saved.lines().filter(|line| {
        let rare = ["-m rt ", "-j ufw-not-local", "--limit"];
        !rare.iter().any(|text| line.contains(text))
    });
    // The hop limits of its own rules for ICMPv6, which say more than essential messages.
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    let text = text.replace(" -m hl --hl-eq 255", "").replace(" -m hl --hl-eq 1", "");
    let (four, six) = text.split_once("# ip6tables\n").unwrap();
    let mut sources = Sources::new();
    let texts = [("rules.v4", four), ("rules.v6", six)].map(|(name, text)| Text {
        source: sources.add(name, text),
        name,
        text,
    });
    find("iptables").unwrap().reader().unwrap().read(&texts, &Known::default()).program
}

#[test]
fn scripts_do_what_they_say() {
    for scenario in rulesets::all() {
        let told = ["order", "mixed-actions", "reject", "accept", "transports", "zone"];
        if !told.contains(&scenario.name) {
            continue;
        }
        let written = find("ufw").unwrap().write(&scenario.ruleset, &Options::default()).unwrap();
        let save = "iptables-save -t filter; echo '# ip6tables'; ip6tables-save -t filter";
        let Some(saved) = loaded(&written.files[0].text, save) else { return };
        let fitted = written.fitted.as_deref().unwrap();
        let accepted = compare(&read(&saved), fitted, 1)
            .unwrap_or_else(|error| panic!("{}: {error}", scenario.name));
        assert!(accepted > 0, "{}", scenario.name);
    }
}

#[test]
fn running_again_replaces_the_own_rules_only() {
    let scenario = rulesets::all().into_iter().find(|it| it.name == "order").unwrap();
    let written = find("ufw").unwrap().write(&scenario.ruleset, &Options::default()).unwrap();
    let text = &written.files[0].text;
    let again = "ufw allow 2222 comment other > $d/log; ufw deny out to 192.0.2.9 comment \
                 'pilotage: old' > $d/log; ( . $d/script ) > $d/log 2>&1; ufw show added";
    let Some(added) = loaded(text, again) else { return };
    let own = added.lines().filter(|line| line.contains("comment 'pilotage: "));
    let commands = text.lines().filter(|line| line.contains(" comment 'pilotage: "));
    assert_eq!(own.count(), commands.count() - 1, "{added}");
    assert!(added.contains("comment 'other'") && !added.contains("old"), "{added}");
}
