use pilotage_diagnostic::{Sources, codes};

use super::*;
use crate::document::{Block, Grid};
use crate::format::Format;

fn document(text: &str) -> (Document, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let source = sources.add("-", text);
    read(Input { name: "-", source, text })
}

fn blocks(text: &str) -> Vec<Block> {
    let (document, found) = document(text);
    assert!(found.is_empty(), "{found:?}");
    document.blocks
}

fn rows(grid: &Grid) -> Vec<String> {
    let cell = |cell: &crate::document::GridCell| {
        let above = if cell.from_above { "^" } else { "" };
        let left = if cell.from_left { "<" } else { "" };
        format!("{above}{left}{}", cell.text.value)
    };
    grid.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn a_plain_file_is_one_table() {
    let text = "Direction,Protocol,Port,Role,Optional\r\nIngress,TCP,22,,TRUE\r\n,,,,\r\nEgress,UDP,\"53,\r\n123\",node,\r\n";
    let blocks = blocks(text);
    let [Block::Table(grid)] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(grid.headers, 1);
    assert_eq!(
        rows(grid),
        [
            "Direction|Protocol|Port|Role|Optional",
            "Ingress|TCP|22||TRUE",
            "Egress|UDP|53,\n123|node|"
        ]
    );
    assert_eq!(&text[grid.rows[1][2].text.span.start as usize..][..2], "22");
}

#[test]
fn what_stands_above_a_table_is_text() {
    let text = "# exported, on Monday\nAcme Platform\nVersion;2.4\nPort;Protocol\n443;TCP\n";
    let blocks = blocks(text);
    let [
        Block::Paragraph(note),
        Block::Heading(title),
        Block::Paragraph(version),
        Block::Table(grid),
    ] = blocks.as_slice()
    else {
        panic!("{blocks:?}")
    };
    assert_eq!(note.value, "exported, on Monday");
    assert_eq!(title.text.value, "Acme Platform");
    assert_eq!(version.value, "Version: 2.4");
    assert_eq!(rows(grid), ["Port|Protocol", "443|TCP"]);
}

#[test]
fn a_sheet_holds_titles_and_several_tables() {
    let text = "Console\t\t\nPort\tProtocol\tPurpose\n443\tTCP\tAPI\n\t\t\nAgents\t\t\nPort\tProtocol\tPurpose\n80\tTCP\tUI\nStorage\t\t\n9001\tTCP\tREST\n";
    let blocks = blocks(text);
    let [Block::Heading(one), Block::Table(first), Block::Heading(two), Block::Table(second)] =
        blocks.as_slice()
    else {
        panic!("{blocks:?}")
    };
    assert_eq!((&*one.text.value, &*two.text.value), ("Console", "Agents"));
    assert_eq!(rows(first), ["Port|Protocol|Purpose", "443|TCP|API"]);
    assert_eq!(
        rows(second),
        ["Port|Protocol|Purpose", "80|TCP|UI", "Storage|<Storage|<Storage", "9001|TCP|REST"]
    );
}

#[test]
fn merged_cells_of_a_sheet_repeat() {
    let text = "Traffic\t⇤\tPorts\nSource\tDestination\t⤒\nnode\tconsole\t443\n⤒\tstorage\t9001\u{2028}9002\n";
    let blocks = blocks(text);
    let [Block::Table(grid)] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(grid.headers, 2);
    assert_eq!(
        rows(grid),
        [
            "Traffic|<Traffic|Ports",
            "Source|Destination|^Ports",
            "node|console|443",
            "^node|storage|9001\n9002"
        ]
    );
}

#[test]
fn values_without_names_have_no_header() {
    let blocks = blocks("tcp,443,console\ntcp,6443,API\nudp,53,names\n");
    let [Block::Table(grid)] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!((grid.headers, grid.rows.len()), (0, 3));
}

#[test]
fn the_content_tells_the_format() {
    for (name, text) in [
        ("-", "Direction,Protocol,Port\nIngress,TCP,22\n"),
        ("ports.txt", "Port\tPurpose\n443\tAPI\n"),
        ("ports.md", "Port;Protocol;Purpose\n443;TCP;API\n"),
    ] {
        assert_eq!(Format::detect(name, text).info().name, "csv", "{text}");
    }
}

#[test]
fn too_many_cells_are_told() {
    let text = format!("Port,Purpose\n{}", "1,2,3,4,5,6,7,8\n".repeat(300_000));
    let (document, found) = document(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code.code, codes::IMPORT_LIMIT.code);
    assert_eq!(document.blocks.len(), 1);
    let (_, found) = self::document(&format!("Port,Purpose\n{}", ",".repeat(5_000_000)));
    assert!(found.len() <= 1);
}
