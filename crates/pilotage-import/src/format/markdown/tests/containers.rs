//! Tabs, boxes, details and conditions of the site generators.

use super::{check, document};

#[test]
fn tabs_of_docusaurus() {
    check(
        "<Tabs groupId=\"cni\">\n<TabItem value=\"a\" label=\"Canal\">\n\n| Port |\n|--|\n| 8472 |\n\n</TabItem>\n\
         <TabItem value=\"Cilium\" default>\n| Port |\n|--|\n| 4240 |\n</TabItem>\n</Tabs>\nafter\n",
        &[
            "2 Tab: Canal",
            "4   table, headers 1",
            "4     Port",
            "6     8472",
            "9 Tab: Cilium",
            "10   table, headers 1",
            "10     Port",
            "12     4240",
            "15 after",
        ],
    );
}

#[test]
fn labels_of_tabs_may_come_from_the_set() {
    check(
        "<Tabs\n  values={[{label: 'Linux', value: 'l'}, {label: 'Windows', value: 'w'}]}>\n\
         <TabItem value=\"w\">\n\nw\n\n</TabItem>\n</Tabs>\n\n\
         <Tabs items={['One', 'Two']}>\n<Tabs.Tab>1</Tabs.Tab>\n<Tabs.Tab>2</Tabs.Tab>\n</Tabs>\n",
        &["3 Tab: Windows", "5   w", "11 Tab: One", "11   1", "12 Tab: Two", "12   2"],
    );
}

#[test]
fn indentation_inside_components_means_nothing() {
    check(
        "<Tabs>\n    <TabItem label=\"Linux\">\n\n        | Port |\n        |--|\n        | 443 |\n\n        - one\n          - two\n\n        ```bash\n        ufw allow 443\n          indented\n        ```\n\n        Text\n    </TabItem>\n</Tabs>\n",
        &[
            "2 Tab: Linux",
            "4   table, headers 1",
            "4     Port",
            "6     443",
            "8   - one",
            "9     - two",
            "12   bash> ufw allow 443",
            "13   bash>   indented",
            "16   Text",
        ],
    );
}

#[test]
fn components_in_items_stay_in_the_items() {
    check(
        "1. First\n\n   <Note>\n   Only UDP\n   </Note>\n\n2. Second\n   <details>\n   <summary>All *ports*</summary>\n\n   - 443\n   </details>\n3. Third\n",
        &[
            "1 - First",
            "- ",
            "4       Only UDP",
            "7 - Second",
            "9   Details: All ports",
            "11     - 443",
            "13 - Third",
        ]
        .map(|it| if it == "- " { "-   Admonition" } else { it })
        .map(|it| if it == "4       Only UDP" { "4     Only UDP" } else { it }),
    );
}

#[test]
fn conditions_of_jsx() {
    check(
        "{props.edition === \"Air\" && (\n<>\n\n443 is needed.\n\n</>\n)}\n\n{a ? (\n  <p>Yes</p>\n) : (\n  <p>No</p>\n)}\n\n{b && <Note>Maybe</Note>}\nafter {props.x}\n",
        &[
            "1 Condition: props.edition === \"Air\"",
            "4   443 is needed.",
            "9 Condition: a",
            "10   Yes",
            "11 Condition: not (a)",
            "12   No",
            "15 Condition: b",
            "-   Admonition",
            "15     Maybe",
            "16 after {props.x}",
        ],
    );
}

#[test]
fn shortcodes_of_hugo() {
    check(
        "{{< tabs \"cni\" >}}\n{{% tab \"Canal\" %}}\n\n- 8472\n\n{{% /tab %}}\n{{< tab header=\"Cilium\" >}}4240{{< /tab >}}\n{{< /tabs >}}\n\n\
         {{% accordion label=\"Click\" %}}\n443\n{{% /accordion %}}\n\n{{% notice note \"Beware\" %}}\nText\n{{% /notice %}}\n{{< note >}}\nMore\n{{< /note >}}\n",
        &[
            "2 Tab: Canal",
            "4   - 8472",
            "7 Tab: Cilium",
            "7   4240",
            "10 Details: Click",
            "11   443",
            "14 Admonition: Beware",
            "15   Text",
            "- Admonition",
            "18   More",
        ],
    );
}

#[test]
fn shortcodes_that_hold_code_or_words() {
    check(
        "{{< highlight bash >}}\nufw allow 443 # *x*\n{{< /highlight >}}\n\nSee [this]({{< relref \"ports.md\" >}}) and {{< term text=\"Pod\" id=x >}}s {{< version >}}.\n\n{{< figure src=\"a.png\" >}}\n",
        &["2 bash> ufw allow 443 # *x*", "5 See this and Pods ."],
    );
}

#[test]
fn tags_of_liquid() {
    check(
        "{% tabs %}\n{% tab title=\"Linux\" %}\n443\n{% endtab %}\n{% endtabs %}\n{% hint style=\"info\" %}\nNote\n{% endhint %}\n{% if plan %}\n22\n{% else %}\n23\n{% endif %}\n",
        &[
            "2 Tab: Linux",
            "3   443",
            "- Admonition",
            "7   Note",
            "9 Condition: plan",
            "10   22",
            "11 Condition: not (plan)",
            "12   23",
        ],
    );
}

#[test]
fn boxes_with_colons() {
    check(
        ":::info Good to know\n\nText\n\n:::\n\n::::note[Outer]\n:::tip\nInner\n:::\n::::\n\n::::{tab-set}\n:::{tab-item} Linux\n:sync: l\n443\n:::\n::::\n\n::: details All\n22\n:::\nafter\n",
        &[
            "1 Admonition: Good to know",
            "3   Text",
            "7 Admonition: Outer",
            "-   Admonition",
            "9     Inner",
            "14 Tab: Linux",
            "16   443",
            "20 Details: All",
            "21   22",
            "23 after",
        ],
    );
}

#[test]
fn boxes_and_tabs_of_mkdocs() {
    check(
        "!!! note \"Only here\"\n    Text\n\n    - item\n\n=== \"Linux\"\n\n    | Port |\n    |--|\n    | 443 |\n\n    ```bash\n    ufw\n    ```\n\n=== \"Windows\"\n\n    !!! warning\n        Deep\n\n??? info \"More\"\n    22\nafter\n",
        &[
            "1 Admonition: Only here",
            "2   Text",
            "4   - item",
            "6 Tab: Linux",
            "8   table, headers 1",
            "8     Port",
            "10     443",
            "13   bash> ufw",
            "16 Tab: Windows",
            "-   Admonition",
            "19     Deep",
            "21 Details: More",
            "22   22",
            "23 after",
        ],
    );
}

#[test]
fn blocks_with_slashes_and_tabs_with_at() {
    check(
        "/// tab | Linux\n443\n///\n\n::: tabs\n@tab One\n1\n@tab:active Two\n2\n:::\nafter\n",
        &["1 Tab: Linux", "2   443", "6 Tab: One", "7   1", "8 Tab: Two", "9   2", "11 after"],
    );
}

#[test]
fn headings_that_are_tabs() {
    check(
        "# [Linux](#tab/linux)\n\n443\n\n# [Windows](#tab/windows)\n\n22\n\n---\n\nafter\n",
        &["1 Tab: Linux", "3   443", "5 Tab: Windows", "7   22", "11 after"],
    );
}

#[test]
fn alerts_and_quotations() {
    check(
        "> [!NOTE]\n> Only UDP\n\n> [!warning] Careful\n> - one\n\n> **Note:** plain\n> > deep\n\nafter\n",
        &[
            "- Admonition",
            "2   Only UDP",
            "4 Admonition: Careful",
            "5   - one",
            "- Quote",
            "7   Note: plain",
            "-   Quote",
            "8     deep",
            "10 after",
        ],
    );
}

#[test]
fn details_and_other_holders_of_html() {
    check(
        "<details open>\n<summary>Show <b>all</b></summary>\n\n| Port |\n|--|\n| 443 |\n\n</details>\n<div class=\"wide\" markdown>\n| Port |\n|--|\n| 22 |\n</div>\n<center>\n\n**Caption**\n\n</center>\n",
        &[
            "2 Details: Show all",
            "4   table, headers 1",
            "4     Port",
            "6     443",
            "10 table, headers 1",
            "10   Port",
            "12   22",
            "16 caption: Caption",
        ],
    );
}

#[test]
fn groups_that_are_not_closed_end_with_what_is_around_them() {
    let read =
        document("- a\n  <details>\n  <summary>b</summary>\n\n  c\n- d\n\n</details>\n\ne\n");
    assert_eq!(
        read.lines(),
        ["1 - a", "3   Details: b", "5     c", "6     - d", "10 e"].map(String::from)
    );
}

#[test]
fn unknown_components_are_looked_through() {
    check(
        "import {Card} from '@x/y';\n\n<CardGroup>\n  <Card title=\"x\">\n    443 is open.\n  </Card>\n</CardGroup>\n\n<Banner2 />\n\nUse <Term id=\"x\">pods</Term> and <NODE_IP>:443.\n",
        &["5 443 is open.", "11 Use pods and <NODE_IP>:443."],
    );
}
