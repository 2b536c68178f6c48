//! Words of direction: `Inbound`, `egress`, `ingress, egress`, `Both`.

use crate::Direction;

/// Reads a cell or heading that states a direction. `None` where it does not.
pub fn direction(text: &str) -> Option<Direction> {
    let text = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let (inward, outward) = (has(&["inbound", "ingress"]), has(&["outbound", "egress"]));
    match (inward, outward) {
        _ if has(&["both", "bidirectional"]) => Some(Direction::Both),
        (true, true) => Some(Direction::Both),
        (true, false) => Some(Direction::In),
        (false, true) => Some(Direction::Out),
        (false, false) => None,
    }
}
