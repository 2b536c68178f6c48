//! What the signs of the picture mean; only those that it has.

use super::carried::Standing;
use super::content::SMALL;
use super::graph::{Graph, ZoneKind};
use super::labels::WALL;
use super::measure::width;
use super::scene::{Anchor, Area, Mark, Point, Text};

/// The room for a sign.
const SIGN: i32 = 44;
const ITEM_GAP: i32 = 26;
const ROW: i32 = 24;

/// The legend from the top of the area on, in as many rows as it takes, and its bottom.
pub(super) fn painted(graph: &Graph, area: Area) -> (Vec<Mark>, i32) {
    let mut marks = Vec::new();
    let (mut x, mut y) = (area.x, area.y);
    for (sign, text) in entries(graph) {
        let taken = SIGN + 8 + width(text, SMALL);
        if x > area.x && x + taken > area.right() {
            (x, y) = (area.x, y + ROW);
        }
        marks.push(sign.painted(x, y + ROW / 2));
        marks.push(Mark::Text(Text::new(x + SIGN + 8, y + ROW / 2 + 4, SMALL, "pd-muted", text)));
        x += taken + ITEM_GAP;
    }
    (marks, y + ROW)
}

#[derive(Clone, Copy)]
enum Sign {
    Line(Standing),
    Wall,
    Outside,
}

fn entries(graph: &Graph) -> Vec<(Sign, &'static str)> {
    let has = |standing| graph.bundles.iter().any(|(_, it)| it.carried.standing() == standing);
    let mut entries = Vec::new();
    for (standing, text) in [
        (Standing::Required, "opens connections to, on these ports"),
        (Standing::Deprecated, "deprecated: to be closed"),
        (Standing::Optional, "optional: opened by choice"),
    ] {
        if has(standing) {
            entries.push((Sign::Line(standing), text));
        }
    }
    if graph.bundles.iter().any(|(_, bundle)| !bundle.hops.is_empty()) {
        entries.push((Sign::Wall, "zone firewall on the way"));
    }
    if graph.zones.iter().any(|(_, zone)| zone.kind != ZoneKind::Inside) {
        entries.push((Sign::Outside, "outside the site"));
    }
    entries
}

impl Sign {
    fn painted(self, x: i32, y: i32) -> Mark {
        let (class, marks) = match self {
            Self::Line(standing) => line(standing, x, y),
            Self::Wall => {
                let area = Area { x: x + 4, y: y - 8, width: SIGN - 8, height: 16 };
                let name = Text::new(x + SIGN / 2, y + 4, WALL, "pd-wall-name", "name");
                let name = name.anchored(Anchor::Middle);
                let rect = Mark::Rect { area, radius: 3, class: "pd-wall" };
                ("pd-firewall", vec![rect, Mark::Text(name)])
            }
            Self::Outside => {
                let area = Area { x: x + 8, y: y - 9, width: SIGN - 16, height: 18 };
                ("pd-hx", vec![Mark::Rect { area, radius: 9, class: "pd-zone pd-outside" }])
            }
        };
        Mark::Group { class: class.to_owned(), tooltip: None, marks }
    }
}

fn line(standing: Standing, x: i32, y: i32) -> (&'static str, Vec<Mark>) {
    let (hue, class) = match standing {
        Standing::Required => ("pd-hx", "pd-line"),
        Standing::Deprecated => ("pd-hx pd-warn", "pd-line pd-deprecated"),
        Standing::Optional => ("pd-hx", "pd-line pd-optional"),
    };
    let points = vec![Point { x: x + 3, y }, Point { x: x + SIGN, y }];
    let tip = Point { x: x + SIGN, y };
    let marks = vec![
        Mark::Line { points, class },
        Mark::Dot { at: Point { x: x + 3, y } },
        Mark::Arrow { tip, rightwards: true },
    ];
    (hue, marks)
}
