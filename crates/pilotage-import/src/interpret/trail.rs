//! What stands above a block: headings, tabs, captions.

use crate::document::{Group, Heading, Text};

/// The headings, titles of groups and the caption that hold where the walk is.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    steps: Vec<Step>,
    caption: Option<Text>,
}

#[derive(Clone, Debug)]
struct Step {
    /// The level of a heading; `None` for a group's title, which its group ends.
    level: Option<u8>,
    text: Text,
}

impl Trail {
    /// A heading ends those of its level and below, within the same group.
    pub(super) fn heading(&mut self, heading: &Heading) {
        while self.steps.last().and_then(|step| step.level).is_some_and(|l| l >= heading.level) {
            self.steps.pop();
        }
        self.caption = None;
        self.steps.push(Step { level: Some(heading.level), text: heading.text.clone() });
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
        if let Some(title) = &group.title {
            self.steps.push(Step { level: None, text: title.clone() });
        }
        depth
    }

    /// Leaves a group, and the headings in it.
    pub(super) fn leave(&mut self, depth: usize) {
        self.steps.truncate(depth);
    }

    /// The words of all steps, outermost first.
    pub(super) fn section(&self) -> Vec<String> {
        self.steps.iter().map(|step| step.text.line()).collect()
    }
}
