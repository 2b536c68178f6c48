//! Which empty lines end a block, and which stand inside a table, listing or directive.

/// What is open at a line.
#[derive(Debug)]
pub(super) struct Block {
    /// What closes the AsciiDoc table or the listing.
    fence: Option<&'static str>,
    /// Tables of HTML.
    tables: usize,
    /// How far the directive of reStructuredText is indented.
    directive: Option<usize>,
    /// For each line how far the next one with text is indented.
    indents: Vec<usize>,
}

/// What opens a block and closes it again.
const FENCES: [&str; 4] = ["|===", "!===", "```", "~~~"];

impl Block {
    pub(super) fn new(text: &str) -> Self {
        let mut next = 0;
        let mut indents: Vec<usize> = text
            .split_inclusive('\n')
            .rev()
            .map(|line| {
                let below = next;
                if !line.trim().is_empty() {
                    next = indent(line);
                }
                below
            })
            .collect();
        indents.reverse();
        Self { fence: None, tables: 0, directive: None, indents }
    }

    /// Takes in a line with text.
    pub(super) fn line(&mut self, line: &str) {
        let start = line.trim_start();
        let fence = FENCES.into_iter().find(|fence| start.starts_with(fence));
        match (self.fence, fence) {
            (None, Some(_)) => self.fence = fence,
            (Some(open), Some(fence)) if open == fence => self.fence = None,
            _ => {}
        }
        let lower = line.to_ascii_lowercase();
        self.tables += lower.matches("<table").count();
        self.tables = self.tables.saturating_sub(lower.matches("</table").count());
        let depth = indent(line);
        if self.directive.is_some_and(|directive| depth <= directive) {
            self.directive = None;
        }
        if self.directive.is_none() && start.starts_with(".. ") && start.contains("::") {
            self.directive = Some(depth);
        }
    }

    /// Whether what is above an empty line goes on below it.
    pub(super) fn goes_on(&self, number: usize) -> bool {
        let below = self.indents.get(number).copied().unwrap_or(0);
        self.fence.is_some()
            || self.tables > 0
            || self.directive.is_some_and(|directive| below > directive)
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
