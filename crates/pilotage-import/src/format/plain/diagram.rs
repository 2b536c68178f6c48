//! The source of diagrams pasted as text: Mermaid, PlantUML, Graphviz. Its numbers are labels.

use super::cursor::{Cursor, is_blank};
use super::reader::Reader;
use crate::document::{Code, Line};

/// The first words of diagrams in Mermaid.
const MERMAID: [&str; 12] = [
    "graph",
    "flowchart",
    "sequenceDiagram",
    "classDiagram",
    "stateDiagram",
    "stateDiagram-v2",
    "erDiagram",
    "gantt",
    "journey",
    "mindmap",
    "C4Context",
    "architecture-beta",
];

/// First words of lines within one.
const WITHIN: [&str; 14] = [
    "subgraph",
    "end",
    "style",
    "classDef",
    "class",
    "linkStyle",
    "click",
    "direction",
    "%%",
    "participant",
    "actor",
    "Note",
    "loop",
    "autonumber",
];

/// Signs of edges.
const EDGES: [&str; 9] = ["-->", "---", "-.->", "==>", "--o", "<-->", "->>", "-->>", "~~~"];

/// Reads a diagram whose first line stands here.
pub(super) fn read(reader: &mut Reader<'_>) -> bool {
    let Some(first) = reader.cursor.peek().map(str::trim) else { return false };
    let (language, is_part): (&str, fn(&str) -> bool) = match first {
        _ if is_mermaid(first) => ("mermaid", is_of_mermaid),
        _ if first.starts_with("@start") => ("plantuml", |line| !line.starts_with("@end")),
        _ if is_graphviz(first) => ("dot", |line| line != "}"),
        _ => return false,
    };
    let mut code = Code { language: language.to_owned(), lines: Vec::new() };
    let mut ahead = reader.cursor;
    push(reader, &mut code, &mut ahead);
    reader.cursor = ahead;
    loop {
        ahead.skip_blank();
        let Some(line) = ahead.peek() else { break };
        let is_inside = is_part(line.trim()) || line.starts_with([' ', '\t']);
        if !is_inside && language == "mermaid" {
            break;
        }
        push(reader, &mut code, &mut ahead);
        reader.cursor = ahead;
        if !is_inside {
            break;
        }
    }
    reader.code(code);
    true
}

fn push<'t>(reader: &mut Reader<'t>, code: &mut Code, cursor: &mut Cursor<'t>) {
    if let Some(line) = cursor.next().filter(|line| !is_blank(line)) {
        let span = reader.whole.span(line);
        if reader.take(span) {
            code.lines.push(Line { value: line.to_owned(), span });
        }
    }
}

/// `graph TB`, `flowchart LR;`, `sequenceDiagram`.
fn is_mermaid(line: &str) -> bool {
    let mut words = line.trim_end_matches(';').split_whitespace();
    let Some(first) = words.next().filter(|it| MERMAID.contains(it)) else { return false };
    match (first, words.next(), words.next()) {
        ("graph" | "flowchart", Some(way), None) => {
            matches!(way, "TB" | "TD" | "BT" | "LR" | "RL")
        }
        (_, None, None) => first != "graph" && first != "flowchart",
        _ => false,
    }
}

fn is_of_mermaid(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or("");
    WITHIN.contains(&first) || EDGES.iter().any(|edge| line.contains(edge))
}

/// `digraph ports {`.
fn is_graphviz(line: &str) -> bool {
    let starts = ["digraph ", "graph ", "strict "].iter().any(|word| line.starts_with(word));
    starts && line.ends_with('{')
}
