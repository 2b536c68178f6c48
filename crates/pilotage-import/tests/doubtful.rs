//! Cells that seem to say something else than they do: each is told, and told once.

use pilotage_diagnostic::{Diagnostic, Sources};
use pilotage_import::draft::{Read, draft};
use pilotage_import::{Import, Input, import};

/// What is read, and the findings of the import and its draft.
fn read(text: &str) -> (Import, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let source = sources.add("ports.md", text);
    let (import, mut found) = import(Input { name: "ports.md", source, text });
    let (_, more) = draft("ports", &[Read { import: &import, file: "ports.md" }], &sources);
    found.extend(more);
    (import, found)
}

/// A table of one row with these ports and this protocol.
fn row(ports: &str, protocol: &str) -> (Vec<String>, Vec<(&'static str, String)>) {
    let head = "| Port | Protocol | Source | Destination | Purpose |\n|---|---|---|---|---|\n";
    let (import, found) = read(&format!(
        "{head}| 443 | TCP | a | b | API |\n| {ports} | {protocol} | a | b | agent |\n"
    ));
    let ports = import.rows.iter().skip(1).flat_map(|row| &row.ports);
    let help = |it: &Diagnostic| (it.code.code, it.help.clone().unwrap_or_default());
    (ports.map(ToString::to_string).collect(), found.iter().map(help).collect())
}

#[test]
fn a_protocol_with_its_letters_out_of_order_is_told() {
    let (ports, found) = row("9000", "TPC");
    assert_eq!(ports, ["?:9000"]);
    assert_eq!(found.first(), Some(&("PLT0601", "did you mean `TCP`?".to_owned())));
}

#[test]
fn numbers_that_are_no_ports_are_told_once_with_the_reason() {
    for (ports, reason) in [
        ("99999", "ports are 1 to 65535"),
        ("0", "ports are 1 to 65535"),
        ("7300-6800", "the range runs backwards: write the lower port first"),
        ("10255-", "the range has no end: write both of its ports"),
    ] {
        let (read, found) = row(ports, "TCP");
        assert_eq!(read, [""; 0], "{ports}");
        assert_eq!(found, [("PLT0601", reason.to_owned())], "{ports}");
    }
    let (read, found) = row("10255 -", "TCP");
    assert_eq!((read, found.len()), (vec!["tcp:10255".to_owned()], 0));
}

/// The protocols of the rows of a table that begins with protocols, and the rows that take a cell
/// over from above.
fn led_by(protocols: &[&str]) -> (Vec<String>, Vec<bool>) {
    let head = "| Protocol | Port | Purpose |\n|---|---|---|\n".to_owned();
    let text = protocols.iter().enumerate().fold(head, |text, (at, protocol)| {
        format!("{text}| {protocol} | {} | thing {at} |\n", 9100 + at)
    });
    let (import, _) = read(&text);
    let protocol = |row: &pilotage_import::Row| {
        row.ports.first().map_or("", |port| port.protocol.word()).to_owned()
    };
    let rows = &import.rows;
    (
        rows.iter().map(protocol).collect(),
        rows.iter().map(|row| !row.inherited.is_empty()).collect(),
    )
}

#[test]
fn a_blank_protocol_is_that_above_only_in_groups() {
    let (protocols, inherited) = led_by(&["UDP", "", "TCP"]);
    assert_eq!(protocols, ["udp", "?", "tcp"]);
    assert_eq!(inherited, [false; 3]);
    let (protocols, inherited) = led_by(&["UDP", "", "", "TCP", ""]);
    assert_eq!(protocols, ["udp", "udp", "udp", "tcp", "tcp"]);
    assert_eq!(inherited, [false, true, true, false, true]);
    let (protocols, _) = led_by(&["TCP", "TCP", "", ""]);
    assert_eq!(protocols, ["tcp", "tcp", "?", "?"]);
}

#[test]
fn a_cell_that_spans_rows_is_taken_over() {
    let (import, _) = read(
        "<table><tr><th>Protocol</th><th>Port</th></tr>\
         <tr><td rowspan=\"2\">UDP</td><td>9100</td></tr><tr><td>9101</td></tr>\
         <tr><td>TCP</td><td>9102</td></tr></table>\n",
    );
    let inherited: Vec<usize> = import.rows.iter().map(|row| row.inherited.len()).collect();
    assert_eq!(inherited, [0, 1, 0]);
}
