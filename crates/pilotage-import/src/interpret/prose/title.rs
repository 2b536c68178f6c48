//! Whom the headings above a sentence are about.

use super::super::Interpreter;
use super::super::around::heading;
use super::super::trail::Step;
use crate::document::Text;
use crate::{End, Stated};

/// How many headings above a sentence are asked.
const REACH: usize = 2;

impl Interpreter {
    /// Headings, and what stands like one, above a sentence; outermost first.
    pub(super) fn section_of_prose(&self) -> Vec<String> {
        let mut section = self.trail.section();
        section.extend(self.lead.title().map(Text::line));
        section
    }

    /// Whom the nearest headings are about. What paragraphs say of others does not count.
    pub(in crate::interpret) fn title_subject(&self) -> Option<End> {
        let end =
            |text, span| Some(End { text, stated: Stated::Heading, place: Some(self.place(span)) });
        if let Some(title) = self.lead.title()
            && let Some(text) = asked(&title.value).or_else(|| heading(title).subject)
        {
            return end(text, title.span);
        }
        if let Some(text) = self.trail.section().last().and_then(|title| asked(title)) {
            return Some(End { text, stated: Stated::Heading, place: None });
        }
        let says = self.trail.outwards().take(REACH).map(Step::says);
        let named = says.into_iter().find_map(|says| Some((says.subject.clone()?, says.span)));
        named.and_then(|(text, span)| end(text, span))
    }
}

/// Whether a paragraph is a question about ports, which what follows answers.
pub(super) fn is_question(text: &str) -> bool {
    text.len() < 200 && text.ends_with('?') && asked(text).is_some()
}

/// `Which ports does the console use?`: who is asked about.
fn asked(title: &str) -> Option<String> {
    let lower = title.to_ascii_lowercase();
    let start = [" ports does ", " ports do ", " port does "]
        .iter()
        .find_map(|words| Some(lower.find(words)? + words.len()))?;
    let rest = lower.get(start..)?;
    let end =
        [" use", " need", " require", " listen"].iter().filter_map(|it| rest.find(it)).min()?;
    let who = title.get(start..start + end)?.trim();
    let who = who.strip_prefix("the ").unwrap_or(who);
    (!who.is_empty()).then(|| who.to_owned())
}

#[cfg(test)]
mod tests {
    use super::asked;

    #[test]
    fn questions_about_ports() {
        let title = "Q: Which ports does the Harbour Agent use behind a firewall?";
        assert_eq!(asked(title).as_deref(), Some("Harbour Agent"));
        assert_eq!(asked("Which ports are free?"), None);
    }
}
