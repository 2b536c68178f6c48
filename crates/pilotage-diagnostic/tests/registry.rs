//! Every code is numbered, named and explained as the registry promises.

use std::collections::BTreeSet;
use std::path::Path;

use pilotage_diagnostic::codes;

#[test]
fn numbers_rise_within_their_blocks() {
    let numbers: Vec<&str> = codes::ALL.iter().map(|info| info.code).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    for info in codes::ALL {
        let digits = info.code.strip_prefix("PLT").unwrap_or_default();
        assert!(digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{info:?}");
        assert!(digits.starts_with(info.area.block()), "{info:?} is in the wrong block");
    }
}

#[test]
fn names_are_unique_and_in_kebab_case() {
    let names: BTreeSet<&str> = codes::ALL.iter().map(|info| info.name).collect();
    assert_eq!(names.len(), codes::ALL.len());
    for name in names {
        let kebab = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        assert!(name.bytes().all(kebab) && name.starts_with(|c: char| c.is_ascii_lowercase()));
    }
}

#[test]
fn summaries_are_one_lower_case_phrase() {
    for info in codes::ALL {
        let summary = info.summary;
        assert!(summary.starts_with(|c: char| c.is_ascii_lowercase()), "{info:?}");
        assert!(!summary.ends_with('.') && !summary.contains('\n'), "{info:?}");
    }
}

#[test]
fn pages_are_complete() {
    for info in codes::ALL {
        let lines: Vec<&str> = info.page.lines().collect();
        assert_eq!(lines[0], format!("# {} {}", info.code, info.name));
        let at = |wanted: &str| {
            let found = lines.iter().position(|line| *line == wanted);
            found.unwrap_or_else(|| panic!("{info:?} has no `{wanted}`"))
        };
        let (example, advice) = (at("## Example"), at("## What to do"));
        let words = |from: usize, to: usize| lines[from..to].join(" ").split(' ').count();
        assert!(words(1, example) >= 10, "{info:?} does not say what it means");
        assert!(words(advice + 1, lines.len()) >= 8, "{info:?} does not say what to do");
        let fences = lines.iter().filter(|line| line.starts_with("```")).count();
        assert!(fences >= 2 && fences % 2 == 0, "{info:?} has no whole code block");
        assert!(lines[example..advice].iter().any(|line| line.starts_with("```")), "{info:?}");
        assert!(lines.iter().all(|line| line.chars().count() <= 100), "{info:?} has long lines");
        assert!(info.page.ends_with('\n') && !info.page.ends_with("\n\n"), "{info:?}");
    }
}

#[test]
fn pages_name_codes_that_exist() {
    for info in codes::ALL {
        let words = info.page.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let words: Vec<&str> = words.collect();
        for pair in words.windows(2).filter(|pair| pair[0].starts_with("PLT")) {
            let named = codes::find(pair[0]);
            assert_eq!(named.map(|it| it.name), Some(pair[1]), "in the page of {info:?}");
        }
    }
}

#[test]
fn no_page_is_left_over() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pages");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let registered: BTreeSet<String> =
        codes::ALL.iter().map(|info| format!("{}-{}.md", info.code, info.name)).collect();
    assert_eq!(files, registered);
}

#[test]
fn codes_are_found_by_number_and_name() {
    for info in codes::ALL {
        for text in [info.code, info.name, &info.code.to_lowercase(), &info.name.to_uppercase()] {
            assert_eq!(codes::find(text), Some(*info), "{text}");
        }
    }
    assert_eq!(codes::find(" plt0101\n"), Some(codes::UNKNOWN_KEY));
    for text in ["", "PLT", "PLT9999", "unknown"] {
        assert_eq!(codes::find(text), None, "{text}");
    }
}

#[test]
fn misspelt_codes_are_guessed() {
    let cases = [
        ("unknwon-key", Some(codes::UNKNOWN_KEY)),
        ("Overlaping-Zone", Some(codes::OVERLAPPING_ZONES)),
        ("PLT041", Some(codes::NO_PATH)),
        ("PLT01O1", Some(codes::UNKNOWN_KEY)),
        ("no-route", None),
        ("", None),
        ("xyzzy", None),
    ];
    for (text, guess) in cases {
        assert_eq!(codes::suggest(text), guess, "{text}");
    }
}
