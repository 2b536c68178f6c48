//! One finding as a part of the page.

use pilotage_audit::Finding;
use pilotage_diagnostic::{Place, Sources};
use pilotage_plan::Plan;
use pilotage_space::{Program, RuleId};

use crate::markup::html::text;

/// So many requirements of one finding are told with what they are for.
const MOST_REQUIREMENTS: usize = 12;

/// What a finding is told with.
pub(super) struct Teller<'a> {
    pub(super) plan: &'a Plan,
    pub(super) point: &'a str,
    pub(super) program: &'a Program,
    pub(super) sources: &'a Sources,
}

impl Teller<'_> {
    pub(super) fn finding(&self, finding: &Finding) -> String {
        let chip =
            if finding.certain { "" } else { " <span class=\"chip warning\">possible</span>" };
        let mut facts = self.requirements(finding);
        facts.push_str(&self.rule(finding));
        if let Some(decided) = finding.decided(self.program) {
            facts.push_str(&fact("Where", &prose(&decided)));
        }
        if let Some(witness) = &finding.witness {
            facts.push_str(&fact("For example", &code(&witness.to_string())));
        }
        for rule in &finding.others {
            facts.push_str(&fact(&capital(finding.part_of_others()), &self.line(*rule)));
        }
        if let Some(change) = finding.change(self.program) {
            facts.push_str(&fact("Smallest change", &format!("<b>{}</b>", prose(&change))));
        }
        for note in &finding.notes {
            facts.push_str(&fact("Note", &prose(note)));
        }
        format!(
            "<article>\n<h4>{}{chip} <span class=\"cite soft\">{}</span></h4>\n\
             <dl class=\"facts\">\n{facts}</dl>\n</article>\n",
            prose(&finding.message(self.point)),
            finding.code(),
        )
    }

    /// Each with what it is for.
    fn requirements(&self, finding: &Finding) -> String {
        if finding.requirements.is_empty() {
            return String::new();
        }
        let shown = finding.requirements.iter().take(MOST_REQUIREMENTS);
        let mut items: Vec<String> = shown
            .map(|id| match self.purpose(id) {
                Some(purpose) => format!("{}: {}", code(id), text(purpose)),
                None => code(id),
            })
            .collect();
        let more = finding.requirements.len().saturating_sub(MOST_REQUIREMENTS);
        if more > 0 {
            items.push(format!("and {more} more"));
        }
        fact("Requirement", &items.join("<br>"))
    }

    fn purpose(&self, id: &str) -> Option<&str> {
        let known = self.plan.requirements.iter().find(|it| &*it.id == id);
        let off = || self.plan.off.iter().find(|it| it.id == id).map(|it| it.purpose.as_str());
        known.map(|it| it.purpose.as_str()).or_else(off)
    }

    /// The rule to blame, or the policy.
    fn rule(&self, finding: &Finding) -> String {
        let Some(place) = finding.place(self.program) else { return String::new() };
        let said = match finding.rule(self.program) {
            Some(rule) => rule.text.as_str(),
            None => self.sources.excerpt(place),
        };
        let at = format!("<span class=\"addresses\">{}</span>", text(&self.at(place)));
        fact("Rule", &format!("{}{at}", code(said)))
    }

    /// A rule in a line, with its place.
    pub(super) fn line(&self, id: RuleId) -> String {
        let Some(rule) = self.program.rule(id) else { return String::new() };
        let place = rule.place.map(|place| self.at(place)).unwrap_or_default();
        format!("{}<span class=\"addresses\">{}</span>", code(&rule.text), text(&place))
    }

    /// File and line.
    pub(super) fn at(&self, place: Place) -> String {
        let line = self.sources.line_column(place).line;
        format!("{}:{line}", self.sources.name(place.source))
    }
}

fn fact(name: &str, html: &str) -> String {
    format!("<dt>{name}</dt><dd>{html}</dd>\n")
}

/// A text that a machine reads.
pub(super) fn code(said: &str) -> String {
    format!("<code>{}</code>", text(said))
}

/// A sentence of the audit, which has what people wrote between backticks.
pub(super) fn prose(said: &str) -> String {
    let said = capital(said);
    let mut out = String::with_capacity(said.len());
    for (part, is_code) in said.split('`').zip([false, true].into_iter().cycle()) {
        // What stands between spaces keeps them: a text of its own begins and ends with none.
        let before = if part.starts_with(' ') { " " } else { "" };
        let after = if part.len() > 1 && part.ends_with(' ') { " " } else { "" };
        match is_code {
            true => out.push_str(&code(part)),
            false => out.extend([before, &text(part), after]),
        }
    }
    out
}

/// With a capital letter, as sentences begin on a page.
fn capital(said: &str) -> String {
    let mut letters = said.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn sentences_have_code_between_backticks() {
        for (said, html) in [
            ("in `a b`, before `c`", "In <code>a b</code>, before <code>c</code>"),
            ("`<b>` is", "<code>&lt;b&gt;</code> is"),
            ("one ` alone", "One <code>alone</code>"),
            (" ", " "),
        ] {
            assert_eq!(prose(said), html);
        }
    }
}
