//! How much a text looks like HTML.

/// Start tags that pages and fragments of pages begin with.
const FIRST: &[&str] = &[
    "html", "head", "body", "table", "div", "section", "article", "main", "p", "h1", "h2", "h3",
    "ul", "ol", "dl", "thead", "tbody", "tr", "meta", "title", "figure", "caption", "center",
    "nav", "header", "details", "span", "pre",
];

pub(super) fn likeness(text: &str) -> u8 {
    let start = after_comments(text);
    let head = lower_head(start);
    if head.starts_with("<!doctype html") || head.starts_with("<html") {
        return 97;
    }
    let Some(name) = head.strip_prefix('<') else { return 0 };
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    if !FIRST.contains(&name) {
        return 0;
    }
    // Markdown may begin with HTML as well; its own marks tell.
    let is_markdown = |line: &str| {
        let line = line.trim_start();
        line.starts_with("# ")
            || line.starts_with("## ")
            || line.starts_with("### ")
            || line.starts_with("```")
            || line.starts_with("| ")
            || line.starts_with("|-")
            || line.contains("](")
            || line.starts_with(":::")
            || line.starts_with("import ")
    };
    if start.lines().any(is_markdown) { 35 } else { 85 }
}

/// The text without the comments and the XML declaration at its start.
fn after_comments(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let after = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->")
        } else if let Some(declaration) = rest.strip_prefix("<?xml") {
            declaration.split_once("?>")
        } else {
            return rest;
        };
        match after {
            Some((_, after)) => rest = after.trim_start(),
            None => return "",
        }
    }
}

fn lower_head(text: &str) -> String {
    text.chars().take(40).collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn pages_are_sure_and_fragments_likely() {
        assert!(likeness("<!-- saved -->\n<!DOCTYPE html>\n<html>") > 90);
        assert!(likeness("\n<table><tr><td>443</td></tr></table>") > 60);
        assert!(likeness("<p align=\"center\"><img></p>\n\n# Harbourmaster\n") < 50);
        assert_eq!(likeness("<Tabs>\n| a | b |"), 0);
        assert_eq!(likeness("<!-- not closed"), 0);
        assert_eq!(likeness("Ports < 1024"), 0);
    }
}
