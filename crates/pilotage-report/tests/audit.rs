//! The page of an audit: nothing that rules or sites say becomes markup, and what is said is there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod fixture;

use pilotage_audit::Audit;
use pilotage_diagnostic::Sources;
use pilotage_dialect::{Known, Text};
use pilotage_report::audit::{Point, Report, write};

const NASTY: &str = "<script>alert(1)</script> '&quot; `code` </code></style><!--";

/// The page of the host `h` with these rules in its input chain.
fn page(rules: &str) -> String {
    let packs = format!(
        r#"
apiVersion: pilotage.dev/v1alpha1
kind: Pack
metadata:
  name: p
  version: 1.0.0
  title: P
  component: {{name: P}}
  sources: [{{id: a, title: A, url: "https://example.com"}}]
roles: {{x: {{}}, y: {{}}}}
requirements:
  - {{id: web, from: x, to: y, ports: tcp/443, purpose: "{NASTY}", source: a}}
"#
    );
    let site = format!(
        r#"
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {{name: site, title: "{NASTY}", description: "{NASTY}", owner: "{NASTY}"}}
zones: {{a: {{subnets: [192.0.2.0/24]}}}}
hosts:
  h: {{zone: a, addresses: [192.0.2.1], firewall: nftables}}
  i: {{zone: a, addresses: [192.0.2.2]}}
platforms: {{one: {{use: p, bind: {{x: i, y: h}}}}}}
"#
    );
    let plan = fixture::plan(&packs, &site);
    let text = format!(
        "table inet t {{\n chain input {{\n type filter hook input priority 0; policy drop;\n \
         ct state established,related accept\n{rules}\n }}\n chain output {{\n \
         type filter hook output priority 0; policy drop;\n ct state established accept\n }}\n}}\n"
    );
    let mut sources = Sources::new();
    let source = sources.add(NASTY, text.as_str());
    let reader = pilotage_dialect::find("nftables").unwrap().reader().unwrap();
    let texts = [Text { source, name: NASTY, text: &text }];
    let reading = reader.read(&texts, &Known::default());
    let point = plan.point("h").unwrap();
    let audit: Result<Audit, _> =
        pilotage_audit::audit(&plan, &plan.rulesets(), point, &reading.program);
    let read = [source];
    let report = Report {
        as_of: Some("2026-07-01".to_owned()),
        points: vec![Point {
            point,
            sources: &read,
            dialects: &["nftables"],
            program: &reading.program,
            remarks: &reading.findings,
            outcome: audit.as_ref().map_err(ToString::to_string),
        }],
        left_out: vec![NASTY],
    };
    write(&plan, &report, &sources)
}

#[test]
fn nothing_that_people_wrote_is_markup() {
    let comment = NASTY.replace('"', "");
    let page = page(&format!("tcp dport 22 accept comment \"{comment}\"\nmeta mark 1 accept"));
    let body = page.split_once("<body>").unwrap().1;
    for wrong in ["<script", "<!--", "</style>", "alert(1)</"] {
        assert!(!body.contains(wrong), "{wrong}: {body}");
    }
    let open = body.matches("<code>").count();
    assert_eq!(open, body.matches("</code>").count(), "{body}");
    for element in ["article", "dl", "dd", "section", "ul", "h4", "table"] {
        let start = format!("<{element}");
        let opened = body.split(&start).skip(1);
        let opened = opened.filter(|rest| rest.starts_with(['>', ' '])).count();
        assert_eq!(opened, body.matches(&format!("</{element}>")).count(), "{element}");
    }
    assert!(page.contains("default-src 'none'") && !page.contains("src=\""), "nothing is loaded");
}

#[test]
fn every_finding_is_told_with_what_it_takes_to_act() {
    let page = page("ip saddr 192.0.2.2 tcp dport 22 accept");
    for told in [
        "<li><b>1</b>Blocked</li>",
        "<li><b>1</b>Surplus</li>",
        "<h4><code>one/p/web</code> is blocked in input of <code>h</code>: tcp/443 from",
        "<dt>Requirement</dt><dd><code>one/p/web</code>: &lt;script&gt;",
        "<dt>For example</dt><dd><code>192.0.2.2 -&gt; 192.0.2.1 tcp/443</code>",
        "<dt>Smallest change</dt><dd><b>At the end of <code>inet t input</code>, accept tcp/443",
        "<dt>Smallest change</dt><dd><b>Remove the rule</b>",
        ":5</span>",
        "<dt>As of</dt><dd>2026-07-01</dd>",
    ] {
        assert!(page.contains(told), "{told}\n{page}");
    }
}

#[test]
fn what_is_clean_says_what_that_means() {
    let page = page("ip saddr 192.0.2.2 tcp dport 443 accept");
    assert!(page.contains("firewall\">clean</span>"), "{page}");
    assert!(page.contains("<p>All 1 planned flow pass, with their replies, and nothing else does"));
    assert!(!page.contains("<article>"), "{page}");
}

#[test]
fn what_depends_on_a_doubtful_rule_is_called_possible() {
    let page = page("tcp dport 443 meta mark 1 accept");
    assert!(page.contains("may be blocked") && page.contains(">possible</span>"), "{page}");
    assert!(page.contains("Rules in doubt <span class=\"of soft\">1</span>"), "{page}");
    assert!(page.contains("not decided: meta mark 1"), "{page}");
}
