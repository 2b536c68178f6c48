//! Names of network interfaces, as options give them.

/// The kernel's limit, `IFNAMSIZ` without the terminator.
const LONGEST: usize = 15;

/// Whether the text is an interface's name, or the start of some with a `*` behind.
///
/// Stricter than the kernel, which takes nearly any byte: these are the names that real interfaces
/// have, and none of them can break out of a rule.
pub(crate) fn is_pattern(text: &str) -> bool {
    let (stem, _) = split(text);
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'@');
    (1..=LONGEST).contains(&stem.len())
        && stem.bytes().all(plain)
        && stem.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_')
}

/// The name, and whether it stands for all that start so.
pub(crate) fn split(text: &str) -> (&str, bool) {
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
            assert!(is_pattern(good), "{good}");
        }
        for bad in ["", "*", "a b", "a\"", "a;b", "-i", "a**", "abcdefghijklmnop", "büro", "a\nb"]
        {
            assert!(!is_pattern(bad), "{bad}");
        }
    }
}
