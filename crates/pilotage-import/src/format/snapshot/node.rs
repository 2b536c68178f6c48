//! Lines of a snapshot as nodes of a tree: role, name, attributes, text.
//!
//! The lines are those that Playwright and the tools around it write: YAML in form, but each node is
//! one line, so the tree is read from the lines and their indents.

use crate::format::words::Words;

/// The roles that nodes have.
static ROLES: Words = Words::new(
    "alert alertdialog application article banner blockquote button caption cell checkbox code \
     columnheader combobox complementary contentinfo definition deletion dialog directory document \
     emphasis feed figure form generic grid gridcell group heading iframe img insertion link list \
     listbox listitem log main mark marquee math menu menubar menuitem menuitemcheckbox \
     menuitemradio meter navigation none note option paragraph presentation progressbar radio \
     radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider \
     spinbutton status strong subscript superscript suggestion switch tab table tablist tabpanel \
     term text textbox time timer toolbar tooltip tree treegrid treeitem",
);

/// A node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Node<'t> {
    pub(super) role: &'t str,
    /// Between the quotes, still escaped.
    name: &'t str,
    /// What stands in brackets.
    attributes: &'t str,
    /// After the colon, still escaped.
    value: &'t str,
    /// The line without its indent.
    pub(super) line: &'t str,
    indent: usize,
    /// The place after the last node below it.
    pub(super) end: usize,
}

impl<'t> Node<'t> {
    /// Reads a line. `None` for lines that are no node.
    pub(super) fn new(line: &'t str) -> Option<Self> {
        let content = line.trim_start();
        let node = content.strip_prefix("- ")?.trim();
        let (key, value) = split_key(node);
        let role_end = key.find([' ', '[']).unwrap_or(key.len());
        let (role, rest) = key.split_at(role_end);
        if !ROLES.has(role) {
            return None;
        }
        let (name, attributes) = split_name(rest.trim_start())?;
        Some(Self {
            role,
            name,
            attributes,
            value,
            line: content.trim_end(),
            indent: line.len() - content.len(),
            end: 0,
        })
    }

    pub(super) fn name(&self) -> String {
        // A name in a key in single quotes has those of its own doubled.
        unescaped(self.name).replace("''", "'")
    }

    pub(super) fn value(&self) -> String {
        match self.value.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
            Some(inner) => unescaped(inner),
            None => match self.value.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')) {
                Some(inner) => inner.replace("''", "'"),
                None => self.value.to_owned(),
            },
        }
    }

    /// The level of a heading.
    pub(super) fn level(&self) -> Option<u8> {
        let (_, rest) = self.attributes.split_once("[level=")?;
        rest.split(']').next()?.parse().ok()
    }

    pub(super) fn is_selected(&self) -> bool {
        self.attributes.contains("[selected]")
    }
}

/// All nodes of a text, each with the end of what is below it.
#[derive(Debug, Default)]
pub(super) struct Tree<'t> {
    pub(super) nodes: Vec<Node<'t>>,
    /// The places of the nodes that the last one is in.
    open: Vec<usize>,
}

impl<'t> Tree<'t> {
    pub(super) fn push(&mut self, node: Node<'t>) {
        let at = self.nodes.len();
        while let Some(last) = self.open.last()
            && self.nodes.get(*last).is_some_and(|it| it.indent >= node.indent)
        {
            self.open.pop();
        }
        self.open.push(at);
        self.nodes.push(node);
    }

    /// The tree, with the ends set.
    pub(super) fn finish(mut self) -> Self {
        let mut end_at: Vec<usize> = Vec::new();
        let count = self.nodes.len();
        // From the last node to the first: those that begin after a node, at its indent or less.
        for at in (0..count).rev() {
            let indent = self.nodes.get(at).map_or(0, |node| node.indent);
            while end_at
                .last()
                .and_then(|it| self.nodes.get(*it))
                .is_some_and(|it| it.indent > indent)
            {
                end_at.pop();
            }
            let end = end_at.last().copied().unwrap_or(count);
            if let Some(node) = self.nodes.get_mut(at) {
                node.end = end;
            }
            end_at.push(at);
        }
        self
    }

    /// The places of the nodes directly below one, or of the outermost ones.
    pub(super) fn children(&self, of: Option<usize>) -> Vec<usize> {
        let (mut at, end) = match of.and_then(|at| Some((at, self.nodes.get(at)?))) {
            Some((at, node)) => (at + 1, node.end),
            None => (0, self.nodes.len()),
        };
        let mut children = Vec::new();
        while at < end {
            children.push(at);
            at = self.nodes.get(at).map_or(end, |node| node.end.max(at + 1));
        }
        children
    }
}

/// The key of a node and what stands after its colon. Keys may stand in single quotes.
fn split_key(node: &str) -> (&str, &str) {
    if let Some(quoted) = node.strip_prefix('\'') {
        let mut at = 0;
        while let Some(found) = quoted.get(at..).and_then(|rest| rest.find('\'')) {
            at += found;
            if quoted.get(at + 1..).is_some_and(|rest| rest.starts_with('\'')) {
                at += 2;
                continue;
            }
            let rest = quoted.get(at + 1..).unwrap_or("");
            return (quoted.get(..at).unwrap_or(""), rest.strip_prefix(':').unwrap_or("").trim());
        }
    }
    let mut in_name = false;
    let mut escaped = false;
    for (at, letter) in node.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_name => escaped = true,
            '"' => in_name = !in_name,
            ':' if !in_name => {
                let value = node.get(at + 1..).unwrap_or("");
                if value.is_empty() || value.starts_with(' ') {
                    return (node.get(..at).unwrap_or(""), value.trim());
                }
            }
            _ => {}
        }
    }
    (node, "")
}

/// The name and the attributes after a role. `None` where neither stands there.
fn split_name(rest: &str) -> Option<(&str, &str)> {
    if rest.is_empty() || rest.starts_with('[') {
        return Some(("", rest));
    }
    if let Some(pattern) = rest.strip_prefix('/') {
        return pattern.rsplit_once('/');
    }
    let name = rest.strip_prefix('"')?;
    let mut escaped = false;
    for (at, letter) in name.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some((name.get(..at)?, name.get(at + 1..)?.trim())),
            _ => {}
        }
    }
    None
}

/// A text without its escapes: `\"`, `\n`, `\u00e9`, `\x41`.
fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        match letters.next() {
            Some('n') => plain.push('\n'),
            Some('t' | 'r' | 'b' | 'f') => plain.push(' '),
            Some('u') => plain.extend(numbered(&mut letters, 4)),
            Some('x') => plain.extend(numbered(&mut letters, 2)),
            Some(other) => plain.push(other),
            None => {}
        }
    }
    plain
}

fn numbered(letters: &mut std::str::Chars<'_>, digits: usize) -> Option<char> {
    let number: String = letters.by_ref().take(digits).collect();
    char::from_u32(u32::from_str_radix(&number, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_nodes() {
        let node = |line| Node::new(line).map(|it: Node<'_>| (it.role, it.name(), it.value()));
        let some = |role, name: &str, value: &str| Some((role, name.to_owned(), value.to_owned()));
        assert_eq!(
            node("  - cell \"HTTPS (tcp/443)\" [ref=e1]"),
            some("cell", "HTTPS (tcp/443)", "")
        );
        assert_eq!(node("- paragraph [ref=e2]: All ports."), some("paragraph", "", "All ports."));
        assert_eq!(node("- text: \", a \\\"b\\\"\""), some("text", "", ", a \"b\""));
        assert_eq!(
            node("- 'row \"Port: 443 it''s\" [ref=e3]':"),
            some("row", "Port: 443 it's", "")
        );
        assert_eq!(node("- row \"a: b \\\"c\\\"\":"), some("row", "a: b \"c\"", ""));
        assert_eq!(node("- /url: https://example.com"), None);
        assert_eq!(node("- Page URL: https://example.com"), None);
        assert_eq!(node("- link to something"), None);
        assert_eq!(
            Node::new("- heading \"A\" [level=3] [ref=e1]").and_then(|it| it.level()),
            Some(3)
        );
    }

    #[test]
    fn indents_make_the_tree() {
        let lines =
            ["- main:", "  - table:", "    - row:", "      - cell \"1\"", "  - list", "- img"];
        let mut tree = Tree::default();
        lines.iter().filter_map(|line| Node::new(line)).for_each(|node| tree.push(node));
        let tree = tree.finish();
        assert_eq!(tree.children(None), [0, 5]);
        assert_eq!(tree.children(Some(0)), [1, 4]);
        assert_eq!(tree.children(Some(2)), [3]);
        assert!(tree.children(Some(3)).is_empty());
    }
}
