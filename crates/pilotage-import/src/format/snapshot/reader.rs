//! The walk over the tree of a snapshot: nodes become blocks.

use pilotage_diagnostic::{Diagnostic, Place, Span, codes};

use super::node::{Node, Tree};
use super::words::{Joined, is_anchor, is_control, is_inline};
use crate::Input;
use crate::document::{Block, Code, Group, GroupKind, Heading, Item, Line, List, Text};
use crate::format::pieces::Whole;
use crate::format::words::among;

/// How deep nodes may be nested.
pub(super) const MOST_DEPTH: usize = 128;

/// Landmarks of a page that hold none of its text.
const AROUND: &str = "navigation banner contentinfo complementary search dialog alertdialog";

/// What admonitions are called.
const ADMONITIONS: &str = "\
    info note tip warning caution danger important attention hint success alert further-info \
    deprecated";

/// A walk over a tree.
#[derive(Debug)]
pub(super) struct Reader<'r, 't> {
    pub(super) tree: &'r Tree<'t>,
    pub(super) input: Input<'t>,
    pub(super) findings: Vec<Diagnostic>,
    /// A main part holds the text, so what is around it does not.
    has_main: bool,
    /// The labels of the tabs that came last, whose panels follow.
    tabs: Vec<(String, bool, Span)>,
}

impl<'r, 't> Reader<'r, 't> {
    pub(super) fn new(tree: &'r Tree<'t>, input: Input<'t>) -> Self {
        let has_main = tree.nodes.iter().any(|node| node.role == "main");
        Self { tree, input, findings: Vec::new(), has_main, tabs: Vec::new() }
    }

    /// The blocks of the page: those of its main part, or all but what is around the text.
    pub(super) fn read(&mut self) -> Vec<Block> {
        let roots: Vec<usize> = if self.has_main {
            let mains = self.tree.nodes.iter().enumerate().filter(|(_, it)| it.role == "main");
            mains.map(|(at, _)| at).collect()
        } else {
            self.tree.children(None)
        };
        let mut blocks = Vec::new();
        self.blocks(&roots, 0, &mut blocks);
        blocks
    }

    pub(super) fn node(&self, at: usize) -> Option<&'r Node<'t>> {
        self.tree.nodes.get(at)
    }

    /// Where a node stands.
    pub(super) fn span(&self, at: usize) -> Span {
        self.node(at).map(|node| Whole(self.input.text).span(node.line)).unwrap_or_default()
    }

    /// Reads nodes beside each other. Those within a line of text are joined to a paragraph.
    pub(super) fn blocks(&mut self, nodes: &[usize], depth: usize, blocks: &mut Vec<Block>) {
        let mut line = Joined::default();
        for at in nodes {
            let Some(node) = self.node(*at) else { continue };
            if self.is_within_line(*at) {
                self.join(*at, 0, &mut line);
                continue;
            }
            paragraph(&mut line, blocks);
            if is_control(node.role) || self.is_around(node.role) {
                continue;
            }
            if depth > MOST_DEPTH {
                self.too_deep(*at);
                break;
            }
            self.block(*at, node, depth, blocks);
        }
        paragraph(&mut line, blocks);
    }

    fn block(&mut self, at: usize, node: &Node<'t>, depth: usize, blocks: &mut Vec<Block>) {
        match node.role {
            "heading" => blocks.push(Block::Heading(self.heading(at, node))),
            "paragraph" => blocks.extend(some_text(self.words(at)).map(Block::Paragraph)),
            "caption" => blocks.extend(some_text(self.words(at)).map(Block::Caption)),
            "table" | "grid" | "treegrid" => blocks.push(Block::Table(self.table(at))),
            "list" | "directory" | "tree" => blocks.push(Block::List(self.list(at, depth))),
            "code" => blocks.push(Block::Code(self.code(at, node))),
            "tablist" => self.tabs = self.labels(at),
            "tabpanel" => {
                let title = self.label(at, node);
                self.group(GroupKind::Tab, title, at, depth, blocks);
            }
            "alert" | "note" | "status" => {
                let title = some_text(Text::new(&node.name(), self.span(at)));
                self.group(GroupKind::Admonition, title, at, depth, blocks);
            }
            "blockquote" => self.group(GroupKind::Quote, None, at, depth, blocks),
            "group" if !node.name().is_empty() => {
                let title = some_text(Text::new(&node.name(), self.span(at)));
                self.group(GroupKind::Details, title, at, depth, blocks);
            }
            _ => self.inside(at, depth, blocks),
        }
    }

    /// A node that only holds others; one that begins with the name of an admonition is such.
    fn inside(&mut self, at: usize, depth: usize, blocks: &mut Vec<Block>) {
        let children = self.tree.children(Some(at));
        let label = children.first().filter(|first| children.len() > 1 && self.is_small(**first));
        let title = label.map(|first| self.words(*first));
        if let Some(title) = title.filter(|it| among(&it.value.to_lowercase(), ADMONITIONS)) {
            let rest = children.get(1..).unwrap_or_default();
            let mut inner = Vec::new();
            self.blocks(rest, depth + 1, &mut inner);
            let kind = GroupKind::Admonition;
            blocks.push(Block::Group(Group { kind, title: Some(title), blocks: inner }));
            return;
        }
        self.blocks(&children, depth + 1, blocks);
    }

    /// Whether a node may be a label: an icon and a word.
    fn is_small(&self, at: usize) -> bool {
        self.node(at).is_some_and(|node| node.end - at <= 6)
    }

    fn group(
        &mut self,
        kind: GroupKind,
        title: Option<Text>,
        at: usize,
        depth: usize,
        blocks: &mut Vec<Block>,
    ) {
        let mut inner = Vec::new();
        let children = self.tree.children(Some(at));
        self.blocks(&children, depth + 1, &mut inner);
        if inner.is_empty() {
            let value = self.node(at).map(Node::value).unwrap_or_default();
            inner.extend(some_text(Text::new(&value, self.span(at))).map(Block::Paragraph));
        }
        if !inner.is_empty() {
            blocks.push(Block::Group(Group { kind, title, blocks: inner }));
        }
    }

    /// A heading. Its name repeats the words of links to itself, so the texts below it come first.
    fn heading(&self, at: usize, node: &Node<'t>) -> Heading {
        let mut joined = Joined::default();
        for child in self.tree.children(Some(at)) {
            self.join(child, 0, &mut joined);
        }
        let name = node.name();
        let own = || match name.split_once("Direct link to ") {
            Some((words, again)) if words.trim() == again.trim() => words.to_owned(),
            _ if name.is_empty() => node.value(),
            _ => name.clone(),
        };
        let text = if joined.is_empty() {
            Text::new(&own(), self.span(at))
        } else {
            Text { span: self.span(at), ..joined.finish() }
        };
        Heading { level: node.level().unwrap_or(2).clamp(1, 6), text }
    }

    fn code(&self, at: usize, node: &Node<'t>) -> Code {
        let line = |value: &str, at: usize| Line { value: value.to_owned(), span: self.span(at) };
        let own = if node.value().is_empty() { node.name() } else { node.value() };
        let mut lines: Vec<Line> = own.lines().map(|words| line(words, at)).collect();
        let children = self.tree.children(Some(at));
        if !children.is_empty() {
            lines.clear();
        }
        for child in children {
            for words in self.words(child).value.lines() {
                lines.push(line(words, child));
            }
        }
        Code { language: String::new(), lines }
    }

    fn list(&mut self, at: usize, depth: usize) -> List {
        let mut list = List::default();
        for child in self.tree.children(Some(at)) {
            let Some(node) = self.node(child) else { continue };
            match node.role {
                "term" => {
                    let term = some_text(self.words(child));
                    list.items.push(Item { term, ..Item::default() });
                }
                "definition" if list.items.last().is_some_and(|it| it.text.is_empty()) => {
                    let item = self.item(child, depth);
                    if let Some(last) = list.items.last_mut() {
                        *last = Item { term: last.term.take(), ..item };
                    }
                }
                _ if is_control(node.role) => {}
                _ => list.items.push(self.item(child, depth)),
            }
        }
        list
    }

    /// An item: its first line of text is its own, the rest are blocks below it.
    fn item(&mut self, at: usize, depth: usize) -> Item {
        let mut blocks = Vec::new();
        let value = self.node(at).map(Node::value).unwrap_or_default();
        let children = self.tree.children(Some(at));
        self.blocks(&children, depth + 1, &mut blocks);
        let text = some_text(Text::new(&value, self.span(at)));
        let text = text.or_else(|| match blocks.first() {
            Some(Block::Paragraph(_)) => match blocks.remove(0) {
                Block::Paragraph(text) => Some(text),
                _ => None,
            },
            _ => None,
        });
        let text = text.unwrap_or_else(|| Text { value: String::new(), span: self.span(at) });
        Item { term: None, text, blocks }
    }

    /// The labels of the tabs below a node.
    fn labels(&self, at: usize) -> Vec<(String, bool, Span)> {
        let tabs = self.tree.children(Some(at)).into_iter();
        tabs.filter_map(|tab| {
            let node = self.node(tab).filter(|node| node.role == "tab")?;
            let name = if node.name().is_empty() { self.words(tab).value } else { node.name() };
            Some((name, node.is_selected(), self.span(tab)))
        })
        .collect()
    }

    /// The label of a panel: its own name, or that of the selected tab, whose panel is shown.
    fn label(&mut self, at: usize, node: &Node<'t>) -> Option<Text> {
        if !node.name().is_empty() {
            return Some(Text::new(&node.name(), self.span(at)));
        }
        let selected = self.tabs.iter().position(|(_, selected, _)| *selected).unwrap_or(0);
        (selected < self.tabs.len()).then(|| self.tabs.remove(selected)).map(|(name, _, span)| {
            self.tabs.iter_mut().for_each(|tab| tab.1 = false);
            Text::new(&name, span)
        })
    }

    /// Whether a node stands within a line of text. Code alone between other blocks does not.
    fn is_within_line(&self, at: usize) -> bool {
        let Some(node) = self.node(at) else { return false };
        match node.role {
            "code" => node.end == at + 1 && !node.value().contains('\n'),
            "generic" if !node.value().is_empty() => true,
            role => is_inline(role) && !is_anchor(&node.name()),
        }
    }

    /// Whether a node is around the text. In the main part, such nodes may belong to it.
    fn is_around(&self, role: &str) -> bool {
        match role {
            "navigation" | "search" | "dialog" | "alertdialog" => true,
            _ => !self.has_main && among(role, AROUND),
        }
    }

    fn too_deep(&mut self, at: usize) {
        let message = format!("parts of the page are nested more than {MOST_DEPTH} levels deep");
        let place = Place::new(self.input.source, self.span(at));
        let finding = Diagnostic::new(codes::IMPORT_LIMIT, message).at(place);
        if self.findings.is_empty() {
            self.findings.push(finding.note("what is below this place was not read"));
        }
    }
}

fn paragraph(line: &mut Joined, blocks: &mut Vec<Block>) {
    let text = std::mem::take(line).finish();
    blocks.extend(some_text(text).map(Block::Paragraph));
}

fn some_text(text: Text) -> Option<Text> {
    Some(text).filter(|text| !text.is_empty())
}
