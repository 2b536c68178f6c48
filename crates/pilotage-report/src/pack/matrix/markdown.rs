//! The matrix of a pack as GitHub-flavoured Markdown: what a vendor's page has.

use super::notes::notes;
use super::rows::{Line, PackMatrix};
use crate::markup::markdown::{code, paragraph, table, text};
use crate::text::web_address;

/// The whole page.
pub(super) fn write(matrix: &PackMatrix<'_>) -> String {
    let mut out = format!("# {}: network ports\n", text(&matrix.title()));
    if let Some(description) = &matrix.pack.metadata.description {
        out.push_str(&format!("\n{}\n", paragraph(description)));
    }
    if !matrix.given.is_empty() {
        let given: Vec<String> = matrix
            .given
            .iter()
            .map(|(name, value)| format!("{} {}", code(name), code(&value.to_string())))
            .collect();
        out.push_str(&format!("\nThis page is for {}.\n", given.join(", ")));
    }
    for section in &matrix.sections {
        out.push_str(&format!("\n## {}\n", text(&section.title)));
        if let Some(remark) = section.remark {
            out.push_str(&format!("\n{}\n", paragraph(remark)));
        }
        let rows: Vec<Vec<String>> = section.lines.iter().map(|line| row(matrix, line)).collect();
        let titles = ["From", "To", "Protocol", "Port", "Purpose", "Notes"];
        out.push_str(&format!("\n{}", table(&titles, &rows)));
    }
    out.push_str(&parameters(matrix));
    out.push_str(&sources(matrix));
    out
}

fn row(matrix: &PackMatrix<'_>, line: &Line<'_>) -> Vec<String> {
    vec![
        text(&line.from),
        text(&line.to),
        text(&line.protocol),
        text(&line.ports),
        text(&line.published.requirement.purpose),
        notes(line.published, matrix.given, &code).join("; "),
    ]
}

/// What the reader decides.
fn parameters(matrix: &PackMatrix<'_>) -> String {
    let rows: Vec<Vec<String>> = matrix
        .open_parameters()
        .into_iter()
        .map(|(name, parameter)| {
            let values: Vec<String> = parameter.r#enum.iter().map(|value| code(value)).collect();
            let default = parameter.default.as_ref().map(|it| code(&it.value.to_string()));
            vec![
                code(name),
                text(parameter.description.as_deref().unwrap_or_default()),
                default.unwrap_or_else(|| "must be given".to_owned()),
                values.join(", "),
            ]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let titles = ["Setting", "Meaning", "Default", "Values"];
    format!("\n## Settings\n\n{}", table(&titles, &rows))
}

fn sources(matrix: &PackMatrix<'_>) -> String {
    let lines: String = matrix
        .cited_sources()
        .map(|source| match source.url.as_deref().and_then(web_address) {
            Some(url) => format!("- [{}](<{url}>)\n", text(&source.title)),
            None => format!("- {}\n", paragraph(&source.title)),
        })
        .collect();
    if lines.is_empty() { lines } else { format!("\n## Sources\n\n{lines}") }
}
