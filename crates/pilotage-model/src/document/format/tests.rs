//! Whatever text is laid out keeps its data and its comments, and a second pass changes nothing.

use pilotage_diagnostic::{Sources, codes};
use proptest::prelude::*;

use super::{LIMITS, Shape, lay_out, parse, same};
use crate::Site;
use crate::document::Decode;

fn site_shape(_: Option<&str>) -> &'static Shape {
    Site::SHAPE
}

/// The comments of a text, sorted.
fn comments(text: &str) -> Vec<String> {
    let mut options = granit_parser::Options::default();
    options.max_buffered_comment_events = usize::MAX;
    let mut found: Vec<String> = granit_parser::Parser::new_from_str_with_options(text, options)
        .filter_map(|item| match item {
            Ok((granit_parser::Event::Comment(text, _), _)) => Some(text.trim_end().to_owned()),
            _ => None,
        })
        .collect();
    found.sort();
    found
}

/// Checks one text; false where it is no YAML that the project reads.
fn keeps_everything(text: &str) -> Result<bool, TestCaseError> {
    let source = Sources::new().add("test.yaml", "");
    let (before, found) = parse(text, source, LIMITS);
    if found.iter().any(|diagnostic| diagnostic.code != codes::DUPLICATE_KEY) {
        return Ok(false);
    }
    let Some(after) = lay_out(text, &site_shape) else {
        prop_assert!(text.contains('%'), "refused: {text}");
        return Ok(false);
    };
    let (data, found) = parse(&after, source, LIMITS);
    let found: Vec<_> = found.iter().filter(|it| it.code != codes::DUPLICATE_KEY).collect();
    prop_assert!(found.is_empty(), "{text}\n=> not YAML any more\n{after}\n{found:?}");
    let equal = before.len() == data.len() && before.iter().zip(&data).all(|(a, b)| same(a, b));
    prop_assert!(equal, "{text}\n=> other data\n{after}");
    prop_assert_eq!(comments(text), comments(&after), "{}\n=> other comments\n{}", text, after);
    let again = lay_out(&after, &site_shape);
    prop_assert_eq!(again.as_deref(), Some(after.as_str()), "{}\n=> not settled", text);
    Ok(true)
}

fn value() -> impl Strategy<Value = String> {
    let words = [
        "",
        "a",
        "1.30",
        "yes",
        "~",
        "'it''s'",
        "\"8\"",
        "\"a\\tb\\n\"",
        "[]",
        "{}",
        "[a, 'b: c']",
        "{x: 1, zone: [2, {y: }]}",
        "[ # in",
        "{",
        "}",
        "]",
        "|",
        "|+",
        ">-",
        ">2",
        "|1-",
        "&n b",
        "*n",
        "!!str 1",
        "https://a.b/c#d",
        "::1",
        "a: b",
        "- c",
        "two words",
        "'open",
        "end'",
        "? k",
        "tcp/{params.x}",
        ", d",
        "\"\\u00e9\\0\"",
        "漢字",
        "-",
        "&m",
        "!t",
        "long long long long long long long long long long long long long long long long long text",
    ];
    proptest::sample::select(words.to_vec()).prop_map(str::to_owned)
}

fn line() -> impl Strategy<Value = String> {
    let start = proptest::sample::select(vec![
        "",
        "",
        "- ",
        "- ",
        "-   ",
        "- - ",
        "k: ",
        "zones: ",
        "hosts:",
        "metadata: ",
        "kind: ",
        "z: ",
        "addresses: ",
        "zone: ",
        "'q': ",
        "? ",
        ": ",
        "- zone: ",
        "-",
        "k:   ",
    ]);
    let end = proptest::sample::select(vec!["", "", "", " # c", " #d ", "  ", "\t# e", ",", "\r"]);
    let whole = proptest::sample::select(vec![
        "",
        "",
        "   ",
        "# own",
        "  # two",
        "    # four",
        "---",
        "--- # m",
        "...",
        "  text",
        "# h\n",
    ]);
    prop_oneof![
        4 => (0..5_usize, start, value(), end)
            .prop_map(|(indent, start, value, end)| format!("{}{start}{value}{end}", "  ".repeat(indent))),
        1 => whole.prop_map(str::to_owned),
    ]
}

/// A value as an author might write it: the lines of a block, or what stands in brackets.
#[derive(Clone, Debug)]
enum Written {
    Scalar(&'static str),
    Brackets(bool, Vec<(usize, Written)>),
    Block { mapping: bool, by: usize, entries: Vec<(usize, Written)> },
}

const KEYS: [&str; 10] =
    ["zone", "hosts", "kind", "addresses", "'a b'", "metadata", "x", "y-1", "title", "\"k\""];
const SCALARS: [&str; 16] = [
    "",
    "a",
    "1.30",
    "'no'",
    "\"x: y\"",
    "two words",
    "tcp/443",
    ">-\n@some\n@text",
    "|\n@lit\n@ eral",
    "plain over\n@two lines",
    "\"quoted over\n@  two\\n lines\"",
    "|+\n@kept\n\n",
    ">\n\n@folded\n\n@more",
    "fd00::1",
    "~",
    "# c\n@later",
];
const BETWEEN: [&str; 8] = ["", "", "", "\n", "@# above\n", "\n@# apart\n\n", "# left\n", "\n\n"];
const BEHIND: [&str; 5] = ["", "", "", " # behind", "    #near"];

fn written() -> impl Strategy<Value = Written> {
    let scalar = (0..SCALARS.len()).prop_map(|at| Written::Scalar(SCALARS[at]));
    scalar.prop_recursive(5, 48, 6, |inner| {
        let entries = || proptest::collection::vec((0..4000_usize, inner.clone()), 1..6);
        prop_oneof![
            (any::<bool>(), entries()).prop_map(|(mapping, it)| Written::Brackets(mapping, it)),
            (any::<bool>(), 0..4_usize, entries())
                .prop_map(|(mapping, by, entries)| Written::Block { mapping, by, entries }),
        ]
    })
}

fn pick<const N: usize>(from: [&'static str; N], seed: &mut usize) -> &'static str {
    let at = *seed % N;
    *seed /= N;
    from[at]
}

/// `@` stands for the indentation.
fn indented(text: &str, indent: usize) -> String {
    text.replace('@', &" ".repeat(indent))
}

fn in_brackets(value: &Written) -> String {
    match value {
        Written::Scalar(text) if text.contains(['\n', ':', '#']) || text.is_empty() => {
            "'x: y'".to_owned()
        }
        Written::Scalar(text) => (*text).to_owned(),
        Written::Brackets(mapping, entries) | Written::Block { mapping, entries, .. } => {
            let (open, close) = if *mapping { ("{", "}") } else { ("[", "]") };
            let mut out = open.to_owned();
            for (seed, value) in entries {
                let mut seed = *seed;
                let comment = pick(["", "", "", "", " # in\n  "], &mut seed);
                let key =
                    if *mapping { format!("{}: ", pick(KEYS, &mut seed)) } else { String::new() };
                let comma = pick([", ", ",", ",\n ", " , "], &mut seed);
                out.push_str(&format!("{comment}{key}{}{comma}", in_brackets(value)));
            }
            out + close
        }
    }
}

fn in_lines(value: &Written, indent: usize, out: &mut String) {
    match value {
        Written::Scalar(text) => out.push_str(&indented(text, indent + 1)),
        Written::Brackets(..) => out.push_str(&in_brackets(value)),
        Written::Block { mapping, by, entries } => {
            for (number, (seed, value)) in entries.iter().enumerate() {
                let mut seed = *seed;
                let between = pick(BETWEEN, &mut seed);
                if number > 0 || !out.ends_with(' ') {
                    if !out.is_empty() && !out.ends_with('\n') {
                        out.push('\n');
                    }
                    out.push_str(&indented(between, indent));
                    out.push_str(&" ".repeat(indent));
                }
                let start = if *mapping { pick(KEYS, &mut seed) } else { "-" };
                out.push_str(start);
                if *mapping {
                    out.push(':');
                }
                let behind = pick(BEHIND, &mut seed);
                match value {
                    Written::Block { mapping: inner, .. } if !*mapping && *inner => {
                        out.push(' ');
                        in_lines(value, indent + 2, out);
                    }
                    Written::Block { .. } => {
                        out.push_str(behind);
                        in_lines(value, indent + 1 + by, out);
                    }
                    _ => {
                        out.push(' ');
                        in_lines(value, indent, out);
                        if !out.lines().last().unwrap_or("").contains(['#', '@']) {
                            out.push_str(behind);
                        }
                    }
                }
            }
        }
    }
}

fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").map_or(2000, |n| n.parse().unwrap());
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn lines_of_any_kind(lines in proptest::collection::vec(line(), 0..12)) {
        let _ = keeps_everything(&lines.join("\n"))?;
    }

    #[test]
    fn files_of_any_style(value in written()) {
        let mut text = String::new();
        in_lines(&value, 0, &mut text);
        let read = keeps_everything(&text)?;
        prop_assert!(read, "not YAML: {text}");
    }
}
