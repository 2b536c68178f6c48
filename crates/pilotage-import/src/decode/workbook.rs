//! Workbooks: a sheet as a text with tabs, the row's number as the line's.
//!
//! A break within a cell becomes the line separator U+2028, a tab a space. A cell that is merged with
//! the one to its left or above says so with a sign, so that the reader of the text can lay it out.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use pilotage_diagnostic::{Diagnostic, Severity, codes};

use super::archive::{self, Refused};
use super::{AS_XLSX, Part};
use crate::format::{FROM_ABOVE, FROM_LEFT};

/// The most cells of a sheet.
const MOST_CELLS: usize = 1_000_000;
/// The most bytes of its text.
const MOST_BYTES: usize = 64 << 20;
/// The most places that merged cells may cover.
const MOST_MERGED: usize = 200_000;

type Decoded = Result<(Part, Option<Diagnostic>), Box<Diagnostic>>;
type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// The cells of a sheet by row and column, from 0.
type Cells = BTreeMap<(u32, u32), String>;

/// Decodes a sheet of a workbook: the named one, or the first one that is not hidden.
pub(super) fn decode(name: &str, bytes: &[u8], sheet: Option<&str>) -> Decoded {
    let parts = archive::check(bytes).map_err(|why| refused(name, &why))?;
    if !parts.iter().any(|part| part.eq_ignore_ascii_case("[Content_Types].xml"))
        || parts.iter().any(|part| part.starts_with("word/") || part.starts_with("ppt/"))
    {
        let message = format!("`{name}` is an archive or document that is not read");
        return Err(Box::new(Diagnostic::new(codes::CANNOT_READ, message).help(AS_XLSX)));
    }
    let mut workbook: Workbook<'_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(name, &error))?;
    let (sheet, note) = choose(name, &workbook, sheet)?;
    let merged =
        workbook.merge_cells_by_sheet_name(&sheet).map_err(|error| damaged(name, &error))?;
    let mut cells = cells(name, &mut workbook, &sheet)?;
    mark(&mut cells, &merged);
    let text = text(&cells).ok_or_else(|| too_large(name, "its cells lie too far apart"))?;
    Ok((Part { name: format!("{name}#{sheet}"), text }, note))
}

/// The sheet to read, and a note about those that are not.
fn choose(
    name: &str,
    workbook: &Workbook<'_>,
    wanted: Option<&str>,
) -> Result<(String, Option<Diagnostic>), Box<Diagnostic>> {
    let sheets: Vec<_> =
        workbook.sheets_metadata().iter().filter(|it| it.typ == SheetType::WorkSheet).collect();
    let names = sheets.iter().map(|sheet| format!("`{}`", sheet.name));
    let found = match wanted {
        Some(wanted) => sheets.iter().find(|it| it.name.eq_ignore_ascii_case(wanted.trim())),
        None => sheets.iter().find(|it| it.visible == SheetVisible::Visible).or(sheets.first()),
    };
    let Some(sheet) = found else {
        let message = match wanted {
            Some(wanted) => format!("`{name}` has no sheet `{wanted}`"),
            None => format!("`{name}` has no sheet"),
        };
        let finding = Diagnostic::new(codes::CANNOT_READ, message);
        let names: Vec<String> = names.take(20).collect();
        return Err(Box::new(if names.is_empty() {
            finding
        } else {
            finding.help(format!("its sheets: {}", names.join(", ")))
        }));
    };
    let others: Vec<String> = names.filter(|it| *it != format!("`{}`", sheet.name)).collect();
    let note = (wanted.is_none() && !others.is_empty()).then(|| {
        let shown: Vec<&str> = others.iter().take(10).map(String::as_str).collect();
        let message = format!("of `{name}` only the sheet `{}` was read", sheet.name);
        let finding = Diagnostic::new(codes::INCLUDE_NOT_READ, message)
            .help(format!("name another one with `--sheet`: {}", shown.join(", ")));
        Diagnostic { severity: Severity::Note, ..finding }
    });
    Ok((sheet.name.clone(), note))
}

/// All cells that hold something.
fn cells(name: &str, workbook: &mut Workbook<'_>, sheet: &str) -> Result<Cells, Box<Diagnostic>> {
    let damaged = |error: XlsxError| damaged(name, &error);
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(damaged)?;
    let mut cells = Cells::new();
    let mut bytes = 0_usize;
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let value = escaped(&value(cell.get_value()));
        if value.trim().is_empty() {
            continue;
        }
        bytes += value.len();
        cells.insert(cell.get_position(), value);
        if cells.len() > MOST_CELLS || bytes > MOST_BYTES {
            let message = format!("a sheet of more than {MOST_CELLS} cells is not read");
            return Err(too_large(name, &message));
        }
    }
    Ok(cells)
}

/// What a cell shows. A number without a fraction is shown without one.
fn value(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => match Data::from(other.clone()) {
            Data::Bool(true) => "TRUE".to_owned(),
            Data::Bool(false) => "FALSE".to_owned(),
            other => other.to_string(),
        },
    }
}

/// A value as a field of a line: without breaks and tabs, and in quotes where it begins with one.
fn escaped(value: &str) -> String {
    let value = value.replace("\r\n", "\n");
    let value = value.trim().replace(['\n', '\r'], "\u{2028}");
    let value = value.replace(|it: char| it.is_control(), " ");
    if value.starts_with('"') { format!("\"{}\"", value.replace('"', "\"\"")) } else { value }
}

/// Marks the places that merged cells cover, as far as other cells reach.
fn mark(cells: &mut Cells, merged: &[Dimensions]) {
    let last_row = cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
    let last_column = cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
    let mut left = MOST_MERGED;
    for region in merged {
        if !cells.contains_key(&region.start) {
            continue;
        }
        for row in region.start.0..=region.end.0.min(last_row) {
            for column in region.start.1..=region.end.1.min(last_column) {
                let sign = if column > region.start.1 { FROM_LEFT } else { FROM_ABOVE };
                if (row, column) == region.start {
                    continue;
                }
                let Some(less) = left.checked_sub(1) else { return };
                left = less;
                cells.insert((row, column), sign.to_owned());
            }
        }
    }
}

/// The cells as lines. Rows that hold something have as many fields as the widest. `None` where that
/// would be too many.
fn text(cells: &Cells) -> Option<String> {
    let width = cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
    let mut rows: Vec<u32> = cells.keys().map(|(row, _)| *row).collect();
    rows.dedup();
    let places = rows.len().saturating_mul(usize::try_from(width).unwrap_or(usize::MAX));
    if places > MOST_CELLS * 8 {
        return None;
    }
    let mut text = String::new();
    let mut at = (0, 0);
    for ((row, column), value) in cells {
        while at.0 < *row {
            end_row(&mut text, at, width);
            at = (at.0 + 1, 0);
        }
        while at.1 < *column {
            text.push('\t');
            at.1 += 1;
        }
        text.push_str(value);
    }
    end_row(&mut text, at, width);
    Some(text)
}

/// Fills a row with empty fields. A row without any value stays an empty line.
fn end_row(text: &mut String, at: (u32, u32), width: u32) {
    if !text.is_empty() && !text.ends_with('\n') {
        for _ in at.1..width {
            text.push('\t');
        }
    }
    text.push('\n');
}

fn refused(name: &str, why: &Refused) -> Box<Diagnostic> {
    match why {
        Refused::TooLarge(why) => too_large(name, why),
        Refused::Damaged(error) => cannot_read(name, &error.to_string()),
    }
}

fn too_large(name: &str, why: &str) -> Box<Diagnostic> {
    let message = format!("`{name}` is beyond the limits of a workbook: {why}");
    let finding = Diagnostic::new(codes::IMPORT_LIMIT, message);
    Box::new(finding.help("save the sheet with the ports as `.csv` and import that"))
}

fn damaged(name: &str, error: &XlsxError) -> Box<Diagnostic> {
    cannot_read(name, &error.to_string())
}

fn cannot_read(name: &str, error: &str) -> Box<Diagnostic> {
    let message = format!("cannot read `{name}` as a workbook: {error}");
    Box::new(Diagnostic::new(codes::CANNOT_READ, message).help(AS_XLSX))
}
