//! What `--fix` makes of a document, and what it leaves to a person, with the reason.
#![allow(clippy::unwrap_used, reason = "a test")]

use pilotage_catalog::Catalog;
use pilotage_diagnostic::Sources;
use pilotage_import::{Input, import};
use pilotage_lint::{Finding, Knowledge, PortDocument, Selection, Subject, apply, lint};

const HEADER: &str =
    "| Protocol | Source | Destination | Port | Purpose |\n|---|---|---|---|---|\n";

/// The findings of some rules in a document, and its text with their fixes made.
fn fixed(name: &str, text: &str) -> (String, Vec<Finding>) {
    let mut sources = Sources::new();
    let (catalog, _) = Catalog::builtin(&mut sources);
    let knowledge = Knowledge::new(&catalog);
    let source = sources.add(name, text);
    let (import, _) = import(Input { name, source, text });
    let document = PortDocument::new(&import, text, &knowledge);
    let rules = ["duplicate-row", "wrong-protocol", "wrong-port"].map(str::to_owned);
    let selection = Selection::new(&rules, &[]).unwrap();
    let findings = lint(&Subject::Document(document), &selection);
    let (fixed, _) = apply(text, findings.iter().filter_map(|it| it.fix.as_ref()));
    (fixed, findings)
}

#[track_caller]
fn becomes(rows: &str, expected: &str) {
    let (text, _) = fixed("ports.md", &format!("{HEADER}{rows}"));
    assert_eq!(text, format!("{HEADER}{expected}"));
}

#[track_caller]
fn stays(name: &str, text: &str, why: &str) {
    let (after, findings) = fixed(name, text);
    assert_eq!(after, text);
    assert_eq!(findings.iter().map(|it| it.unfixed).collect::<Vec<_>>(), [Some(why)]);
}

#[test]
fn a_protocol_is_put_right_in_the_letters_it_has() {
    becomes("| TCP | Lamp | Keeper | 67 | DHCP |\n", "| UDP | Lamp | Keeper | 67 | DHCP |\n");
    becomes("| tcp | Lamp | Keeper | 67 | DHCP |\n", "| udp | Lamp | Keeper | 67 | DHCP |\n");
    becomes("| `tcp` | Lamp | Keeper | 123 | NTP |\n", "| `udp` | Lamp | Keeper | 123 | NTP |\n");
    // The purpose is left as it is.
    becomes(
        "| tcp | Lamp | Keeper | 67 | DHCP, no longer tcp |\n",
        "| udp | Lamp | Keeper | 67 | DHCP, no longer tcp |\n",
    );
}

#[test]
fn a_mistyped_port_is_put_right() {
    becomes(
        "| TCP | Lamp | Keeper | 6433 | lamps to the Kubernetes API |\n",
        "| TCP | Lamp | Keeper | 6443 | lamps to the Kubernetes API |\n",
    );
}

#[test]
fn a_cell_that_rows_below_take_over_is_left() {
    let protocol = "the rows below take their protocol from it";
    let blank = "| TCP | Lamp | Keeper | 67 | DHCP |\n| | Lamp | Keeper | 8081 | Pages |\n";
    stays("ports.md", &format!("{HEADER}{blank}"), protocol);
    let ditto = "| TCP | Lamp | Keeper | 67 | DHCP |\n| \" | Lamp | Keeper | 8081 | Pages |\n";
    stays("ports.md", &format!("{HEADER}{ditto}"), protocol);
    let spanned = "<table><tr><th>Protocol</th><th>Source</th><th>Destination</th><th>Port</th>\
                   <th>Purpose</th></tr>\n\
                   <tr><td rowspan=2>TCP</td><td>Lamp</td><td>Keeper</td><td>67</td><td>DHCP</td></tr>\n\
                   <tr><td>Lamp</td><td>Keeper</td><td>8081</td><td>Pages</td></tr></table>\n";
    stays("ports.html", spanned, protocol);
    let port = "| Port | Protocol | Purpose |\n|---|---|---|\n\
                | 10257 | TCP | kube-scheduler |\n| | TCP | health of the same |\n";
    stays("ports.md", port, "the rows below take their port from it");
}

#[test]
fn a_cell_taken_over_from_above_is_left() {
    let spanned = "<table><tr><th>Protocol</th><th>Source</th><th>Destination</th><th>Port</th>\
                   <th>Purpose</th></tr>\n\
                   <tr><td rowspan=2>TCP</td><td>Lamp</td><td>Keeper</td><td>8081</td><td>Pages</td></tr>\n\
                   <tr><td>Lamp</td><td>Keeper</td><td>67</td><td>DHCP</td></tr></table>\n";
    stays("ports.html", spanned, "the protocol does not stand by itself in the row");
}

#[test]
fn a_protocol_of_other_ports_is_left() {
    let rows = "| TCP | Lamp | Keeper | 67, 8081 | DHCP and pages |\n";
    stays("ports.md", &format!("{HEADER}{rows}"), "the row has other ports as well");
}

#[test]
fn a_repeated_row_stays_where_the_next_one_leans_on_it() {
    let rows = "| TCP | Lamp | Keeper | 8081 | Pages |\n| UDP | Buoy | Keeper | 8082 | Fog |\n\
                | TCP | Lamp | Keeper | 8081 | Pages |\n| | | Keeper | 8083 | Signals |\n";
    stays("ports.md", &format!("{HEADER}{rows}"), "the row below takes cells over from it");
}
