//! How much a text looks like AsciiDoc.

use super::attributes::Attributes;
use super::condition::Directive;
use super::heading::heading;
use super::lines::{Delimiter, delimiter};

/// Marks that were seen in a text.
#[derive(Debug, Default)]
struct Marks {
    /// Tables, conditions, block attributes: no other format writes these.
    own: usize,
    /// Headings of `=`.
    headings: usize,
    /// Listings, attributes of the document, cross references.
    shared: usize,
    /// What only other formats write.
    foreign: usize,
}

pub(super) fn likeness(text: &str) -> u8 {
    let marks = marks(text);
    match marks {
        Marks { foreign, own, headings, .. } if foreign > own + headings => 5,
        Marks { own, headings, .. } if own > 1 || (own > 0 && headings > 0) => 95,
        Marks { own: 1.., .. } => 80,
        Marks { headings: 2.., .. } | Marks { headings: 1.., shared: 1.., .. } => 75,
        Marks { headings: 1.., .. } => 50,
        Marks { shared: 2.., .. } => 25,
        _ => 5,
    }
}

fn marks(text: &str) -> Marks {
    let mut marks = Marks::default();
    let mut is_fenced = false;
    for line in text.lines().map(str::trim_end) {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        } else if !is_fenced {
            mark(line, &mut marks);
        }
    }
    marks
}

fn mark(line: &str, marks: &mut Marks) {
    let mut attributes = Attributes::default();
    match delimiter(line) {
        Some(Delimiter::Table(_)) => marks.own += 1,
        Some(Delimiter::Listing | Delimiter::Literal | Delimiter::Example) => marks.shared += 1,
        Some(_) => {}
        None if Directive::of(line).is_some() => marks.own += 1,
        None if line.starts_with('[') && attributes.take(line) => {
            let named = ["cols", "options", "id", "role", "opts"].iter();
            let says = attributes.is_source()
                || super::block::is_admonition(attributes.style)
                || named.clone().any(|name| attributes.get(name).is_some())
                || attributes.has_option("header")
                || line.starts_with("[[");
            marks.own += usize::from(says);
        }
        None => words(line, marks),
    }
}

fn words(line: &str, marks: &mut Marks) {
    if let Some((_, title)) = heading(line) {
        // `# Title` is Markdown's, `== Title ==` a wiki's.
        let is_wiki = line.ends_with('=');
        marks.headings += usize::from(line.starts_with('=') && !is_wiki && !title.is_empty());
        marks.foreign += usize::from(line.starts_with('#'));
        return;
    }
    let calls = ["xref:", "link:", "image::", "footnote:"];
    let is_call = calls.iter().any(|call| line.contains(call)) && line.contains('[');
    let is_entry = line.starts_with(':') && line.contains(": ");
    marks.shared += usize::from(is_call || is_entry);
    let foreign = line.starts_with("| --")
        || line.starts_with("|--")
        || line.starts_with(".. ") && line.contains("::")
        || line.contains("](")
        || (line.starts_with('<') && line.ends_with('>'));
    marks.foreign += usize::from(foreign);
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn own_marks_are_sure() {
        for text in [
            "= Ports\n\n|===\n|22 |SSH\n|===\n",
            "[id=\"ports\"]\n== Ports\n\nText.\n",
            "ifdef::a[]\n[NOTE]\n====\nx\n====\nendif::[]\n",
        ] {
            assert_eq!(likeness(text), 95, "{text}");
        }
        assert!(likeness("== Ports\n\n* 443\n\n== More\n") >= 60);
        assert!(likeness("[cols=\"1,2\"]\n") >= 80);
    }

    #[test]
    fn other_formats_are_not_claimed() {
        for text in [
            "# Ports\n\n| Port | Use |\n|------|-----|\n| 443 | API |\n",
            "# Ports\n\n```asciidoc\n== x\n|===\n|===\n```\n",
            "Ports\n=====\n\n.. note:: a\n\n:orphan:\n\nSee::\n\n  x\n",
            "====  ===\n22    a\n====  ===\n",
            "Ports\nTCP 443 API\nUDP 53 DNS\n",
            "== Ports ==\n{| class=\"wikitable\"\n|}\n",
            "a = b\nif a == b:\n    pass\n",
            "[section]\nport = 443\n",
            "[1] Only here\n[a](b)\n",
            "Port,Protocol\n443,tcp\n",
        ] {
            assert!(likeness(text) < 30, "{} {text}", likeness(text));
        }
    }
}
