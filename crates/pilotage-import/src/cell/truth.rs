//! Cells of yes and no: `TRUE`, `no`, `✓`.

/// Reads a cell that says yes or no. `None` where it says neither.
pub fn truth(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "y" | "x" | "✓" | "✔" | "1" => Some(true),
        "false" | "no" | "n" | "-" | "✗" | "✘" | "0" => Some(false),
        _ => None,
    }
}
