//! The graph in Graphviz's language: a cluster for each zone, an edge for each bundle.

use super::Theme;
use super::arena::Id;
use super::carried::Standing;
use super::content::fact_in_short;
use super::graph::{Bundle, Graph, Node, Zone, ZoneKind};
use super::theme::{colour, zone_colours};

/// Writes the graph.
pub(super) fn write(graph: &Graph, theme: Theme) -> String {
    let mut text = head(graph, theme);
    for (id, zone) in graph.zones.iter() {
        text.push_str(&cluster(graph, id, zone, theme));
    }
    for (_, bundle) in graph.bundles.iter() {
        text.push_str(&edge(graph, bundle, theme));
    }
    text.push_str("}\n");
    text
}

fn head(graph: &Graph, theme: Theme) -> String {
    let (ink, muted) = (colour("ink", theme), colour("muted", theme));
    let lines = std::iter::once(&graph.summary).chain(&graph.description);
    let lines: String = lines.map(|line| format!("<br align=\"left\"/>{}", html(line))).collect();
    format!(
        "digraph site {{\n\
         \x20 graph [rankdir=LR, newrank=true, nodesep=0.3, ranksep=1.4, pad=0.4, splines=spline, \
         bgcolor=\"{canvas}\", fontname=\"{FONT}\", fontsize=12, fontcolor=\"{muted}\", \
         labelloc=t, labeljust=l, tooltip={tooltip},\n\
         \x20   label=<<font point-size=\"20\" color=\"{ink}\"><b>{title}</b></font>{lines}\
         <br align=\"left\"/>>]\n\
         \x20 node [shape=plain, fontname=\"{FONT}\", fontsize=11, fontcolor=\"{ink}\"]\n\
         \x20 edge [fontname=\"{FONT}\", fontsize=10, fontcolor=\"{ink}\", arrowsize=0.7, \
         penwidth=1.3]\n",
        canvas = colour("canvas", theme),
        tooltip = quoted(&graph.title),
        title = html(&graph.title),
    )
}

const FONT: &str = "Helvetica,Arial,sans-serif";

fn cluster(graph: &Graph, id: Id<Zone>, zone: &Zone, theme: Theme) -> String {
    let [line, ground, ink] = zone_colours(graph.hue(id), theme);
    let muted = colour("muted", theme);
    let style =
        if zone.kind == ZoneKind::Inside { "rounded,filled" } else { "rounded,filled,dashed" };
    let facts = zone.badge.iter().cloned().chain(zone.facts.iter().map(fact_in_short));
    let facts: String = facts
        .map(|fact| {
            format!(
                "<br align=\"left\"/><font point-size=\"10\" color=\"{muted}\">{}</font>",
                html(&fact)
            )
        })
        .collect();
    let mut text = format!(
        "  subgraph cluster_z{} {{\n    graph [style=\"{style}\", color=\"{line}\", \
         fillcolor=\"{ground}\", margin=14, tooltip={},\n      \
         label=<<font point-size=\"13\" color=\"{ink}\"><b>{}</b></font>{facts}\
         <br align=\"left\"/>>]\n",
        id.at(),
        quoted(&zone.title),
        html(&zone.title),
    );
    for node in &zone.roots {
        text.push_str(&write_node(graph, *node, theme));
    }
    if zone.roots.is_empty() {
        text.push_str(&format!("    z{} [label=\"no flows\", fontcolor=\"{muted}\"]\n", id.at()));
    }
    text.push_str("  }\n");
    text
}

/// A node; with what is inside it in a cluster of its own.
fn write_node(graph: &Graph, id: Id<Node>, theme: Theme) -> String {
    let node = &graph.nodes[id];
    let [line, ..] = zone_colours(graph.hue(node.zone), theme);
    let own = format!(
        "    n{} [tooltip={}, label=<{}>]\n",
        id.at(),
        quoted(&node.title),
        table(node, line, theme)
    );
    if node.children.is_empty() {
        return own;
    }
    let children = node.children.iter().map(|child| write_node(graph, *child, theme));
    format!(
        "    subgraph cluster_n{} {{\n    graph [style=\"rounded,dotted\", color=\"{line}\", \
         margin=8, label=\"\"]\n{own}{}    }}\n",
        id.at(),
        children.collect::<String>()
    )
}

fn table(node: &Node, line: &str, theme: Theme) -> String {
    let muted = colour("muted", theme);
    let mut rows = format!(
        "<tr><td align=\"left\" colspan=\"2\"><font point-size=\"12\"><b>{}</b></font></td></tr>",
        html(&node.title)
    );
    let facts = node.facts.iter().map(fact_in_short);
    let members = node.members.iter().map(|it| format!("{}  {}", it.name, it.addresses));
    for fact in facts.chain(members) {
        rows.push_str(&format!(
            "<tr><td align=\"left\" colspan=\"2\"><font point-size=\"10\" color=\"{muted}\">{}\
             </font></td></tr>",
            html(&fact)
        ));
    }
    if !node.inside.is_empty() {
        rows.push_str("<hr/>");
    }
    for inside in &node.inside {
        rows.push_str(&format!(
            "<tr><td align=\"left\"><font point-size=\"10\"><b>{}</b></font></td>\
             <td align=\"left\"><font point-size=\"10\">{}</font></td></tr>",
            html(&inside.component),
            html(&inside.carried.in_short())
        ));
    }
    format!(
        "<table border=\"1\" cellborder=\"0\" cellspacing=\"2\" cellpadding=\"2\" \
         style=\"rounded\" color=\"{line}\" bgcolor=\"{}\">{rows}</table>",
        colour("surface", theme)
    )
}

fn edge(graph: &Graph, bundle: &Bundle, theme: Theme) -> String {
    let [line, ..] = zone_colours(graph.hue(graph.nodes[bundle.source].zone), theme);
    let (line, style) = match bundle.carried.standing() {
        Standing::Required => (line, "solid"),
        Standing::Deprecated => (colour("warn", theme), "dashed"),
        Standing::Optional => (line, "dotted"),
    };
    let mut label = bundle.carried.in_short();
    if let Some(through) = graph.through(bundle) {
        label.push_str(&format!("\n{through}"));
    }
    let tooltip = quoted(&bundle.tooltip);
    format!(
        "  n{} -> n{} [label={}, color=\"{line}\", style={style}, tooltip={tooltip}, \
         labeltooltip={tooltip}]\n",
        bundle.source.at(),
        bundle.destination.at(),
        quoted(&label),
    )
}

/// A quoted string in which nothing is an escape or an entity.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Text inside of an HTML-like label, where an element may not be empty.
fn html(text: &str) -> String {
    if text.is_empty() { "&#160;".to_owned() } else { super::svg::escaped(text) }
}

#[cfg(test)]
mod tests {
    use super::{html, quoted};

    #[test]
    fn nothing_in_a_name_means_anything() {
        assert_eq!(quoted("a \"b\" \\N &lt; c"), r#""a \"b\" \\N &amp;lt; c""#);
        assert_eq!(html("<b>&\"x\""), "&lt;b&gt;&amp;&quot;x&quot;");
        assert_eq!(html(""), "&#160;");
    }
}
