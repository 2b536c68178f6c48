//! How much a text looks like Markdown.

use super::front_matter::front_matter;
use super::prepare::is_delimiter;

/// Marks that were seen in a text.
#[derive(Debug, Default)]
struct Marks {
    /// Tables with a line of dashes, components, shortcodes and directives: few others have these.
    own: usize,
    headings: usize,
    fences: usize,
    links: usize,
    /// Bold words and bullets, which other formats write alike.
    shared: usize,
}

pub(super) fn likeness(text: &str) -> u8 {
    let front = front_matter(text);
    let marks = marks(text.get(front.end..).unwrap_or(""));
    let others = marks.fences + marks.links + marks.shared;
    match marks {
        Marks { own: 1.., .. } => 85,
        _ if front.title.is_some() => 75,
        Marks { headings: 1.., .. } if others > 0 => 75,
        Marks { fences: 1.., .. } | Marks { links: 2.., .. } => 60,
        Marks { headings: 1.., .. } => 50,
        Marks { shared: 2.., .. } | Marks { links: 1, .. } => 35,
        _ => 10,
    }
}

fn marks(text: &str) -> Marks {
    let mut marks = Marks::default();
    let mut is_fenced = false;
    let mut above = "";
    for line in text.lines() {
        let words = line.trim();
        if words.starts_with("```") || words.starts_with("~~~") {
            is_fenced = !is_fenced;
            marks.fences += 1;
        } else if !is_fenced {
            mark(above, line, &mut marks);
        }
        above = words;
    }
    marks
}

fn mark(above: &str, line: &str, marks: &mut Marks) {
    let words = line.trim();
    let heading = line.trim_start_matches('#');
    let depth = line.len() - heading.len();
    marks.headings += usize::from((1..=6).contains(&depth) && heading.starts_with(' '));
    marks.own += usize::from((above.contains('|') && is_delimiter(words)) || is_wild(words));
    marks.links += usize::from(words.contains("]("));
    let is_item = words.starts_with("- ") || words.starts_with("* ");
    marks.shared += usize::from(is_item || words.contains("**"));
}

/// Whether a line is of a site generator that reads Markdown.
fn is_wild(words: &str) -> bool {
    let begins = [
        "{{< ",
        "{{% ",
        ":::note",
        ":::info",
        ":::tip",
        ":::warning",
        ":::caution",
        "::: tip",
        "!!! note",
        "!!! warning",
        "!!! info",
        "=== \"",
        "> [!",
        "<Tabs",
        "<TabItem",
        "<Note>",
        "{% tab ",
        "{% tabs %}",
        "{% hint ",
    ];
    begins.iter().any(|it| words.starts_with(it))
        || (words.starts_with("import ")
            && (words.contains(" from '") || words.contains(" from \"")))
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn tables_and_marks_of_generators_are_likely() {
        for text in [
            "| Port | Use |\n|:----|:----|\n| 443 | API |\n",
            "import Tabs from '@theme/Tabs';\n\nText\n",
            "Text\n\n:::note\nx\n:::\n",
            "---\ntitle: Ports\n---\nText\n",
            "# Ports\n\n- 443\n",
        ] {
            assert!(likeness(text) >= 75, "{} {text}", likeness(text));
        }
    }

    #[test]
    fn text_without_marks_is_unlikely() {
        for text in [
            "Ports\nTCP 443 API\n",
            "Port,Use\n443,API\n",
            "Port | Use\n443 | API\n",
            "<table><tr><td>443</td></tr></table>\n",
            "Ports\n=====\n\nText\n",
        ] {
            assert!(likeness(text) <= 30, "{} {text}", likeness(text));
        }
        let script = likeness("# Open the ports\nufw allow 443/tcp\n");
        assert!((40..=60).contains(&script), "{script}");
    }
}
