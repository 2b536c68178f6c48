//! Lists as large companies have them: sites, subnets and hosts of a private net, mostly permits,
//! some exceptions above them.

use super::Line;
use super::random::Random;

const PORTS: [u16; 24] = [
    443, 80, 22, 53, 3306, 5432, 1433, 8080, 8443, 25, 389, 636, 88, 445, 3389, 161, 123, 514,
    6379, 9092, 2049, 2379, 6443, 10250,
];

const ANY: (u32, u32) = (0, u32::MAX);

fn prefix(address: u32, length: u32) -> (u32, u32) {
    let rest = u32::MAX.checked_shr(length).unwrap_or(0);
    (address & !rest, address | rest)
}

struct Places {
    sites: Vec<u32>,
    subnets: Vec<u32>,
    hosts: Vec<u32>,
    partners: Vec<u32>,
}

impl Places {
    fn new(rules: usize, random: &mut Random) -> Self {
        let byte = |random: &mut Random| random.number() >> 24;
        let sites: Vec<u32> =
            (0..8 + rules / 4000).map(|_| 0x0a00_0000 | byte(random) << 16).collect();
        let mut inside = |of: &[u32], steep: i32, shift: u32| {
            let at = random.skewed(of.len(), steep);
            of.get(at).copied().unwrap_or_default() | byte(random) << shift
        };
        let subnets: Vec<u32> = (0..30 + rules / 60).map(|_| inside(&sites, 2, 8)).collect();
        let hosts = (0..100 + rules / 3).map(|_| inside(&subnets, 2, 0)).collect();
        let partners =
            (0..10 + rules / 500).map(|_| 0xc600_0000 | (random.number() & 0x00ff_ff00)).collect();
        Places { sites, subnets, hosts, partners }
    }

    fn host(&self, random: &mut Random) -> (u32, u32) {
        let length = if random.share() < 0.12 { 28 + random.number() % 4 } else { 32 };
        pick(&self.hosts, random, length)
    }

    fn subnet(&self, random: &mut Random) -> (u32, u32) {
        let length = [24, 24, 24, 25, 26, 23, 22].get(random.below(7)).copied().unwrap_or(24);
        pick(&self.subnets, random, length)
    }

    fn site(&self, random: &mut Random) -> (u32, u32) {
        let length = [16, 16, 17, 15, 12, 8].get(random.below(6)).copied().unwrap_or(16);
        pick(&self.sites, random, length)
    }

    fn partner(&self, random: &mut Random) -> (u32, u32) {
        let length = [24, 28, 32, 32].get(random.below(4)).copied().unwrap_or(32);
        pick(&self.partners, random, length)
    }

    /// Two ends, and whether rules between such usually permit.
    fn ends(&self, random: &mut Random) -> ((u32, u32), (u32, u32), bool) {
        let share = random.share();
        match share {
            s if s < 0.33 => (self.host(random), self.host(random), true),
            s if s < 0.57 => (self.subnet(random), self.host(random), true),
            s if s < 0.66 => (self.host(random), self.subnet(random), true),
            s if s < 0.72 => (ANY, self.host(random), true),
            s if s < 0.80 => (self.subnet(random), self.subnet(random), true),
            s if s < 0.84 => (self.partner(random), self.host(random), true),
            s if s < 0.87 => (self.subnet(random), self.site(random), true),
            s if s < 0.875 => (self.host(random), ANY, true),
            s if s < 0.91 => (self.subnet(random), self.site(random), false),
            s if s < 0.94 => (self.partner(random), self.subnet(random), false),
            s if s < 0.97 => (self.subnet(random), self.subnet(random), false),
            s if s < 0.99 => (ANY, self.host(random), false),
            s if s < 0.998 => (ANY, self.subnet(random), false),
            _ => (self.partner(random), ANY, false),
        }
    }
}

fn pick(of: &[u32], random: &mut Random, length: u32) -> (u32, u32) {
    let at = random.skewed(of.len(), 2);
    prefix(of.get(at).copied().unwrap_or_default(), length)
}

/// So many rules, the last of which refuses everything.
pub(crate) fn list(count: usize, seed: u64) -> Vec<Line> {
    let mut random = Random(seed);
    let places = Places::new(count, &mut random);
    let mut lines: Vec<Line> = Vec::with_capacity(count);
    while lines.len() + 1 < count {
        let (source, destination, usual) = places.ends(&mut random);
        let permits = usual != (random.share() < 0.03);
        lines.push(carrying(source, destination, permits, &mut random));
    }
    lines.push(Line {
        source: ANY,
        destination: ANY,
        protocol: (0, 255),
        source_port: (0, 65535),
        destination_port: (0, 65535),
        permits: false,
    });
    lines
}

fn carrying(
    source: (u32, u32),
    destination: (u32, u32),
    permits: bool,
    random: &mut Random,
) -> Line {
    let all = (0, 65535);
    let protocol = match random.share() {
        s if s < 0.72 => (6, 6),
        s if s < 0.90 => (17, 17),
        s if s < 0.94 => (1, 1),
        _ => (0, 255),
    };
    let ported = matches!(protocol, (6 | 17, _));
    let destination_port = match random.share() {
        _ if !ported => all,
        s if s < 0.78 => {
            let port = PORTS.get(random.skewed(PORTS.len(), 2)).copied().unwrap_or(443);
            (port, port)
        }
        s if s < 0.85 => {
            let port = 1024 + u16::try_from(random.below(60_000)).unwrap_or(0);
            (port, port)
        }
        s if s < 0.95 => {
            let ranges = [(1024, 65535), (49152, 65535), (8000, 8100), (135, 139), (6000, 6063)];
            ranges.get(random.below(5)).copied().unwrap_or(all)
        }
        _ => all,
    };
    let source_port = if ported && random.share() < 0.03 { (1024, 65535) } else { all };
    Line { source, destination, protocol, source_port, destination_port, permits }
}
