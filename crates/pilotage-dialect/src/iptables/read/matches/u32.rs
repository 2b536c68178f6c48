//! `-m u32`: the tests that stand for a protocol, or a type of ICMP message. All others are bounded.

use pilotage_net::{Family, PortSet};

use super::{Opt, needs};
use crate::iptables::read::args::Args;
use crate::iptables::read::fault::Fault;
use crate::iptables::read::rule::Draft;

/// Where a test of IPv4 looks.
#[derive(Clone, Copy)]
enum Field {
    /// At the protocol.
    Protocol,
    /// At the type of an ICMP message.
    Type,
    /// At type and code.
    TypeAndCode,
}

/// Locations, in the order of their numbers and operators.
const FIELDS: [(&str, Field); 4] = [
    ("6&255", Field::Protocol),
    ("8>>16&255", Field::Protocol),
    ("0>>22&60@0>>24", Field::Type),
    ("0>>22&60@0>>16", Field::TypeAndCode),
];

/// `--u32 "6&0xFF=0"`.
pub(super) fn test<'t>(
    draft: &mut Draft<'_>,
    args: &mut Args<'_, 't>,
    option: &Opt<'_, 't>,
) -> Result<(), Fault> {
    needs(draft, option, &["u32"])?;
    let value = option.value(args, "a test")?;
    let read = (draft.setting.family == Family::V4).then(|| read(&value.text)).flatten();
    match read {
        Some((Field::Protocol, set)) => {
            let set = set.intersection(&PortSet::from(0..=255));
            let all = PortSet::from(0..=255);
            let set = if option.negated { all.difference(&set) } else { set };
            draft.pieces.narrow_protocols(&set);
        }
        Some((field, set)) if draft.protocol == Some(1) => {
            let set = messages(field, &set);
            let set = if option.negated { PortSet::any().difference(&set) } else { set };
            draft.pieces.narrow_ports(false, &set);
        }
        _ => draft.pieces.doubt(&args.since(option.from)),
    }
    Ok(())
}

fn messages(field: Field, set: &PortSet) -> PortSet {
    if !matches!(field, Field::Type) {
        return set.clone();
    }
    // Types are bytes; above, a range would hold none.
    let byte = |value: u16| u8::try_from(value).ok();
    let wide = |range: std::ops::RangeInclusive<u16>| {
        let last = byte(*range.end()).unwrap_or(u8::MAX);
        let first = byte(*range.start())?;
        Some(u16::from_be_bytes([first, 0])..=u16::from_be_bytes([last, u8::MAX]))
    };
    set.ranges().filter_map(wide).collect()
}

/// The field and the values of a single test.
fn read(test: &str) -> Option<(Field, PortSet)> {
    let (location, values) = test.split_once('=')?;
    let location = normal(location)?;
    let (_, field) = FIELDS.iter().find(|(known, _)| *known == location)?;
    let ranges = values.split(',').map(|range| {
        let (first, last) = range.split_once(':').unwrap_or((range, range));
        Some(number(first)?..=number(last)?)
    });
    ranges.collect::<Option<Vec<_>>>().map(|ranges| (*field, ranges.into_iter().collect()))
}

/// The location without spaces, its numbers in decimal.
fn normal(location: &str) -> Option<String> {
    let mut normal = String::new();
    let mut rest = location.trim();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(digits)?;
        if word.is_empty() {
            let c = after.chars().next()?;
            if !c.is_whitespace() {
                normal.push(c);
            }
            rest = after.get(c.len_utf8()..)?;
        } else {
            normal.push_str(&number(word)?.to_string());
            rest = after;
        }
    }
    Some(normal)
}

fn number(text: &str) -> Option<u16> {
    let text = text.trim();
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) => u16::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_tests_are_read_however_they_are_written() {
        for (test, known) in [
            ("6&0xFF=0", Some("0-0")),
            ("0x6&0xff=0x0", Some("0-0")),
            ("0>>22&0x3C@0>>24=255", Some("255-255")),
            ("0x0>>0x16&0x3c@0x0>>0x18=0xff", Some("255-255")),
            ("6 & 0xFF = 1,4:6", Some("1-1,4-6")),
            ("6&0xFF=1&&4&0x1=1", None),
            ("4&0x3FFF=0", None),
            ("", None),
        ] {
            let show = |(_, set): (Field, PortSet)| {
                let ranges: Vec<_> = set
                    .ranges()
                    .map(|range| format!("{}-{}", range.start(), range.end()))
                    .collect();
                ranges.join(",")
            };
            assert_eq!(read(test).map(show).as_deref(), known, "{test}");
        }
    }
}
