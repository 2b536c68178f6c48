//! Characters by their names: `&#8211;`, `&gt;`.

/// The character that stands for `&name;`.
pub(super) fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32);
    }
    match name {
        "nbsp" => Some(' '),
        "gt" => Some('>'),
        "lt" => Some('<'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "rarr" => Some('→'),
        "larr" => Some('←'),
        "harr" => Some('↔'),
        "hellip" => Some('…'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn characters_have_numbers_and_names() {
        let found: String =
            ["#8211", "#x2192", "gt", "harr"].iter().filter_map(|it| named(it)).collect();
        assert_eq!(found, "–→>↔");
        assert_eq!((named("#x"), named("#1114112"), named("port")), (None, None, None));
    }
}
