//! The diagram of a plan: zones, the hosts and groups in them, and what flows between.
//!
//! Owns the picture in three languages. `graph` says what there is to draw; Mermaid and DOT leave
//! the places to other programs, the SVG gets them here: `columns` puts zones beside each other,
//! `place` stacks what is in them, `route` leads a line for each pair of ends, `svg` writes it down.
//! Never computes what is to be opened, and never needs a font.

mod arena;
mod carried;
mod channels;
mod columns;
mod content;
mod dot;
mod ends;
mod graph;
mod labels;
mod legend;
mod measure;
mod mermaid;
mod naming;
mod order;
mod paint;
mod place;
mod route;
mod scene;
mod settle;
mod straight;
mod svg;
mod theme;
mod ways;

#[cfg(test)]
mod tests;

use pilotage_plan::Plan;

use crate::format::formats;

formats! {
    /// The languages of a diagram.
    pub enum Format of "diagram" {
        /// A picture of its own, for browsers and documents.
        Svg = "svg",
        /// A Mermaid flowchart, for Markdown.
        Mermaid = "mermaid",
        /// Graphviz.
        Dot = "dot",
    }
}

/// The colours of a diagram.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light or dark as the reader's system asks; light where the format cannot ask.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What a diagram shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Its colours.
    pub theme: Theme,
    /// Whether every host of a group is shown by itself.
    pub hosts: bool,
}

/// The diagram of a plan.
#[must_use]
pub fn write(plan: &Plan, format: Format, options: &Options) -> String {
    let graph = graph::Graph::of(plan, options);
    match format {
        Format::Svg => svg::write(&scene(&graph), options.theme),
        Format::Mermaid => mermaid::write(&graph, options.theme),
        Format::Dot => dot::write(&graph, options.theme),
    }
}

/// The picture of a graph, laid out.
fn scene(graph: &graph::Graph) -> scene::Scene {
    let columns = columns::columns(graph, &route::zone_heights(graph));
    paint::painted(graph, &route::Drawing::new(graph, columns))
}
