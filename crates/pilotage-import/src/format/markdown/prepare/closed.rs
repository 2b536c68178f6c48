//! Which tags and shortcodes a document closes: those hold what is between, the others stand alone.

use std::collections::BTreeSet;

/// The names of all closing tags and shortcodes.
pub(super) fn closed_names(text: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    let openings = [("</", ""), ("{{<", "/"), ("{{%", "/"), ("{%", "end")];
    for (opening, ending) in openings {
        for (at, _) in text.match_indices(opening) {
            let after = text.get(at + opening.len()..).unwrap_or("");
            let after = after.trim_start_matches([' ', '-']);
            let Some(after) = after.strip_prefix(ending) else { continue };
            let after = after.trim_start_matches(' ');
            let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
            let len = after.find(|c| !is_name(c)).unwrap_or(after.len());
            names.insert(after.get(..len).unwrap_or(""));
        }
    }
    names.remove("");
    names
}

#[cfg(test)]
mod tests {
    use super::closed_names;

    #[test]
    fn each_way_of_closing_counts() {
        let text = "<Tabs></Tabs > {{< /tab >}} {{%/note%}} {%- endhint %} {{< ports >}} <br>";
        let names: Vec<_> = closed_names(text).into_iter().collect();
        assert_eq!(names, ["Tabs", "hint", "note", "tab"]);
    }
}
