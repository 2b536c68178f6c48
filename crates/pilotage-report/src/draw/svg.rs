//! The picture as SVG 1.1, in one file without script, font or image.

use super::Theme;
use super::measure::is_certain;
use super::scene::{Anchor, Area, Icon, Mark, Point, Scene, Text};
use super::theme;

/// The radius of a line's corners.
const CORNER: i32 = 6;

/// Writes the scene.
pub(super) fn write(scene: &Scene, theme: Theme) -> String {
    let (width, height) = (scene.width, scene.height);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"pd-root\" role=\"img\" \
         width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <title>{}</title>\n<desc>{}</desc>\n<style>\n{}</style>\n",
        escaped(&scene.title),
        escaped(&scene.description),
        theme::style(theme, scene.hues),
    );
    svg.push_str(&format!("<rect class=\"pd-canvas\" width=\"{width}\" height=\"{height}\"/>\n"));
    for mark in &scene.marks {
        write_mark(mark, &mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

fn write_mark(mark: &Mark, svg: &mut String) {
    match mark {
        Mark::Group { class, tooltip, marks } => {
            svg.push_str(&format!("<g class=\"{class}\">"));
            if let Some(tooltip) = tooltip {
                svg.push_str(&format!("<title>{}</title>", escaped(tooltip)));
            }
            svg.push('\n');
            for mark in marks {
                write_mark(mark, svg);
            }
            svg.push_str("</g>\n");
        }
        Mark::Rect { area, radius, class } => svg.push_str(&rect(*area, *radius, class)),
        Mark::Line { points, class } => {
            svg.push_str(&format!("<path class=\"{class}\" d=\"{}\"/>\n", path(points)));
        }
        Mark::Arrow { tip, rightwards } => svg.push_str(&arrow(*tip, *rightwards)),
        Mark::Dot { at } => {
            let Point { x, y } = at;
            svg.push_str(&format!("<circle class=\"pd-tip\" cx=\"{x}\" cy=\"{y}\" r=\"2.6\"/>\n"));
        }
        Mark::Icon { at, icon } => svg.push_str(&format!(
            "<path class=\"pd-icon\" transform=\"translate({} {})\" d=\"{}\"/>\n",
            at.x,
            at.y,
            shape(*icon)
        )),
        Mark::Text(text) => svg.push_str(&write_text(text)),
    }
}

fn rect(area: Area, radius: i32, class: &str) -> String {
    let Area { x, y, width, height } = area;
    format!(
        "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
         rx=\"{radius}\"/>\n"
    )
}

fn arrow(tip: Point, rightwards: bool) -> String {
    let back = if rightwards { -9 } else { 9 };
    format!("<path class=\"pd-tip\" d=\"M{} {}l{back} -4.5v9z\"/>\n", tip.x, tip.y)
}

fn write_text(text: &Text) -> String {
    let whole: String = text.parts.iter().map(|(_, part)| part.as_str()).collect();
    if whole.is_empty() {
        return String::new();
    }
    let anchor = match text.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let weight = if text.font.bold { " font-weight=\"bold\"" } else { "" };
    // Where the measure is only a bound, the reader's program has to keep it.
    let pinned = if is_certain(&whole) {
        String::new()
    } else {
        format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", text.width())
    };
    let (x, y, size) = (text.at.x, text.at.y, text.font.size);
    let start = format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{weight}{anchor}{pinned}");
    match text.parts.as_slice() {
        [(class, part)] => format!("{start} class=\"{class}\">{}</text>\n", escaped(part)),
        parts => {
            let spans = parts
                .iter()
                .map(|(class, part)| format!("<tspan class=\"{class}\">{}</tspan>", escaped(part)));
            format!("{start} xml:space=\"preserve\">{}</text>\n", spans.collect::<String>())
        }
    }
}

/// A path along the points with round corners.
fn path(points: &[Point]) -> String {
    let mut path = String::new();
    let mut last: Option<Point> = None;
    for (at, point) in points.iter().enumerate() {
        let next = points.get(at + 1);
        match (last, next) {
            (None, _) => path.push_str(&format!("M{} {}", point.x, point.y)),
            (Some(before), Some(next)) => {
                let radius =
                    CORNER.min(distance(before, *point) / 2).min(distance(*point, *next) / 2);
                let (from, to) = (towards(*point, before, radius), towards(*point, *next, radius));
                path.push_str(&format!(
                    "L{} {}Q{} {} {} {}",
                    from.x, from.y, point.x, point.y, to.x, to.y
                ));
            }
            (Some(_), None) => path.push_str(&format!("L{} {}", point.x, point.y)),
        }
        last = Some(*point);
    }
    path
}

/// Between points of which one is above or beside the other.
const fn distance(a: Point, b: Point) -> i32 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

fn towards(from: Point, to: Point, by: i32) -> Point {
    Point { x: from.x + (to.x - from.x).signum() * by, y: from.y + (to.y - from.y).signum() * by }
}

const fn shape(icon: Icon) -> &'static str {
    match icon {
        Icon::Host => "M2 3.5h12v9h-12zM5 15h6M8 12.5v2.5",
        Icon::Hosts => "M1.5 5.5h10v8h-10zM4.5 5.5v-3h10v8h-3M4 16h5",
        Icon::Network => "M5.5 1.5h5v4h-5zM1 11h5v4h-5zM10 11h5v4h-5zM8 5.5v3M3.5 11v-2.5h9v2.5",
        Icon::Outside => "M4.5 13a3.2 3.2 0 0 1 -.3 -6.4a4.2 4.2 0 0 1 8 .9a2.8 2.8 0 0 1 -.4 5.5z",
        Icon::Any => "M8 1.5a6.5 6.5 0 1 0 .01 0zM1.5 8h13M8 1.5q-5 6.5 0 13q5 -6.5 0 -13",
        Icon::Among => {
            "M2.5 6.5a5.5 5.5 0 0 1 10.3 -1M13.2 2v3.6h-3.6M13.5 9.5a5.5 5.5 0 0 1 -10.3 1M2.8 14v-3.6h3.6"
        }
    }
}

/// Text for XML; characters that XML cannot carry are `�`.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push('\n'),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}
