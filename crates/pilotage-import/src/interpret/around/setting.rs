//! What all that stands above a block says together.

use pilotage_diagnostic::{Place, SourceId};

use super::super::trail::{Step, Trail};
use super::{Says, heading};
use crate::document::Text;
use crate::{Direction, End, Flag, Protocol};

/// What headings, captions and sentences above a block say for all of its rows. The nearest counts.
#[derive(Clone, Debug, Default)]
pub(in crate::interpret) struct Setting {
    /// Headings, tabs and captions above the block, outermost first.
    pub(in crate::interpret) section: Vec<String>,
    /// Whose ports they are.
    pub(in crate::interpret) subject: Option<End>,
    /// Whether the direction and whose ports they are is said in one breath: `Outbound rules of the
    /// servers`. The block's columns then name the other side.
    pub(in crate::interpret) names_near_side: bool,
    /// Whether only something further above than the block's own heading says so.
    pub(in crate::interpret) subject_is_far: bool,
    /// Who initiates.
    pub(in crate::interpret) from: Option<End>,
    /// Who is connected to.
    pub(in crate::interpret) to: Option<End>,
    /// The direction, relative to the subject.
    pub(in crate::interpret) direction: Option<Direction>,
    /// The protocols, for rows that state none.
    pub(in crate::interpret) protocols: Vec<Protocol>,
    /// The words that make all rows optional.
    pub(in crate::interpret) optional: Option<Flag>,
    /// The words that make all rows deprecated.
    pub(in crate::interpret) deprecated: Option<Flag>,
    /// Whether anything near says that the ports are needed, open or in use.
    pub(in crate::interpret) requires: bool,
    /// Whether anything above speaks of ports or firewalls.
    of_ports: bool,
}

impl Setting {
    /// What stands above a block with this caption.
    pub(in crate::interpret) fn of(
        trail: &Trail,
        caption: Option<&Text>,
        source: SourceId,
    ) -> Self {
        let mut setting = Self { section: trail.section(), ..Self::default() };
        if let Some(caption) = caption {
            setting.section.push(caption.line());
            setting.near(&heading(caption), source);
        }
        let mut own = true;
        for step in trail.outwards() {
            let open = setting.subject.is_none();
            setting.step(step, own, source);
            setting.subject_is_far |= open && !own && setting.subject.is_some();
            own &= !step.is_heading();
        }
        setting
    }

    /// The same, where a row within the block is a heading for those below it.
    pub(in crate::interpret) fn below(&self, says: &Says, source: SourceId) -> Self {
        let mut setting = Self {
            section: self.section.clone(),
            requires: self.requires,
            of_ports: self.of_ports,
            ..Self::default()
        };
        setting.near(says, source);
        if !setting.says_ends() {
            setting.from.clone_from(&self.from);
            setting.to.clone_from(&self.to);
        }
        if setting.needs_subject() {
            setting.subject.clone_from(&self.subject);
            setting.names_near_side = self.names_near_side;
            setting.subject_is_far = self.subject_is_far;
        }
        setting.direction = setting.direction.or(self.direction);
        if setting.protocols.is_empty() {
            setting.protocols.clone_from(&self.protocols);
        }
        setting.optional = setting.optional.or_else(|| self.optional.clone());
        setting.deprecated = setting.deprecated.or_else(|| self.deprecated.clone());
        setting
    }

    /// The same below a title within the block.
    pub(in crate::interpret) fn titled(&self, title: &Text, source: SourceId) -> Self {
        let mut setting = self.below(&heading(title), source);
        setting.section.push(title.line());
        setting
    }

    /// A heading or title and the paragraphs below it. The block's own is the nearest heading, with
    /// the groups below it that the block is in.
    fn step(&mut self, step: &Step, own: bool, source: SourceId) {
        for lead in step.leads() {
            if own {
                self.near(lead, source);
            } else if self.needs_subject() {
                self.subject = end(lead.subject.as_ref(), lead, source);
            }
        }
        if own {
            self.near(step.says(), source);
            return;
        }
        let says = step.says();
        self.ends(says, source);
        self.direction = self.direction.or(says.direction);
        self.of_ports |= says.of_ports;
    }

    /// Something that stands so near that all it says holds for the block.
    fn near(&mut self, says: &Says, source: SourceId) {
        self.ends(says, source);
        self.direction = self.direction.or(says.direction);
        if self.protocols.is_empty() {
            self.protocols.clone_from(&says.protocols);
        }
        let place = Some(Place::new(source, says.span));
        let flag = |words: &Option<String>| words.clone().map(|words| Flag { words, place });
        self.optional = self.optional.take().or_else(|| flag(&says.optional));
        self.deprecated = self.deprecated.take().or_else(|| flag(&says.deprecated));
        self.requires |= says.requires;
        self.of_ports |= says.of_ports;
    }

    /// The ends that something says, unless something nearer says any. Who is at one end only leaves
    /// open whose ports they are.
    fn ends(&mut self, says: &Says, source: SourceId) {
        if !self.says_ends() {
            self.from = end(says.from.as_ref(), says, source);
            self.to = end(says.to.as_ref(), says, source);
        }
        if self.needs_subject() {
            self.subject = end(says.subject.as_ref(), says, source);
            let in_one_breath = self.direction.is_none() && says.direction.is_some();
            self.names_near_side = self.subject.is_some() && in_one_breath;
        }
    }

    /// Whether anything above speaks of ports or firewalls.
    pub(in crate::interpret) fn is_about_ports(&self) -> bool {
        self.of_ports
    }

    /// Whether it is open whose ports they are: not said, and not needed by two ends either.
    fn needs_subject(&self) -> bool {
        self.subject.is_none() && (self.from.is_none() || self.to.is_none())
    }

    fn says_ends(&self) -> bool {
        self.subject.is_some() || self.from.is_some() || self.to.is_some()
    }
}

fn end(text: Option<&String>, says: &Says, source: SourceId) -> Option<End> {
    let place = Some(Place::new(source, says.span));
    text.map(|text| End { text: text.clone(), stated: says.manner.stated(), place })
}
