//! Start tags and what they say of their elements.

use std::borrow::Cow;

use crate::document::GroupKind;

/// A start tag.
pub(super) struct Element<'t> {
    /// Lower case.
    pub(super) name: &'t str,
    pub(super) tag: &'t html5gum::StartTag<usize>,
}

/// Classes of links and marks that readers of a page do not read.
const SKIPPED_CLASSES: &[&str] = &[
    "headerlink",
    "header-anchor",
    "hash-link",
    "anchor-link",
    "anchorjs-link",
    "toc",
    "table-of-contents",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "sr-only",
    "visually-hidden",
    "md-sidebar",
    "edit-link",
];

/// Classes of boxes beside the text.
const ADMONITIONS: &[&str] =
    &["admonition", "theme-admonition", "alert", "callout", "admonitionblock"];

/// Classes of titles of such boxes.
const ADMONITION_TITLES: &[&str] = &["admonition-title", "callout-title", "alert-title"];

const TAB_LABELS: &[&str] = &["sd-tab-label", "sphinx-tabs-tab", "tabs__item"];
const TAB_PANELS: &[&str] = &["sd-tab-content", "sphinx-tabs-panel", "tabbed-block"];

impl<'t> Element<'t> {
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'t, str>> {
        let value = self.tag.attributes.get(name.as_bytes())?;
        Some(String::from_utf8_lossy(&value.value))
    }

    /// An attribute that is a number, as HTML or JSX writes it.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        let value = self.attribute(name)?;
        value.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok()
    }

    fn role(&self) -> Cow<'t, str> {
        self.attribute("role").unwrap_or_default()
    }

    fn has_class(&self, classes: &[&str]) -> bool {
        self.attribute("class")
            .is_some_and(|it| it.split_whitespace().any(|class| classes.contains(&class)))
    }

    /// Whether a reader of the page does not read it.
    pub(super) fn is_skipped(&self) -> bool {
        let by_name = matches!(
            self.name,
            "script"
                | "style"
                | "nav"
                | "footer"
                | "template"
                | "noscript"
                | "svg"
                | "iframe"
                | "select"
                | "textarea"
                | "object"
                | "video"
                | "audio"
                | "canvas"
                | "math"
        );
        by_name || self.role() == "navigation" || self.has_class(SKIPPED_CLASSES)
    }

    pub(super) fn is_tab_label(&self) -> bool {
        let of_material = self.name == "label"
            && self.attribute("for").is_some_and(|it| it.starts_with("__tabbed"));
        self.role() == "tab" || self.has_class(TAB_LABELS) || of_material
    }

    pub(super) fn is_title(&self) -> bool {
        self.name == "summary" || self.has_class(ADMONITION_TITLES)
    }

    /// The group that it makes of what is inside.
    pub(super) fn group(&self) -> Option<GroupKind> {
        match self.name {
            "details" => Some(GroupKind::Details),
            "blockquote" => Some(GroupKind::Quote),
            _ if self.role() == "tabpanel" || self.has_class(TAB_PANELS) => Some(GroupKind::Tab),
            "div" | "aside" | "section" if self.has_class(ADMONITIONS) => {
                Some(GroupKind::Admonition)
            }
            _ => None,
        }
    }

    /// The language of code that it names.
    pub(super) fn language(&self) -> Option<String> {
        let classes = self.attribute("class")?;
        let language = classes.split_whitespace().find_map(|class| {
            let prefixes = ["language-", "lang-", "highlight-source-", "highlight-", "source-"];
            prefixes.iter().find_map(|prefix| class.strip_prefix(prefix))
        });
        language.map(str::to_lowercase)
    }
}

/// Whether an element ends the line before it.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "head"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tabs"
            | "tabitem"
            | "ul"
    )
}

/// Whether an element has no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}
