//! Texts that would be markup, formulas or terminal control stay texts in every format.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod fixture;
mod packets;

use pilotage_plan::Plan;
use pilotage_report::matrix::{self, Terminal, View};
use pilotage_report::request::{self, Details};

/// What each free text of the files is.
const NASTY: &str = "=cmd|'x'!A0 <script>alert(1)</script> \\\"quoted\\\" `code` **bold** [a](b) \
                     \\u001b[31mred\\u202e\\nnew line | pipe";

fn plan() -> Plan {
    let packs = format!(
        r#"
apiVersion: pilotage.dev/v1alpha1
kind: Pack
metadata:
  name: nasty
  version: 1.0.0
  title: "{NASTY}"
  component: {{name: Nasty}}
  sources:
    - {{id: a, title: "{NASTY}", url: "javascript:alert(1)"}}
    - {{id: b, title: "{NASTY}", url: "https://example.com/\"><script>alert(1)</script>"}}
roles: {{x: {{}}, y: {{}}}}
requirements:
  - id: one
    from: x
    to: y
    ports: tcp/443
    app: "{NASTY}"
    purpose: "{NASTY}"
    source: [{{id: a, at: "{NASTY}"}}, {{id: b, at: "{NASTY}"}}]
    note: "{NASTY}"
  - {{id: two, from: x, to: y, ports: tcp/80, purpose: "{NASTY}", need: optional, source: a}}
  - {{id: three, from: x, to: y, ports: tcp/81, purpose: "{NASTY}", scope: pod, source: a}}
  - {{id: four, from: x, to: y, ports: tcp/82, purpose: "{NASTY}", need: optional, source: a}}
"#
    );
    let site = format!(
        r#"
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {{name: nasty, title: "{NASTY}", description: "{NASTY}", owner: "{NASTY}", contact: "{NASTY}"}}
zones:
  a: {{subnets: [192.0.2.0/25], title: "{NASTY}"}}
  b: {{subnets: [192.0.2.128/25]}}
hosts:
  h: {{zone: a, addresses: [192.0.2.1], firewall: nftables}}
  i: {{zone: b, addresses: [192.0.2.129]}}
firewalls:
  f: {{connects: [a, b], description: "{NASTY}"}}
platforms:
  p: {{use: nasty, bind: {{x: h, y: i}}}}
accept:
  - {{requirement: nasty/two, reason: "{NASTY}"}}
change: {{requester: "{NASTY}", approver: "{NASTY}", ticket: "{NASTY}", reason: "{NASTY}"}}
"#
    );
    fixture::plan(&packs, &site)
}

/// Every text format of both reports.
fn texts() -> Vec<(String, String)> {
    let plan = plan();
    let mut texts = Vec::new();
    for view in [View::Full, View::Summary] {
        for format in matrix::Format::ALL.iter().filter(|it| **it != matrix::Format::Xlsx) {
            let bytes = matrix::write(&plan, view, *format, &Terminal::default()).unwrap();
            texts.push((format!("{view:?} {format}"), String::from_utf8(bytes).unwrap()));
        }
    }
    for format in [request::Format::Markdown, request::Format::Html] {
        let bytes = request::write(&plan, &Details::default(), format).unwrap();
        texts.push((format!("request {format}"), String::from_utf8(bytes).unwrap()));
    }
    texts
}

#[test]
fn nothing_steers_a_terminal() {
    for (name, text) in texts() {
        let bad =
            text.chars().find(|c| (c.is_control() && *c != '\n' && *c != '\r') || *c == '\u{202e}');
        assert_eq!(bad, None, "{name}");
        assert!(text.contains("alert(1)"), "{name}: the texts are in it");
    }
}

#[test]
fn pages_have_no_foreign_elements() {
    for (name, text) in texts().iter().filter(|(name, _)| name.ends_with("html")) {
        assert!(!text.contains("<script>alert"), "{name}");
        assert!(!text.contains("javascript:"), "{name}");
        let scripts = text.matches("<script").count();
        assert_eq!(scripts, usize::from(!name.starts_with("request")), "{name}");
    }
}

#[test]
fn rows_of_markdown_tables_keep_their_cells() {
    for (name, text) in texts().iter().filter(|(name, _)| name.ends_with("markdown")) {
        let mut expected = None;
        let mut tables = 0;
        for line in text.lines() {
            let bars = line.replace("\\|", "").matches('|').count();
            if !line.starts_with('|') {
                expected = None;
                continue;
            }
            tables += usize::from(expected.is_none());
            assert_eq!(bars, *expected.get_or_insert(bars), "{name}: {line}");
        }
        assert!(tables > 0, "{name}");
        assert!(!text.contains("<script>") || text.contains("\\<script>"), "{name}");
        assert!(!text.replace("\\<", "").contains("<script"), "{name}: no element");
        assert!(!text.contains("javascript:alert"), "{name}: no such link");
    }
}

#[test]
fn spreadsheets_see_no_formula() {
    for (name, text) in texts().iter().filter(|(name, _)| name.ends_with("csv")) {
        let rows = packets::rows(text);
        assert!(rows.len() > 1, "{name}");
        for row in &rows {
            assert_eq!(row.len(), rows[0].len(), "{name}");
            let bad = row.iter().find(|cell| cell.starts_with(['=', '+', '-', '@']));
            assert_eq!(bad, None, "{name}");
        }
    }
}
