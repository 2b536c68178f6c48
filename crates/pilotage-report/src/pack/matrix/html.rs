//! The matrix of a pack as one page.

use super::notes::notes;
use super::rows::{Line, PackMatrix, Section};
use crate::markup::html::{anchor, link, text};
use crate::page::{FILTER_FIELD, Offers, page, table};
use crate::text::counted;

const COLUMNS: &[(&str, u8)] =
    &[("From", 17), ("To", 17), ("Protocol", 8), ("Port", 13), ("Purpose", 22), ("Notes", 23)];

/// The whole page.
pub(super) fn write(matrix: &PackMatrix<'_>) -> String {
    let title = format!("{}: network ports", matrix.title());
    let mut out = format!(
        "<header>\n<p class=\"soft\">Network ports</p>\n<h1>{}</h1>\n",
        text(&matrix.title())
    );
    if let Some(description) = &matrix.pack.metadata.description {
        out.push_str(&format!("<p>{}</p>\n", text(description)));
    }
    if !matrix.given.is_empty() {
        let given: Vec<String> = matrix
            .given
            .iter()
            .map(|(name, value)| format!("{} {}", code(name), code(&value.to_string())))
            .collect();
        out.push_str(&format!("<p class=\"soft\">This page is for {}.</p>\n", given.join(", ")));
    }
    out.push_str(FILTER_FIELD);
    out.push_str("</header>\n<main>\n");
    out.extend(matrix.sections.iter().map(|it| section(matrix, it)));
    out.push_str(&parameters(matrix));
    out.push_str(&sources(matrix));
    out.push_str("</main>\n");
    page(&title, &out, Offers::Filter)
}

fn section(matrix: &PackMatrix<'_>, section: &Section<'_>) -> String {
    let body: String = section.lines.iter().map(|line| row(matrix, line)).collect();
    let remark = section.remark.map(|remark| format!("<p class=\"soft\">{}</p>\n", text(remark)));
    format!(
        "<section id=\"{}\">\n<h2>{}</h2>\n{}{}</section>\n",
        anchor(&section.title),
        text(&section.title),
        remark.unwrap_or_default(),
        table(&counted(section.lines.len(), "line", "lines"), COLUMNS, &body)
    )
}

fn row(matrix: &PackMatrix<'_>, line: &Line<'_>) -> String {
    format!(
        "<tr><td>{}</td><td>{}</td><td>{}</td><td class=\"ports\"><code>{}</code></td>\
         <td>{}</td><td class=\"small\">{}</td></tr>\n",
        text(&line.from),
        text(&line.to),
        text(&line.protocol),
        text(&line.ports),
        text(&line.published.requirement.purpose),
        notes(line.published, matrix.given, &code).join("; ")
    )
}

fn parameters(matrix: &PackMatrix<'_>) -> String {
    let rows: String = matrix
        .open_parameters()
        .into_iter()
        .map(|(name, parameter)| {
            let values: Vec<String> = parameter.r#enum.iter().map(|value| code(value)).collect();
            let default = parameter.default.as_ref().map(|it| code(&it.value.to_string()));
            format!(
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                code(name),
                text(parameter.description.as_deref().unwrap_or_default()),
                default.unwrap_or_else(|| "must be given".to_owned()),
                values.join(", ")
            )
        })
        .collect();
    if rows.is_empty() {
        return rows;
    }
    let columns = &[("Setting", 18), ("Meaning", 42), ("Default", 15), ("Values", 25)];
    let table = table("what decides which lines hold", columns, &rows);
    format!("<section id=\"settings\">\n<h2>Settings</h2>\n{table}</section>\n")
}

fn sources(matrix: &PackMatrix<'_>) -> String {
    let items: String = matrix
        .cited_sources()
        .map(|source| format!("<li>{}</li>\n", link(&source.title, source.url.as_deref())))
        .collect();
    if items.is_empty() {
        return items;
    }
    format!("<section id=\"sources\">\n<h2>Sources</h2>\n<ul>\n{items}</ul>\n</section>\n")
}

fn code(of: &str) -> String {
    format!("<code>{}</code>", text(of))
}
