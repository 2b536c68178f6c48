//! Tests of finding the format by the content alone.

use super::{ALL, Format};

const TEXTS: [(&str, &str); 22] = [
    ("markdown", "# Ports\n\n| Port | Purpose |\n|------|---------|\n| 443  | API     |\n"),
    ("markdown", "---\ntitle: Ports\n---\n| Port | Purpose |\n|:--:|--|\n| 443 | API |\n"),
    ("markdown", "## Ports\nport | purpose\n443 | API\n80 | UI\n"),
    ("markdown", "See [the console](https://example.com) on `443`.\n\n* 6443: API\n* 22: SSH\n"),
    ("markdown", "# Open ports\n\n```\nfirewall-cmd --add-port=443/tcp\n```\n"),
    ("markdown", "Port | Purpose\n-----|--------\n443 | API\n\nUse `ufw` and **not** iptables.\n"),
    ("html", "<!DOCTYPE html>\n<table><tr><td>443</td></tr></table>\n"),
    ("html", "<h2>Ports</h2>\n<ul><li>443/tcp</li></ul>\n"),
    ("rst", "Ports\n=====\n\n==== =======\nPort Purpose\n==== =======\n443  API\n==== =======\n"),
    ("rst", ".. list-table::\n   :header-rows: 1\n\n   * - Port\n   * - 443\n"),
    ("asciidoc", "== Ports\n\n|===\n|Port |Purpose\n\n|443\n|API\n|===\n"),
    ("csv", "Direction,Protocol,Port\nIngress,TCP,22\n"),
    ("csv", "# exported\nPort\tProtocol\tPurpose\n443\tTCP\tAPI\n"),
    ("csv", "Port;Zweck\n443;API\n"),
    ("snapshot", "- table [ref=e1]:\n  - row \"443\" [ref=e2]:\n    - cell \"443\" [ref=e3]\n"),
    (
        "snapshot",
        "# Page\n\n```yaml\n- main:\n  - heading \"Ports\" [level=1]\n  - text: 443\n  - link \"a\"\n```\n",
    ),
    ("shell", "#!/bin/sh\niptables -A INPUT -p tcp --dport 443 -j ACCEPT\n"),
    ("shell", "# console\nufw allow 443/tcp\nufw allow 6443/tcp\n"),
    ("plain", "Console\nPort | Purpose |\n---|---|\n443 | API |\n"),
    ("plain", "Ports\n\nPort Protocol Purpose\n443 TCP API\n"),
    (
        "plain",
        "Ports\nPort\tPurpose\n443\tAPI\nAll of them can be changed by the operator.\n\nMore text.\n",
    ),
    ("plain", "Open port 443.\n"),
];

#[test]
fn each_format_is_known_without_a_name() {
    for (format, text) in TEXTS {
        assert_eq!(Format::detect("-", text).info().name, format, "{text}");
    }
}

#[test]
fn a_wrong_name_does_not_hide_clear_content() {
    for (format, text) in TEXTS {
        let found = Format::detect("ports.txt", text).info().name;
        assert!(found == format || found == "plain", "{found}: {text}");
    }
    let markdown = TEXTS[0].1;
    assert_eq!(Format::detect("ports.csv", markdown).info().name, "markdown");
    assert_eq!(Format::detect("ports.html", TEXTS[11].1).info().name, "csv");
}

#[test]
fn a_name_decides_where_the_content_leaves_it_open() {
    for format in ALL.iter().filter(|it| ["markdown", "plain"].contains(&it.info().name)) {
        let name = format!("notes.{}", format.info().extensions[0]);
        assert_eq!(Format::detect(&name, "Nothing here.\n"), *format, "{name}");
    }
    assert_eq!(Format::detect("", "").info().name, "plain");
}
