//! A thousand hosts do not make the reports explode.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod fixture;

use std::collections::BTreeSet;

use pilotage_report::matrix::{Format, Terminal, View, write};
use pilotage_report::request::{self, Details};

#[test]
fn reports_grow_with_zones_and_not_with_pairs_of_hosts() {
    let plan = fixture::large(84);
    // Four clusters of some forty open requirements, each between three zones: nine pairs at most.
    let pairs = 9;
    let most = plan.requirements.len() * pairs + plan.off.len() + 1;
    let csv = write(&plan, View::Full, Format::Csv, &Terminal::default()).unwrap();
    assert!(csv.iter().filter(|byte| **byte == b'\n').count() <= most);
    let megabytes = |bytes: &[u8]| bytes.len() / 1_000_000;
    for format in Format::ALL {
        let full = write(&plan, View::Full, *format, &Terminal::default()).unwrap();
        // Those that write every address in every row are the only large ones.
        let limit = if matches!(format, Format::Csv | Format::Json) { 20 } else { 1 };
        assert!(megabytes(&full) <= limit, "{format}: {} bytes", full.len());
        let summary = write(&plan, View::Summary, *format, &Terminal::default()).unwrap();
        assert!(megabytes(&summary) <= 1, "{format} of the summary: {} bytes", summary.len());
    }
    for format in request::Format::ALL {
        let request = request::write(&plan, &Details::default(), *format).unwrap();
        assert!(megabytes(&request) <= 1, "request {format}: {} bytes", request.len());
        if let Ok(text) = String::from_utf8(request) {
            // Many hosts are one group, and each of them is named all the same.
            let words: BTreeSet<&str> =
                text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
            assert!(plan.hosts.iter().all(|host| words.contains(&*host.name)), "{format}");
        }
    }
}
