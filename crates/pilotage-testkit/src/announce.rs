//! Lines that a person running the tests must see even when every test passes.

use std::io::Write;

use crate::lab;

/// Writes one line to standard error, past the capture of the test harness.
pub fn announce(line: &str) {
    // A test must not fail because nobody reads its standard error.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Whether the kernel lab can run here. Where it cannot, says so in a line that starts with
/// `skipped: ` and names the test, so that skipped tests can be counted.
#[must_use]
pub fn ready(test: &str) -> bool {
    match lab::requirements_met() {
        Ok(()) => true,
        Err(missing) => {
            announce(&format!("skipped: {test}: {missing}"));
            false
        }
    }
}

/// Whether these programs are here, for tests that need no kernel lab. Says so where they are not, as
/// [`ready`] does.
#[must_use]
pub fn ready_with(test: &str, tools: &[(&str, &str)]) -> bool {
    let missing = lab::missing(tools);
    if !missing.is_empty() {
        announce(&format!("skipped: {test}: needs {}", missing.join(", ")));
    }
    missing.is_empty()
}
