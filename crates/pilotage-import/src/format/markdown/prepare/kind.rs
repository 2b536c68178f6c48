//! What components, shortcodes and directives make of what is inside, by their names.
//!
//! Site generators share the words and differ in how they write them: `TabItem`, `tab-item`,
//! `tabs.tab`. Names are compared in lower case, letters and digits only.

use std::borrow::Cow;

use crate::document::GroupKind;
use crate::format::markdown::tag::Attributes;
use crate::format::words::among;

const TABS: &str = "\
    tab tabitem tabstab tabspanel tabpanel tabpane mdtab codetab vtab codeblocktab navtab steptab \
    option tabcontent";

const DETAILS: &str = "\
    details accordion accordionitem accordionpanel collapse collapsible collapsed disclosure \
    dropdown expand expandable expander expansionpanel fold foldable hidden reveal spoiler toggle \
    showhide";

const ADMONITIONS: &str = "\
    abstract admonition alert aside attention banner bestpractice blockalert box bug callout \
    caution check danger enterprisealert error example experimental failure faq feedback \
    featurestate hint highlightbox idea important info infobox information message note notebox \
    notice panel preview prerequisite prerequisites question quote remark seealso success summary \
    tip tldr versionadded versionchanged deprecated warn warning";

/// Components and tags that show what is inside only sometimes.
const CONDITIONS: &str = "\
    if ifversion unless when show scopedblock condition conditional only onlyfor moniker zone \
    versioned versions platform pageif elsif";

/// Shortcodes whose inside is code.
const CODE: &str = "\
    highlight text codeblock cmd terminal console shell";

/// Attributes that name a group, the best first.
const TITLES: &[&str] =
    &["label", "title", "heading", "header", "summary", "tabname", "tab", "name", "caption"];

/// What a name stands for.
pub(super) fn group_of(name: &str) -> Option<GroupKind> {
    let name = &*plain(name);
    let kinds = [
        (TABS, GroupKind::Tab),
        (DETAILS, GroupKind::Details),
        (ADMONITIONS, GroupKind::Admonition),
        (CONDITIONS, GroupKind::Condition),
    ];
    kinds.into_iter().find(|(names, _)| among(name, names)).map(|(_, kind)| kind)
}

/// Whether a name is that of a set of tabs.
pub(super) fn is_tabs(name: &str) -> bool {
    matches!(
        &*plain(name),
        "tabs" | "navtabs" | "tabset" | "tabgroup" | "codegroup" | "codetabs" | "tabpane"
    )
}

/// Whether a shortcode holds code.
pub(super) fn is_code(name: &str) -> bool {
    among(&plain(name), CODE)
}

/// The title that attributes give a group.
pub(super) fn title<'t>(kind: GroupKind, attributes: Attributes<'t>) -> Option<&'t str> {
    // `{% tab Docker Compose %}`
    let is_plain = !attributes.0.contains(['=', '"', '\'', '{', '`']);
    let bare = || Some(attributes.0.trim()).filter(|it| is_plain && !it.is_empty());
    let named = attributes.first(TITLES);
    match kind {
        GroupKind::Tab => named
            .or_else(|| attributes.first(&["value", "id", "scope"]))
            .or_else(bare)
            .or_else(|| attributes.unnamed().next()),
        GroupKind::Details => named.or_else(|| attributes.unnamed().find(|it| *it != "open")),
        // `notice note "Title"`: the first says what kind it is.
        GroupKind::Admonition => attributes
            .first(&["title", "heading", "header"])
            .or_else(|| attributes.unnamed().nth(1)),
        GroupKind::Condition => Some(attributes.0.trim()).filter(|it| !it.is_empty()),
        GroupKind::Quote => None,
    }
}

/// Labels of tabs that are given to the set: their value, if they have one, and what is shown.
pub(super) fn labels(attributes: Attributes<'_>) -> Vec<(String, String)> {
    let Some(list) = attributes.first(&["values", "items", "tabs", "tabnames", "labels", "names"])
    else {
        return Vec::new();
    };
    let inside = list.trim_matches(['[', ']']);
    if inside.contains('{') {
        let parts = inside.split('{').filter_map(|part| {
            let part = Attributes(part.split('}').next()?);
            let field = |name: &str| field(part.0, name);
            let label = field("label").or_else(|| field("title"))?;
            Some((field("value").unwrap_or_default(), label))
        });
        return parts.collect();
    }
    let words = inside.split(',').map(|it| it.trim().trim_matches(['"', '\'', '`']));
    words.filter(|it| !it.is_empty()).map(|it| (String::new(), it.to_owned())).collect()
}

/// The value of a field of a JavaScript object, `label: 'Linux'`.
fn field(object: &str, name: &str) -> Option<String> {
    let (_, after) = object.split_once(name)?;
    let value = after.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?.trim_start();
    let mark = value.chars().next().filter(|it| matches!(it, '"' | '\'' | '`'))?;
    value.get(1..)?.split(mark).next().map(str::to_owned)
}

fn plain(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return name.into();
    }
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|it| it.to_ascii_lowercase()).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_however_they_are_written() {
        for name in ["TabItem", "tab-item", "Tabs.Tab", "tab"] {
            assert_eq!(group_of(name), Some(GroupKind::Tab), "{name}");
        }
        assert_eq!(group_of("Accordion"), Some(GroupKind::Details));
        assert_eq!(group_of("Note"), Some(GroupKind::Admonition));
        assert_eq!(group_of("Ports"), None);
        assert!(is_tabs("tab-set") && !is_tabs("tab"));
    }

    #[test]
    fn titles_come_from_the_attribute_that_shows() {
        let title = |kind, attributes| title(kind, Attributes(attributes));
        assert_eq!(title(GroupKind::Tab, "value=\"a\" label=\"A\""), Some("A"));
        assert_eq!(title(GroupKind::Tab, "\"Linux\""), Some("Linux"));
        assert_eq!(title(GroupKind::Tab, " Docker Compose "), Some("Docker Compose"));
        assert_eq!(title(GroupKind::Admonition, "note \"Only here\""), Some("Only here"));
        assert_eq!(title(GroupKind::Admonition, "type=\"note\""), None);
        assert_eq!(title(GroupKind::Details, "open summary=\"All\""), Some("All"));
    }

    #[test]
    fn labels_are_read_from_the_set() {
        let labels = |attributes| labels(Attributes(attributes));
        let pair = |value: &str, label: &str| (value.to_owned(), label.to_owned());
        assert_eq!(
            labels("values={[{label: 'Linux', value: 'l'}, {value: \"w\", label: \"Windows\"}]}"),
            [pair("l", "Linux"), pair("w", "Windows")]
        );
        assert_eq!(labels("items={['A', \"B\"]}"), [pair("", "A"), pair("", "B")]);
        assert_eq!(labels("items=\"A,B\""), [pair("", "A"), pair("", "B")]);
        assert_eq!(labels("groupId=\"x\""), []);
    }
}
