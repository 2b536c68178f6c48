//! Shortcodes of Hugo, `{{< tab "x" >}}`, and tags of Liquid, `{% tab %}`.

use super::text::head;
use crate::format::markdown::tag::Attributes;

/// The longest shortcode that is read.
pub(super) const LONGEST: usize = 4 << 10;

/// A shortcode or Liquid tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shortcode<'t> {
    pub(super) name: &'t str,
    pub(super) attributes: Attributes<'t>,
    /// `{{< /name >}}`, `{% endname %}`.
    pub(super) closing: bool,
    /// Written with single braces: `else` has a meaning.
    pub(super) liquid: bool,
    /// How long it is.
    pub(super) len: usize,
}

/// The shortcode that a text begins with.
pub(super) fn shortcode(text: &str) -> Option<Shortcode<'_>> {
    let forms = [("{{<", ">}}", false), ("{{%", "%}}", false), ("{%", "%}", true)];
    let (opening, ending, liquid) = forms.into_iter().find(|(it, _, _)| text.starts_with(it))?;
    let body = text.get(opening.len()..)?;
    let end = head(body, LONGEST).find(ending)?;
    let inside = body.get(..end)?.trim_matches(|c: char| c.is_whitespace() || c == '-');
    let (closing, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside.trim_start()),
        None => (false, inside.strip_suffix('/').unwrap_or(inside)),
    };
    let name = inside.split(char::is_whitespace).next().unwrap_or("");
    let attributes = Attributes(inside.get(name.len()..).unwrap_or(""));
    let (closing, name) = match name.strip_prefix("end").filter(|it| liquid && !it.is_empty()) {
        Some(name) => (true, name),
        None => (closing, name),
    };
    let len = opening.len() + end + ending.len();
    Some(Shortcode { name, attributes, closing, liquid, len })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_of_each_style_are_read() {
        let found = shortcode("{{% tab header=\"Linux\" %}}x").unwrap();
        assert_eq!((found.name, found.closing, found.len), ("tab", false, 26));
        assert_eq!(found.attributes.first(&["header"]), Some("Linux"));
        let found = shortcode("{{</ tab >}}").unwrap();
        assert_eq!((found.name, found.closing), ("tab", true));
        let found = shortcode("{%- endhint -%}").unwrap();
        assert_eq!((found.name, found.closing), ("hint", true));
        let found = shortcode("{{< ports-table />}}").unwrap();
        assert_eq!((found.name, found.attributes.0.trim()), ("ports-table", ""));
        assert_eq!(shortcode("{{ .Title }}"), None);
        assert_eq!(shortcode("{{< open"), None);
        assert_eq!(shortcode("{% end %}").unwrap().name, "end");
    }

    #[test]
    fn the_search_for_the_end_is_bounded() {
        assert_eq!(shortcode(&format!("{{{{< {}é", "é".repeat(5_000))), None);
    }
}
