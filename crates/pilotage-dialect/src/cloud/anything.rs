//! Any text, for readers of every cloud: read to its end, and findings stay inside it.

use pilotage_diagnostic::Sources;

use crate::known::Known;
use crate::read::{Reader, Reading, Text};

/// Reads one text.
pub(crate) fn read(reader: &dyn Reader, name: &'static str, text: &str, known: &Known) -> Reading {
    let source = Sources::new().add(name, text);
    reader.read(&[Text { source, name, text }], known)
}

/// The codes of what was found.
pub(crate) fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.findings.iter().map(|it| it.code.code).collect()
}

/// Reads a text, and looks where its findings point to.
pub(crate) fn check(reader: &dyn Reader, text: &str) {
    _ = reader.likeness(text);
    let reading = read(reader, "any.json", text, &Known::default());
    for place in reading.findings.iter().filter_map(|it| it.place) {
        assert!(place.span.end as usize <= text.len().max(1), "{text}");
    }
}

/// What documents are made of, besides the words of a cloud.
const SIGNS: &[&str] =
    &["{", "}", "[", "]", ",", ":", "null", "true", "false", "\n", "- ", "&a", "*a", "#", "'"];

/// The words of a cloud in any order, and the signs between them.
pub(crate) fn words(own: &[&'static str]) -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::strategy::Strategy as _;
    let all = [SIGNS, SIGNS, own].concat();
    proptest::collection::vec(proptest::sample::select(all), 0..60).prop_map(|it| it.concat())
}

/// Both tests of a reader: its words, and any text.
macro_rules! any_text_is_read {
    ($reader:expr, $words:expr) => {
        proptest::proptest! {
            #![proptest_config(proptest::test_runner::Config {
                failure_persistence: None,
                ..Default::default()
            })]

            #[test]
            fn any_words_are_read_to_their_end(text in crate::cloud::anything::words($words)) {
                crate::cloud::anything::check(&$reader, &text);
            }

            #[test]
            fn any_text_is_read_to_its_end(text in proptest::prelude::any::<String>()) {
                crate::cloud::anything::check(&$reader, &text);
            }
        }
    };
}

pub(crate) use any_text_is_read;
