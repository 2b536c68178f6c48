//! Text as it is pasted from a page of the web: what belongs to the page and not to its text, and
//! requirements that stand on lines of their own.

use pilotage_diagnostic::Sources;
use pilotage_import::{Input, Row, import};

fn rows(name: &str, text: &str) -> Vec<Row> {
    let mut sources = Sources::new();
    let source = sources.add(name, text);
    import(Input { name, source, text }).0.rows
}

fn ports(row: &Row) -> String {
    row.ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn subject(row: &Row) -> &str {
    row.subject.as_ref().map_or("", |end| end.text.as_str())
}

const PAGE: &str = "\
Home > Operate > Network requirements
Network requirements for Acme Platform
Updated: March 3, 2026

On this page
Entry point
Beacons
Getting help
Entry point
The entry point listens on 443/TCP and 7443/TCP for users.
Agents connect to the entry point on TCP port 9443.
charts.acme.example:443
SSH 22
Beacons
Port Protocol Purpose
9100 TCP Counters
9200 UDP Traces
Getting help
Port Protocol Source Purpose
22 TCP Operators Remote help
";

#[test]
fn lines_of_the_page_are_no_sections() {
    let rows = rows("-", PAGE);
    let title = "Network requirements for Acme Platform";
    assert!(rows.iter().all(|row| row.section.len() == 2 && row.section[0] == title), "{rows:#?}");
    let counters = rows.iter().find(|row| row.purpose == "Counters").map(subject);
    assert_eq!(counters, Some("Beacons"));
}

#[test]
fn entries_that_stand_apart_or_lead_elsewhere_are_no_sections() {
    let contents = "Entry point\nBeacons\nGetting help\n";
    let apart = "  Entry point\n\n  Beacons\n\n  Getting help\n\n  Feedback\n\n";
    let page = PAGE.replacen(contents, apart, 1);
    assert!(page.contains("Feedback"));
    assert!(rows("-", &page).iter().all(|row| row.section.len() == 2), "{:#?}", rows("-", &page));
}

#[test]
fn lines_with_requirements_of_their_own_are_rows() {
    let found: Vec<String> = rows("-", PAGE).iter().map(ports).collect();
    assert_eq!(
        found,
        ["tcp:443 tcp:7443", "tcp:9443", "?:443", "tcp:22", "tcp:9100", "udp:9200", "tcp:22"]
    );
}

#[test]
fn a_sentence_of_who_connects_counts_without_a_heading() {
    let rows = rows("-", "Users connect to the entry point on TCP port 443.\n");
    let [row] = rows.as_slice() else { panic!("{rows:#?}") };
    let ends = [&row.from, &row.to].map(|end| end.as_ref().map(|end| end.text.as_str()));
    assert_eq!((ports(row).as_str(), ends), ("tcp:443", [Some("Users"), Some("entry point")]));
}

#[test]
fn what_only_listens_demands_nothing() {
    for text in [
        "# Network\n\nThe daemon listens on 9100/TCP for counters.\n",
        "# Network\n\nUsers can connect to the daemon on port 9100.\n",
    ] {
        assert_eq!(rows("ports.md", text), [], "{text}");
    }
}

#[test]
fn a_sentence_about_one_port_is_not_about_the_table_below() {
    let table = "\n| Port | Protocol | Purpose |\n|---|---|---|\n| 7443 | TCP | API |\n| 67 | UDP | DHCP |\n";
    let lead = "The beacon server uses port 7443. The other ports are in the table below.\n";
    let with_one = rows("ports.md", &format!("# Ports\n\n{lead}{table}"));
    assert!(with_one.iter().all(|row| row.subject.is_none()), "{with_one:#?}");
    let lead = "The beacon server uses the ports in the table below.\n";
    let with_all = rows("ports.md", &format!("# Ports\n\n{lead}{table}"));
    assert_eq!(with_all.iter().map(subject).collect::<Vec<_>>(), ["beacon server"; 2]);
}
