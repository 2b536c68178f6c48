//! How much a text looks like reStructuredText.

use super::kind::{adornment, is_grid_border, is_simple_border};

/// Marks that were seen in a text.
#[derive(Debug, Default)]
struct Marks {
    /// Directives, targets, roles: no other format writes these.
    own: usize,
    /// Tables with columns below `=`, or drawn with lines: output of programs may have them too.
    tables: usize,
    /// Titles underlined with other characters than Markdown has.
    titles: usize,
    /// Titles that Markdown might have, `` `` ``, `::`.
    shared: usize,
    /// What only other formats write.
    foreign: usize,
}

pub(super) fn likeness(text: &str) -> u8 {
    let marks = marks(text);
    let own = marks.own + marks.tables + marks.titles;
    match marks {
        Marks { foreign, .. } if foreign > own => 5,
        Marks { own, foreign: 0, .. } if own > 1 => 95,
        Marks { own: 1.., .. } => 80,
        Marks { tables: 1.., titles: 1.., .. } => 75,
        Marks { titles: 1.., .. } | Marks { tables: 1.., shared: 1.., .. } => 60,
        Marks { tables: 1.., .. } => 40,
        Marks { shared: 1.., .. } => 25,
        _ => 5,
    }
}

fn marks(text: &str) -> Marks {
    let mut marks = Marks::default();
    let mut above = "";
    let mut is_fenced = false;
    for line in text.lines() {
        let words = line.trim();
        if words.starts_with("```") || words.starts_with("~~~ ") {
            is_fenced = !is_fenced;
            marks.foreign += 1;
        }
        if !is_fenced {
            mark(above.trim_end(), line.trim_end(), words, &mut marks);
        }
        above = line;
    }
    marks
}

fn mark(above: &str, line: &str, words: &str, marks: &mut Marks) {
    if let Some(rest) = words.strip_prefix(".. ") {
        let is_directive = rest
            .split_once("::")
            .is_some_and(|(name, _)| !name.is_empty() && !name.contains([' ', '`', ':']));
        marks.own += usize::from(is_directive || rest.starts_with(['_', '|']));
    }
    marks.own += roles(words);
    marks.tables += usize::from(is_simple_border(words) || is_grid_border(words));
    marks.shared += usize::from(words.ends_with("::") || words.contains("``"));
    match adornment(line) {
        Some(mark) if line.len() >= 3 && is_title(above, line) => match mark {
            '=' | '-' => marks.shared += 1,
            '~' | '^' | '"' | '\'' | '*' | '#' | '+' | '.' | ':' => marks.titles += 1,
            _ => {}
        },
        _ => {}
    }
    let foreign = is_atx(line)
        || line.starts_with("|==")
        || line.starts_with("|--")
        || line.starts_with("| --")
        || line.starts_with("import ")
        || (line.starts_with('<') && line.ends_with('>'))
        || words.contains("](");
    marks.foreign += usize::from(foreign);
}

/// How many roles there are: `` :ref:` ``.
fn roles(words: &str) -> usize {
    let is_role = |at: usize| {
        let name = words.get(..at).unwrap_or("").rsplit([':', ' ']).next().unwrap_or("");
        let colon = at.checked_sub(name.len() + 1).and_then(|at| words.as_bytes().get(at));
        let letters = name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
        letters && !name.is_empty() && colon == Some(&b':')
    };
    words.match_indices(":`").filter(|(at, _)| is_role(*at)).count()
}

/// Whether a line of punctuation underlines the words above it.
fn is_title(above: &str, line: &str) -> bool {
    let width = above.chars().count();
    above.starts_with(|c: char| c.is_alphanumeric() || "`*:([|\"'".contains(c))
        && (width <= line.len() && line.len() <= width * 2 + 8)
}

/// `# Title` and `== Title`.
fn is_atx(line: &str) -> bool {
    let rest = line.trim_start_matches(['#', '=']);
    rest.len() < line.len() && line.len() - rest.len() <= 6 && rest.starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn own_marks_are_sure() {
        for text in [
            ".. _ports:\n\nPorts\n=====\n\n.. note:: all\n",
            "Ports\n-----\n\nSee :ref:`ports` and :doc:`guide`.\n",
        ] {
            assert_eq!(likeness(text), 95, "{text}");
        }
        assert!(likeness(".. list-table::\n\n   * - 443\n") >= 80);
        assert!(likeness("Ports\n~~~~~\n\n====  ===\n22    x\n====  ===\n") >= 60);
        assert!(likeness("Ports\n=====\n\nOpen these::\n\n  443\n") < 30);
    }

    #[test]
    fn other_formats_are_not_claimed() {
        for text in [
            "# Ports\n\n| Port | Use |\n|------|-----|\n| 443 | API |\n",
            "# Ports\n\nIn RST:\n\n```rst\n.. note:: x\n\n=== ===\na   b\n=== ===\n```\n",
            "== Ports\n\n[cols=\"1,2\"]\n|===\n|Port |Use\n|===\n",
            "Ports\nTCP 443 API\nUDP 53 DNS\n",
            "fn main() {\n    let a: std::net::IpAddr = x;\n}\n",
            "<table>\n<tr><td>443</td></tr>\n</table>\n",
            "Port,Protocol\n443,tcp\n",
            "Ports of the *nodes*.\n\n- 443\n- 22\n",
        ] {
            assert!(likeness(text) < 30, "{} {text}", likeness(text));
        }
    }
}
