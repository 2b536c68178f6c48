//! Workbooks read back, and the same twice.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod fixture;

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use pilotage_report::matrix::{Format, Terminal, View, write};
use pilotage_report::request::{self, Details};

fn full() -> Vec<u8> {
    write(&fixture::shop(), View::Full, Format::Xlsx, &Terminal::default()).unwrap()
}

fn asked() -> Vec<u8> {
    request::write(&fixture::shop(), &Details::default(), request::Format::Xlsx).unwrap()
}

fn open(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

fn sheet(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Vec<Vec<String>> {
    let range: Range<Data> = book.worksheet_range(name).unwrap();
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let (matrix, request) = (full(), asked());
    // The clock of a workbook has seconds.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert!(matrix == full());
    assert!(request == asked());
}

#[test]
fn the_matrix_has_its_sheets() {
    let mut book = open(full());
    assert_eq!(book.sheet_names(), ["Matrix", "Summary", "Not rules", "Sources", "Addresses"]);
    let matrix = sheet(&mut book, "Matrix");
    assert_eq!(matrix[0][0], "Requirement");
    let query = matrix.iter().find(|row| row[0] == "shop/shop/query").unwrap();
    assert_eq!(query[4], "198.51.100.11-198.51.100.12\n2001:db8:1::11-2001:db8:1::12");
    assert_eq!(query[6], "10 addresses, see Addresses");
    assert_eq!(query[7], "tcp/5432");
    assert_eq!(query[13], "[1] table 2; [2] item 4");
    let without = sheet(&mut book, "Not rules");
    let cache = without.iter().find(|row| row[0] == "shop/shop/cache").unwrap();
    assert_eq!(cache[4], "only on the host's own loopback");
    let off = without.iter().find(|row| row[0] == "shop/shop/metrics").unwrap();
    assert_eq!(off[4], "does not hold here: `params.metrics` is false");
    assert_eq!(sheet(&mut book, "Addresses").len(), 11);
}

#[test]
fn the_request_has_its_sheets() {
    let mut book = open(asked());
    let names = [
        "Request",
        "Firewall rules",
        "Host rules",
        "Hosts",
        "Not on firewalls",
        "Verification",
        "Deviations",
        "Sources",
        "Addresses",
    ];
    assert_eq!(book.sheet_names(), names);
    let rules = sheet(&mut book, "Firewall rules");
    let numbers: Vec<(&str, &str)> =
        rules.iter().skip(1).map(|row| (row[0].as_str(), row[1].as_str())).collect();
    // A rule with two firewalls on its way stands with both.
    assert!(numbers.contains(&("R2", "edge")) && numbers.contains(&("R2", "inner")));
    let letter = sheet(&mut book, "Request").concat();
    assert!(letter.contains(&"CHG-0042".to_owned()));
}

#[test]
fn no_cell_is_a_formula() {
    for bytes in [full(), asked()] {
        let mut book = open(bytes);
        for name in book.sheet_names() {
            let formulas = book.worksheet_formula(&name).unwrap();
            assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{name}");
        }
    }
}
