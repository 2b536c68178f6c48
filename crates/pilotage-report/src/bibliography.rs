//! The documents that requirements come from, numbered as readers meet them.

use std::collections::BTreeSet;

use pilotage_plan::{Resolved, SourceNote};

/// A document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Document<'p> {
    pub(crate) title: &'p str,
    pub(crate) url: Option<&'p str>,
}

/// Documents, numbered from 1.
#[derive(Debug, Default)]
pub(crate) struct Bibliography<'p> {
    documents: Vec<Document<'p>>,
}

/// A place in a numbered document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Citation<'p> {
    pub(crate) number: usize,
    pub(crate) document: Document<'p>,
    pub(crate) at: Option<&'p str>,
}

impl<'p> Bibliography<'p> {
    /// The documents of these requirements, in their order.
    pub(crate) fn of(requirements: impl IntoIterator<Item = &'p Resolved>) -> Self {
        let mut documents: Vec<Document<'p>> = Vec::new();
        for note in requirements.into_iter().flat_map(|resolved| &resolved.sources) {
            let document = document(note);
            if !documents.contains(&document) {
                documents.push(document);
            }
        }
        Self { documents }
    }

    /// The documents with their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, Document<'p>)> + '_ {
        (1..).zip(self.documents.iter().copied())
    }

    /// The numbers of all documents that say any of these, ascending.
    pub(crate) fn numbers(&self, requirements: &[&'p Resolved]) -> Vec<usize> {
        let citations = requirements.iter().flat_map(|resolved| self.citations(resolved));
        let numbers: BTreeSet<usize> = citations.map(|citation| citation.number).collect();
        numbers.into_iter().collect()
    }

    /// Where a requirement is said, in the order of its pack.
    pub(crate) fn citations<'s>(
        &'s self,
        resolved: &'p Resolved,
    ) -> impl Iterator<Item = Citation<'p>> + 's {
        resolved.sources.iter().filter_map(|note| {
            let document = document(note);
            let position = self.documents.iter().position(|known| *known == document)?;
            Some(Citation { number: position + 1, document, at: note.at.as_deref() })
        })
    }
}

fn document(note: &SourceNote) -> Document<'_> {
    Document { title: &note.title, url: note.url.as_deref() }
}

impl std::fmt::Display for Citation<'_> {
    /// `[3] row 4`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{}]", self.number)?;
        match self.at {
            Some(at) => write!(f, " {}", crate::text::line(at)),
            None => Ok(()),
        }
    }
}
