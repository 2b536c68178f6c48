//! HTML text and attribute values.

use crate::text::{line, web_address};

/// Text for an element or for an attribute value in double quotes, on one line.
pub(crate) fn text(text: &str) -> String {
    let text = line(text);
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
}

/// A link to a page, or its title alone where the address is no page of the web.
pub(crate) fn link(title: &str, url: Option<&str>) -> String {
    let title = text(title);
    match url.and_then(web_address) {
        Some(url) => format!("<a href=\"{}\">{title}</a>", text(url)),
        None => title,
    }
}

/// What the name becomes as the id of an element: letters, digits and hyphens.
pub(crate) fn anchor(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{anchor, link, text};

    #[test]
    fn nothing_ends_an_element_or_attribute() {
        assert_eq!(text("<b>&\"'</b>"), "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;");
        assert_eq!(
            link("a<b", Some("https://x.example/?a&b")),
            "<a href=\"https://x.example/?a&amp;b\">a&lt;b</a>"
        );
        assert_eq!(link("a", Some("javascript:alert(1)")), "a");
        assert_eq!(anchor("prod/cilium/VXLAN 1"), "prod-cilium-vxlan-1");
    }
}
