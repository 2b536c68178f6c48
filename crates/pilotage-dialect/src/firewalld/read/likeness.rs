//! Whether a text is firewalld's.

/// How sure that is, from 0 to 100.
pub(super) fn likeness(text: &str) -> u8 {
    let head: String = text.chars().take(200_000).collect();
    let has = |what: &str| head.contains(what);
    if is_script(&head) {
        return 95;
    }
    let roots = ["<zone", "<policy", "<ipset", "<service>", "<service ", "<icmptype", "<direct>"];
    if root(&head) == Some("zone") {
        return 90;
    }
    if head.trim_start().starts_with('<') || has("==> /etc/firewalld/") {
        let own = [
            "<short>",
            "<interface name=",
            "<ingress-zone name=",
            "<entry>",
            "<port protocol=",
            "<port port=",
            "<service name=",
            "<source address=",
            "<source ipset=",
            "<forward/>",
        ];
        let root = roots.iter().any(|root| has(root));
        return if root && own.iter().any(|it| has(it)) { 90 } else { 0 };
    }
    if head.lines().any(|line| line.starts_with("DefaultZone=")) {
        return 90;
    }
    let key = |key: &str| head.lines().any(|line| line.trim_end().starts_with(key));
    let zone = key("  icmp-blocks:") && key("  rich rules:");
    let set = key("  type: hash:") && key("  entries:");
    let service = key("  source-ports:") && key("  modules:") && key("  helpers:");
    if zone || set || service { 90 } else { 0 }
}

/// The name of the first element of XML.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ => break,
        };
        let (_, behind) = rest.split_once(end)?;
        rest = behind.trim_start();
    }
    rest.strip_prefix('<')?.split([' ', '>', '/', '\t', '\r', '\n']).next()
}

/// A script that writes firewalld's files.
fn is_script(head: &str) -> bool {
    head.contains("<<'PILOTAGE'")
        && (head.contains("/policies/") || head.contains("/zones/"))
        && head.contains("firewalld")
}
