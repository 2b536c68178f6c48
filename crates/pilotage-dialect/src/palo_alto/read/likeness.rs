//! How sure it is that a text is a configuration of PAN-OS.

/// The start of a text that says what it is in.
const LOOKED_AT: usize = 4 << 20;

/// Whether the text is XML.
pub(super) fn is_xml(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
}

/// From 0 to 100.
pub(super) fn likeness(text: &str) -> u8 {
    if is_xml(text) {
        let has = |tag: &str| text.contains(tag);
        let own = has("urldb=") || has("<rulebase>") || has("-rulebase>");
        let rules = has("<member>") && has("<entry name=");
        return match (own, rules) {
            (true, true) => 95,
            (false, true) if has("<action>") || has("<ip-netmask>") => 85,
            _ => 0,
        };
    }
    let (mut own, mut others) = (0_usize, 0_usize);
    let mut read = 0_usize;
    for line in text.lines() {
        read = read.saturating_add(line.len());
        if read > LOOKED_AT {
            break;
        }
        let mut words = line.split_whitespace();
        if words.next() != Some("set") {
            continue;
        }
        if is_own(words) {
            own = own.saturating_add(1);
        } else {
            others = others.saturating_add(1);
        }
    }
    match (own, others) {
        (0, _) => 0,
        (own, others) if own.saturating_mul(4) >= others => 90,
        _ => 40,
    }
}

fn is_own<'t>(mut words: impl Iterator<Item = &'t str>) -> bool {
    let mut section = words.next().unwrap_or_default();
    while matches!(section, "vsys" | "device-group" | "shared") {
        if section != "shared" {
            words.next();
        }
        section = words.next().unwrap_or_default();
    }
    match section {
        "rulebase" | "pre-rulebase" | "post-rulebase" | "deviceconfig" | "mgt-config" => true,
        "address" => {
            // `set address NAME ip-netmask ...`; names may have spaces.
            words.any(|word| matches!(word, "ip-netmask" | "ip-range" | "fqdn" | "ip-wildcard"))
        }
        "address-group" => words.any(|word| matches!(word, "static" | "dynamic")),
        "service" => words.any(|word| word == "protocol"),
        "service-group" | "application-group" => words.any(|word| word == "members"),
        _ => false,
    }
}
