//! The name of a component out of the title of a page about its ports.

/// Words of titles that name no component, by themselves or behind a name.
const GENERIC: &str = "\
    network networks networking port ports protocol protocols requirement requirements required \
    firewall firewalls rule rules communication connectivity connections prerequisite \
    prerequisites install installing installation guide manual documentation docs doc reference \
    overview default list matrix table security configuration configure configuring settings tcp \
    udp services used inbound outbound and or the a an & to needed external internal access page \
    usage deployment planning traffic flows allow allowing which what are is with on map faq";

/// Words that name no component either where nothing else stands beside them.
const OF_HOSTS: &str = "\
    node nodes architecture cluster clusters host hosts ip addresses address domains backends \
    basic advanced local processes live migration high-level system open user";

/// Words that lead to the name: `Ports for Lighthouse`, `Ports used by Lighthouse`.
const LEADS: &str = "for of in by";

/// Editions that stand behind a name.
const EDITIONS: &str = "enterprise community edition premium standard version release";

/// What parts the title of a page from that of its site.
const PARTS: &[&str] = &[" | ", " — ", " – ", " - ", " :: ", " · ", ": "];

/// The component that a title names; `None` where it names none.
pub(super) fn component(title: &str) -> Option<String> {
    let mut parts = vec![title];
    for separator in PARTS {
        parts = parts.iter().flat_map(|part| part.split(separator)).collect();
    }
    parts.into_iter().find_map(named)
}

/// The name in a part of a title: what is left without the words around it.
fn named(part: &str) -> Option<String> {
    let all: Vec<&str> = part.split_whitespace().collect();
    let mut words = all.as_slice();
    let lead = words.iter().position(|word| is_one_of(word, LEADS));
    if let Some(at) = lead
        && let (Some(before), Some(after)) = (words.get(..at), words.get(at + 1..))
    {
        words = if before.iter().all(|word| is_one_of(word, GENERIC)) { after } else { before };
    }
    while let [first, rest @ ..] = words
        && is_one_of(first, GENERIC)
    {
        words = rest;
    }
    while let [rest @ .., last] = words
        && (is_one_of(last, GENERIC) || is_one_of(last, EDITIONS) || is_version(last))
    {
        words = rest;
    }
    if words.iter().all(|word| is_one_of(word, OF_HOSTS) || is_one_of(word, GENERIC)) {
        return None;
    }
    let name = words.join(" ");
    let name = name.trim_matches(|c: char| c.is_ascii_punctuation() && c != ')').trim();
    (!name.is_empty()).then(|| name.to_owned())
}

fn is_one_of(word: &str, list: &str) -> bool {
    let lower = word.to_lowercase();
    let bare = lower.trim_matches([',', '(', ')', '.', ':']);
    list.split_whitespace().any(|it| it == bare)
}

/// `5.2`, `v2`, `1.30.x`.
fn is_version(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', ',']);
    word.strip_prefix(['v', 'V']).unwrap_or(word).starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::component;

    #[test]
    fn titles_of_pages_name_components() {
        for (title, name) in [
            ("Network requirements for Lighthouse Enterprise 5.2", Some("Lighthouse")),
            ("Harbourmaster documentation", Some("Harbourmaster")),
            ("Ports and protocols | Acme Platform Docs", Some("Acme Platform")),
            ("Acme Platform network ports", Some("Acme Platform")),
            ("Ports used by the Beacon (v2)", Some("Beacon")),
            ("Lighthouse", Some("Lighthouse")),
            ("Node Watcher ports", Some("Node Watcher")),
            ("Node requirements", None),
            ("Network ports", None),
            ("", None),
        ] {
            assert_eq!(component(title).as_deref(), name, "{title}");
        }
    }
}
