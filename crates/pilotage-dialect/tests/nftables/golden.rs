//! Whole rulesets, and the programs that they are. `INSTA_UPDATE=always` writes them anew.

use std::path::{Path, PathBuf};

use super::{read, show};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/nftables/rulesets")
}

/// Every ruleset of the folder, by name.
pub(crate) fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "nft"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    texts.sort();
    texts
}

#[test]
fn programs_are_as_expected() {
    for (name, text) in texts() {
        let reading = read(&text);
        let mut shown = show::program(&reading.program);
        for finding in &reading.findings {
            let line = finding.place.map_or(0, |place| {
                let start = usize::try_from(place.span.start).unwrap();
                text[..start].matches('\n').count() + 1
            });
            shown += &format!("{} line {line}: {}\n", finding.code.code, finding.message);
        }
        insta::with_settings!({
            snapshot_path => "rulesets",
            prepend_module_to_snapshot => false,
            omit_expression => true
        }, {
            insta::assert_snapshot!(name, shown);
        });
    }
}
