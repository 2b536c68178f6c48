//! Against the real `nft`: it takes what the tests read, and what it lists, as text and as JSON, is
//! the same program.

use pilotage_space::Program;

use super::constructs::{EXAMPLES, whole};
use super::rulesets::kernel;
use super::{read_well, show};

/// A program without what is only for people: doubts count, their words do not.
fn plain(program: &Program) -> String {
    let mut program = program.clone();
    for rule in program.chains.iter_mut().flat_map(|chain| &mut chain.rules) {
        let doubtful = !rule.doubts.is_empty();
        rule.doubts = if doubtful { vec![String::new()] } else { Vec::new() };
    }
    show::program(&program)
}

/// What `nft` lists of a ruleset, as text and as JSON; none where this kernel lacks something of it.
fn listed(text: &str) -> Option<(String, String)> {
    let script = "f=$(mktemp); trap 'rm $f' EXIT; cat > $f; nft -f $f; nft list ruleset; \
                  echo ======; nft -j list ruleset";
    match kernel::run(script, text) {
        Ok(output) => {
            let (text, json) = output.split_once("======\n").unwrap();
            Some((text.to_owned(), json.to_owned()))
        }
        Err(error) => {
            let lacks = [
                "Operation not supported",
                "No such file or directory",
                "does not exist",
                "unsupported xtables",
            ];
            assert!(lacks.iter().any(|lack| error.contains(lack)), "{error}\n{text}");
            None
        }
    }
}

/// Whether the listings are the same program; none where they could not be had.
fn compare(text: &str) -> Option<()> {
    let (listing, json) = listed(text)?;
    let expected = plain(&read_well(text).program);
    assert_eq!(plain(&read_well(&listing).program), expected, "{text}\n{listing}");
    assert_eq!(plain(&read_well(&json).program), expected, "{text}\n{json}");
    Some(())
}

#[test]
fn constructs_are_the_same_in_text_and_json() {
    if !kernel::can_load(&["nft", "unshare"]) {
        return;
    }
    let loaded: Vec<&str> = EXAMPLES
        .iter()
        // Some releases do not write the devices into JSON, and the flag as one letter.
        .filter(|(name, _)| !matches!(*name, "hook ingress" | "flags dormant"))
        .filter(|(_, example)| compare(&whole(example)).is_some())
        .map(|(name, _)| *name)
        .collect();
    let missing: Vec<&str> =
        EXAMPLES.iter().map(|(name, _)| *name).filter(|name| !loaded.contains(name)).collect();
    // Some kernels lack some modules; most of the table has to be there.
    assert!(loaded.len() > EXAMPLES.len() * 3 / 4, "not loaded: {missing:?}");
}

#[test]
fn rulesets_are_the_same_in_text_and_json() {
    if !kernel::can_load(&["nft", "unshare"]) {
        return;
    }
    for (name, text) in super::golden::texts() {
        assert!(compare(&text).is_some(), "{name} was not loaded");
    }
}

#[test]
fn what_the_writer_writes_is_the_same_in_text_and_json() {
    if !kernel::can_load(&["nft", "unshare"]) {
        return;
    }
    for scenario in super::rulesets::all() {
        let options = pilotage_dialect::Options::default();
        let written = pilotage_dialect::find("nftables").unwrap();
        let written = written.write(&scenario.ruleset, &options).unwrap();
        assert!(compare(&written.files[0].text).is_some(), "{}", scenario.name);
    }
}

/// The kernel goes exactly as deep as the reader does.
#[test]
fn chains_go_as_deep_as_in_the_kernel() {
    if !kernel::can_load(&["nft", "unshare"]) {
        return;
    }
    for (depth, good) in [(16, true), (17, false)] {
        let mut text = "table ip t {\n".to_owned();
        for number in (1..depth).rev() {
            let head = if number == 1 { "type filter hook input priority 0;" } else { "" };
            text += &format!("chain c{number} {{\n{head}\njump c{}\n}}\n", number + 1);
        }
        text =
            text.replacen("table ip t {\n", &format!("table ip t {{\nchain c{depth} {{\n}}\n"), 1);
        text += "}\n";
        assert_eq!(kernel::run("nft -f -", &text).is_ok(), good, "{depth}");
        assert_eq!(super::codes(&text).is_empty(), good, "{depth}");
    }
}
