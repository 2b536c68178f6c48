//! What the canonical layout looks like, case by case. That it keeps data and comments for any
//! text is checked inside the crate.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod support;

use pilotage_diagnostic::{SourceId, Sources, codes};

fn source(text: &str) -> SourceId {
    Sources::new().add("test.yaml", text)
}

fn format(text: &str) -> String {
    pilotage_model::format(text, source(text))
        .map_err(|found| format!("{text}\n{found:?}"))
        .unwrap()
}

#[track_caller]
fn becomes(before: &str, after: &str) {
    assert_eq!(format(before), after, "from:\n{before}");
    assert_eq!(format(after), after, "a second time");
}

#[test]
fn keys_come_in_the_order_of_their_records_and_names_in_the_authors() {
    becomes(
        "\
kind: Site
hosts:
  node-2: {addresses: 10.0.0.2, zone: nodes}
  node-1:
    firewall: {policy: drop, dialect: nftables}
    addresses: [10.0.0.1]
    zone: nodes
assert:
- deny:
    ports: tcp/22
    to: nodes
    from: any
zones: {nodes: {vlan: 3, subnets: [10.0.0.0/24]}}
metadata: {owner: net, name: lab}
apiVersion: pilotage.dev/v1alpha1
",
        "\
apiVersion: pilotage.dev/v1alpha1
kind: Site
metadata: {name: lab, owner: net}
zones: {nodes: {subnets: [10.0.0.0/24], vlan: 3}}
hosts:
  node-2: {zone: nodes, addresses: 10.0.0.2}
  node-1:
    zone: nodes
    addresses: [10.0.0.1]
    firewall: {dialect: nftables, policy: drop}
assert:
  - deny:
      from: any
      to: nodes
      ports: tcp/22
",
    );
}

#[test]
fn every_record_of_a_pack_has_its_order() {
    becomes(
        "\
requirements:
  - {source: {at: row 3, id: sysreq}, purpose: x, to: {dns: [b]}, from: a, id: one, ports: tcp/1}
roles: {z: {title: z}, a: {title: a}}
parameters: {y: {default: b, enum: [b, c]}, x: {type: port}}
metadata:
  sources: [{title: t, id: sysreq}]
  component: {versions: \">=1\", name: c}
  name: p
kind: Pack
",
        "\
kind: Pack
metadata:
  name: p
  component: {name: c, versions: \">=1\"}
  sources: [{id: sysreq, title: t}]
parameters: {y: {enum: [b, c], default: b}, x: {type: port}}
roles: {z: {title: z}, a: {title: a}}
requirements:
  - {id: one, from: a, to: {dns: [b]}, ports: tcp/1, purpose: x, source: {id: sysreq, at: row 3}}
",
    );
}

#[test]
fn unknown_keys_and_keys_that_stand_twice_stay() {
    becomes(
        "kind: Profile\ncolour: red\npacks: []\nshape: round\nmetadata: {name: a, nmae: b, name: c}\n",
        "kind: Profile\nmetadata: {name: a, name: c, nmae: b}\npacks: []\ncolour: red\nshape: round\n",
    );
    becomes("b: 1\na:   2\n", "b: 1\na: 2\n");
}

#[test]
fn comments_stay_with_what_they_stand_at() {
    becomes(
        "\
# Licence

# about packs
packs: # the stack
# above the first
- {use: a@1}   # behind
# above the second
-   # behind the dash
    use: b@1
    # above a key
    with: [ # behind a bracket
      x, # behind an item
      # above the bracket
    ]
    # after the last key
  # after the last item
# above metadata
metadata: {name: p}


kind:
  # between
  Profile # kind
# the end
",
        "\
# Licence

# between
kind: Profile  # kind
# above metadata
metadata: {name: p}

# about packs
packs:  # the stack
  # above the first
  - {use: a@1}  # behind
  # above the second
  # behind the dash
  - use: b@1
    # above a key
    with:
      # behind a bracket
      - x  # behind an item
      # above the bracket
    # after the last key
  # after the last item
# the end
",
    );
}

#[test]
fn quotes_stay_only_where_they_are_needed() {
    let cases = [
        // Plain enough.
        ("'a b'", "a b"),
        ("\"https://example.com/a#b\"", "https://example.com/a#b"),
        ("\"tcp/{params.port}\"", "tcp/{params.port}"),
        ("'params.mode == \"l2\"'", "params.mode == \"l2\""),
        ("'10.0.0.0/24'", "10.0.0.0/24"),
        ("\"4.6.a\"", "4.6.a"),
        ("'30000-32767'", "30000-32767"),
        ("'schön'", "schön"),
        // As written: another text than the reader's number.
        ("1.30", "1.30"),
        ("yes", "yes"),
        ("~", "~"),
        // Another type without quotes, to some reader.
        ("'1.30'", "\"1.30\""),
        ("'no'", "\"no\""),
        ("'On'", "\"On\""),
        ("'null'", "\"null\""),
        ("''", "\"\""),
        ("'0x1f'", "\"0x1f\""),
        ("'1e3'", "\"1e3\""),
        ("'12:30'", "\"12:30\""),
        ("'.inf'", "\".inf\""),
        ("'2026-11-20'", "\"2026-11-20\""),
        ("'fd00::1'", "\"fd00::1\""),
        // Syntax without quotes.
        ("'>=1.14 <2'", "\">=1.14 <2\""),
        ("'a: b'", "\"a: b\""),
        ("'a #b'", "\"a #b\""),
        ("'- a'", "\"- a\""),
        ("'[a'", "\"[a\""),
        ("'@a'", "\"@a\""),
        ("' a'", "\" a\""),
        ("'a:'", "\"a:\""),
        // Single quotes where double ones would need escapes.
        ("\"\\\"a\\\": b\"", "'\"a\": b'"),
        ("\"\\\"it's\\\": b\"", "'\"it''s\": b'"),
        ("\"a\\tb\\u0007\\n\"", "\"a\\tb\\x07\\n\""),
    ];
    for (before, after) in cases {
        becomes(&format!("x: {before}\n"), &format!("x: {after}\n"));
        becomes(&format!("-   {before}\n"), &format!("- {after}\n"));
    }
    becomes(
        "x: ['a, b', 'tcp/{p}', 'a]', 'c', ~, ]\n",
        "x: [\"a, b\", \"tcp/{p}\", \"a]\", c, ~]\n",
    );
    becomes("{'a b': , 'yes': '}'}\n", "a b:\n\"yes\": \"}\"\n");
}

#[test]
fn brackets_stay_while_the_line_fits() {
    let items = |count: usize| vec!["10.20.30.40"; count].join(", ");
    becomes(&format!("a: [{}]\n", items(7)), &format!("a: [{}]\n", items(7)));
    let broken = "  - 10.20.30.40\n".repeat(8);
    becomes(&format!("a: [{}]\n", items(8)), &format!("a:\n{broken}"));
    becomes("a: [\n  1,\n  2,\n]\n", "a: [1, 2]\n");
    becomes("a:\n- 1\n- 2\n", "a:\n  - 1\n  - 2\n");
    becomes("- - a\n  - b\n-\n  c: d\n", "- - a\n  - b\n- c: d\n");
}

#[test]
fn long_texts_keep_their_meaning() {
    let words = "word ".repeat(30);
    let words = words.trim_end();
    // On one line the author decided so; over several lines it folds.
    becomes(&format!("note: {words}\n"), &format!("note: {words}\n"));
    let (first, second) = words.split_at("word ".len() * 18 + 4);
    becomes(
        &format!("note: word\n  {}\n", &words[5..]),
        &format!("note: >-\n  {first}\n  {}\n", second.trim_start()),
    );
    becomes("note: a\n  b\n", "note: a b\n");
    becomes("note: \"a\n\n  b\"\n", "note: |-\n  a\n  b\n");
    becomes(
        "note: >-\n    a\n    b\n\n      more\nx: |+\n      lit\n\n\ny: |2\n    in\n   to\n",
        "note: >-\n  a\n  b\n\n    more\nx: |+\n  lit\n\n\ny: |2\n    in\n   to\n",
    );
}

#[test]
fn at_most_one_empty_line_and_none_at_the_edges() {
    becomes("\n\na: 1\n\n\n\nb:\n\n  c: 1\n\n  d: 2\n\n\n", "a: 1\n\nb:\n  c: 1\n\n  d: 2\n");
}

#[test]
fn documents_stay_apart() {
    becomes(
        "# head\n---  # first\nkind: Pack\napiVersion: x\n...\n---\n# second\nkind: Site\n# tail\n",
        "# head\n---\n# first\napiVersion: x\nkind: Pack\n---\n# second\nkind: Site\n# tail\n",
    );
    becomes("a: 1\n---\n", "a: 1\n---\n");
    becomes("", "");
    becomes("# nothing\n\n\n# here\n", "# nothing\n\n# here\n");
}

#[test]
fn line_ends_tabs_and_marks_of_byte_order_go() {
    becomes("\u{feff}a: 1  \r\nb:\t2\t# c \r\n", "a: 1\nb: 2  # c\n");
    becomes("a: 1", "a: 1\n");
}

#[test]
fn anchors_and_tags_stay_and_keep_the_order_of_keys() {
    becomes(
        "kind: Site\ngroups:   {a: &a [x],\n  b: *a}\napiVersion: !!str v\n",
        "kind: Site\ngroups: {a: &a [x], b: *a}\napiVersion: !!str v\n",
    );
    becomes(
        "a: &x\n    b: 1\nc:\n- *x\n- &y\n  d: 1\n",
        "a: &x\n  b: 1\nc:\n  - *x\n  - &y\n    d: 1\n",
    );
}

#[test]
fn a_hundred_comments_in_a_row_are_no_limit() {
    let comments = "# one of many\n".repeat(500);
    let text = format!("zones:\n  a:\n{comments}  b: 1\n");
    let formatted = format(&text);
    assert_eq!(formatted.matches("# one of many").count(), 500);
}

#[test]
fn what_cannot_be_kept_is_refused_with_a_finding() {
    for (text, code) in [
        ("a: [1\n", codes::YAML_SYNTAX),
        ("a: 'b\n", codes::YAML_SYNTAX),
        ("a: *unknown\n", codes::YAML_SYNTAX),
        ("[a, b]: 1\n", codes::YAML_SYNTAX),
        ("%YAML 1.2\n---\na: 1\n", codes::NOT_FORMATTED),
    ] {
        let found = pilotage_model::format(text, source(text)).unwrap_err();
        assert_eq!(found.iter().map(|it| it.code).collect::<Vec<_>>(), [code], "{text}");
        assert!(found[0].place.is_some(), "{text}");
    }
}

#[test]
fn the_projects_own_files_settle_in_one_pass() {
    for (name, text) in support::files() {
        let once = format(&text);
        assert_eq!(format(&once), once, "{name}");
        assert!(once.lines().all(|line| line.trim_end() == line), "{name} has blanks at an end");
        assert_eq!(support::as_json(&once), support::as_json(&text), "{name}");
    }
}
