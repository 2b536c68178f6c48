//! Documents in the shapes that vendors publish.

mod containers;
mod html;
mod includes;
mod limits;
mod tables;
mod text;

use super::FORMAT;
use crate::format::shown::{Read, read};

fn document(text: &str) -> Read {
    read(&FORMAT, "ports.md", text)
}

/// Compares the lines of a document, and wants no findings.
#[track_caller]
fn check(text: &str, lines: &[&str]) {
    let read = document(text);
    assert_eq!(read.lines(), lines);
    assert_eq!(read.found(), Vec::<String>::new());
}

/// Compares the lines and the findings of a document.
#[track_caller]
fn check_found(text: &str, lines: &[&str], found: &[&str]) {
    let read = document(text);
    assert_eq!(read.lines(), lines);
    assert_eq!(read.found(), found);
}
