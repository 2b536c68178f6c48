//! Workbooks that are written here, and what becomes of them.

use std::io::{Cursor, Write};

use pilotage_diagnostic::Sources;
use rust_xlsxwriter::{Format, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::decode::decode;
use crate::document::Block;
use crate::{Input, format};

fn workbook(build: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    build(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

fn two_sheets() -> Vec<u8> {
    workbook(|workbook| {
        let merged = Format::new();
        let sheet = workbook.add_worksheet().set_name("Console Ports").unwrap();
        sheet.merge_range(0, 0, 0, 2, "Ports of the console", &merged).unwrap();
        for (column, name) in ["Port", "Protocol", "Purpose"].into_iter().enumerate() {
            sheet.write(2, u16::try_from(column).unwrap(), name).unwrap();
        }
        sheet.write(3, 0, 443).unwrap();
        sheet.merge_range(3, 1, 4, 1, "TCP", &merged).unwrap();
        sheet.write(3, 2, "\"UI\"\tand\nAPI").unwrap();
        sheet.write(4, 0, "2379-2380").unwrap();
        sheet.write(4, 2, true).unwrap();
        let other = workbook.add_worksheet().set_name("Agents").unwrap();
        other.write(0, 0, "Port").unwrap();
        other.write(0, 1, "Purpose").unwrap();
        other.write(1, 0, 10250).unwrap();
        other.write(1, 1, "kubelet").unwrap();
    })
}

#[test]
fn a_row_of_a_sheet_is_a_line() {
    let (parts, found) = decode("ports.xlsx", &two_sheets(), None);
    assert_eq!(parts[0].name, "ports.xlsx#Console Ports");
    assert_eq!(
        parts[0].text,
        "Ports of the console\t⇤\t⇤\n\nPort\tProtocol\tPurpose\n\
         443\tTCP\t\"\"\"UI\"\" and\u{2028}API\"\n2379-2380\t⤒\tTRUE\n"
    );
    assert_eq!(found[0].message, "of `ports.xlsx` only the sheet `Console Ports` was read");
    let (parts, found) = decode("ports.xlsx", &two_sheets(), Some("agents"));
    assert_eq!((parts[0].text.as_str(), found.len()), ("Port\tPurpose\n10250\tkubelet\n", 0));
}

#[test]
fn a_sheet_is_read_like_a_table_of_any_format() {
    let (parts, _) = decode("ports.xlsx", &two_sheets(), None);
    let (name, text) = (parts[0].name.as_str(), parts[0].text.as_str());
    let mut sources = Sources::new();
    let source = sources.add(name, text);
    let format = format::Format::detect(name, text);
    assert_eq!(format.info().name, "csv");
    let (document, _) = format.read(Input { name, source, text });
    let [Block::Heading(sheet), Block::Heading(title), Block::Table(grid)] =
        document.blocks.as_slice()
    else {
        panic!("{document:?}")
    };
    assert_eq!((sheet.level, &*sheet.text.value), (1, "Console Ports"));
    assert_eq!((title.level, &*title.text.value), (2, "Ports of the console"));
    assert_eq!(grid.rows[1][2].text.value, "\"UI\" and\nAPI");
    assert!(grid.rows[2][1].from_above);
    assert_eq!(grid.rows[2][1].text.value, "TCP");
}

#[test]
fn sheets_that_are_not_there_are_told_with_those_that_are() {
    let (parts, found) = decode("ports.xlsx", &two_sheets(), Some("Nodes"));
    assert!(parts.is_empty());
    assert_eq!(found[0].message, "`ports.xlsx` has no sheet `Nodes`");
    assert_eq!(found[0].help.as_deref(), Some("its sheets: `Console Ports`, `Agents`"));
}

#[test]
fn cells_far_apart_are_refused() {
    let far = workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        for row in 0..2_000 {
            sheet.write(row, 0, "a").unwrap();
        }
        sheet.write(1_000_000, 16_000, "b").unwrap();
    });
    assert_eq!(refusal(&far), "import-limit");
    let merged = workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.merge_range(0, 0, 40_000, 6, "a", &Format::new()).unwrap();
        sheet.write(40_001, 12, "b").unwrap();
    });
    let (parts, _) = decode("ports.xlsx", &merged, None);
    assert!(parts[0].text.len() < 4 << 20);
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    assert_eq!(refusal(&packed("xl/sharedStrings.xml", &vec![b' '; 8 << 20])), "import-limit");
    let announced = b"<sst uniqueCount=\"99999999999\"/>";
    assert_eq!(refusal(&packed("xl/sharedStrings.xml", announced)), "import-limit");
    assert_eq!(refusal(&packed("readme.txt", b"nothing")), "cannot-read");
    assert_eq!(refusal(&packed("[Content_Types].xml", b"<Types/>")), "cannot-read");
}

#[test]
fn damage_is_told() {
    let whole = two_sheets();
    for cut in (0..whole.len()).step_by(97) {
        decode("ports.xlsx", &whole[..cut], None);
        let mut flipped = whole.clone();
        flipped[cut] ^= 0x55;
        decode("ports.xlsx", &flipped, None);
    }
}

fn packed(name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name, SimpleFileOptions::default()).unwrap();
    archive.write_all(content).unwrap();
    archive.finish().unwrap().into_inner()
}

fn refusal(bytes: &[u8]) -> &'static str {
    let (parts, found) = decode("ports.xlsx", bytes, None);
    assert!(parts.is_empty());
    found[0].code.name
}
