//! HTML that stands in Markdown.

use super::check;

#[test]
fn tables_of_html_hold_markdown_and_jsx() {
    check(
        "<table style={{width: '100%'}}>\n  <thead>\n    <tr><th>Protocol</th><th>Port</th></tr>\n  </thead>\n\n  <tbody>\n    {/* more */}\n    <tr>\n      <td rowSpan={2}>**TCP**</td>\n\n      <td>`443`{' '}<a href=\"x\">API</a></td>\n    </tr>\n    <tr><td>\n\n- 80\n- 8080\n\n</td></tr>\n  </tbody>\n</table>\nText\n",
        &[
            "1 table, headers 1",
            "3   Protocol | Port",
            "9   TCP | 443 API",
            "15   ^TCP | 80 / 8080",
            "21 Text",
        ],
    );
}

#[test]
fn lists_headings_and_code_of_html() {
    check(
        "<h3 align=\"center\">Ports</h3>\n<p>One\ntwo</p>\n<ul>\n<li>443\n<ul><li>API</li></ul></li>\n</ul>\n\n<pre><code class=\"language-bash\">ufw allow 22\n</code></pre>\n\n- <ul><li>x</li></ul>\n",
        &[
            "1 ### Ports",
            "2 One two",
            "5 - 443",
            "6   - API",
            "9 bash> ufw allow 22",
            "12 - ",
            "12   - x",
        ],
    );
}

#[test]
fn tables_nested_in_components_and_items() {
    check(
        "- Nodes\n\n  <table>\n  <tr><td>443</td></tr>\n  </table>\n\n<Tabs>\n<TabItem label=\"A\">\n<TABLE>\n<tr><td>22</td></tr>\n</TABLE>\n</TabItem>\n</Tabs>\n",
        &[
            "1 - Nodes",
            "3   table, headers 0",
            "4     443",
            "8 Tab: A",
            "9   table, headers 0",
            "10     22",
        ],
    );
}

#[test]
fn elements_that_are_not_closed_take_no_more_than_their_block() {
    check(
        "<p align=\"center\">\n\n# Ports\n\n<table>\n<tr><td>443</td></tr>\n\nText\n",
        &["3 # Ports", "5 table, headers 0", "6   443", "8 Text"],
    );
}

#[test]
fn scripts_and_styles_are_not_read() {
    check(
        "<style>\n\n# a { color: red }\n\n</style>\n<script>\nvar x = '| a | b |';\n</script>\nText\n",
        &["9 Text"],
    );
}
