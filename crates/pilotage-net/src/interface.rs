//! Names of network interfaces, as people give them: one, or with a `*` all that start so.

/// The kernel's limit, `IFNAMSIZ` without the terminator.
const LONGEST: usize = 15;

/// Whether the text is an interface's name, or the start of some with a `*` behind.
///
/// Stricter than the kernel, which takes nearly any byte: these are the names that real interfaces
/// have, and none of them can break out of a rule.
#[must_use]
pub fn is_interface_pattern(text: &str) -> bool {
    let (stem, _) = split_interface_pattern(text);
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'@');
    (1..=LONGEST).contains(&stem.len())
        && stem.bytes().all(plain)
        && stem.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_')
}

/// The name, and whether it stands for all that start so.
#[must_use]
pub fn split_interface_pattern(text: &str) -> (&str, bool) {
    match text.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_interfaces_pass() {
        for good in ["cni0", "cali*", "eth0.100", "cilium_host", "_x", "abcdefghijklmno"] {
            assert!(is_interface_pattern(good), "{good}");
        }
        for bad in ["", "*", "a b", "a\"", "a;b", "-i", "a**", "abcdefghijklmnop", "büro", "a\nb"]
        {
            assert!(!is_interface_pattern(bad), "{bad}");
        }
    }
}
