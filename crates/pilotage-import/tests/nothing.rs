//! Documents in which nothing is found, and tables that only seem to hold nothing.

use pilotage_diagnostic::{Diagnostic, Sources, codes};
use pilotage_import::draft::{Read, is_empty};
use pilotage_import::{Import, Input, import};

fn imported(name: &str, text: &str) -> (Import, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let source = sources.add(name, text);
    import(Input { name, source, text })
}

fn ports(name: &str, text: &str) -> Vec<String> {
    let (import, _) = imported(name, text);
    let row = |row: &pilotage_import::Row| {
        row.ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    import.rows.iter().map(row).collect()
}

#[test]
fn a_document_without_requirements_says_so_and_makes_no_draft() {
    for (name, text) in [
        ("ports.md", ""),
        ("ports.csv", "\n\n"),
        ("-", "x"),
        ("people.csv", "name,age\nAda,36\n"),
        ("people.md", "| Name | Age |\n|---|---|\n| Ada | 36 |\n"),
    ] {
        let (import, found) = imported(name, text);
        let told = found.iter().filter(|it| it.code == codes::NO_REQUIREMENTS).count();
        assert_eq!(told, 1, "{name}: {found:?}");
        assert!(is_empty(&[Read { import: &import, file: name }]), "{name}");
    }
    let (import, found) = imported("ports.csv", "Port,Purpose\n443/tcp,console\n");
    assert!(found.iter().all(|it| it.code != codes::NO_REQUIREMENTS), "{found:?}");
    assert!(!is_empty(&[Read { import: &import, file: "ports.csv" }]));
}

#[test]
fn rows_without_ports_make_no_draft() {
    let (import, _) = imported("ports.csv", "Port,Protocol,Purpose\nTBC,TCP,console\n");
    assert!(is_empty(&[Read { import: &import, file: "ports.csv" }]));
}

#[test]
fn a_table_that_was_left_out_says_why_under_any_name() {
    for name in ["people.csv", "people.txt", "-"] {
        let (_, found) = imported(name, "name,age\nAda,36\nBob,41\n");
        let told = found.iter().find(|it| it.code == codes::NO_REQUIREMENTS);
        let reasons: Vec<&str> =
            told.iter().flat_map(|it| &it.secondary).map(|(_, text)| text.as_str()).collect();
        assert_eq!(reasons, ["this table is left out: no column of ports"], "{name}");
    }
}

#[test]
fn tables_of_nothing_but_icmp_are_port_tables() {
    let named = "Protocol,Port,Purpose\nICMP,echo-request,watch\nICMP,echo-reply,watch\n";
    assert_eq!(ports("a.csv", named), ["icmp:8", "icmp:0"]);
    let typed = "Protocol,Port,Type,Purpose\nICMP,-,8,watch\nICMP,,0,watch\nTCP,22,,login\n";
    assert_eq!(ports("b.csv", typed), ["icmp:8", "icmp:0", "tcp:22"]);
    let whole = "Protocol,Port,Purpose\nICMP,-,watch\nICMPv6,,watch\n";
    assert_eq!(ports("c.csv", whole), ["icmp:*", "icmpv6:*"]);
}
