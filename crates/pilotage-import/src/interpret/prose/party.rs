//! Whom the running text of a section speaks of when it speaks of ports in general: `The agents need
//! to be able to reach each other.` Lists and commands below that name nobody are about them.

use super::super::Interpreter;
use super::super::sentence;
use crate::document::Text;
use crate::{End, Stated};

/// Who was spoken of in the sections around, the outermost first; one for each section.
#[derive(Clone, Debug, Default)]
pub(in crate::interpret) struct Parties(Vec<(Vec<String>, End)>);

impl Parties {
    /// The latest that holds in a section, and how deep the section is that speaks of it.
    fn of(&self, section: &[String]) -> Option<(&End, usize)> {
        let found = self.0.iter().rev().find(|(above, _)| section.starts_with(above));
        found.map(|(above, end)| (end, above.len()))
    }

    fn note(&mut self, section: Vec<String>, end: End) {
        self.0.retain(|(above, _)| section.starts_with(above) && section.len() > above.len());
        self.0.push((section, end));
    }
}

impl Interpreter {
    /// Notes whom a paragraph speaks of, unless one before it in the section has said so.
    pub(super) fn note_party(&mut self, text: &Text) {
        let Some(party) = sentence::party(&text.value) else { return };
        let section = self.trail.section();
        let known = self.parties.0.last().is_some_and(|(above, _)| *above == section);
        if !known {
            let place = Some(self.place(text.span));
            let end = End { text: party, stated: Stated::Sentence, place };
            self.parties.note(section, end);
        }
    }

    /// Whom a list or listing is about that names nobody itself: whoever the headings are about, or
    /// whom the sections around speak of; the nearer counts.
    pub(in crate::interpret) fn nearest(&self, titled: Option<&End>) -> Option<End> {
        let section = self.trail.section();
        let Some((party, depth)) = self.parties.of(&section) else { return titled.cloned() };
        let of_title = self.trail.outwards().position(|step| step.says().subject.is_some());
        let depth_of_title = of_title.map_or(0, |at| section.len().saturating_sub(at));
        if depth > depth_of_title { Some(party.clone()) } else { titled.or(Some(party)).cloned() }
    }
}
