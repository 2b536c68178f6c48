//! Documents that no person writes.

use super::document;

/// Reads hostile text; the time is what the test is about.
#[track_caller]
fn survives(text: &str) {
    let started = std::time::Instant::now();
    let read = document(text);
    let took = started.elapsed();
    // Debug builds on busy machines; a quadratic reader takes minutes.
    assert!(took.as_secs() < 20, "{took:?}");
    drop(read);
}

#[test]
fn deep_nesting_is_told_and_read_flat() {
    let limit = "PLT0603 1 parts of the document stand in each other more than 16 deep";
    for text in [format!("{}443\n", "> ".repeat(10_000)), format!("{}443\n", "- ".repeat(10_000))] {
        let read = document(&text);
        assert_eq!(read.found(), [limit]);
        assert!(read.lines().last().is_some_and(|it| it.ends_with("443")));
    }
    let read = document(&format!(
        "{}443\n",
        "<details>\n".repeat(10_000) + &"</details>\n".repeat(10_000)
    ));
    assert_eq!(
        read.found(),
        ["PLT0603 41 parts of the document stand in each other more than 40 deep"]
    );
}

#[test]
fn deep_nesting_of_other_kinds_is_harmless() {
    let deep = 10_000;
    for part in [
        "<div>\n",
        "<Tabs>\n<TabItem>\n",
        "{{% tab %}}\n",
        ":::note\n",
        "=== \"a\"\n",
        "!!! note\n",
        "{a && (\n",
        "**a ",
        "[a",
        "![",
        "<b>",
        "`a ``",
        "\\",
        "&",
        "<!--",
        "{/*",
        "<a ",
        "{{<",
        "<table>",
        "<ul><li>",
        "<table><tr><td>",
        "| a ",
        "1. ",
        "[^1]: ",
        "a\n: ",
        "((((",
    ] {
        survives(&part.repeat(deep));
        survives(&format!("{}{}", part.repeat(deep), "</div></Tabs></TabItem>{{% /tab %}}\n:::\n"));
    }
    let staircase: String = (0..2_000).map(|it| format!("{}- a\n", " ".repeat(it))).collect();
    survives(&(staircase + &"\n".repeat(100_000)));
    let indented: String = (0..500).map(|it| format!("{}!!! note\n", "    ".repeat(it))).collect();
    survives(&indented);
}

#[test]
fn tables_beyond_the_bounds_are_told() {
    let wide = format!("|{}\n|{}\n{}", "a|".repeat(900), "-|".repeat(900), "|b|\n".repeat(1_000));
    let found = document(&wide).found();
    assert!(found.iter().any(|it| it.contains("lack more than 200000 cells")), "{found:?}");
    let wide = format!("|{}\n|--|\n", "a|".repeat(2_000));
    let found = document(&wide).found();
    assert!(found.iter().any(|it| it.contains("more than 1000 cells")), "{found:?}");
}

#[test]
fn findings_are_bounded() {
    let rows = "|a|b|c|\n".repeat(1_000);
    let read = document(&format!("|a|b|\n|--|--|\n{rows}"));
    assert_eq!(read.findings.len(), 100);
}
