//! How large a program may become.

/// Rules of all chains.
const MOST_RULES: usize = 1 << 20;

/// Ranges of addresses in all rules together.
const MOST_RANGES: usize = 1 << 24;

/// What was used.
#[derive(Default)]
pub(super) struct Budget {
    rules: usize,
    ranges: usize,
}

impl Budget {
    /// Counts rules and their ranges before they are made; whether there is room for them.
    pub(super) fn take(&mut self, rules: usize, ranges: usize) -> bool {
        self.rules = self.rules.saturating_add(rules);
        self.ranges = self.ranges.saturating_add(ranges);
        self.beyond().is_none()
    }

    /// What is too much.
    pub(super) fn beyond(&self) -> Option<String> {
        if self.rules > MOST_RULES {
            return Some(format!("more than {MOST_RULES} rules"));
        }
        let ranges = self.ranges > MOST_RANGES;
        ranges.then(|| format!("more than {MOST_RANGES} ranges of addresses in all rules together"))
    }
}
