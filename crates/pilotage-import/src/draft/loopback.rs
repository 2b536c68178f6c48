//! Rows about ports that never leave their host.

use crate::cell;
use crate::{End, Row};

/// Whether a row is about a port that is open to its own host only: an end is that host by name, or
/// the purpose says so and no two ends say otherwise.
pub(super) fn is_loopback(row: &Row) -> bool {
    let ends = [&row.from, &row.to];
    if ends.into_iter().flatten().any(is_own_host) {
        return true;
    }
    let open = row.from.is_none() || row.to.is_none();
    let words = cell::loopback(&row.purpose).and_then(|place| row.purpose.get(place));
    // `node-local` is the name of a kind of cache as often as a restriction.
    open && words.is_some_and(|words| words.to_lowercase().ends_with("only") || is_address(words))
}

/// Whether an end is the host itself.
pub(super) fn is_own_host(end: &End) -> bool {
    let words = end.text.trim().to_lowercase();
    let words = words.strip_suffix(" only").unwrap_or(&words);
    matches!(words, "localhost" | "local host" | "loopback" | "local" | "lo") || is_address(words)
}

fn is_address(words: &str) -> bool {
    let address = words.split(['/', ' ', ':']).next().filter(|it| !it.is_empty());
    let address = address.unwrap_or(words);
    [words, address]
        .iter()
        .any(|it| it.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback()))
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses_of_the_host_itself() {
        for words in ["127.0.0.1", "::1", "127.0.0.0/8", "127.0.0.1:8080"] {
            assert!(is_address(words), "{words}");
        }
        for words in ["192.0.2.1", "localhost only", "", "node-local"] {
            assert!(!is_address(words), "{words}");
        }
    }
}
