//! Whatever stands in the files, the output is well-formed and steers no terminal.

use pilotage_diagnostic::{Diagnostic, Format, Place, Sources, Span, codes, render};
use proptest::prelude::*;

/// Text with many of the characters that do harm.
fn text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(
        "\0\u{7}\u{8}\u{1b}\u{7f}\u{80}\u{9b}\u{9d}\u{200d}\u{200e}\u{202e}\u{2028}\u{2066}\u{fe0f}\
         \u{feff}\u{ffff}\t\r\n%:,<>&\"'[](){}]\\`ä漢👩"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(prop_oneof![3 => nasty, 2 => any::<char>(), 2 => Just('a')], 0..60)
        .prop_map(|characters| characters.into_iter().collect())
}

fn span() -> impl Strategy<Value = Span> {
    (0..90_usize, 0..90_usize).prop_map(|(start, end)| Span::new(start, end))
}

/// What a terminal would act upon, besides line breaks and tabs.
fn steers(character: char) -> bool {
    (character.is_control() && character != '\n' && character != '\t')
        || "\u{200e}\u{200f}\u{61c}\u{2028}\u{2029}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\
            \u{2066}\u{2067}\u{2068}\u{2069}"
            .contains(character)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn output_is_safe_and_well_formed(
        [name, other, message, label] in [text(), text(), text(), text()],
        [subject, help, note] in [text(), text(), text()],
        (first, second, third) in (span(), span(), span()),
    ) {
        let mut sources = Sources::new();
        let ids = [sources.add(name.clone(), other.clone()), sources.add(other, name)];
        let found = [
            Diagnostic::new(codes::UNKNOWN_KEY, message.clone())
                .at(Place::new(ids[0], first))
                .label(label.clone())
                .also(Place::new(ids[0], second), label.clone())
                .also(Place::new(ids[1], third), label.clone()),
            Diagnostic::new(codes::NO_PATH, message.clone()).subject(subject).help(help).note(note),
            Diagnostic::new(codes::NAME_SHORTENED, label).at(Place::new(ids[1], first)),
        ];
        for format in Format::ALL {
            let shown = render(&found, &sources, format, false);
            let bad = shown.chars().find(|character| steers(*character));
            prop_assert_eq!(bad, None, "{}: {:?}", format, shown);
            match format {
                Format::Human => prop_assert!(shown.ends_with("\n2 errors, 1 note\n")),
                Format::Json => {
                    let json: serde_json::Value = serde_json::from_str(&shown).unwrap();
                    prop_assert_eq!(json["findings"][0]["message"].as_str(), Some(&*message));
                }
                Format::Sarif => {
                    let json: serde_json::Value = serde_json::from_str(&shown).unwrap();
                    let results = &json["runs"][0]["results"];
                    prop_assert_eq!(results.as_array().map(Vec::len), Some(3));
                    let uri = results[0].pointer(
                        "/locations/0/physicalLocation/artifactLocation/uri").unwrap();
                    prop_assert!(uri.as_str().unwrap().bytes().all(|byte| byte.is_ascii_graphic()));
                    let message = results[1]["message"]["text"].as_str().unwrap();
                    prop_assert!(!message.contains("]("));
                }
                Format::Junit => {
                    // Every `<` begins one of the seven kinds of tag; `&` begins an entity.
                    let tags = ["<?xml", "<testsuites ", "</testsuites>", "<testsuite ",
                        "</testsuite>", "<testcase ", "</testcase>", "<failure ", "</failure>",
                        "<system-out>", "</system-out>"];
                    for (at, _) in shown.match_indices('<') {
                        prop_assert!(tags.iter().any(|tag| shown[at..].starts_with(tag)));
                    }
                    for (at, _) in shown.match_indices('&') {
                        let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#10;", "&#9;"];
                        prop_assert!(entities.iter().any(|it| shown[at..].starts_with(it)));
                    }
                }
                Format::Github => {
                    prop_assert_eq!(shown.lines().count(), 3);
                    for line in shown.lines() {
                        let command = ["::error ", "::notice "];
                        prop_assert!(command.iter().any(|start| line.starts_with(start)));
                        let properties = line.split("::").nth(1).unwrap();
                        let known = ["file", "line", "col", "endLine", "endColumn", "title"];
                        for property in properties.split_once(' ').unwrap().1.split(',') {
                            prop_assert!(known.contains(&property.split_once('=').unwrap().0));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn marks_of_any_place_can_be_shown(text in text(), spans in prop::collection::vec(span(), 1..6)) {
        let mut sources = Sources::new();
        let source = sources.add("x.yaml", text);
        let mut found = Diagnostic::new(codes::UNKNOWN_KEY, "x");
        for span in spans {
            found = found.clone().at(Place::new(source, span)).also(Place::new(source, span), "y");
        }
        let shown = render(&[found], &sources, Format::Human, true);
        prop_assert!(shown.contains("x.yaml:"), "{}", shown);
    }
}
