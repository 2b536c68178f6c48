//! The order of probes: every responder gets its share of each stretch.

use std::collections::BTreeMap;

use crate::probe::{Probe, Target};

/// Takes one probe of each responder in turn. Which of its probes comes first is shuffled, the same way
/// each time, so that a run that is stopped early has asked a bit of everything.
pub(super) fn spread(probes: Vec<Probe>) -> Vec<Probe> {
    let mut by_target: BTreeMap<Target, Vec<Probe>> = BTreeMap::new();
    for probe in probes {
        by_target.entry(probe.to.clone()).or_default().push(probe);
    }
    let mut queues: Vec<_> = by_target.into_values().collect();
    for queue in &mut queues {
        queue.sort_by_cached_key(|probe| std::cmp::Reverse(shuffled(probe)));
    }
    let mut spread = Vec::with_capacity(queues.iter().map(Vec::len).sum());
    while !queues.is_empty() {
        spread.extend(queues.iter_mut().filter_map(Vec::pop));
        queues.retain(|queue| !queue.is_empty());
    }
    spread
}

/// FNV-1a over what tells the probe from others of its responder.
fn shuffled(probe: &Probe) -> u64 {
    let text = format!("{} {} {}", probe.from.name, probe.from.address, probe.carrier);
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}
