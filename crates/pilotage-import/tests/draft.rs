//! Draft packs of documents that are written here: what they hold, and that they are good packs.

use pilotage_diagnostic::{Diagnostic, Severity, Sources};
use pilotage_import::draft::{Read, draft};
use pilotage_import::{Input, import};
use pilotage_model::{Manifest, check, read};

/// The draft of a document and the codes of what was found on the way.
fn drafted(document: &str) -> (String, Vec<&'static str>) {
    let mut sources = Sources::new();
    let source = sources.add("ports.md", document);
    let (import, _) = import(Input { name: "ports.md", source, text: document });
    let document = Read { import: &import, file: "ports.md" };
    let (text, findings) = draft("lighthouse", &[document], &sources);
    is_good(&text);
    (text, findings.iter().map(|finding| finding.code.code).collect())
}

/// The text is a pack in the canonical layout without errors.
fn is_good(text: &str) {
    let mut sources = Sources::new();
    let source = sources.add("draft", text);
    let (manifests, mut found) = read(text, source);
    found.extend(manifests.iter().flat_map(check::check));
    let errors: Vec<&Diagnostic> =
        found.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{text}");
    assert!(matches!(&*manifests, [Manifest::Pack(_)]), "{text}");
    assert_eq!(pilotage_model::format(text, source).as_deref(), Ok(text));
}

const TWO_ENDS: &str = "\
# Lighthouse ports

## Hosted

### Control tower

| Port | Direction | Purpose |
|---|---|---|
| HTTPS (tcp/443) | INBOUND | Browser and API access |
| tcp/7443 | INBOUND | Agents report to the tower [Deprecated] |

### Beacon

| Port | Direction | Purpose |
|---|---|---|
| tcp/443 | OUTBOUND | API access to the control tower |
| tcp/7443 | OUTBOUND | Agents report |

## On premises

### Control tower

| Port | Direction | Purpose |
|---|---|---|
| tcp/8443 | INBOUND | Console (optional) |
";

#[test]
fn twins_become_one_requirement_with_both_places() {
    let (text, _) = drafted(TWO_ENDS);
    let expected = "\
    from: beacon
    to: control-tower
    ports: tcp/7443
";
    assert!(text.contains(expected), "{text}");
    assert_eq!(text.matches("tcp/7443").count(), 1, "{text}");
    assert!(text.contains(r#"- {id: ports, at: "Control tower, line 10"}"#), "{text}");
    assert!(text.contains(r#"- {id: ports, at: "Beacon, line 17"}"#), "{text}");
}

#[test]
fn a_twin_that_says_more_keeps_its_other_sources() {
    let (text, codes) = drafted(TWO_ENDS);
    assert!(text.contains("from: [beacon, client-of-control-tower]"), "{text}");
    assert!(codes.contains(&"PLT0610"), "{codes:?}");
}

#[test]
fn sections_that_state_the_same_host_are_variants() {
    let (text, _) = drafted(TWO_ENDS);
    assert!(text.contains("enum: [hosted, on-premises]"), "{text}");
    assert!(text.contains("when: params.variant == \"on-premises\""), "{text}");
}

#[test]
fn flags_are_carried_over() {
    let (text, _) = drafted(TWO_ENDS);
    assert!(!text.contains("since: "), "{text}");
    assert!(text.contains("# Deprecated: add `deprecated` with the version."), "{text}");
    assert!(text.contains("Deprecated; the document does not say since which version."), "{text}");
    assert!(text.contains("need: optional"), "{text}");
}

#[test]
fn what_a_document_leaves_open_is_named() {
    let (text, codes) = drafted(
        "\
# Lighthouse ports

| Port | Source | Destination | Purpose |
|---|---|---|---|
| 9200 | beacon | search | queries |
| TBC | beacon | proxy | internet access |
",
    );
    assert_eq!(codes, ["PLT0608", "PLT0609"]);
    assert!(text.contains("# The document does not state the protocol; tcp is assumed."), "{text}");
    assert!(text.contains("# Left out, because it states no port: internet access"), "{text}");
}

#[test]
fn other_protocols_stand_where_packs_have_them() {
    let (text, codes) = drafted(
        "\
| Protocol | Port | Source | Destination | Purpose |
|---|---|---|---|---|
| ICMP | 8/0 | nodes | nodes | reachability |
| ESP | N/A | nodes | nodes | encryption |
| TCP | any | admins | nodes | rescue |
",
    );
    assert_eq!(codes, [""; 0]);
    assert!(text.contains("protocol: 50") || text.contains("protocol: \"50\""), "{text}");
    assert!(text.contains("ports: tcp/1-65535"), "{text}");
    assert!(text.contains("icmp:"), "{text}");
}

const FLAGGED: &str = "\
# Network requirements for Lighthouse Enterprise 5.2

| Port | Source | Destination | Purpose | Notes |
|---|---|---|---|---|
| tcp/111 | beacon | store | port mapper (only for NFSv3) | |
| tcp/9101 | beacon | store | counters | Since 4.2 no longer required |
| tcp/9102 | beacon | store | traces, deprecated since 4.3 | |
| tcp/22 | admins | tower | SSH for support, optional | |
";

#[test]
fn conditions_and_versions_are_kept() {
    let (text, _) = drafted(FLAGGED);
    assert!(text.contains("purpose: port mapper\n    need: optional\n"), "{text}");
    assert!(text.contains("note: \"Condition: only for NFSv3.\""), "{text}");
    assert!(text.contains("deprecated: {since: \"4.2\"}"), "{text}");
    assert!(text.contains("deprecated: {since: \"4.3\"}"), "{text}");
    assert!(!text.contains("# Deprecated"), "{text}");
}

#[test]
fn names_are_those_of_the_thing_itself() {
    let (text, _) = drafted(FLAGGED);
    assert!(text.contains("component: {name: Lighthouse}"), "{text}");
    for id in ["ssh-for-support", "traces", "counters", "port-mapper"] {
        assert!(text.contains(&format!("- id: {id}\n")), "{id}: {text}");
    }
}
