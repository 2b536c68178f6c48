//! Fenced code, which is written again as it is.

use super::frame::Ends;
use super::line::Line;
use super::shortcode::shortcode;
use super::{Preparer, Step, kind};

/// A fence that is open.
#[derive(Clone, Debug)]
pub(super) struct Fence {
    ends: FenceEnd,
    quotes: usize,
    /// Its column as it is written.
    raw: usize,
    /// Its column in what is written again.
    column: usize,
}

#[derive(Clone, Debug)]
enum FenceEnd {
    /// At least as many of the character.
    Marks(char, usize),
    /// The shortcode's end.
    Shortcode(String),
}

impl Preparer<'_> {
    /// A line that begins with a fence.
    pub(super) fn fence(&mut self, line: &mut Line) -> Step {
        let rest = self.part(line.at..line.end);
        let Some((mark, count)) = run(rest) else { return Step::Text };
        let info = rest.get(count..).unwrap_or("").trim();
        if mark == '`' && info.contains('`') {
            return Step::Text;
        }
        if let Some((name, title)) = info.strip_prefix('{').and_then(|it| it.split_once('}')) {
            return self.fenced_directive(line, (mark, count), name, title);
        }
        let column = self.block_column(line.column);
        self.separate(line);
        self.begin_line(line, column);
        // `{1,3}` and `title=` are for the reader of the page.
        let language = info.split([' ', '{', ',', '\t']).next().unwrap_or("");
        self.written.make(&format!("{}{language}\n", mark.to_string().repeat(count)), line.at);
        let ends = FenceEnd::Marks(mark, count);
        self.fence = Some(Fence { ends, quotes: self.quotes, raw: line.raw, column });
        Step::Done
    }

    /// Code that a shortcode holds.
    pub(super) fn code_shortcode(&mut self, line: &Line, name: &str, language: &str) {
        let column = self.block_column(line.column);
        self.separate(line);
        self.begin_line(line, column);
        self.written.make(&format!("````{language}\n"), line.at);
        let ends = FenceEnd::Shortcode(name.to_owned());
        self.fence = Some(Fence { ends, quotes: self.quotes, raw: line.raw, column });
    }

    /// A line within a fence. `false` if the fence ended before it.
    pub(super) fn fence_line(&mut self, line: &Line) -> bool {
        let Some(fence) = self.fence.clone() else { return false };
        let mut line = *line;
        let (quotes, _) = self.strip_quotes(&mut line, fence.quotes);
        if quotes < fence.quotes {
            self.fence = None;
            return false;
        }
        let rest = self.part(line.at..line.end);
        let column = fence.column + line.column.saturating_sub(fence.raw);
        match &fence.ends {
            FenceEnd::Marks(mark, count) if is_end(rest, *mark, *count) => {
                self.code_line(&line, fence.column, line.end);
                self.end_fence();
            }
            FenceEnd::Marks(..) => self.code_line(&line, column, line.end),
            FenceEnd::Shortcode(name) => {
                let end = rest.find('{').filter(|at| {
                    let found = rest.get(*at..).and_then(shortcode);
                    found.is_some_and(|it| it.closing && it.name == name)
                });
                if end != Some(0) {
                    self.code_line(&line, column, line.at + end.unwrap_or(rest.len()));
                }
                if end.is_some() {
                    self.begin_line(&line, fence.column);
                    self.written.make("````\n", line.end);
                    self.end_fence();
                }
            }
        }
        true
    }

    fn code_line(&mut self, line: &Line, column: usize, end: usize) {
        if line.is_blank(self.source) {
            self.blank_line(line);
            return;
        }
        self.begin_line(line, column);
        self.written.copy(self.source, line.at..end);
        self.end_line(end);
    }

    fn end_fence(&mut self) {
        self.fence = None;
        self.blank = true;
    }

    /// A directive of MyST that is written as a fence: its inside is Markdown.
    fn fenced_directive(
        &mut self,
        line: &mut Line,
        (mark, count): (char, usize),
        name: &str,
        title: &str,
    ) -> Step {
        let is_known = kind::group_of(name).is_some() || kind::is_tabs(name);
        if !is_known && !matches!(name, "include" | "literalinclude") {
            let language = title.trim();
            let column = self.block_column(line.column);
            self.separate(line);
            self.begin_line(line, column);
            let fence = format!("{}{language}\n", mark.to_string().repeat(count));
            self.written.make(&fence, line.at);
            let ends = FenceEnd::Marks(mark, count);
            self.fence = Some(Fence { ends, quotes: self.quotes, raw: line.raw, column });
            return Step::Done;
        }
        self.open_directive(line, Ends::Marks(mark, count), name, title);
        Step::Done
    }
}

/// The fence that a text begins with.
fn run(text: &str) -> Option<(char, usize)> {
    let mark = text.chars().next().filter(|it| matches!(it, '`' | '~'))?;
    let count = text.chars().take_while(|it| *it == mark).count();
    (count >= 3).then_some((mark, count))
}

fn is_end(text: &str, mark: char, count: usize) -> bool {
    run(text).is_some_and(|(it, many)| {
        it == mark && many >= count && text.get(many..).unwrap_or("").trim().is_empty()
    })
}
