//! Pages and fragments in the shapes that vendors publish.

use super::FORMAT;
use crate::document::Block;
use crate::format::shown::{Read, read};

fn page(text: &str) -> Read {
    read(&FORMAT, "ports.html", text)
}

#[track_caller]
fn check(text: &str, lines: &[&str]) {
    assert_eq!(page(text).lines(), lines);
}

#[test]
fn a_table_has_its_headers_caption_and_spans() {
    check(
        "<table>\n<caption>Ports of <b>nodes</b></caption>\n<thead><tr><th>Protocol<th>Port<th>Purpose</tr></thead>\n\
         <tbody><tr><td rowspan=\"2\">TCP</td><td>443</td><td>API</td></tr>\n\
         <tr><td>6443</td>\n<td>Cluster<br>API</td></tr>\n<tr><td colspan=2>ICMP</td><td></td></tr></tbody>\n</table>",
        &[
            "1 table Ports of nodes, headers 1",
            "3   Protocol | Port | Purpose",
            "4   TCP | 443 | API",
            "5   ^TCP | 6443 | Cluster / API",
            "7   ICMP | <ICMP | ",
        ],
    );
}

#[test]
fn header_cells_alone_make_a_header_row_and_beside_others_do_not() {
    check(
        "<table><tr><th>From \\ To</th><th>Console</th></tr><tr><th>Agent</th><td>443</td></tr></table>",
        &["1 table, headers 1", "1   From \\ To | Console", "1   Agent | 443"],
    );
    check(
        "<table><tr><th>Port</th><td>443</td></tr></table>",
        &["1 table, headers 0", "1   Port | 443"],
    );
}

#[test]
fn blocks_in_cells_are_lines() {
    check(
        "<table><tr><td><p>TCP:22</p><p>TCP:443</p></td><td><ul>\n<li>Console\n<li>Agent</ul></td>\
         <td><pre>a  b\nc</pre></td></tr></table>",
        &["1 table, headers 0", "1   TCP:22 / TCP:443 | Console / Agent | a b c"],
    );
}

#[test]
fn tables_for_layout_leave_the_tables_within_them() {
    check(
        "<table><tr><td><table><tr><td>443</td></tr></table></td></tr></table>",
        &["1 table, headers 0", "1   443"],
    );
    check(
        "<table><tr><td>Menu<table><tr><td>443</td></tr></table></td><td>x</td></tr></table>",
        &["1 table, headers 0", "1   Menu | x", "1 table, headers 0", "1   443"],
    );
}

#[test]
fn headings_paragraphs_and_entities() {
    check(
        "<h1>Ports &amp; <em>protocols</em></h1>\nloose\n<p>One\nline<p>Two&nbsp;&mdash; lines<br/>here</p><h2>Open<p>not closed",
        &[
            "1 # Ports & protocols",
            "2 loose",
            "3 One line",
            "4 Two — lines / here",
            "4 ## Open",
            "4 not closed",
        ],
    );
}

#[test]
fn lists_stand_in_each_other() {
    check(
        "<ul>\n<li>Nodes\n<ol><li>443</li><li>6443<p>More</p></li></ol>\n</li>\n<li><p>Agents</p></ul>after",
        &["2 - Nodes", "3   - 443", "3   - 6443", "3     More", "5 - Agents", "5 after"],
    );
}

#[test]
fn definitions_have_their_terms() {
    check(
        "<dl><dt>443<dt>8443</dt><dd>Console</dd><dt>22</dt><dd><ul><li>SSH</li></ul></dd><dt>25</dl>",
        &["1 - 443 / 8443 = Console", "1 - = 22", "1   - SSH", "1 - = 25"],
    );
}

#[test]
fn code_keeps_its_lines_and_their_places() {
    let page = page(
        "<div class='highlight-Bash'><pre>\nufw allow <b>443</b>/tcp\r\n\nufw &amp;&amp; x\n</pre></div>",
    );
    assert_eq!(page.lines(), ["2 bash> ufw allow 443/tcp", "3 bash> ", "4 bash> ufw && x"]);
    let Some(Block::Code(code)) = page.document.blocks.first() else { panic!("no code") };
    let spans: Vec<_> =
        code.lines.iter().map(|it| (it.span.start as usize, it.span.end as usize)).collect();
    let slices: Vec<_> = spans.iter().map(|(start, end)| &page.text[*start..*end]).collect();
    assert_eq!(slices, ["ufw allow <b>443</b>/tcp", "", "ufw &amp;&amp; x"]);
}

#[test]
fn what_no_reader_reads_is_left_out() {
    check(
        "<head><style>p{}</style><title>Ports</title></head><nav><ul><li>Home</li></ul></nav>\
         <h2>Nodes<a class=\"headerlink\" href=\"#\">¶</a></h2><script>var a = '<p>443</p>';</script>\
         <div role=\"navigation\">x<div>y</div>z</div><p>kept</p><footer><p>2020</p></footer>",
        &["1 ## Nodes", "1 kept"],
    );
    let page = page("<title>Ports</title>");
    assert_eq!(page.document.title.map(|it| it.value).as_deref(), Some("Ports"));
}

#[test]
fn groups_have_their_titles() {
    check(
        "<details><summary>Show <b>all</b></summary><p>443</p></details>\
         <div class=\"admonition note\"><p class=\"admonition-title\">Note</p><div>Only UDP</div></div>\
         <blockquote>Said</blockquote>",
        &[
            "1 Details: Show all",
            "1   443",
            "1 Admonition: Note",
            "1   Only UDP",
            "- Quote",
            "1   Said",
        ],
    );
}

#[test]
fn panels_of_tabs_have_their_labels() {
    check(
        "<ul role=tablist><li role=tab id=a>Linux</li><li role=tab id=b>Windows</li></ul>\
         <div role=tabpanel aria-labelledby=b>x</div><div role=tabpanel aria-labelledby=a hidden>y</div>\
         <ul role=tablist><li role=tab>Third</li></ul><div role=tabpanel>z</div>",
        &["1 Tab: Windows", "1   x", "1 Tab: Linux", "1   y", "1 Tab: Third", "1   z"],
    );
}

#[test]
fn panels_of_mkdocs_and_sphinx_have_their_labels() {
    check(
        "<div class=\"tabbed-set\"><input id=\"__tabbed_1_1\"><div class=\"tabbed-labels\">\
         <label for=\"__tabbed_1_1\">Linux</label><label for=\"__tabbed_1_2\">Windows</label></div>\
         <div class=\"tabbed-content\"><div class=\"tabbed-block\"><p>x</p></div>\
         <div class=\"tabbed-block\"><div>y</div></div></div></div>\
         <label class=\"sd-tab-label\">A</label><div class=\"sd-tab-content docutils\">z</div>\
         <label class=\"sd-tab-label\">B</label><div class=\"sd-tab-content docutils\">w</div>",
        &[
            "1 Tab: Linux",
            "1   x",
            "1 Tab: Windows",
            "1   y",
            "1 Tab: A",
            "1   z",
            "1 Tab: B",
            "1   w",
        ],
    );
}

#[test]
fn captions_stand_above_what_they_name() {
    check(
        "<p><strong>Inbound</strong></p><p><b>Inbound</b> rules</p><p><b>Open all.</b></p>\
         <figure><table><tr><td>443</td></tr></table><figcaption>Rules</figcaption></figure>\
         <figcaption>Above</figcaption>",
        &[
            "1 caption: Inbound",
            "1 Inbound rules",
            "1 Open all.",
            "1 table Rules, headers 0",
            "1   443",
            "1 caption: Above",
        ],
    );
}

#[test]
fn texts_cover_their_source() {
    let page = page("<table><tr><td> <code>443</code>/tcp &amp; more\r\n</td></tr></table>");
    let Some(Block::Table(grid)) = page.document.blocks.first() else { panic!("no table") };
    assert_eq!(page.source(&grid.rows[0][0].text), "<code>443</code>/tcp &amp; more");
}

#[test]
fn nesting_without_end_is_told_and_harmless() {
    for element in
        ["<ul><li>", "<div>", "<blockquote>", "<table><tr><td>", "<details>", "<b>", "<dl><dd>"]
    {
        let page = page(&format!("<p>before</p>{}443", element.repeat(20_000)));
        assert_eq!(page.lines().first().map(String::as_str), Some("1 before"), "{element}");
        let expected = usize::from(!matches!(element, "<div>" | "<b>"));
        assert_eq!(page.findings.len(), expected, "{element}");
    }
}

#[test]
fn spans_without_end_are_told() {
    let rows = "<tr><td rowspan=9999 colspan=9999>x</td></tr>".repeat(2_000);
    let page = page(&format!("<table>{rows}</table>"));
    assert_eq!(page.found(), ["PLT0603 1 a table has more cells than an import reads"]);
}
