//! Headings, paragraphs, lists and code.

use super::{check, document};
use crate::document::Block;
use crate::format::markdown::FORMAT;
use crate::format::shown::read;

#[test]
fn headings_lose_their_anchors() {
    check(
        "# Ports {#ports}\n## Inbound [inbound-ports]\n### Nodes {/* #nodes */}\n#### All <a name=\"x\"></a> `tcp` ####\nSetext *one*\n---\nTwo\n===\n",
        &[
            "1 # Ports",
            "2 ## Inbound",
            "3 ### Nodes",
            "4 #### All tcp",
            "5 ## Setext one",
            "7 # Two",
        ],
    );
}

#[test]
fn front_matter_gives_the_title() {
    let read = document("---\ntitle: Ports\n---\n\nText\n");
    assert_eq!(read.document.title.as_ref().map(|it| it.value.as_str()), Some("Ports"));
    assert_eq!(read.lines(), ["5 Text"]);
}

#[test]
fn lists_stand_in_each_other() {
    check(
        "* Opened TCP ports:\n  * Internal:\n    * 22: SSH\n    * **80**, 8080: HTTP\n      more\n  * External:\n\n    With text.\n\n    * 443\n* UDP\n\n  1. [x] 53\n  2) 123\n",
        &[
            "1 - Opened TCP ports:",
            "2   - Internal:",
            "3     - 22: SSH",
            "4     - 80, 8080: HTTP more",
            "6   - External:",
            "8     With text.",
            "10     - 443",
            "11 - UDP",
            "13   - 53",
            "14   - 123",
        ],
    );
}

#[test]
fn items_that_are_indented_too_far_are_items() {
    check("- a\n        - b\n        - c\n- d\n", &["1 - a", "2   - b", "3   - c", "4 - d"]);
}

#[test]
fn definitions_have_their_terms() {
    check("443\n: The API\n\n`53`\n:   DNS\n", &["2 - 443 = The API", "5 - 53 = DNS"]);
}

#[test]
fn code_has_its_language_and_the_places_of_its_lines() {
    let read = document(
        "- Run:\n\n  ```Bash {1,3} title=\"x\"\n  ufw allow 443\n\n    deep <!-- x -->\n  ```\n",
    );
    assert_eq!(
        read.lines(),
        ["1 - Run:", "4   bash> ufw allow 443", "5   bash> ", "6   bash>   deep <!-- x -->"]
    );
    let Some(Block::List(list)) = read.document.blocks.first() else { panic!("no list") };
    let Some(Block::Code(code)) = list.items[0].blocks.first() else { panic!("no code") };
    let span = code.lines[2].span;
    assert_eq!(&read.text[span.start as usize..span.end as usize], "deep <!-- x -->");
}

#[test]
fn code_that_stands_left_of_its_fence_is_code() {
    check(
        "1. Run:\n   ```bash\nufw allow 443\n   ```\n2. Then\n",
        &["1 - Run:", "3   bash> ufw allow 443", "5 - Then"],
    );
}

#[test]
fn comments_are_not_read() {
    check(
        "<!-- # Hidden\n\n| a | b |\n|--|--|\n-->\nText <!-- b --> here{/* c */}.\n\n{/* d\n\ne */}\n`<!-- code -->`\n<!-- cSpell:ignore x -->\n- item <!-- f -->\n",
        &["6 Text here.", "11 <!-- code -->", "13 - item"],
    );
}

#[test]
fn modules_are_not_read() {
    let text = "import Tabs from '@theme/Tabs';\nimport {\n  A,\n} from \"./a\"\nexport const x = {\n\n  y: '# z',\n};\n\n# Ports\n\nimport the pack\n";
    let read = read(&FORMAT, "ports.mdx", text);
    assert_eq!(read.lines(), ["10 # Ports", "12 import the pack"]);
}

#[test]
fn images_and_anchors_alone_are_nothing() {
    check(
        "![Diagram of ports](a.png)\n\n<a name=\"x\"></a>\n\n<img src=\"b\" alt=\"c\">\n<br />\n\n[x]: https://example.org\n{: .wide}\nText\n",
        &["10 Text"],
    );
    check(
        "| Port | Open |\n|--|--|\n| 443 | ![yes](y.svg) |\n",
        &["1 table, headers 1", "1   Port | Open", "3   443 | yes"],
    );
}

#[test]
fn bold_paragraphs_are_captions_and_bold_sentences_are_not() {
    check(
        "**Inbound rules:**\n\n**Open all of these.**\n\n**Port** 443\n\n- **Item**\n",
        &["1 caption: Inbound rules:", "3 Open all of these.", "5 Port 443", "7 - Item"],
    );
}

#[test]
fn footnotes_are_paragraphs_where_they_stand() {
    check("443[^1] is open.\n\n[^1]: Only inside.\n", &["1 443 is open.", "3 Only inside."]);
}

#[test]
fn windows_line_ends_and_tabs_keep_the_places() {
    let read =
        document("# A\r\n\r\n-\tone\r\n\t- two\r\n\r\n| a | b |\r\n|---|---|\r\n| c | d |\r\n");
    assert_eq!(
        read.lines(),
        ["1 # A", "3 - one", "4   - two", "6 table, headers 1", "6   a | b", "8   c | d"]
    );
    let Some(Block::Table(grid)) = read.document.blocks.last() else { panic!("no table") };
    assert_eq!(read.source(&grid.rows[1][1].text), "d");
}
