//! Markdown as it is in the wild: GitHub's dialect, MDX, Docusaurus, Hugo, MkDocs, GitBook and others.
//!
//! What is no plain Markdown is taken out first (`prepare`), a parser reads the rest, and `blocks`
//! puts both together again. A paragraph that is short and all bold is a caption: it names what
//! follows, as a heading would, and writers use it where a heading would be too much.

mod blocks;
mod front_matter;
mod inline;
mod likeness;
mod nodes;
mod prepare;
mod table;
mod tag;
#[cfg(test)]
mod tests;
mod written;

use pilotage_diagnostic::Diagnostic;

use super::FormatInfo;
use crate::Input;
use crate::document::Document;

pub(super) const FORMAT: FormatInfo = FormatInfo {
    name: "markdown",
    about: "Markdown with tables, MDX, Docusaurus, Hugo and MkDocs",
    extensions: &["md", "mdx", "markdown", "mdown", "qmd"],
    likeness: likeness::likeness,
    read,
};

fn read(input: Input<'_>) -> (Document, Vec<Diagnostic>) {
    let front = front_matter::front_matter(input.text);
    let prepared = prepare::prepare(input, front.end);
    let (blocks, findings) = blocks::blocks(input, &prepared);
    let findings = prepared.findings.into_iter().chain(findings).collect();
    (Document { title: front.title, blocks }, findings)
}
