//! What is written inside a node's box or at the head of a zone, and how much room it takes.
//!
//! Height does not depend on width: each fact is one line, cut where the box ends.

use super::carried::Standing;
use super::graph::{Fact, Inside, Member, Node, NodeKind, Zone};
use super::measure::{Font, fitted, width};
use super::scene::{Anchor, Area, Icon, Mark, Point, Text};

pub(super) const TITLE: Font = Font { size: 13, bold: true };
pub(super) const SMALL: Font = Font { size: 11, bold: false };
const SMALL_BOLD: Font = Font { size: 11, bold: true };
const TINY: Font = Font { size: 10, bold: false };

/// Between a box and what is in it.
pub(super) const PADDING: i32 = 12;
/// The narrowest and widest box that text alone makes.
const NARROWEST: i32 = 184;
const WIDEST: i32 = 372;
const ICON: i32 = 24;
const TITLE_LINE: i32 = 20;
const LINE: i32 = 15;
const ROW: i32 = 16;
/// A member shown by itself: name above addresses.
const CELL: i32 = 36;
const CELL_GAP: i32 = 6;

/// What the text of a node wants, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    pub(super) width: i32,
    pub(super) height: i32,
}

pub(super) fn wanted(node: &Node) -> Wanted {
    let title = ICON + width(&node.title, TITLE);
    let facts = node.facts.iter().map(|fact| width(&fact.text(), SMALL)).max().unwrap_or(0);
    let components = component_width(&node.inside);
    let inside = node.inside.iter().map(|it| components + width(&it.carried.text(), SMALL)).max();
    let text = title.max(facts).max(inside.unwrap_or(0)) + 2 * PADDING;
    let text = text.clamp(NARROWEST, WIDEST);
    let grid = grid_width(node) + 2 * PADDING;
    let width = if node.members.is_empty() { text } else { text.max(grid) };
    Wanted { width, height: height(node, width) }
}

/// The height in a box of that width.
pub(super) fn height(node: &Node, width: i32) -> i32 {
    let mut height = 10 + TITLE_LINE + LINE * count(node.facts.len()) + 6;
    if !node.inside.is_empty() {
        height += 10 + ROW + ROW * count(node.inside.len());
    }
    if !node.members.is_empty() {
        let columns = grid_columns(node, width);
        let rows = (count(node.members.len()) + columns - 1) / columns;
        height += 4 + rows * (CELL + CELL_GAP);
    }
    height + 4
}

fn count(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

fn cell_width(node: &Node) -> i32 {
    let text =
        |member: &Member| width(&member.name, SMALL_BOLD).max(width(&member.addresses, TINY)) + 16;
    node.members.iter().map(text).max().unwrap_or(0).clamp(60, WIDEST - 2 * PADDING)
}

/// About as wide as high.
fn grid_width(node: &Node) -> i32 {
    let cell = cell_width(node) + CELL_GAP;
    let members = i64::from(count(node.members.len()));
    let area = members * i64::from(cell) * i64::from(CELL + CELL_GAP);
    let side = i32::try_from(area.isqrt()).unwrap_or(i32::MAX);
    (side / cell).max(1) * cell - CELL_GAP
}

fn grid_columns(node: &Node, width: i32) -> i32 {
    ((width - 2 * PADDING + CELL_GAP) / (cell_width(node) + CELL_GAP)).max(1)
}

/// The room for the names of components, with a gap behind.
fn component_width(inside: &[Inside]) -> i32 {
    const MOST: i32 = 150;
    let widest = inside.iter().map(|it| width(&it.component, SMALL_BOLD)).max().unwrap_or(0);
    widest.min(MOST) + 10
}

/// Writes a node's content into the top of its box.
pub(super) fn paint_node(node: &Node, area: Area, marks: &mut Vec<Mark>) {
    let room = area.width - 2 * PADDING;
    let x = area.x + PADDING;
    let mut y = area.y + 10;
    marks.push(Mark::Icon { at: Point { x, y: y - 1 }, icon: icon(node.kind) });
    let title = fitted(&node.title, TITLE, room - ICON);
    marks.push(Mark::Text(Text::new(x + ICON, y + 13, TITLE, "pd-ink", title)));
    y += TITLE_LINE;
    for fact in &node.facts {
        let text = fact.fitted(room);
        marks.push(Mark::Text(Text::new(x, y + 12, SMALL, "pd-muted", text)));
        y += LINE;
    }
    y += 6;
    if !node.inside.is_empty() {
        y = paint_inside(node, area, y, marks);
    }
    if !node.members.is_empty() {
        paint_members(node, area, y + 4, marks);
    }
}

fn paint_inside(node: &Node, area: Area, top: i32, marks: &mut Vec<Mark>) -> i32 {
    let (x, room) = (area.x + PADDING, area.width - 2 * PADDING);
    let mut y = top + 4;
    let ends = vec![Point { x, y }, Point { x: x + room, y }];
    marks.push(Mark::Line { points: ends, class: "pd-rule" });
    y += 6;
    marks.push(Mark::Icon { at: Point { x, y }, icon: Icon::Among });
    let heading = if node.kind == NodeKind::Host { "to itself" } else { "among themselves" };
    marks.push(Mark::Text(Text::new(x + 20, y + 12, TINY, "pd-muted", heading)));
    y += ROW;
    let column = component_width(&node.inside);
    for inside in &node.inside {
        let name = fitted(&inside.component, SMALL_BOLD, column - 10);
        let text = Text {
            parts: label(inside, room - column),
            ..Text::new(x + column, y + 12, SMALL, "", "")
        };
        let marks_of_row =
            vec![Mark::Text(Text::new(x, y + 12, SMALL_BOLD, "pd-ink", name)), Mark::Text(text)];
        marks.push(Mark::Group {
            class: "pd-row".to_owned(),
            tooltip: Some(inside.tooltip.clone()),
            marks: marks_of_row,
        });
        y += ROW;
    }
    y
}

fn label(inside: &Inside, room: i32) -> Vec<(&'static str, String)> {
    let parts = inside.carried.label(|text| width(text, SMALL) <= room);
    let parts = parts.into_iter().map(|part| (text_class(part.standing), part.text)).collect();
    clipped(parts, SMALL, room)
}

/// The parts within the room, whatever is in them.
pub(super) fn clipped(
    parts: Vec<(&'static str, String)>,
    font: Font,
    room: i32,
) -> Vec<(&'static str, String)> {
    let mut before = String::new();
    let mut kept = Vec::new();
    for (class, text) in parts {
        let left = room - width(&before, font);
        let whole = width(&text, font) <= left;
        let text = if whole { text } else { fitted(&text, font, left - font.size) };
        before.push_str(&text);
        kept.push((class, text));
        if !whole {
            break;
        }
    }
    kept
}

/// The colour of text by standing.
pub(super) const fn text_class(standing: Standing) -> &'static str {
    match standing {
        Standing::Required => "pd-ink",
        Standing::Deprecated => "pd-old",
        Standing::Optional => "pd-muted",
    }
}

fn paint_members(node: &Node, area: Area, top: i32, marks: &mut Vec<Mark>) {
    let columns = grid_columns(node, area.width);
    let room = area.width - 2 * PADDING;
    let cell = (room + CELL_GAP) / columns - CELL_GAP;
    for (at, member) in (0..).zip(&node.members) {
        let x = area.x + PADDING + (at % columns) * (cell + CELL_GAP);
        let y = top + (at / columns) * (CELL + CELL_GAP);
        let area = Area { x, y, width: cell, height: CELL };
        marks.push(Mark::Rect { area, radius: 4, class: "pd-cell" });
        let name = fitted(&member.name, SMALL_BOLD, cell - 16);
        marks.push(Mark::Text(Text::new(x + 8, y + 15, SMALL_BOLD, "pd-ink", name)));
        let addresses = fitted(&member.addresses, TINY, cell - 16);
        marks.push(Mark::Text(Text::new(x + 8, y + 29, TINY, "pd-muted", addresses)));
    }
}

const fn icon(kind: NodeKind) -> Icon {
    match kind {
        NodeKind::Host => Icon::Host,
        NodeKind::Hosts => Icon::Hosts,
        NodeKind::Network => Icon::Network,
        NodeKind::Outside => Icon::Outside,
        NodeKind::Any => Icon::Any,
    }
}

/// The height of a zone's head.
pub(super) fn head_height(zone: &Zone) -> i32 {
    12 + TITLE_LINE + LINE * count(zone.facts.len()) + 8
}

/// The width that a zone's head wants.
pub(super) fn head_width(zone: &Zone) -> i32 {
    let badge = zone.badge.as_ref().map_or(0, |badge| width(badge, TINY) + 24);
    let title = width(&zone.title, TITLE) + badge;
    let facts = zone.facts.iter().map(|fact| width(&fact.text(), SMALL)).max().unwrap_or(0);
    title.max(facts).clamp(NARROWEST - 2 * PADDING, WIDEST)
}

/// Writes a zone's title, badge and facts.
pub(super) fn paint_head(zone: &Zone, area: Area, marks: &mut Vec<Mark>) {
    let (x, right) = (area.x + 16, area.right() - 16);
    let mut room = right - x;
    let mut y = area.y + 12;
    if let Some(badge) = &zone.badge {
        let text = fitted(badge, TINY, room / 2);
        let taken = width(&text, TINY) + 12;
        let pill = Area { x: right - taken, y, width: taken, height: 17 };
        marks.push(Mark::Rect { area: pill, radius: 8, class: "pd-badge" });
        let at = Text::new(right - taken / 2, y + 12, TINY, "pd-strong", text);
        marks.push(Mark::Text(at.anchored(Anchor::Middle)));
        room -= taken + 10;
    }
    let title = fitted(&zone.title, TITLE, room);
    marks.push(Mark::Text(Text::new(x, y + 13, TITLE, "pd-strong", title)));
    y += TITLE_LINE;
    for fact in &zone.facts {
        let text = fact.fitted(right - x);
        marks.push(Mark::Text(Text::new(x, y + 12, SMALL, "pd-muted", text)));
        y += LINE;
    }
}

/// A fact with the first few of its items, for formats that do not measure.
pub(super) fn fact_in_short(fact: &Fact) -> String {
    const ITEMS: usize = 4;
    match fact {
        Fact::List(lead, items) if items.len() > ITEMS => {
            let shown: Vec<&str> = items.iter().take(ITEMS).map(String::as_str).collect();
            format!("{lead}{}, +{}", shown.join(", "), items.len() - ITEMS)
        }
        _ => fact.text(),
    }
}

impl Fact {
    /// All of it.
    pub(super) fn text(&self) -> String {
        match self {
            Fact::Text(text) => text.clone(),
            Fact::List(lead, items) => format!("{lead}{}", items.join(", ")),
        }
    }

    /// As much of it as there is room for, and how many items are left out.
    fn fitted(&self, room: i32) -> String {
        let full = self.text();
        let Fact::List(lead, items) = self else { return fitted(&full, SMALL, room) };
        if width(&full, SMALL) <= room {
            return full;
        }
        let cut = |kept: usize| {
            let shown: Vec<&str> = items.iter().take(kept).map(String::as_str).collect();
            format!("{lead}{}, +{}", shown.join(", "), items.len() - kept)
        };
        let kept = (1..items.len()).take_while(|kept| width(&cut(*kept), SMALL) <= room).last();
        fitted(&kept.map_or(full, cut), SMALL, room)
    }
}
