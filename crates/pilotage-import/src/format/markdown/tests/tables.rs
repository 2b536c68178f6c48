//! Pipe tables, well-formed and not.

use super::{check, check_found, document};
use crate::document::Block;

#[test]
fn tables_with_and_without_outer_pipes() {
    check(
        "| Port | Purpose |\n|:-----|--------:|\n| 443 | API |\n",
        &["1 table, headers 1", "1   Port | Purpose", "3   443 | API"],
    );
    check(
        "Port | Purpose\n--- | ---\n443 | API\n22 | SSH |\n",
        &["1 table, headers 1", "1   Port | Purpose", "3   443 | API", "4   22 | SSH"],
    );
}

#[test]
fn breaks_paragraphs_and_lists_in_cells_are_lines() {
    check(
        "| Port | Source |\n|--|--|\n| 67 <br> 68 | <ul><li>Console</li><li>Agent</li></ul> |\n\
         | <p>TCP:22</p><p>TCP:443</p> | 30000-</br>32767 |\n",
        &[
            "1 table, headers 1",
            "1   Port | Source",
            "3   67 / 68 | Console / Agent",
            "4   TCP:22 / TCP:443 | 30000- / 32767",
        ],
    );
}

#[test]
fn markup_entities_and_references_leave_the_words() {
    check(
        "| **Port** | *Use* |\n|-|-|\n| `443`<sup>[1]</sup> | [API](a \"b\") &amp; **more** |\n\
         | 8600\\* [^1] | ~~x~~ <!-- y -->z |\n| 50000* | {{< gloss >}}HBONE{{< /gloss >}} `a\\|b` |\n",
        &[
            "1 table, headers 1",
            "1   Port | Use",
            "3   443 | API & more",
            "4   8600* | x z",
            "5   50000* | HBONE a|b",
        ],
    );
}

#[test]
fn cells_cover_their_source() {
    let read =
        document("| Port | Use |\n|--|--|\n| **443**/tcp | <!-- x --> a &lt; b |\n|  | c |\n");
    let Some(Block::Table(grid)) = read.document.blocks.first() else { panic!("no table") };
    let source = |row: usize, cell: usize| read.source(&grid.rows[row][cell].text);
    assert_eq!(source(1, 0), "**443**/tcp");
    assert_eq!(source(1, 1), "a &lt; b");
    assert_eq!(source(2, 0), "");
    assert_eq!(source(2, 1), "c");
}

#[test]
fn a_row_without_its_closing_pipe_is_read_and_told() {
    check_found(
        "|Port|Use|\n|--|--|\n|443|API|\n|22|SSH\n\n|Port|Use\n|--|--\n|443|API\n",
        &[
            "1 table, headers 1",
            "1   Port | Use",
            "3   443 | API",
            "4   22 | SSH",
            "6 table, headers 1",
            "6   Port | Use",
            "8   443 | API",
        ],
        &["PLT0604 4 a row of a table lacks its closing `|`"],
    );
}

#[test]
fn rows_with_more_and_fewer_cells_keep_them() {
    check_found(
        "|Port|Use|\n|--|--|\n|443|API|extra|\n|22|\n",
        &["1 table, headers 1", "1   Port | Use", "3   443 | API | extra", "4   22"],
        &[
            "PLT0604 3 a row has 3 cells, and the header has 2",
            "PLT0604 4 a row has 1 cell, and the header has 2",
        ],
    );
}

#[test]
fn a_line_of_dashes_that_does_not_fit_is_one_all_the_same() {
    check_found(
        "|Port|Use|Note|\n|--|--|\n|443|API|x|\n",
        &["1 table, headers 1", "1   Port | Use | Note", "3   443 | API | x"],
        &["PLT0604 2 the line below the header has 2 columns, and the header has 3"],
    );
    check(
        "| Port \t| Use |\n|:---\t|—|\n| 443\t| API |\n",
        &["1 table, headers 1", "1   Port | Use", "3   443 | API"],
    );
}

#[test]
fn headings_between_rows_leave_tables_without_headers() {
    check_found(
        "# Ports\nport | protocol | use\n## Console\n`443` | tcp | API\n80 | tcp | Web\n## Agent\n22 | tcp | SSH\n",
        &[
            "1 # Ports",
            "2 table, headers 0",
            "2   port | protocol | use",
            "3 ## Console",
            "4 table, headers 0",
            "4   443 | tcp | API",
            "5   80 | tcp | Web",
            "6 ## Agent",
            "7 table, headers 0",
            "7   22 | tcp | SSH",
        ],
        &["PLT0604 2 a table has no header and no line of dashes below it"],
    );
}

#[test]
fn tables_without_a_line_of_dashes() {
    check_found(
        "Ports:\n| Port | Use |\n| 443 | API |\n\n|--|--|\n| 22 | SSH |\n",
        &[
            "1 Ports:",
            "2 table, headers 0",
            "2   Port | Use",
            "3   443 | API",
            "6 table, headers 0",
            "6   22 | SSH",
        ],
        &["PLT0604 2 a table has no header and no line of dashes below it"],
    );
}

#[test]
fn two_rows_of_headers_above_the_dashes() {
    check(
        "| Ports | |\n| TCP | UDP |\n|---|---|\n| 443 | 53 |\n",
        &["1 table, headers 2", "1   Ports | ", "2   TCP | UDP", "4   443 | 53"],
    );
}

#[test]
fn rows_broken_in_two_are_joined() {
    check_found(
        "| Port | Use |\n|--|--|\n| 443 | the API\nof the cluster |\n| 22 | SSH\naccess\n| 80 | Web |\n",
        &[
            "1 table, headers 1",
            "1   Port | Use",
            "3   443 | the API of the cluster",
            "5   22 | SSH access",
            "7   80 | Web",
        ],
        &[
            "PLT0604 3 a row of a table goes on in the next line",
            "PLT0604 5 a row of a table goes on in the next line",
        ],
    );
}

#[test]
fn a_table_ends_where_no_pipe_is() {
    check(
        "Text\n| Port | Use |\n|--|--|\n| 443 | API |\nA note on that.\n",
        &["1 Text", "2 table, headers 1", "2   Port | Use", "4   443 | API", "5 A note on that."],
    );
}

#[test]
fn dashes_in_cells_are_no_line_of_dashes() {
    check(
        "| Protocol | Port |\n| - | - |\n| TCP | 443 |\n| - | - |\n",
        &["1 table, headers 1", "1   Protocol | Port", "3   TCP | 443", "4   - | -"],
    );
}

#[test]
fn indentation_does_not_make_code_of_tables() {
    check(
        "Text\n\n\t| Port | Use |\n    |--|--|\n\t| 443 | API |\n",
        &["1 Text", "3 table, headers 1", "3   Port | Use", "5   443 | API"],
    );
    check(
        "- Nodes:\n\n      | Port | Use |\n      |--|--|\n      | 443 | API |\n\n- Agents\n",
        &[
            "1 - Nodes:",
            "3   table, headers 1",
            "3     Port | Use",
            "5     443 | API",
            "7 - Agents",
        ],
    );
}

#[test]
fn comments_between_rows_do_not_end_a_table() {
    check(
        "| Port | Use |\n|--|--|\n<!-- web -->\n| 443 | API |\n<!-- more\nlines -->\n| 22 | SSH |\n",
        &["1 table, headers 1", "1   Port | Use", "4   443 | API", "7   22 | SSH"],
    );
}

#[test]
fn pipes_in_text_and_code_make_no_table() {
    check(
        "[Home](a) | [Docs](b) | [Blog](c)\n\nRun `ps | grep x | wc` or a | b.\n\n    cat x | grep y | wc\n\n```\n| a | b |\n```\n\n- 443 | TCP | API\n",
        &[
            "1 Home | Docs | Blog",
            "3 Run ps | grep x | wc or a | b.",
            "5 > cat x | grep y | wc",
            "8 > | a | b |",
            "11 - 443 | TCP | API",
        ],
    );
}

#[test]
fn tables_in_quotations_are_put_into_shape_too() {
    check_found(
        "> | Port | Use |\n> |--|--|\n> | 443 | API | x |\n",
        &["- Quote", "1   table, headers 1", "1     Port | Use", "3     443 | API | x"],
        &["PLT0604 3 a row has 3 cells, and the header has 2"],
    );
}

#[test]
fn captions_stand_above_tables() {
    check(
        "**Inbound rules**\n\n|Port|\n|--|\n|443|\n\nTable 2: Outbound\n\n|Port|\n|--|\n|53|\n\n*For agents*\n\n|Port|\n|--|\n|22|\n\n<figcaption>Last</figcaption>\n\n|Port|\n|--|\n|80|\n",
        &[
            "1 caption: Inbound rules",
            "3 table, headers 1",
            "3   Port",
            "5   443",
            "7 caption: Table 2: Outbound",
            "9 table, headers 1",
            "9   Port",
            "11   53",
            "13 caption: For agents",
            "15 table, headers 1",
            "15   Port",
            "17   22",
            "19 caption: Last",
            "21 table, headers 1",
            "21   Port",
            "23   80",
        ],
    );
}

#[test]
fn rows_without_outer_pipes_below_a_header_with_one() {
    check_found(
        "|service|protocol|port|note\n|---|---|---|---|\nssh|TCP|22|\nweb|TCP|443|outside\n",
        &[
            "1 table, headers 1",
            "1   service | protocol | port | note",
            "3   ssh | TCP | 22",
            "4   web | TCP | 443 | outside",
        ],
        &["PLT0604 3 a row has 3 cells, and the header has 4"],
    );
}

#[test]
fn words_below_an_open_cell_belong_to_it() {
    check_found(
        "| Port | Use\n|--|--\n| 443 | The API\n         of the cluster.\n| 22 | SSH\n         access.\n\nText\n",
        &[
            "1 table, headers 1",
            "1   Port | Use",
            "3   443 | The API of the cluster.",
            "5   22 | SSH access.",
            "8 Text",
        ],
        &[
            "PLT0604 3 a row of a table goes on in the next line",
            "PLT0604 5 a row of a table goes on in the next line",
        ],
    );
}

#[test]
fn a_line_without_pipes_between_rows_is_a_row() {
    check_found(
        "| Port | Use |\n|--|--|\n| 443 | API |\nWorkers\n| 22 | SSH |\n",
        &["1 table, headers 1", "1   Port | Use", "3   443 | API", "4   Workers", "5   22 | SSH"],
        &["PLT0604 4 a row has 1 cell, and the header has 2"],
    );
}

#[test]
fn borders_above_and_between_rows_are_left_out() {
    check(
        "|-----|-----|\n| Port | Use |\n|-----|-----|\n| 443 | API |\n|-----|-----|\n| 22 | SSH |\n|-----|-----|\n",
        &["2 table, headers 1", "2   Port | Use", "4   443 | API", "6   22 | SSH"],
    );
}

#[test]
fn tables_that_are_drawn() {
    check(
        "+------+---------+\n| Port | Use     |\n+======+=========+\n| 443  | The API |\n|      | server  |\n+------+---------+\n| `22` | SSH     |\n+------+---------+\nText\n",
        &[
            "2 table, headers 1",
            "2   Port | Use",
            "4   443 | The API / server",
            "7   22 | SSH",
            "9 Text",
        ],
    );
    check(
        "+------+-----+\n| Port | Use |\n+------+-----+\n| 443  | API |\n|      | SSH |\n| 22   |     |\n+------+-----+\n",
        &["2 table, headers 1", "2   Port | Use", "4   443 | API", "5    | SSH", "6   22"],
    );
}

#[test]
fn rows_with_tabs_are_tables_without_headers() {
    check_found(
        "# Ports\nProtocol\tPort\tUse\nTCP\t443\tAPI\nTCP\t\tSSH\nUDP\t53\t\n\nName\tTab\n",
        &[
            "1 # Ports",
            "2 table, headers 0",
            "2   Protocol | Port | Use",
            "3   TCP | 443 | API",
            "4   TCP |  | SSH",
            "5   UDP | 53",
            "7 Name Tab",
        ],
        &["PLT0604 2 a table has no header and no line of dashes below it"],
    );
}

#[test]
fn a_header_without_words_is_none() {
    check(
        "|   |   |\n|---|---|\n| Port | Use |\n| 443 | API |\n",
        &["1 table, headers 0", "3   Port | Use", "4   443 | API"],
    );
}

#[test]
fn html_after_a_table_is_no_row() {
    check(
        "| Port |\n|------|\n| 443 |\n<br>\n| Port |\n|------|\n| 22 |\n",
        &["1 table, headers 1", "1   Port", "3   443", "5 table, headers 1", "5   Port", "7   22"],
    );
}
