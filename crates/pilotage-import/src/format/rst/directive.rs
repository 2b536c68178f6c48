//! Directives: their parts, and what each kind of them is in a document.

use pilotage_diagnostic::{Diagnostic, codes};

use super::block::{Reader, Scope};
use super::kind::{Name, field};
use super::lines::{Body, Line};
use crate::document::{Block, Group, GroupKind, Heading, Text};

/// A directive: `.. name:: argument`, options, and what is indented below it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Directive<'a, 't> {
    pub(super) name: &'t str,
    /// What follows the name on its line.
    pub(super) argument: &'t str,
    /// All lines below that one.
    below: Body<'a, 't>,
    /// The lines with options: from one to before another.
    options: (usize, usize),
}

impl<'a, 't> Directive<'a, 't> {
    /// The directive that begins after `..`.
    pub(super) fn new(rest: &'t str, below: Body<'a, 't>) -> Option<Self> {
        let (name, argument) = rest.split_once("::")?;
        let name = name.trim_end();
        let is_name = |c: char| c.is_alphanumeric() || "-_.+:".contains(c);
        let apart = argument.is_empty() || argument.starts_with([' ', '\t']);
        if name.is_empty() || !name.chars().all(is_name) || !apart {
            return None;
        }
        let below = below.dedent(below.margin());
        let chunk = below.end_of_chunk(0);
        let is_option = |at: usize| below.line(at).is_some_and(|line| field(line.text).is_some());
        let first = (0..chunk).find(|&at| is_option(at)).unwrap_or(chunk);
        let end = (first..chunk).find(|&at| !is_option(at) && !below.is_indented(at));
        let options = (first, end.unwrap_or(chunk));
        Some(Self { name, argument: argument.trim(), below, options })
    }

    /// The value of an option; empty for one that is only there.
    pub(super) fn option(&self, name: &str) -> Option<&'t str> {
        let (first, end) = self.options;
        let mut fields = self.below.part(first, end).iter().filter_map(|line| field(line.text));
        fields.find(|it| it.name == Name::Term(name)).map(|it| it.content)
    }

    /// The argument with the lines below that belong to it, for directives that may have long
    /// ones.
    pub(super) fn title(&self) -> Body<'a, 't> {
        let (first, _) = self.options;
        let more = self.below.part(0, first);
        if self.argument.is_empty() { more } else { more.with_head(Line::new(self.argument)) }
    }

    /// What stands after the long argument and the options.
    pub(super) fn after_title(&self) -> Body<'a, 't> {
        self.below.part(self.options.1, self.below.len())
    }

    /// What stands below the line of the name, without the options at its start.
    pub(super) fn content(&self) -> Body<'a, 't> {
        if self.options.0 == 0 { self.after_title() } else { self.below }
    }

    /// The content, and the words on the line of the name as its beginning.
    fn content_with_argument(&self) -> Body<'a, 't> {
        if self.argument.is_empty() {
            return self.content();
        }
        self.content().with_head(Line::new(self.argument))
    }
}

/// What a directive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// A note: all of it is content.
    Note,
    /// A note about a version: `Deprecated since version`.
    Version(&'static str),
    /// Content with a title around it.
    Titled(GroupKind),
    /// Content without anything around it.
    Plain,
    /// Code in the language that the argument names.
    Code,
    /// Code whose markup is read.
    Parsed,
    /// A tab with a language and a title.
    CodeTab,
    Table,
    ListTable,
    CsvTable,
    /// A heading that is in no table of contents.
    Rubric,
    /// Part of another file.
    Include,
    /// Nothing that a reader sees as words.
    Nothing,
}

impl Meaning {
    fn of(name: &str) -> Self {
        // Domains write `py:function`; themes and extensions have many kinds of the same.
        match name.to_ascii_lowercase().as_str() {
            "note" | "tip" | "warning" | "important" | "caution" | "danger" | "error" | "hint"
            | "attention" | "seealso" | "todo" => Self::Note,
            "deprecated" => Self::Version("Deprecated since version"),
            "deprecated-removed" | "versionremoved" => Self::Version("Removed in version"),
            "versionadded" => Self::Version("New in version"),
            "versionchanged" => Self::Version("Changed in version"),
            "admonition" => Self::Titled(GroupKind::Admonition),
            "tab" | "tab-item" | "group-tab" | "tabbed" | "content-tab" => {
                Self::Titled(GroupKind::Tab)
            }
            "code-tab" => Self::CodeTab,
            "only" | "ifconfig" | "ifdef" | "conditional" => Self::Titled(GroupKind::Condition),
            "epigraph" | "pull-quote" | "highlights" => Self::Titled(GroupKind::Quote),
            "code" | "code-block" | "sourcecode" | "prompt" | "console" | "raw" | "doctest"
            | "testcode" | "testoutput" | "code-cell" => Self::Code,
            "parsed-literal" => Self::Parsed,
            "table" => Self::Table,
            "list-table" | "flat-table" => Self::ListTable,
            "csv-table" => Self::CsvTable,
            "rubric" | "centered" => Self::Rubric,
            "include" | "literalinclude" | "mdinclude" => Self::Include,
            "container" | "compound" | "tabs" | "tab-set" | "class" | "rst-class" | "cssclass"
            | "figure" | "glossary" | "hlist" | "grid" | "panels" | "line-block" => Self::Plain,
            "toctree" | "contents" | "index" | "image" | "meta" | "role" | "highlight"
            | "default-role" | "sectnum" | "math" | "graphviz" | "mermaid" | "uml" | "plantuml"
            | "digraph" | "graph" | "ditaa" | "aafig" | "blockdiag" | "nwdiag" | "seqdiag"
            | "packetdiag" | "tabularcolumns" | "bibliography" => Self::Nothing,
            _ => Self::Titled(GroupKind::Details),
        }
    }
}

impl<'t> Reader<'t> {
    pub(super) fn directive(
        &mut self,
        directive: &Directive<'_, 't>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) {
        let title = (!directive.argument.is_empty()).then(|| self.text_of(directive.argument));
        let scope = scope.inside_directive();
        match Meaning::of(directive.name) {
            Meaning::Note => {
                let blocks = self.blocks(directive.content_with_argument(), scope);
                push_group(GroupKind::Admonition, None, blocks, into);
            }
            Meaning::Version(words) => self.version(words, directive, scope, into),
            Meaning::Titled(kind) => {
                let blocks = self.blocks(directive.content(), scope);
                push_group(kind, title, blocks, into);
            }
            // The argument is a class, an image or a number of columns.
            Meaning::Plain => into.extend(self.blocks(directive.content(), scope)),
            Meaning::Code => self.code_directive(directive, into),
            Meaning::Parsed => into.push(self.parsed_literal(directive.content())),
            Meaning::CodeTab => {
                let (language, title) = first_word(directive.argument);
                let code = self.code(directive.content(), language);
                let title = if title.is_empty() { language } else { title };
                push_group(GroupKind::Tab, Some(self.text_of(title)), vec![code], into);
            }
            Meaning::Table => self.table_directive(directive, scope, into),
            Meaning::ListTable => self.list_table(directive, scope, into),
            Meaning::CsvTable => self.csv_table(directive, scope, into),
            Meaning::Rubric => into.extend(
                title.map(|text| Block::Heading(Heading { level: self.styles.below(), text })),
            ),
            Meaning::Include => self.not_read(directive.argument),
            Meaning::Nothing => {}
        }
    }

    /// A note about a version: the version is part of its title, the rest of the line its words.
    fn version(
        &mut self,
        words: &str,
        directive: &Directive<'_, 't>,
        scope: Scope,
        into: &mut Vec<Block>,
    ) {
        let (version, rest) = first_word(directive.argument);
        let text = self.text_of(version);
        let title = Text::new(&format!("{words} {}", text.value), text.span);
        let body = directive.content();
        let body = if rest.is_empty() { body } else { body.with_head(Line::new(rest)) };
        let blocks = self.blocks(body, scope);
        into.push(Block::Group(Group { kind: GroupKind::Admonition, title: Some(title), blocks }));
    }

    fn code_directive(&mut self, directive: &Directive<'_, 't>, into: &mut Vec<Block>) {
        match directive.option("file").or(directive.option("url")) {
            Some(file) => self.not_read(file),
            None => {
                let (language, _) = first_word(directive.argument);
                into.push(self.code(directive.content(), language));
            }
        }
    }

    /// Says that a part stands in another file.
    pub(super) fn not_read(&mut self, file: &'t str) {
        let message = format!("`{file}` is another file, which is not read");
        let finding = Diagnostic::new(codes::INCLUDE_NOT_READ, message)
            .at(self.place(file))
            .help("import that file too, or the rendered page");
        self.findings.push(finding);
    }

    pub(super) fn text_of(&self, piece: &'t str) -> Text {
        Text::new(&self.plain(piece), self.whole.span(piece))
    }
}

fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_start())
}

/// Content with something around it, if there is any content.
fn push_group(kind: GroupKind, title: Option<Text>, blocks: Vec<Block>, into: &mut Vec<Block>) {
    if !blocks.is_empty() {
        into.push(Block::Group(Group { kind, title, blocks }));
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{outline, read};

    #[test]
    fn notes_tabs_and_conditions_are_groups() {
        let text = "\
.. note:: All nodes
   need this.

   - 443

.. tip:: And
         this.

.. warning::
   :class: big

   Open it.

.. admonition:: Storage only

   text

.. deprecated:: 1.5 Use 6443.

.. tabs::

   .. group-tab:: Linux

      8472

   .. tab:: Windows
      4789

   .. code-tab:: bash Shell

      ufw allow 443

.. only:: html and not draft

   shown
";
        let lines = [
            "- Admonition",
            "1   All nodes need this.",
            "4   - 443",
            "- Admonition",
            "6   And this.",
            "- Admonition",
            "12   Open it.",
            "14 Admonition: Storage only",
            "16   text",
            "18 Admonition: Deprecated since version 1.5",
            "18   Use 6443.",
            "22 Tab: Linux",
            "24   8472",
            "26 Tab: Windows",
            "27   4789",
            "29 Tab: Shell",
            "31   bash> ufw allow 443",
            "33 Condition: html and not draft",
            "35   shown",
        ];
        assert_eq!(outline(text), lines);
    }

    #[test]
    fn code_keeps_its_language_and_lines() {
        let text = "\
.. code-block:: Bash
   :linenos:

   ufw allow 443
     --

.. parsed-literal::
   ufw allow **443**
";
        assert_eq!(outline(text), ["4 bash> ufw allow 443", "5 bash>   --", "8 > ufw allow 443"]);
    }

    #[test]
    fn other_files_are_findings() {
        let (_, findings) = read(".. include:: ports.txt\n\n.. csv-table:: A\n   :file: b.csv\n");
        assert_eq!(
            findings,
            [
                "PLT0605 1 `ports.txt` is another file, which is not read",
                "PLT0605 4 `b.csv` is another file, which is not read"
            ]
        );
    }

    #[test]
    fn what_is_not_known_keeps_its_content() {
        let text = "\
Ports
=====

.. cssclass:: striped

.. dropdown:: Details

   text

.. rubric:: Optional

.. image:: a.png
   :alt: hidden

.. figure:: b.png
   :alt: hidden

   Words below

.. toctree::

   hidden
";
        let lines =
            ["1 # Ports", "6 Details: Details", "8   text", "10 ## Optional", "18 Words below"];
        assert_eq!(outline(text), lines);
    }
}
