//! From places to marks: the picture with its title, zones, boxes, lines, firewalls and legend.

use super::arena::Id;
use super::carried::Standing;
use super::content::{self, SMALL};
use super::graph::{Bundle, Fact, Graph, Node, Zone, ZoneKind};
use super::labels::{ARROW, WALL, wall_name};
use super::legend;
use super::measure::{Font, fitted};
use super::route::Drawing;
use super::scene::{Anchor, Area, Mark, Point, Scene, Text};
use super::ways::{End, Side, Way};

/// Around the picture.
const MARGIN: i32 = 32;
const HEADING: Font = Font { size: 20, bold: true };
const SUMMARY: Font = Font { size: 12, bold: false };
/// The room for title, description and summary.
const HEAD: i32 = 82;
/// Between the zones and the legend.
const LEGEND_GAP: i32 = 28;
/// The narrowest picture, so that title and legend have room.
const NARROWEST: i32 = 560;
/// How many colours zones take turns in.
pub(super) const HUES: usize = 8;
/// Half the height of a label and of a firewall on one line.
const HALF: i32 = 8;

/// The picture of a graph.
pub(super) fn painted(graph: &Graph, drawing: &Drawing) -> Scene {
    let canvas = (drawing.width + 2 * MARGIN).max(NARROWEST);
    // A picture narrower than the canvas stands in its middle.
    let shift = Point { x: (canvas - drawing.width) / 2, y: MARGIN + HEAD };
    let mut marks = head(graph, canvas);
    let painter = Painter { graph, drawing, shift };
    for zone in graph.zones.ids() {
        marks.push(painter.zone(zone));
    }
    for bundle in graph.bundles.ids() {
        marks.push(painter.bundle(bundle));
    }
    marks.extend(painter.walls());
    let top = shift.y + drawing.height + LEGEND_GAP;
    let area = Area { x: MARGIN, y: top, width: canvas - 2 * MARGIN, height: 0 };
    let (legend, bottom) = legend::painted(graph, area);
    marks.extend(legend);
    Scene {
        width: canvas,
        height: bottom + MARGIN - 8,
        title: graph.title.clone(),
        description: graph.summary.clone(),
        hues: graph.zones.ids().filter_map(|zone| graph.hue(zone)).max().map_or(0, |it| it + 1),
        marks,
    }
}

fn head(graph: &Graph, canvas: i32) -> Vec<Mark> {
    let room = canvas - 2 * MARGIN;
    let title = fitted(&graph.title, HEADING, room);
    let summary = fitted(&graph.summary, SUMMARY, room);
    let mut marks = vec![
        Mark::Text(Text::new(MARGIN, MARGIN + 18, HEADING, "pd-ink", title)),
        Mark::Text(Text::new(MARGIN, MARGIN + 40, SUMMARY, "pd-muted", summary)),
    ];
    if let Some(description) = &graph.description {
        let text = fitted(description, SUMMARY, room);
        marks.push(Mark::Text(Text::new(MARGIN, MARGIN + 58, SUMMARY, "pd-muted", text)));
    }
    marks
}

struct Painter<'g> {
    graph: &'g Graph,
    drawing: &'g Drawing,
    shift: Point,
}

impl Painter<'_> {
    fn moved(&self, area: Area) -> Area {
        Area { x: area.x + self.shift.x, y: area.y + self.shift.y, ..area }
    }

    fn moved_point(&self, point: Point) -> Point {
        Point { x: point.x + self.shift.x, y: point.y + self.shift.y }
    }

    fn zone(&self, id: Id<Zone>) -> Mark {
        let zone = &self.graph.zones[id];
        let area = self.moved(self.drawing.zones[id]);
        let (radius, class) = match zone.kind {
            ZoneKind::Inside => (12, "pd-zone"),
            ZoneKind::External => (28, "pd-zone pd-outside"),
            ZoneKind::Nowhere => (12, "pd-zone pd-outside"),
        };
        let mut marks = vec![Mark::Rect { area, radius, class }];
        content::paint_head(zone, area, &mut marks);
        for node in &zone.roots {
            self.node(*node, &mut marks);
        }
        Mark::Group { class: hue(self.graph, id), tooltip: None, marks }
    }

    fn node(&self, id: Id<Node>, marks: &mut Vec<Mark>) {
        let node = &self.graph.nodes[id];
        let area = self.moved(self.drawing.nodes[id]);
        let mut own = vec![Mark::Rect { area, radius: 8, class: "pd-box" }];
        content::paint_node(node, area, &mut own);
        let facts: Vec<String> = node.facts.iter().map(Fact::text).collect();
        let tooltip = std::iter::once(node.title.clone()).chain(facts).collect::<Vec<_>>();
        marks.push(Mark::Group {
            class: "pd-node".to_owned(),
            tooltip: Some(tooltip.join("\n")),
            marks: own,
        });
        for child in &node.children {
            self.node(*child, marks);
        }
    }

    fn bundle(&self, id: Id<Bundle>) -> Mark {
        let bundle = &self.graph.bundles[id];
        let points: Vec<Point> =
            self.drawing.lines[id].iter().map(|point| self.moved_point(*point)).collect();
        let class = match bundle.carried.standing() {
            Standing::Required => "pd-line",
            Standing::Deprecated => "pd-line pd-deprecated",
            Standing::Optional => "pd-line pd-optional",
        };
        let side = self.drawing.ways.of[id].side(End::Destination);
        let mut marks = vec![
            Mark::Line { points: points.clone(), class: "pd-aim" },
            Mark::Line { points: points.clone(), class },
        ];
        marks.extend(points.first().map(|at| Mark::Dot { at: *at }));
        let tip = points.last().copied();
        marks.extend(tip.map(|tip| Mark::Arrow { tip, rightwards: side == Side::Left }));
        self.label(id, side, &mut marks);
        let hue = hue(self.graph, self.graph.nodes[bundle.source].zone);
        let standing = match bundle.carried.standing() {
            Standing::Deprecated => " pd-warn",
            _ => "",
        };
        Mark::Group {
            class: format!("pd-bundle {hue}{standing}"),
            tooltip: Some(bundle.tooltip.clone()),
            marks,
        }
    }

    /// Where labels and firewalls before a bundle's destination are measured from: the side of the
    /// column, or of the boxes for one that stays in its zone.
    fn shore(&self, id: Id<Bundle>) -> (i32, i32) {
        let zone = self.graph.nodes[self.graph.bundles[id].destination].zone;
        let area = self.moved(self.drawing.zones[zone]);
        let way = self.drawing.ways.of[id];
        let column = self.drawing.ways.column[zone];
        match (way, way.side(End::Destination)) {
            (Way::Within, _) => {
                let root = self.drawing.root_right(self.graph, self.graph.bundles[id].destination);
                (root + self.shift.x, ARROW)
            }
            (_, side) => {
                let strip = self.drawing.strips.get(&(column, side));
                let from = strip.map_or(ARROW, super::labels::Strip::label_from);
                (if side == Side::Left { area.x } else { area.right() }, from)
            }
        }
    }

    fn label(&self, id: Id<Bundle>, side: Side, marks: &mut Vec<Mark>) {
        let label = &self.drawing.labels[id];
        let y = self.drawing.places.port(id, End::Destination) + self.shift.y;
        let (shore, from) = self.shore(id);
        let taken = label.width + 10;
        let x = if side == Side::Left { shore - from - taken } else { shore + from };
        let within = matches!(self.drawing.ways.of[id], Way::Within);
        let class = if within { "pd-pill pd-inner" } else { "pd-pill" };
        let area = Area { x, y: y - HALF, width: taken, height: 2 * HALF };
        marks.push(Mark::Rect { area, radius: 4, class });
        let parts = label.parts.clone();
        // Tight to what the line comes to, however wide the reader's font makes it.
        let (x, anchor) =
            if side == Side::Left { (x + taken - 5, Anchor::End) } else { (x + 5, Anchor::Start) };
        let text = Text { parts, ..Text::new(x, y + 4, SMALL, "", "") };
        marks.push(Mark::Text(text.anchored(anchor)));
    }

    /// The zone firewalls: each stands across all neighbouring lines that go through it to the same
    /// zone.
    fn walls(&self) -> Vec<Mark> {
        let mut marks = Vec::new();
        for ((column, side), strip) in &self.drawing.strips {
            let ports = self.ports(*column, *side);
            for place in 0..strip.walls.len() {
                let (from, width) = strip.wall_from(place);
                for run in runs(&ports, place) {
                    marks.extend(self.wall(*column, *side, (from, width), &run));
                }
            }
        }
        marks
    }

    /// Everything that meets a side of a column from outside, from top to bottom, with the firewalls
    /// before it, the nearest first; none for what begins there.
    fn ports(&self, column: usize, side: Side) -> Vec<Port> {
        let drawing = self.drawing;
        let mut ports = Vec::new();
        for (id, bundle) in self.graph.bundles.iter() {
            let way = drawing.ways.of[id];
            for end in [End::Source, End::Destination] {
                let zone = drawing.ways.zone(id, end);
                let here = drawing.ways.column[zone] == column && way.side(end) == side;
                if here && !matches!(way, Way::Within) {
                    let hops = if end == End::Destination { &bundle.hops[..] } else { &[] };
                    let hops = hops.iter().rev().copied().collect();
                    ports.push(Port { y: drawing.places.port(id, end), zone, hops });
                }
            }
        }
        ports.sort_by_key(|port| port.y);
        ports
    }

    fn wall(&self, column: usize, side: Side, (from, room): (i32, i32), run: &Run) -> Option<Mark> {
        let zone = *self.drawing.ways.columns.get(column)?.first()?;
        let area = self.moved(self.drawing.zones[zone]);
        let x = if side == Side::Left { area.x - from - room } else { area.right() + from };
        let y = run.top - HALF + self.shift.y;
        let height = run.bottom - run.top + 2 * HALF;
        let area = Area { x, y, width: room, height };
        let name = wall_name(self.graph, run.point);
        let at = Text::new(x + room / 2, y + height / 2 + 4, WALL, "pd-wall-name", name);
        Some(Mark::Group {
            class: "pd-firewall".to_owned(),
            tooltip: Some(format!("zone firewall {}", self.graph.firewall(run.point))),
            marks: vec![
                Mark::Rect { area, radius: 3, class: "pd-wall" },
                Mark::Text(at.anchored(Anchor::Middle)),
            ],
        })
    }
}

struct Port {
    y: i32,
    zone: Id<Zone>,
    hops: Vec<usize>,
}

/// Neighbouring lines through one firewall.
struct Run {
    point: usize,
    zone: Id<Zone>,
    top: i32,
    bottom: i32,
}

/// The firewalls that stand at one place before the column.
fn runs(ports: &[Port], place: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for port in ports {
        let Some(point) = port.hops.get(place).copied() else {
            open = false;
            continue;
        };
        match runs.last_mut().filter(|_| open) {
            Some(run) if run.point == point && run.zone == port.zone => run.bottom = port.y,
            _ => runs.push(Run { point, zone: port.zone, top: port.y, bottom: port.y }),
        }
        open = true;
    }
    runs
}

/// The class of a zone's colours; the outside has its own.
pub(super) fn hue(graph: &Graph, zone: Id<Zone>) -> String {
    graph.hue(zone).map_or_else(|| "pd-hx".to_owned(), |hue| format!("pd-h{}", hue % HUES))
}
