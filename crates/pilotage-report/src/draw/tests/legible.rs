//! What makes a picture legible, checked on many random sites.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::draw::Options;
use crate::draw::arena::Id;
use crate::draw::graph::{Graph, Node, Zone};
use crate::draw::paint::painted;
use crate::draw::route::Drawing;
use crate::draw::scene::{Area, Mark, Point, Scene};

use super::random::{Chance, Size, random_plan};

const SMALL: Size = Size { zones: 4, hosts: 4, instances: 2, requirements: 6 };
const LARGE: Size = Size { zones: 12, hosts: 12, instances: 6, requirements: 24 };

/// Pictures of random sites, small and large, with groups and with single hosts.
static PICTURES: LazyLock<Vec<(String, Graph, Scene)>> = LazyLock::new(|| {
    let (mut flows, mut most) = (0, 0);
    let pictures: Vec<_> = (0..240)
        .map(|seed| {
            let size = if seed % 11 == 0 { LARGE } else { SMALL };
            let plan = random_plan(seed, size);
            let options = Options { hosts: seed % 3 == 0, ..Options::default() };
            let graph = Graph::of(&plan, &options);
            let scene = match seed % 4 {
                0 => crate::draw::scene(&graph),
                _ => scene_in(&graph, random_columns(&graph, seed)),
            };
            flows += plan.flows.len();
            most = most.max(plan.flows.len());
            (format!("site {seed}"), graph, scene)
        })
        .collect();
    // Otherwise little was drawn.
    let bundles: usize = pictures.iter().map(|(_, graph, _)| graph.bundles.len()).sum();
    assert!(most > 400 && bundles > 5000, "{flows} flows, {bundles} bundles, at most {most}");
    pictures
});

/// Zones anywhere, so that lines pass many columns, which a good arrangement avoids.
fn random_columns(graph: &Graph, seed: u64) -> Vec<Vec<Id<Zone>>> {
    let mut chance = Chance::new(seed);
    let count = 1 + chance.below(6);
    let mut columns = vec![Vec::new(); count];
    for zone in graph.zones.ids() {
        columns[chance.below(count)].push(zone);
    }
    columns.retain(|column| !column.is_empty());
    columns
}

fn scene_in(graph: &Graph, columns: Vec<Vec<Id<Zone>>>) -> Scene {
    painted(graph, &Drawing::new(graph, columns))
}

fn each_picture(check: impl Fn(&str, &Graph, &Scene)) {
    for (site, graph, scene) in PICTURES.iter() {
        check(site, graph, scene);
    }
}

fn overlap(a: &Area, b: &Area) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

fn holds(outer: &Area, inner: &Area) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom()
}

#[test]
fn no_text_meets_another_or_leaves_the_picture() {
    each_picture(|site, _, scene| {
        let canvas = Area { x: 0, y: 0, width: scene.width, height: scene.height };
        let mut texts: Vec<(Area, String)> = scene
            .texts()
            .iter()
            .map(|text| (text.area(), text.parts.iter().map(|(_, part)| part.as_str()).collect()))
            .filter(|(_, text): &(_, String)| !text.is_empty())
            .collect();
        texts.sort_by_key(|(area, _)| area.y);
        for (at, (area, text)) in texts.iter().enumerate() {
            assert!(holds(&canvas, area), "{site}: `{text}` leaves the picture");
            let below = texts.iter().skip(at + 1).take_while(|(it, _)| it.y < area.bottom());
            for (other, other_text) in below {
                assert!(!overlap(area, other), "{site}: `{text}` on `{other_text}`");
            }
        }
    });
}

#[test]
fn boxes_hold_their_text_and_meet_only_what_is_inside() {
    each_picture(|site, _, scene| {
        let mut boxes: Vec<Area> = Vec::new();
        for group in groups(scene, "pd-node") {
            let Some(Mark::Rect { area, .. }) = group.first() else { panic!("{site}: no box") };
            for text in group.iter().flat_map(texts_in) {
                assert!(holds(area, &text), "{site}: text leaves the box at {area:?}");
            }
            for other in &boxes {
                let apart = !overlap(area, other) || holds(other, area);
                assert!(apart, "{site}: {area:?} on {other:?}");
            }
            boxes.push(*area);
        }
    });
}

/// What lines side by side have between their middles at least.
const APART: i32 = 3;

#[test]
fn lines_are_square_and_never_lie_on_each_other() {
    each_picture(|site, _, scene| {
        let mut level: Vec<(i32, i32, i32, usize)> = Vec::new();
        let mut upright: Vec<(i32, i32, i32, usize)> = Vec::new();
        for (number, line) in lines(scene).into_iter().enumerate() {
            for (a, b) in line.iter().zip(line.iter().skip(1)) {
                assert!(a.x == b.x || a.y == b.y, "{site}: {a:?} to {b:?} is askew");
                if a.y == b.y {
                    level.push((a.y, a.x.min(b.x), a.x.max(b.x), number));
                } else {
                    upright.push((a.x, a.y.min(b.y), a.y.max(b.y), number));
                }
            }
        }
        for pieces in [&mut level, &mut upright] {
            pieces.sort_unstable();
            for (at, (place, start, end, number)) in pieces.iter().enumerate() {
                let near = pieces.iter().skip(at + 1).take_while(|it| it.0 < place + APART);
                for (_, other_start, other_end, other) in near {
                    let apart = number == other || other_start >= end || start >= other_end;
                    assert!(apart, "{site}: two lines at {place}");
                }
            }
        }
    });
}

#[test]
fn no_line_runs_through_the_label_of_another() {
    each_picture(|site, _, scene| {
        let bundles = groups(scene, "pd-bundle");
        let labels: Vec<Area> =
            bundles.iter().map(|marks| marks.iter().flat_map(texts_in).next().unwrap()).collect();
        for (number, line) in lines(scene).iter().enumerate() {
            for (a, b) in line.iter().zip(line.iter().skip(1)) {
                let width = (a.x - b.x).abs().max(1);
                let height = (a.y - b.y).abs().max(1);
                let piece = Area { x: a.x.min(b.x), y: a.y.min(b.y), width, height };
                for (other, label) in labels.iter().enumerate() {
                    let free = number == other || !overlap(&piece, label);
                    assert!(free, "{site}: line {number} through the label of {other}");
                }
            }
        }
    });
}

#[test]
fn lines_go_through_their_firewalls_and_through_no_other() {
    each_picture(|site, graph, scene| {
        let mut through: Vec<BTreeSet<String>> = vec![BTreeSet::new(); graph.bundles.len()];
        let walls: Vec<(Area, String)> = firewalls(scene);
        for (number, line) in lines(scene).iter().enumerate() {
            for (a, b) in line.iter().zip(line.iter().skip(1)) {
                let width = (a.x - b.x).abs().max(1);
                let height = (a.y - b.y).abs().max(1);
                let piece = Area { x: a.x.min(b.x), y: a.y.min(b.y), width, height };
                let met = walls.iter().filter(|(area, _)| overlap(area, &piece));
                through[number].extend(met.map(|(_, name)| name.clone()));
            }
        }
        for ((_, bundle), met) in graph.bundles.iter().zip(through) {
            let hops: BTreeSet<String> = bundle
                .hops
                .iter()
                .map(|hop| format!("zone firewall {}", graph.firewall(*hop)))
                .collect();
            assert_eq!(met, hops, "{site}: {}", bundle.tooltip);
        }
    });
}

#[test]
fn lines_lead_from_their_source_to_their_destination() {
    each_picture(|site, graph, scene| {
        let areas = groups(scene, "pd-node").into_iter().map(|marks| match marks.first() {
            Some(Mark::Rect { area, .. }) => *area,
            other => panic!("{site}: {other:?}"),
        });
        let boxes: BTreeMap<Id<Node>, Area> = painted_nodes(graph).into_iter().zip(areas).collect();
        let on_border = |point: &Point, area: &Area| {
            (point.x == area.x || point.x == area.right())
                && area.y < point.y
                && point.y < area.bottom()
        };
        for ((_, bundle), line) in graph.bundles.iter().zip(lines(scene)) {
            let ends = [(line.first(), bundle.source), (line.last(), bundle.destination)];
            for (end, node) in ends {
                assert!(on_border(end.unwrap(), &boxes[&node]), "{site}: {}", bundle.tooltip);
            }
        }
    });
}

/// The nodes in the order of painting.
fn painted_nodes(graph: &Graph) -> Vec<Id<Node>> {
    fn collect(graph: &Graph, nodes: &[Id<Node>], found: &mut Vec<Id<Node>>) {
        for node in nodes {
            found.push(*node);
            collect(graph, &graph.nodes[*node].children, found);
        }
    }
    let mut found = Vec::new();
    for (_, zone) in graph.zones.iter() {
        collect(graph, &zone.roots, &mut found);
    }
    found
}

#[test]
fn every_flow_is_in_the_picture() {
    for seed in 0..60 {
        let plan = random_plan(seed, SMALL);
        let svg = crate::draw::write(&plan, crate::draw::Format::Svg, &Options::default());
        for flow in &plan.flows {
            let id = &plan.requirements[flow.requirement].id;
            assert!(svg.contains(&**id), "site {seed}: {id}");
        }
    }
}

/// The marks of every group of that class, at any depth.
fn groups<'s>(scene: &'s Scene, wanted: &str) -> Vec<&'s [Mark]> {
    fn collect<'s>(marks: &'s [Mark], wanted: &str, found: &mut Vec<&'s [Mark]>) {
        for mark in marks {
            if let Mark::Group { class, marks, .. } = mark {
                if class.split(' ').any(|class| class == wanted) {
                    found.push(marks);
                }
                collect(marks, wanted, found);
            }
        }
    }
    let mut found = Vec::new();
    collect(&scene.marks, wanted, &mut found);
    found
}

fn texts_in(mark: &Mark) -> Vec<Area> {
    match mark {
        Mark::Text(text) => vec![text.area()],
        Mark::Group { marks, .. } => marks.iter().flat_map(texts_in).collect(),
        _ => Vec::new(),
    }
}

/// The line of each bundle, in their order.
fn lines(scene: &Scene) -> Vec<Vec<Point>> {
    let line = |marks: &&[Mark]| {
        marks.iter().find_map(|mark| match mark {
            Mark::Line { points, .. } => Some(points.clone()),
            _ => None,
        })
    };
    groups(scene, "pd-bundle").iter().filter_map(line).collect()
}

/// The firewalls on lines with their tooltips; that of the legend has none.
fn firewalls(scene: &Scene) -> Vec<(Area, String)> {
    let mut found = Vec::new();
    for mark in &scene.marks {
        if let Mark::Group { class, tooltip: Some(tooltip), marks } = mark
            && class == "pd-firewall"
            && let Some(Mark::Rect { area, .. }) = marks.first()
        {
            found.push((*area, tooltip.clone()));
        }
    }
    found
}
