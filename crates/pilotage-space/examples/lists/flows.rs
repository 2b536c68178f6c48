//! Flows that a list is asked about: parts of what its rules permit, and some beside them.

use super::Line;
use super::random::Random;

pub(crate) fn of(lines: &[Line], count: usize, seed: u64) -> Vec<Line> {
    let mut random = Random(seed);
    let mut flows = Vec::with_capacity(count);
    while flows.len() < count {
        let Some(line) = lines.get(random.below(lines.len())) else { break };
        let wide = |line: &Line| size(line.source) >= 1 << 17 && size(line.destination) >= 1 << 17;
        if wide(line) || (!line.permits && random.share() < 0.92) {
            continue;
        }
        let whole = line.protocol == (0, 255);
        let mut destination = narrow(line.destination, &mut random);
        let other = lines.get(random.below(lines.len())).filter(|it| !wide(it));
        if let Some(other) = other.filter(|_| random.share() < 0.06) {
            destination = other.destination;
        }
        flows.push(Line {
            source: narrow(line.source, &mut random),
            destination,
            protocol: if whole { (6, 6) } else { line.protocol },
            source_port: line.source_port,
            destination_port: if whole { (443, 443) } else { line.destination_port },
            permits: true,
        });
    }
    flows
}

fn size((first, last): (u32, u32)) -> u64 {
    u64::from(last - first) + 1
}

fn narrow((first, last): (u32, u32), random: &mut Random) -> (u32, u32) {
    if first == last || random.share() >= 0.6 {
        return (first, last);
    }
    let offset = u64::from(random.number()) % size((first, last));
    let address = first + u32::try_from(offset).unwrap_or(0);
    let length = [32, 32, 32, 30, 28, 24].get(random.below(6)).copied().unwrap_or(32);
    let rest = u32::MAX.checked_shr(length).unwrap_or(0);
    let inner = (address & !rest, address | rest);
    if inner.0 >= first && inner.1 <= last { inner } else { (first, last) }
}
