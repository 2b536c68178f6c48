//! Marks with places: what the picture consists of, before it is written in any language.
//!
//! All lengths are whole pixels, so the same plan gives the same picture on every machine.

use super::measure::{Font, width};

/// A place; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) x: i32,
    pub(super) y: i32,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Area {
    pub(super) const fn right(&self) -> i32 {
        self.x + self.width
    }

    pub(super) const fn bottom(&self) -> i32 {
        self.y + self.height
    }
}

/// The whole picture.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) width: i32,
    pub(super) height: i32,
    /// What it shows, for those who cannot see it.
    pub(super) title: String,
    pub(super) description: String,
    /// How many colours of zones there are.
    pub(super) hues: usize,
    /// From the back to the front.
    pub(super) marks: Vec<Mark>,
}

/// Something seen.
#[derive(Debug)]
pub(super) enum Mark {
    /// Marks that belong together, in the colours of the class.
    Group {
        class: String,
        tooltip: Option<String>,
        marks: Vec<Mark>,
    },
    Rect {
        area: Area,
        radius: i32,
        class: &'static str,
    },
    /// A line of horizontal and vertical pieces with rounded corners.
    Line {
        points: Vec<Point>,
        class: &'static str,
    },
    /// The tip of a horizontal arrow.
    Arrow {
        tip: Point,
        rightwards: bool,
    },
    /// Where a line begins.
    Dot {
        at: Point,
    },
    /// A picture of 16 by 16 pixels.
    Icon {
        at: Point,
        icon: Icon,
    },
    Text(Text),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    Host,
    Hosts,
    Network,
    Outside,
    Any,
    /// Flows of a node to itself.
    Among,
}

/// One line of text.
#[derive(Debug)]
pub(super) struct Text {
    /// Where the baseline begins, or ends, or has its middle.
    pub(super) at: Point,
    pub(super) anchor: Anchor,
    pub(super) font: Font,
    /// Classes and pieces, in order.
    pub(super) parts: Vec<(&'static str, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Text {
    pub(super) fn new(
        x: i32,
        y: i32,
        font: Font,
        class: &'static str,
        text: impl Into<String>,
    ) -> Self {
        let parts = vec![(class, text.into())];
        Self { at: Point { x, y }, anchor: Anchor::Start, font, parts }
    }

    pub(super) fn anchored(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    pub(super) fn width(&self) -> i32 {
        let text: String = self.parts.iter().map(|(_, text)| text.as_str()).collect();
        width(&text, self.font)
    }

    /// The room that it takes in any of the fonts.
    #[cfg(test)]
    pub(super) fn area(&self) -> Area {
        let width = self.width();
        let x = match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - width / 2,
            Anchor::End => self.at.x - width,
        };
        let ascent = (self.font.size * 93 + 99) / 100;
        let descent = (self.font.size * 24 + 99) / 100;
        Area { x, y: self.at.y - ascent, width, height: ascent + descent }
    }
}

impl Scene {
    /// Every text, in the order of painting.
    #[cfg(test)]
    pub(super) fn texts(&self) -> Vec<&Text> {
        fn collect<'s>(marks: &'s [Mark], texts: &mut Vec<&'s Text>) {
            for mark in marks {
                match mark {
                    Mark::Text(text) => texts.push(text),
                    Mark::Group { marks, .. } => collect(marks, texts),
                    _ => {}
                }
            }
        }
        let mut texts = Vec::new();
        collect(&self.marks, &mut texts);
        texts
    }
}
