//! What every format looks like, for people to review when it changes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod fixture;

use insta::assert_snapshot;
use pilotage_report::matrix::{self, Terminal, View};
use pilotage_report::request::{self, Details};

fn matrix(view: View, format: matrix::Format, terminal: &Terminal) -> String {
    let bytes = matrix::write(&fixture::shop(), view, format, terminal).unwrap();
    // Line ends and colours are made visible, so that the golden files are plain.
    String::from_utf8(bytes).unwrap().replace('\r', "␍").replace('\u{1b}', "␛")
}

fn request(format: request::Format) -> String {
    let details = Details {
        site_file: Some("shop/site.yaml".to_owned()),
        diagram: Some("<svg><title>the diagram</title></svg>".to_owned()),
        ..Details::default()
    };
    String::from_utf8(request::write(&fixture::shop(), &details, format).unwrap()).unwrap()
}

macro_rules! goldens {
    ($($name:ident: $text:expr;)+) => {
        $(#[test]
        fn $name() {
            assert_snapshot!(stringify!($name), $text);
        })+
    };
}

const PLAIN: Terminal = Terminal { width: 100, color: false };

goldens! {
    full_table_80: matrix(View::Full, matrix::Format::Table, &Terminal { width: 80, color: false });
    full_table_200: matrix(View::Full, matrix::Format::Table, &Terminal { width: 200, color: false });
    full_table_color: matrix(View::Full, matrix::Format::Table, &Terminal { width: 110, color: true });
    full_table_40: matrix(View::Full, matrix::Format::Table, &Terminal { width: 40, color: false });
    full_markdown: matrix(View::Full, matrix::Format::Markdown, &PLAIN);
    full_csv: matrix(View::Full, matrix::Format::Csv, &PLAIN);
    full_json: matrix(View::Full, matrix::Format::Json, &PLAIN);
    full_html: matrix(View::Full, matrix::Format::Html, &PLAIN);
    summary_table_80: matrix(View::Summary, matrix::Format::Table, &Terminal { width: 80, color: false });
    summary_table_40: matrix(View::Summary, matrix::Format::Table, &Terminal { width: 40, color: false });
    summary_markdown: matrix(View::Summary, matrix::Format::Markdown, &PLAIN);
    summary_csv: matrix(View::Summary, matrix::Format::Csv, &PLAIN);
    summary_json: matrix(View::Summary, matrix::Format::Json, &PLAIN);
    summary_html: matrix(View::Summary, matrix::Format::Html, &PLAIN);
    request_markdown: request(request::Format::Markdown);
    request_html: request(request::Format::Html);
}
