//! How sure it is that a text is a configuration of FortiOS.

/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 4 << 20;

/// From 0 to 100.
pub(super) fn likeness(text: &str) -> u8 {
    if text.starts_with("#config-version=FG") {
        return 99;
    }
    let (mut blocks, mut entries, mut read) = (false, false, 0_usize);
    for line in text.lines() {
        read = read.saturating_add(line.len());
        if read > LOOKED_AT {
            break;
        }
        let line = line.trim();
        // A table of ours, at the start of a line or behind a prompt.
        let table = line.split_once("config ").map_or("", |(before, table)| {
            if before.is_empty() || before.ends_with("# ") { table } else { "" }
        });
        blocks |= table.starts_with("firewall ") || table == "vdom";
        entries |= line.starts_with("edit ");
        if blocks && entries {
            return 95;
        }
    }
    if blocks { 80 } else { 0 }
}
