//! What stands above a block: headings, tabs, captions and the sentences that lead to it.

use super::around::{Says, heading, paragraph, stated_protocols};
use crate::document::{Group, GroupKind, Heading, List, Text};

/// The most sentences with something to say that are kept for one heading.
const MOST_LEADS: usize = 8;

/// The headings, titles of groups, the caption and the leading sentences that hold where the walk is.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    /// What the document's title and the paragraphs before the first heading say.
    root: Step,
    steps: Vec<Step>,
    caption: Option<Text>,
}

/// One heading or title, with what was said under it so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    /// The level of a heading; `None` for a group's title, which its group ends.
    level: Option<u8>,
    /// Whether what is said under it holds after its group too: an admonition, a quotation.
    passes_on: bool,
    /// The heading or title itself; `None` for the root and for groups without a title.
    text: Option<Text>,
    /// What it says.
    says: Says,
    /// What the paragraphs under it say, oldest first, as far as they say anything.
    leads: Vec<Says>,
}

impl Step {
    pub(super) fn is_heading(&self) -> bool {
        self.level.is_some()
    }

    /// What the heading or title says.
    pub(super) fn says(&self) -> &Says {
        &self.says
    }

    /// What the paragraphs under it say, the latest first.
    pub(super) fn leads(&self) -> impl Iterator<Item = &Says> {
        self.leads.iter().rev()
    }
}

impl Trail {
    /// The trail at the start of a document with this title.
    pub(super) fn new(title: Option<&Text>) -> Self {
        let says = title.map(heading).unwrap_or_default();
        Self { root: Step { says, ..Step::default() }, ..Self::default() }
    }

    /// A heading ends those of its level and below, within the same group.
    pub(super) fn heading(&mut self, title: &Heading) {
        while self.steps.last().and_then(|step| step.level).is_some_and(|l| l >= title.level) {
            self.steps.pop();
        }
        self.caption = None;
        self.steps.push(Step {
            level: Some(title.level),
            says: heading(&title.text),
            text: Some(title.text.clone()),
            ..Step::default()
        });
    }

    /// A paragraph may say something about the blocks that follow it.
    pub(super) fn paragraph(&mut self, text: &Text) {
        let says = paragraph(text);
        if !says.is_empty() {
            self.lead(says);
        }
    }

    /// A list without requirements says something about the blocks that follow it only where its
    /// items state their protocols.
    pub(super) fn list(&mut self, list: &List) {
        for item in &list.items {
            let protocols = stated_protocols(&item.text);
            if !protocols.is_empty() {
                self.lead(Says { protocols, span: item.text.span, ..Says::default() });
            }
        }
    }

    fn lead(&mut self, says: Says) {
        let leads = &mut self.steps.last_mut().unwrap_or(&mut self.root).leads;
        if says.is_label {
            leads.retain(|lead| !lead.is_label);
        }
        if leads.len() == MOST_LEADS {
            leads.remove(0);
        }
        leads.push(says);
    }

    /// A caption holds for the next block.
    pub(super) fn caption(&mut self, text: &Text) {
        self.caption = Some(text.clone());
    }

    /// The caption, taken by the block that it stands above.
    pub(super) fn take_caption(&mut self) -> Option<Text> {
        self.caption.take()
    }

    /// Enters a group; hand the answer to [`Trail::leave`].
    pub(super) fn enter(&mut self, group: &Group) -> usize {
        let depth = self.steps.len();
        let title = group.title.as_ref();
        let (title, says, passes_on) = match group.kind {
            GroupKind::Admonition | GroupKind::Quote => (None, Says::default(), true),
            GroupKind::Condition => (title, Says::default(), false),
            GroupKind::Tab => {
                (title, title.map(|text| heading(text).of_hosts_only()).unwrap_or_default(), false)
            }
            GroupKind::Details => (title, title.map(heading).unwrap_or_default(), false),
        };
        self.steps.push(Step { says, passes_on, text: title.cloned(), ..Step::default() });
        depth
    }

    /// Leaves a group, and the headings in it. What was said in an admonition or a quotation holds
    /// for what follows it too.
    pub(super) fn leave(&mut self, depth: usize) {
        self.steps.truncate(depth + 1);
        let Some(step) = self.steps.pop() else { return };
        if step.passes_on {
            for says in step.leads {
                self.lead(says);
            }
        }
    }

    /// The words of all steps, outermost first.
    pub(super) fn section(&self) -> Vec<String> {
        self.steps.iter().filter_map(|step| step.text.as_ref()).map(Text::line).collect()
    }

    /// All steps, the innermost first, the document itself last.
    pub(super) fn outwards(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().rev().chain(std::iter::once(&self.root))
    }
}
