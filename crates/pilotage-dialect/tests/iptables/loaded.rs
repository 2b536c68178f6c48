//! The real programs take the rulesets of these tests, and print what reads as the same.

use crate::inputs::{INPUTS, Input, read};
use crate::rulesets::kernel;
use crate::show;

/// Loads the ruleset with its sets; what is then saved, and the sets.
fn load(program: &str, input: &Input) -> Result<(String, String), String> {
    let script = format!(
        "d=$(mktemp -d); trap 'rm -r $d' EXIT; cat > $d/all; \
         sed '/^# ---- rules$/,$d' $d/all > $d/sets; sed '1,/^# ---- rules$/d' $d/all > $d/rules; \
         ipset restore < $d/sets; {program}-restore --test < $d/rules; \
         {program}-restore < $d/rules; {program}-save; echo '# ---- sets'; ipset save"
    );
    // The marker is never on the first line, which `sed` would not see as an end.
    let all = format!("\n{}# ---- rules\n{}", input.sets, input.rules);
    let saved = kernel::run(&script, &all)?;
    let (rules, sets) = saved.split_once("# ---- sets\n").unwrap();
    Ok((rules.to_owned(), sets.to_owned()))
}

fn check(programs: [&str; 2]) {
    if !kernel::can_load(&["unshare", "ipset", programs[0], programs[1]]) {
        return;
    }
    for input in INPUTS {
        let program = programs[usize::from(input.name.ends_with(".v6"))];
        let (rules, sets) = load(program, input)
            .unwrap_or_else(|error| panic!("{} {program}: {error}", input.name));
        let again = read(&[("saved", &rules), ("sets", &sets)]);
        let expected = show::without_words(&input.read().program);
        // What is printed names things otherwise: ports by number, targets with their defaults.
        let shown = show::without_words(&again.program);
        assert!(expected == shown, "{} {program}\n{expected}\n-----\n{shown}", input.name);
    }
}

#[test]
fn what_is_saved_reads_as_what_was_loaded() {
    check(["iptables-nft", "ip6tables-nft"]);
}

#[test]
fn what_legacy_programs_save_reads_as_what_was_loaded() {
    check(["iptables-legacy", "ip6tables-legacy"]);
}
