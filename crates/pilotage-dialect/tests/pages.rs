//! Every dialect has its page, and what the page says of it is true. `UPDATE_GOLDENS=1` writes the
//! generated parts anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test's helpers may panic"
)]

use std::path::{Path, PathBuf};

use pilotage_dialect::{all, constructs_markdown, essentials_markdown};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/dialects")
}

/// The page with the part of this name replaced; unchanged where it has no such part.
fn with_part(page: &str, name: &str, text: &str) -> String {
    let start = format!("<!-- generated: {name} -->\n");
    let Some((before, rest)) = page.split_once(&start) else { return page.to_owned() };
    let (_, after) = rest.split_once("<!-- end -->").expect("a generated part has an end");
    [before, &start, text, "<!-- end -->", after].concat()
}

#[test]
fn pages_are_current() {
    for dialect in all() {
        let path = folder().join(format!("{}.md", dialect.name()));
        let page = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{} has no page: {error}", dialect.name()));
        assert!(page.contains("<!-- generated: capabilities -->"), "{}", dialect.name());
        let current = with_part(&page, "capabilities", &dialect.capabilities().markdown());
        let current = with_part(&current, "essentials", &essentials_markdown());
        let known = dialect.reader().map(|reader| constructs_markdown(reader.constructs()));
        let current = with_part(&current, "constructs", &known.unwrap_or_default());
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            std::fs::write(&path, &current).unwrap();
        } else {
            assert!(
                page == current,
                "{} is not current; run with UPDATE_GOLDENS=1",
                path.display()
            );
        }
        for file in dialect.files() {
            assert!(page.contains(&format!("`NAME{}`", file.suffix)), "{}", file.suffix);
            if let Some(load) = file.load {
                assert!(page.contains(load), "{load}");
            }
        }
    }
}
