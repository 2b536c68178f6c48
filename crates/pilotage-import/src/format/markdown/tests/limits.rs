//! Documents that no person writes.

use proptest::prelude::*;

use super::document;
use crate::document::{Block, Item, Text};
use crate::format::shown::Read;

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
    let deep = 5_000;
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

/// Parts of documents, put together in any order.
const PARTS: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "\r\n",
    "a",
    "443/tcp",
    "端口",
    "é",
    "| a | b |\n",
    "|--|--|\n",
    "a | b\n",
    "|",
    "\\|",
    "- ",
    "1. ",
    "> ",
    "# ",
    "```\n",
    "```bash\n",
    "**",
    "*",
    "`",
    "[x](y)",
    "[^1]",
    "[^1]: ",
    "![",
    "]",
    "<!--",
    "-->",
    "{/*",
    "*/}",
    "<br>",
    "</br>",
    "<sup>",
    "</sup>",
    "<table>",
    "<tr><td>",
    "</table>",
    "<ul><li>",
    "</ul>",
    "<p>",
    "</p>",
    "<details>\n",
    "<summary>",
    "</summary>",
    "</details>",
    "<Tabs>\n",
    "<TabItem label=\"x\">",
    "</TabItem>\n",
    "</Tabs>",
    "<Ports />\n",
    "{{< tab \"x\" >}}",
    "{{< /tab >}}",
    "{{% note %}}\n",
    "{{% /note %}}",
    "{% if a %}\n",
    "{% else %}",
    "{% endif %}",
    "{a && (\n",
    "\n)}\n",
    ") : (",
    ":::note x\n",
    ":::\n",
    "!!! note\n",
    "=== \"x\"\n",
    "> [!NOTE]\n",
    "@tab x\n",
    "---\n",
    "===\n",
    ": ",
    "import A from './a.mdx'\n",
    "export const a = {",
    "}",
    "{: .x}",
    "{#x}",
    "&amp;",
    "&",
    "<",
    ">",
    "\u{a0}",
    "\u{200b}",
    "<pre>",
    "</pre>",
    "<td rowspan=3>",
    "</td>",
];

proptest! {
    #[test]
    fn any_order_of_parts_is_read_and_keeps_its_places(parts in prop::collection::vec(0..PARTS.len(), 0..40)) {
        let text: String = parts.iter().map(|part| PARTS[*part]).collect();
        let read = document(&text);
        let mut texts = Vec::new();
        texts_of(&read.document.blocks, &mut texts);
        for it in texts {
            stands(&read, it);
        }
        for finding in &read.findings {
            let span = finding.place.expect("a place").span;
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some(), "{text:?}");
        }
    }
}

/// Each word of a text without markup stands at its place.
fn stands(read: &Read, text: &Text) {
    assert!(read.text.get(text.span.start as usize..text.span.end as usize).is_some(), "{text:?}");
    let source = read.source(text);
    for word in ["443/tcp", "端口"] {
        assert!(!text.value.contains(word) || source.contains(word), "{text:?} {source:?}");
    }
}

fn texts_of<'b>(blocks: &'b [Block], texts: &mut Vec<&'b Text>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => texts.push(&heading.text),
            Block::Paragraph(text) | Block::Caption(text) => texts.push(text),
            Block::Table(grid) => texts.extend(grid.rows.iter().flatten().map(|cell| &cell.text)),
            Block::List(list) => {
                for Item { term, text, blocks } in &list.items {
                    texts.extend(term);
                    texts.push(text);
                    texts_of(blocks, texts);
                }
            }
            Block::Code(_) => {}
            Block::Group(group) => {
                texts.extend(&group.title);
                texts_of(&group.blocks, texts);
            }
        }
    }
}
