//! One set of findings in every format, compared with the files in `snapshots/`.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]

use pilotage_diagnostic::{
    Diagnostic, Format, Place, Severity, SourceId, Sources, Span, codes, render, sort,
};

const SITE: &str = "\
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: lab}
zonez:
  office: {subnets: [192.0.2.0/24]}
hosts:
  node-1: {zone: nodes, addresses: [10.90.233.4]}
  node-2: {zone: nodes, addresses: [10.90.233.5]}
\tnode-3: {zone: \"東京\", addresses: [10.90.233.6]} # 100% \u{1b}[31mred
  node-1: {zone: nodes, addresses: [10.90.233.7]}
";

/// The place of the nth occurrence of a text.
fn place(sources: &Sources, source: SourceId, text: &str, nth: usize) -> Place {
    let (start, _) = sources.text(source).match_indices(text).nth(nth).unwrap();
    Place::new(source, Span::new(start, start + text.len()))
}

/// Findings that together use every part of a diagnostic.
fn findings() -> (Vec<Diagnostic>, Sources) {
    let mut sources = Sources::new();
    let site = sources.add("./sites/lab site.yaml", SITE);
    let filler = |text: &str| text.repeat(40);
    let long = format!("members: [{}node-9{}]\n", filler("10.0.0.1, "), filler(", 10.0.0.2"));
    let groups = sources.add("groups,extra.yaml", long);
    let at = |text: &str, nth| place(&sources, site, text, nth);
    let mut found = vec![
        Diagnostic::new(codes::UNKNOWN_KEY, "`zonez` is not a key here")
            .at(at("zonez", 0))
            .help("did you mean `zones`?"),
        Diagnostic::new(codes::DUPLICATE_KEY, "`node-1` stands twice in this mapping")
            .at(at("node-1", 1))
            .label("again here")
            .also(at("node-1", 0), "first here")
            .subject("host node-1"),
        Diagnostic::new(codes::UNKNOWN_ZONE, "the site has no zone `東京`")
            .at(at("東京", 0))
            .label("wide characters")
            .also(at("10.90.233.6", 0), "its address")
            .note("see [zones](https://zones.example.com)")
            .note("two\nlines"),
        Diagnostic::new(codes::WRONG_TYPE, "expected a list, found a mapping")
            .at(Place { span: at("hosts", 0).span.to(at("node-1", 1).span), ..at("hosts", 0) })
            .label("from here to there"),
        Diagnostic::new(codes::UNKNOWN_MEMBER, "nothing is called `node-9`")
            .at(place(&sources, groups, "node-9", 0))
            .label("not in the site")
            .also(at("hosts", 0), "the hosts are here"),
        Diagnostic::new(codes::YAML_SYNTAX, "ends too early")
            .at(Place::new(site, Span::new(SITE.len(), SITE.len()))),
        Diagnostic::new(codes::EMPTY_ROLE, "`worker` of `prod` is bound to nothing")
            .subject("prod/kubernetes"),
        Diagnostic::new(codes::NAME_SHORTENED, "\u{1b}[2J`<&\">` is too long\r\n::error::no")
            .severity(Severity::Note),
    ];
    sort(&mut found);
    (found, sources)
}

/// The pages and the version change without the format: they are tested elsewhere.
fn stable(text: &str) -> String {
    let mut text = text.replace(env!("CARGO_PKG_VERSION"), "VERSION");
    for info in codes::ALL {
        let page = serde_json::to_string(info.page).unwrap();
        text = text.replace(&page, &format!("\"PAGE OF {}\"", info.code));
    }
    text
}

#[test]
fn every_format_matches_its_snapshot() {
    let (found, sources) = findings();
    for format in Format::ALL {
        let text = stable(&render(&found, &sources, format, false));
        insta::assert_snapshot!(format.as_str(), text);
    }
}

#[test]
fn colour_only_adds_escape_sequences() {
    let (found, sources) = findings();
    let plain = render(&found, &sources, Format::Human, false);
    let mut coloured = render(&found, &sources, Format::Human, true);
    assert_ne!(plain, coloured);
    while let Some(start) = coloured.find('\u{1b}') {
        let length = coloured[start..].find('m').unwrap();
        coloured.replace_range(start..=start + length, "");
    }
    assert_eq!(plain, coloured);
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Human) {
        let [plain, coloured] = [false, true].map(|color| render(&found, &sources, format, color));
        assert_eq!(plain, coloured, "{format}");
    }
}

#[test]
fn no_findings_are_a_valid_report() {
    let sources = Sources::new();
    let text = |format| render(&[], &sources, format, false);
    assert_eq!(text(Format::Human), "");
    assert_eq!(text(Format::Github), "");
    let json: serde_json::Value = serde_json::from_str(&text(Format::Json)).unwrap();
    assert_eq!((&json["schemaVersion"], &json["findings"]), (&1.into(), &serde_json::json!([])));
    let sarif: serde_json::Value = serde_json::from_str(&text(Format::Sarif)).unwrap();
    assert_eq!(sarif["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(
        text(Format::Junit),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"pilotage\" tests=\"1\" failures=\"0\" errors=\"0\">\n  \
         <testsuite name=\"pilotage\" tests=\"1\" failures=\"0\" errors=\"0\">\n    \
         <testcase classname=\"pilotage\" name=\"no findings\"/>\n  \
         </testsuite>\n</testsuites>\n"
    );
}

/// A mark in a large or machine-made file costs no more to show than in a small one.
#[test]
fn large_sources_give_small_excerpts() {
    let texts = [format!("[{}]", "10.0.0.1, ".repeat(100_000)), "key: value\n".repeat(100_000)];
    for text in texts {
        let mut sources = Sources::new();
        let source = sources.add("large.yaml", text.as_str());
        let at = |start: usize, end: usize| Place::new(source, Span::new(start, end));
        let found = [
            Diagnostic::new(codes::WRONG_TYPE, "whole").at(at(0, text.len())).label("all of it"),
            Diagnostic::new(codes::DUPLICATE_KEY, "far apart")
                .at(at(900_000, 900_003))
                .label("again here")
                .also(at(5, 8), "first here"),
        ];
        let shown = render(&found, &sources, Format::Human, false);
        assert!(shown.len() < 3_000, "{} bytes", shown.len());
        for part in ["large.yaml:1:1", "all of it", "again here", "first here"] {
            assert!(shown.contains(part), "`{part}` is not in\n{shown}");
        }
        let line = sources.line_column(at(900_000, 900_003));
        assert!(shown.contains(&format!("large.yaml:{}:{}", line.line, line.column)));
    }
}
