//! Workbooks that look alike: sheets of rows below a frozen header, ready to filter and to print.
//!
//! The bytes depend on the content only: the time of creation is a fixed one.

use pilotage_plan::Plan;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook,
    Worksheet,
};

use crate::ReportError;
use crate::text::{line, web_address};
use crate::wrap::wrap;

/// A column: its title and its width in characters.
pub(crate) type Column = (&'static str, u16);

/// The layout of a sheet of rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [Column],
    /// How many of the last columns are for the screen only: with them a printed line would be too
    /// long to read.
    pub(crate) screen_only: u16,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Text over as many lines as it takes.
    Text(String),
    /// What is copied into other tools: ids, addresses, ports.
    Code(String),
    /// What the row is called.
    Name(String),
    /// Text that leads to a page.
    Link {
        /// What is shown.
        text: String,
        /// The page; text only where it is none.
        url: String,
    },
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Texts below each other.
    pub(crate) fn lines<T: AsRef<str>>(lines: &[T]) -> Self {
        Self::Text(joined(lines))
    }

    /// Addresses or ports below each other.
    pub(crate) fn codes<T: AsRef<str>>(lines: &[T]) -> Self {
        Self::Code(joined(lines))
    }
}

impl Cell {
    fn shown(&self) -> &str {
        match self {
            Self::Text(text) | Self::Code(text) | Self::Name(text) | Self::Link { text, .. } => {
                text
            }
        }
    }
}

fn joined<T: AsRef<str>>(lines: &[T]) -> String {
    lines.iter().map(|text| line(text.as_ref())).collect::<Vec<_>>().join("\n")
}

/// The columns of a sheet to read.
const LETTER: &[Column] = &[("", 24), ("", 110)];

/// The most characters that a cell can hold, less what says that it is cut.
const LONGEST: usize = 32_000;
const CUT: &str = " … (the rest is in the CSV and JSON formats)";

/// A workbook in the making.
pub(crate) struct Book {
    workbook: Workbook,
    styles: Styles,
    title: String,
}

struct Styles {
    title: Format,
    header: Format,
    text: Format,
    code: Format,
    name: Format,
    link: Format,
}

impl Styles {
    fn new() -> Self {
        let line = Color::RGB(0xD9_DE_E6);
        let cell = Format::new()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border_bottom(FormatBorder::Thin)
            .set_border_bottom_color(line);
        Self {
            title: Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Top),
            header: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_font_color(Color::White)
                .set_background_color(Color::RGB(0x0B_5C_5C)),
            code: cell.clone().set_font_name("Consolas").set_font_size(10),
            name: cell.clone().set_bold(),
            link: cell.clone().set_font_color(Color::RGB(0x0B_5C_5C)),
            text: cell,
        }
    }
}

impl Book {
    /// An empty workbook about a plan.
    pub(crate) fn new(plan: &Plan, title: &str) -> Result<Self, ReportError> {
        let title = format!("{title}: {}", line(&plan.site.title));
        let mut workbook = Workbook::new();
        workbook.set_properties(
            &DocProperties::new()
                .set_title(&title)
                .set_author("Pilotage")
                .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
        );
        Ok(Self { workbook, styles: Styles::new(), title })
    }

    /// Adds a sheet of rows with a header that stays in sight and can be filtered.
    pub(crate) fn table(
        &mut self,
        layout: Layout,
        rows: impl IntoIterator<Item = Vec<Cell>>,
    ) -> Result<(), ReportError> {
        let Layout { name, columns, screen_only } = layout;
        let styles = &self.styles;
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        let mut last = 0;
        for (row, cells) in (1_u32..).zip(rows) {
            for (column, cell) in (0_u16..).zip(&cells) {
                write_cell(sheet, row, column, cell, styles)?;
            }
            sheet.set_row_height(row, height(columns, &cells))?;
            last = row;
        }
        let mut width = 0;
        for (column, (title, characters)) in (0_u16..).zip(columns) {
            sheet.write_string_with_format(0, column, *title, &styles.header)?;
            sheet.set_column_width(column, *characters)?;
            width = column;
        }
        sheet.set_print_area(0, 0, last, width.saturating_sub(screen_only))?;
        sheet.set_row_height(0, 24)?;
        sheet.set_freeze_panes(1, 1)?;
        sheet.autofilter(0, 0, last, width)?;
        sheet.set_repeat_rows(0, 0)?;
        printed(sheet, &self.title, name);
        Ok(())
    }

    /// Adds a sheet to read: a title, then lines of a name and a text.
    pub(crate) fn letter(
        &mut self,
        name: &str,
        lines: impl IntoIterator<Item = [Cell; 2]>,
    ) -> Result<(), ReportError> {
        let styles = &self.styles;
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?;
        sheet.write_string_with_format(0, 0, &self.title, &styles.title)?;
        sheet.set_row_height(0, 30)?;
        for (row, cells) in (2_u32..).zip(lines) {
            for (column, cell) in (0_u16..).zip(&cells) {
                write_cell(sheet, row, column, cell, styles)?;
            }
            sheet.set_row_height(row, height(LETTER, &cells))?;
        }
        for (column, (_, characters)) in (0_u16..).zip(LETTER) {
            sheet.set_column_width(column, *characters)?;
        }
        sheet.set_screen_gridlines(false);
        printed(sheet, &self.title, name);
        Ok(())
    }

    /// The file.
    pub(crate) fn into_bytes(mut self) -> Result<Vec<u8>, ReportError> {
        Ok(self.workbook.save_to_buffer()?)
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    styles: &Styles,
) -> Result<(), ReportError> {
    let (text, format) = match cell {
        Cell::Text(text) => (text, &styles.text),
        Cell::Code(text) => (text, &styles.code),
        Cell::Name(text) => (text, &styles.name),
        Cell::Link { text, url } => {
            // Excel takes no longer ones.
            const LONGEST_URL: usize = 2_000;
            let short = url.len() <= LONGEST_URL && text.chars().count() <= LONGEST;
            if let Some(url) = web_address(url).filter(|_| short) {
                let link = Url::new(url).set_text(text);
                sheet.write_url_with_format(row, column, &link, &styles.link)?;
                return Ok(());
            }
            (text, &styles.text)
        }
    };
    // Text is written as text, so that nothing in it is taken for a formula.
    sheet.write_string_with_format(row, column, fitting(text), format)?;
    Ok(())
}

/// How high a row must be to show its cells, in points. Programs differ in whether they work that
/// out by themselves when they open a file.
fn height(columns: &[Column], cells: &[Cell]) -> f64 {
    const LINE: f64 = 15.0;
    const HIGHEST: f64 = 409.0;
    let lines = columns.iter().zip(cells).map(|((_, room), cell)| {
        let paragraphs = cell.shown().split('\n');
        paragraphs.map(|text| wrap(text, usize::from(*room)).len()).sum::<usize>()
    });
    let lines = u16::try_from(lines.max().unwrap_or(1)).unwrap_or(u16::MAX);
    (f64::from(lines) * LINE + 3.0).min(HIGHEST)
}

fn fitting(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}{CUT}", text.get(..end).unwrap_or_default()),
    }
}

/// On paper: landscape A4, as wide as the page, with the title above and the page's number below.
fn printed(sheet: &mut Worksheet, title: &str, name: &str) {
    const A4: u8 = 9;
    let title = title.replace('&', "&&");
    let name = name.replace('&', "&&");
    sheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_header(format!("&L&\"-,Bold\"{}&R{name}", shortened(&title)))
        .set_footer("&R&P / &N");
}

/// Excel takes at most 255 characters in a header.
fn shortened(title: &str) -> String {
    title.chars().take(120).collect()
}
