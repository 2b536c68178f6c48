//! What the tests of this format have in common.

use super::super::shown;

/// A document and its findings as lines.
pub(super) fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let read = shown::read(&super::FORMAT, "ports.adoc", text);
    (read.lines(), read.found())
}

/// A document as lines; there are no findings.
pub(super) fn outline(text: &str) -> Vec<String> {
    let (lines, findings) = read(text);
    assert!(findings.is_empty(), "{findings:?}");
    lines
}

/// How many blocks a large document has, and the codes of its findings.
pub(super) fn size(text: &str) -> (usize, Vec<&'static str>) {
    let read = shown::read(&super::FORMAT, "ports.adoc", text);
    let codes = read.findings.iter().map(|finding| finding.code.code);
    (read.document.blocks.len(), codes.collect())
}
