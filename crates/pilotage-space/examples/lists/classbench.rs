//! Lists of the ClassBench kind: `@SOURCE/LENGTH DESTINATION/LENGTH PORT : PORT PORT : PORT
//! PROTOCOL/MASK`. They have no actions; three rules of four are made to permit.

use super::Line;
use super::random::Random;

pub(crate) fn read(path: &std::path::Path) -> Vec<Line> {
    let text = std::fs::read_to_string(path).expect("a readable list");
    let mut random = Random(42);
    text.lines().filter_map(|line| parse(line, &mut random)).collect()
}

fn parse(line: &str, random: &mut Random) -> Option<Line> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let [source, destination, from, _, to, first, _, last, protocol, ..] = fields.as_slice() else {
        return None;
    };
    let hex = |text: &str| u16::from_str_radix(text.trim_start_matches("0x"), 16).ok();
    let (number, mask) = protocol.split_once('/')?;
    let protocol = if hex(mask)? == 0 { (0, 255) } else { (hex(number)?, hex(number)?) };
    Some(Line {
        source: prefix(source.trim_start_matches('@'))?,
        destination: prefix(destination)?,
        protocol,
        source_port: (from.parse().ok()?, to.parse().ok()?),
        destination_port: (first.parse().ok()?, last.parse().ok()?),
        permits: random.below(100) < 75,
    })
}

fn prefix(text: &str) -> Option<(u32, u32)> {
    let (address, length) = text.split_once('/')?;
    let address = u32::from(address.parse::<std::net::Ipv4Addr>().ok()?);
    let rest = u32::MAX.checked_shr(length.parse().ok()?).unwrap_or(0);
    Some((address & !rest, address | rest))
}
