//! The graph as a Mermaid flowchart: a subgraph for each zone, a link for each bundle.
//!
//! A node inside another says so in its text, since Mermaid cannot link a subgraph with its own
//! content.

use super::Theme;
use super::arena::Id;
use super::carried::Standing;
use super::content::fact_in_short;
use super::graph::{Bundle, Graph, Node, NodeKind, Zone};
use super::theme::{colour, zone_colours};

/// Writes the graph.
pub(super) fn write(graph: &Graph, theme: Theme) -> String {
    let mut text = head(graph);
    for (id, zone) in graph.zones.iter() {
        text.push_str(&format!("  subgraph z{}[\"{}\"]\n", id.at(), zone_label(zone)));
        for (node, _) in graph.nodes.iter().filter(|(_, node)| node.zone == id) {
            text.push_str(&format!("    {}\n", write_node(graph, node)));
        }
        // A subgraph with nothing in it would be drawn as a mere node.
        if zone.roots.is_empty() {
            text.push_str(&format!("    z{}e[\"no flows\"]:::none\n", id.at()));
        }
        text.push_str("  end\n");
    }
    for (_, bundle) in graph.bundles.iter() {
        text.push_str(&format!("  {}\n", link(graph, bundle)));
    }
    text.push_str(&styles(graph, theme));
    text
}

/// Title and settings: room for lists of ports.
fn head(graph: &Graph) -> String {
    format!(
        "---\ntitle: {}\nconfig:\n  flowchart:\n    wrappingWidth: 420\n---\nflowchart LR\n",
        quoted(&graph.title)
    )
}

/// On one line, since Mermaid leaves no room for more above what is in a subgraph.
fn zone_label(zone: &Zone) -> String {
    let badge = zone.badge.iter().cloned();
    let facts = badge.chain(zone.facts.iter().map(fact_in_short));
    let facts: String = facts.map(|fact| format!(" · {}", escaped(&fact))).collect();
    format!("<b>{}</b>{facts}", escaped(&zone.title))
}

fn write_node(graph: &Graph, id: Id<Node>) -> String {
    let node = &graph.nodes[id];
    let mut lines: Vec<String> = node.facts.iter().map(fact_in_short).collect();
    if let Some(parent) = node.parent {
        lines.push(format!("part of {}", graph.nodes[parent].title));
    }
    for member in &node.members {
        lines.push(format!("{} {}", member.name, member.addresses));
    }
    for inside in &node.inside {
        lines.push(format!("↻ {}: {}", inside.component, inside.carried.in_short()));
    }
    let lines: String = lines.iter().map(|line| format!("<br/>{}", escaped(line))).collect();
    let (open, close) = match node.kind {
        NodeKind::Host | NodeKind::Network => ("[", "]"),
        NodeKind::Hosts => ("[[", "]]"),
        NodeKind::Outside | NodeKind::Any => ("([", "])"),
    };
    let class = graph.hue(node.zone).map_or_else(|| "hx".to_owned(), |hue| format!("h{hue}"));
    let title = escaped(&node.title);
    format!("n{}{open}\"<b>{title}</b>{lines}\"{close}:::{class}", id.at())
}

fn link(graph: &Graph, bundle: &Bundle) -> String {
    let arrow = match bundle.carried.standing() {
        Standing::Required | Standing::Deprecated => "-->",
        Standing::Optional => "-.->",
    };
    let mut label = escaped(&bundle.carried.in_short());
    if let Some(through) = graph.through(bundle) {
        label.push_str(&format!("<br/>{}", escaped(&through)));
    }
    format!("n{} {arrow}|\"{label}\"| n{}", bundle.source.at(), bundle.destination.at())
}

fn styles(graph: &Graph, theme: Theme) -> String {
    let mut text = String::new();
    let (surface, ink) = (colour("surface", theme), colour("ink", theme));
    for (id, _) in graph.zones.iter() {
        let hue = graph.hue(id);
        let [line, ground, zone_ink] = zone_colours(hue, theme);
        let dashes = if hue.is_none() { ",stroke-dasharray:6 4" } else { "" };
        text.push_str(&format!(
            "  style z{} fill:{ground},stroke:{line},color:{zone_ink}{dashes}\n",
            id.at()
        ));
        if let Some(hue) = hue {
            text.push_str(&format!("  classDef h{hue} fill:{surface},stroke:{line},color:{ink}\n"));
        }
    }
    let [line, ..] = zone_colours(None, theme);
    text.push_str(&format!("  classDef hx fill:{surface},stroke:{line},color:{ink}\n"));
    let muted = colour("muted", theme);
    text.push_str(&format!("  classDef none fill:none,stroke:none,color:{muted}\n"));
    for (number, (_, bundle)) in graph.bundles.iter().enumerate() {
        text.push_str(&format!("  linkStyle {number} {}\n", link_style(graph, bundle, theme)));
    }
    text
}

fn link_style(graph: &Graph, bundle: &Bundle, theme: Theme) -> String {
    match bundle.carried.standing() {
        Standing::Deprecated => {
            format!("stroke:{},stroke-dasharray:8 4", colour("warn", theme))
        }
        _ => {
            let zone = graph.nodes[bundle.source].zone;
            let [line, ..] = zone_colours(graph.hue(zone), theme);
            format!("stroke:{line}")
        }
    }
}

/// A string of YAML, which reads those of JSON.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Text for a label. Everything that could mean something to Mermaid, to Markdown inside of it or to
/// HTML becomes a character reference.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word_begins = true;
    for c in text.chars() {
        let plain = c.is_alphanumeric() || " ,:/()…·→–↻".contains(c);
        // Inside a word these mean nothing; before one they begin a list or emphasis.
        let plain = plain || (!word_begins && ".-+_".contains(c));
        if plain {
            out.push(c);
        } else {
            out.push_str(&format!("#{};", u32::from(c)));
        }
        word_begins = c == ' ';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escaped, quoted};

    #[test]
    fn nothing_in_a_name_means_anything() {
        let cases = [
            ("tcp/443, 5080", "tcp/443, 5080"),
            ("node-1_a", "node-1_a"),
            ("- item", "#45; item"),
            ("a\"]; end", "a#34;#93;#59; end"),
            ("<b>&#35;", "#60;b#62;#38;#35;35#59;"),
            ("%%{init: {}}%%", "#37;#37;#123;init: #123;#125;#125;#37;#37;"),
            ("`漢字` 🎉", "#96;漢字#96; #127881;"),
        ];
        for (text, written) in cases {
            assert_eq!(escaped(text), written);
        }
        assert_eq!(quoted("a \"b\" \\ c: #"), r#""a \"b\" \\ c: #""#);
    }
}
