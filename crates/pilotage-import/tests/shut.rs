//! Ports that have to stay shut, or are open to their own host only.

use pilotage_diagnostic::{Sources, codes};
use pilotage_import::draft::{Read, draft};
use pilotage_import::{Input, import};

/// The rows' ports, the draft, and how many rows were left out.
fn drafted(text: &str) -> (Vec<String>, String, usize) {
    let mut sources = Sources::new();
    let source = sources.add("ports.md", text);
    let (import, found) = import(Input { name: "ports.md", source, text });
    let ports = import.rows.iter().flat_map(|row| &row.ports).map(ToString::to_string).collect();
    let (pack, _) = draft("ports", &[Read { import: &import, file: "ports.md" }], &sources);
    (ports, pack, found.iter().filter(|it| it.code == codes::ROW_LEFT_OUT).count())
}

#[test]
fn a_sentence_that_forbids_a_port_demands_nothing() {
    for text in [
        "# Ports\n\n> **Note:** Port 8080 is for the tower's own use and must not be exposed.\n",
        "# Ports\n\nTCP port 9100 should never be reachable from outside.\n",
    ] {
        assert_eq!(drafted(text).0, [""; 0], "{text}");
    }
    let (ports, ..) =
        drafted("# Ports\n\nTCP port 9100 must be exposed and must not be blocked.\n");
    assert_eq!(ports, ["tcp:9100"]);
}

#[test]
fn a_row_that_forbids_its_port_is_left_out() {
    let (ports, _, left_out) = drafted(
        "\
| Port | Protocol | Source | Purpose |
|---|---|---|---|
| 443 | TCP | beacon | Console; do not open it to the internet |
| 9999 | TCP | none | Trace port, do not open |
| 9998 | TCP | none | Trace port. Must not be exposed. |
",
    );
    assert_eq!(ports, ["tcp:443"]);
    assert_eq!(left_out, 2);
}

#[test]
fn ports_of_the_host_itself_are_loopback_flows() {
    let (_, pack, _) = drafted(
        "\
## Tower

| Port | Protocol | Source | Purpose |
|---|---|---|---|
| 443 | TCP | beacon | Console |
| 8125 | UDP | localhost | Counters, local only |
| 8126 | TCP | 127.0.0.1 | Traces |
",
    );
    assert!(pack.contains("from: beacon\n    to: tower\n    ports: tcp/443\n"), "{pack}");
    assert!(pack.contains("from: tower\n    to: tower\n    ports: udp/8125\n"), "{pack}");
    assert_eq!(pack.matches("scope: loopback").count(), 2, "{pack}");
    assert!(!pack.contains("localhost"), "{pack}");
}
