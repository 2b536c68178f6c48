//! What rules are run with: selections, suppressions, fixes, and limits of what a run costs.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use pilotage_catalog::Catalog;
use pilotage_diagnostic::{SourceId, Sources, codes};
use pilotage_import::{Input, import};
use pilotage_lint::{
    Finding, Fix, Knowledge, PortDocument, Reach, Selection, Subject, Suppressions, apply, lint,
};

fn knowledge() -> Knowledge {
    Knowledge::new(&Catalog::builtin(&mut Sources::new()).0)
}

/// What the rules find in a Markdown document.
fn found(text: &str, select: &[&str]) -> (Vec<Finding>, SourceId) {
    let source = Sources::new().add("ports.md", text);
    let (import, _) = import(Input { name: "ports.md", source, text });
    let knowledge = knowledge();
    let subject = Subject::Document(PortDocument::new(&import, text, &knowledge));
    let select: Vec<String> = select.iter().map(|it| (*it).to_owned()).collect();
    (lint(&subject, &Selection::new(&select, &[]).unwrap()), source)
}

/// The text after the fixes, and what they did.
fn fixed(text: &str) -> (String, Vec<String>) {
    let (findings, _) = found(text, &[]);
    let fixes: Vec<&Fix> = findings.iter().filter_map(|it| it.fix.as_ref()).collect();
    let (text, made) = apply(text, fixes);
    let made = made.iter().map(|fix| fix.what.clone()).collect();
    (text, made)
}

#[test]
fn certain_fixes_are_made_once_and_leave_nothing_to_fix() {
    let text = "\
# Ports of the HarborMaster

| Source | Destination       | Port  | Protocol | Purpose                 |
|--------|-------------------|-------|----------|-------------------------|
| Nodes  | DHCP server       | 67    | TCP      | Addresses               |
| Nodes  | HarborMatser Pool | 514   | UDP      | Logs                    |
| Nodes  | HarborMaster      | 443   | TCP      | Console                 |
| Nodes  | HarborMaster      | 443   | TCP      | Console                 |
| Nodes  | Nodes             | 10257 | TCP      | kube-scheduler          |
| Nodes  | LDAP server       | 389   | UDP      | Logins                  |
";
    let (once, mut made) = fixed(text);
    made.sort();
    let expected = [
        "removed a repeated row",
        "replaced 10257 by 10259",
        "replaced TCP by UDP for DHCP",
        "replaced `HarborMatser` by `HarborMaster`",
    ];
    assert_eq!(made, expected);
    let right = text
        .replace("67    | TCP", "67    | UDP")
        .replace("Matser", "Master")
        .replace("10257", "10259")
        .replacen(
            "| Nodes  | HarborMaster      | 443   | TCP      | Console                 |\n",
            "",
            1,
        );
    assert_eq!(once, right);
    assert_eq!(fixed(&once), (once.clone(), Vec::new()));
}

#[test]
fn fixes_that_touch_each_other_are_made_one_at_a_time() {
    let text = "abcdef";
    let source = Sources::new().add("x", text);
    let fix = |what: &str, edits: &[(usize, usize, &str)]| Fix {
        what: what.to_owned(),
        edits: edits
            .iter()
            .map(|(start, end, replacement)| pilotage_lint::Edit {
                place: pilotage_diagnostic::Place::new(
                    source,
                    pilotage_diagnostic::Span::new(*start, *end),
                ),
                replacement: (*replacement).to_owned(),
            })
            .collect(),
    };
    let fixes = [
        fix("first", &[(0, 2, "X"), (4, 5, "")]),
        fix("inside the first", &[(1, 2, "Y")]),
        fix("half free", &[(2, 3, "Z"), (4, 6, "Z")]),
        fix("beside", &[(2, 4, "W")]),
        fix("outside the text", &[(5, 9, "V")]),
        fix("nothing", &[]),
    ];
    let (text, made) = apply(text, &fixes);
    assert_eq!(text, "XWf");
    assert_eq!(made.iter().map(|fix| fix.what.as_str()).collect::<Vec<_>>(), ["first", "beside"]);
}

#[test]
fn selections_are_codes_beginnings_names_and_areas() {
    let has = |select: &[&str], ignore: &[&str], code| {
        let words = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        Selection::new(&words(select), &words(ignore)).unwrap().has(code)
    };
    assert!(has(&[], &[], codes::DUPLICATE_ROW));
    assert!(has(&["plt0701"], &[], codes::DUPLICATE_ROW));
    assert!(has(&["PLT07"], &[], codes::DUPLICATE_ROW));
    assert!(has(&["duplicate-row", "wrong-port"], &[], codes::WRONG_PORT));
    assert!(has(&["lint"], &[], codes::DUPLICATE_ROW));
    assert!(!has(&["imports"], &[], codes::DUPLICATE_ROW));
    assert!(!has(&[], &["lint"], codes::DUPLICATE_ROW));
    assert!(!has(&["PLT07"], &["duplicate-row"], codes::DUPLICATE_ROW));
    let unknown = Selection::new(&["duplicate-rows".to_owned()], &[]).unwrap_err();
    assert_eq!(unknown.meant, Some(codes::DUPLICATE_ROW));
    assert!(Selection::new(&["PLT".to_owned()], &[]).is_err());
}

/// The codes that are left of the findings of a text.
fn unsuppressed(text: &str, reach: Reach) -> Vec<&'static str> {
    let (findings, source) = found(text, &["missing-protocol", "duplicate-row"]);
    let left = Suppressions::new(text, source, reach).apply(findings, |_| true);
    left.iter().map(|finding| finding.diagnostic.code.name).collect()
}

const TABLE: &str = "| Port | Purpose |\n|------|---------|\n| 3021 | Tunnel  |\n";

#[test]
fn suppressions_hold_for_a_line_a_block_or_a_file() {
    let above = format!("<!-- pilotage-ignore missing-protocol: both -->\n\n{TABLE}");
    assert_eq!(unsuppressed(&above, Reach::Block), Vec::<&str>::new());
    assert_eq!(unsuppressed(&above, Reach::Line), ["missing-protocol", "bad-suppression"]);
    let before = format!("<!-- pilotage-ignore missing-protocol: both -->\ntext\n\n{TABLE}");
    assert_eq!(unsuppressed(&before, Reach::Block), ["missing-protocol", "bad-suppression"]);
    let file = format!("{TABLE}\n// pilotage-ignore-file PLT0725: both\n");
    assert_eq!(unsuppressed(&file, Reach::Block), Vec::<&str>::new());
    let beside = TABLE.replace("Tunnel ", "Tunnel {/* pilotage-ignore PLT0725: both */}");
    assert_eq!(unsuppressed(&beside, Reach::Line), Vec::<&str>::new());
    let other = format!("<!-- pilotage-ignore duplicate-row: both -->\n{TABLE}");
    assert_eq!(unsuppressed(&other, Reach::Block), ["missing-protocol", "bad-suppression"]);
    let no_comment = format!("pilotage-ignore missing-protocol: both\n\n{TABLE}");
    assert_eq!(unsuppressed(&no_comment, Reach::Block), ["missing-protocol"]);
}

#[test]
fn suppressions_hold_for_tables_with_empty_lines_in_them() {
    let asciidoc = "// pilotage-ignore missing-protocol: both\n\
        |===\n|Port |Purpose\n\n|3021 |Tunnel\n|===\n";
    let listed = ".. pilotage-ignore missing-protocol: both\n\n.. list-table::\n   \
        :header-rows: 1\n\n   * - Port\n     - Purpose\n   * - 3021\n     - Tunnel\n";
    let html = "<!-- pilotage-ignore missing-protocol: both -->\n<table><tr><th>Port</th>\
        <th>Purpose</th></tr>\n\n<tr><td>3021</td><td>Tunnel</td></tr></table>\n";
    for text in [asciidoc, listed, html] {
        assert_eq!(unsuppressed(text, Reach::Block), Vec::<&str>::new(), "{text}");
        let after = text.replacen("missing-protocol: both", "duplicate-row: both", 1);
        let left = unsuppressed(&after, Reach::Block);
        assert_eq!(left, ["missing-protocol", "bad-suppression"], "{text}");
    }
    // The next block is none of theirs.
    let twice = "\n|===\n|Port |Purpose\n\n|3022/tcp |Fog\n\n|3022/tcp |Fog\n|===\n";
    let next =
        format!("{asciidoc}{twice}").replacen("protocol: both", "protocol, PLT0701: both", 1);
    assert_eq!(unsuppressed(&next, Reach::Block), ["duplicate-row", "bad-suppression"]);
}

#[test]
fn what_did_not_run_is_no_idle_suppression() {
    let text = "<!-- pilotage-ignore row-added: new -->\n";
    let source = Sources::new().add("x", text);
    let suppressions = Suppressions::new(text, source, Reach::Block);
    assert_eq!(suppressions.apply(Vec::new(), |code| code != codes::ROW_ADDED), []);
    assert_eq!(suppressions.apply(Vec::new(), |_| true).len(), 1);
}

#[test]
fn large_documents_take_no_more_than_their_share() {
    // A rule that looked at every pair of rows would take minutes.
    let mut text =
        "# Summary of Kubernetes and Cilium\n\nNo firewall rules are needed.\n\n".to_owned();
    text.push_str(
        "| Source | Destination | Port | Protocol | Direction | Purpose |\n|-|-|-|-|-|-|\n",
    );
    for row in 0..20_000 {
        let port = 1 + row % 40_000;
        text.push_str(&format!(
            "| Nodes{row} | DHCP server VIP | {port}, 67 | TCP | Inbound | LDAP, gRPC and kubelet {row} |\n"
        ));
    }
    let (findings, _) = found(&text, &[]);
    assert!(!findings.is_empty());
}
