//! Inputs that are meant to do harm: every format ends, in time, with what it could read.

use std::fmt::Write;
use std::time::{Duration, Instant};

use pilotage_diagnostic::Sources;
use pilotage_import::draft::{Read, draft};
use pilotage_import::format::{self, Format};
use pilotage_import::{Contract, Input, import_as};
use proptest::prelude::*;

/// Reads a text in a format, and writes all that can be written of it. Gives the number of rows.
fn whole(format: Format, text: &str) -> usize {
    let mut sources = Sources::new();
    let source = sources.add("hostile", text);
    let (import, findings) = import_as(format, Input { name: "hostile", source, text });
    let _ = draft("hostile", &[Read { import: &import, file: "hostile" }], &sources);
    let contract = Contract::new(std::slice::from_ref(&import), &findings, &sources);
    contract.rows.len()
}

/// Far above what an unloaded machine needs, far below what a quadratic way would.
const PATIENCE: Duration = Duration::from_secs(30);

fn every_format_ends(what: &str, text: &str) {
    for &format in format::ALL {
        let start = Instant::now();
        whole(format, text);
        let taken = start.elapsed();
        assert!(taken < PATIENCE, "{what} as {format:?} took {taken:?}");
    }
}

/// What opens a level of nesting in some format, and what stands between levels.
const OPENERS: [&str; 16] = [
    "> ",
    "- ",
    "1. ",
    "* ",
    "<div>",
    "<ul><li>",
    "<table><tr><td>",
    "<Tabs><TabItem label=\"a\">",
    ":::note\n",
    "{{% tab \"a\" %}}\n",
    "[NOTE]\n====\n",
    "|===\na|",
    "ifdef::x[]\n",
    ".. note::\n ",
    "(",
    "[",
];

#[test]
fn nesting_ten_thousand_deep_ends() {
    for opener in OPENERS {
        every_format_ends(opener, &opener.repeat(10_000));
    }
}

#[test]
fn indentation_that_grows_with_every_line_ends() {
    for bullet in ["- a\n", "* a\n", "- generic:\n", "a\n"] {
        let mut text = String::new();
        for depth in 0..3_000 {
            let _ = write!(text, "{}{bullet}", "  ".repeat(depth));
        }
        every_format_ends(bullet, &text);
    }
}

#[test]
fn a_row_with_very_many_cells_ends() {
    for separator in ["|", ",", "\t", " | ", "</td><td>"] {
        let header = format!("Port{separator}Protocol{separator}Purpose\n");
        every_format_ends(separator, &(header + &format!("443{separator}").repeat(100_000)));
    }
}

#[test]
fn spans_that_claim_the_world_end() {
    let html =
        "<table><tr><th>Port</th></tr><tr><td rowspan=65534 colspan=1000>443</td></tr></table>";
    every_format_ends("spans", &html.repeat(200));
    every_format_ends("spans", &format!("|===\n{}\n|===\n", ".60000+|443 60000+|x\n".repeat(50)));
    every_format_ends("copies", &format!("|===\n{}\n|===\n", "60000*|443\n".repeat(50)));
}

#[test]
fn long_lines_without_any_structure_end() {
    for piece in
        ["a", " ", "\\", "`", "*", "_", "[", "!", "<", "&", "|", "443 ", "443-", "tcp/", "é"]
    {
        every_format_ends(piece, &piece.repeat(300_000));
    }
}

#[test]
fn many_headings_and_many_short_tables_end() {
    let mut text = String::new();
    for section in 0..5_000 {
        let _ = write!(text, "## Part {section}\n\n| Port | Purpose |\n|---|---|\n| 443 | a |\n\n");
    }
    every_format_ends("tables", &text);
    let markdown = Format::named("markdown").unwrap();
    assert_eq!(whole(markdown, &text), 5_000);
}

/// Texts of pieces that mean something to one format or another.
fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "|",
        "||",
        "\n",
        "\n\n",
        " ",
        "  ",
        "    ",
        "\t",
        "Port",
        "Protocol",
        "Source",
        "443",
        "tcp/443",
        "2379-2380",
        "TCP",
        "UDP",
        "---",
        "===",
        "+--+",
        "-",
        "*",
        "#",
        "## ",
        "> ",
        ">",
        "<br>",
        "<td>",
        "</td>",
        "<tr>",
        "<table>",
        "</table>",
        "<ul>",
        "<li>",
        "```",
        "`",
        ":::",
        "{{%",
        "%}}",
        "|===",
        ".4+|",
        "::",
        ".. ",
        "- ",
        "\"",
        "'",
        ",",
        ";",
        "\u{feff}",
        "é",
        "端口",
        "🚢",
        "\r\n",
        "\0",
        "firewall-cmd --add-port=",
        "iptables -A INPUT -p tcp --dport ",
        "- row \"",
        "must be open",
        "[1]",
        "(if enabled)",
        "-->",
        "↔",
        "any",
        "65535",
        "99999",
        "<!--",
        "-->",
        "&amp;",
        "{",
        "}",
        "\\",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_breaks_any_format(text in pieces()) {
        for &format in format::ALL {
            whole(format, &text);
        }
    }

    #[test]
    fn no_bytes_break_decoding(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for start in [&b""[..], b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff"] {
            let _ = pilotage_import::decode("hostile.xlsx", &[start, &bytes].concat(), None);
        }
    }
}
