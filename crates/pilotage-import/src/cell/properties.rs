//! What holds for cells of any text.

use std::ops::Range;

use proptest::prelude::*;

use super::{
    Ports, arrow, combine, direction, flags, implied, loopback, mentions, ports, protocols,
    to_ends, truth,
};
use crate::{Numbers, Port, Protocol};

/// Text of what cells are made of, in any order.
fn cell() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,6}",
        Just("TCP".to_owned()),
        Just("udp".to_owned()),
        Just("ICMP".to_owned()),
        Just("ESP".to_owned()),
        Just("HTTPS".to_owned()),
        Just("IP protocol".to_owned()),
        Just("port".to_owned()),
        Just("all".to_owned()),
        Just("echo request".to_owned()),
        Just("127.0.0.1".to_owned()),
        Just("::1".to_owned()),
        Just("if enabled".to_owned()),
        Just("only when".to_owned()),
        Just("deprecated".to_owned()),
        "[-/:,;.()\\[\\]*+&<>=^#\n\\\\ –→†¹（）：，～如果端口]",
        "\\PC",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn protocol() -> impl Strategy<Value = Protocol> {
    prop_oneof![
        Just(Protocol::Tcp),
        Just(Protocol::Udp),
        Just(Protocol::Sctp),
        Just(Protocol::Icmp),
        Just(Protocol::Any),
        Just(Protocol::Ip),
    ]
}

/// Ports as documents can state them.
fn port() -> impl Strategy<Value = Port> {
    (protocol(), 1..=u16::MAX, any::<u16>()).prop_map(|(protocol, first, more)| {
        let single = matches!(protocol, Protocol::Icmp | Protocol::Ip);
        let first = if single { first % 100 + 140 } else { first };
        let last = if single { first } else { first.saturating_add(more % 100) };
        Port { protocol, numbers: Numbers::Range(first, last) }
    })
}

fn inside(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some()
}

fn sorted(mut found: Ports) -> Vec<Port> {
    found.ports.sort_unstable();
    found.ports
}

/// A port as a cell of the format's kind may write it.
fn written(port: Port, style: usize) -> String {
    let word = port.protocol.word();
    let Numbers::Range(first, last) = port.numbers else { return format!("{word} any") };
    let dash = ["-", "–", " - ", " to "];
    let range = dash.get(style % 4).map_or(String::new(), |dash| format!("{first}{dash}{last}"));
    let numbers = if first == last { first.to_string() } else { range };
    match (port.protocol, style % 3) {
        (Protocol::Ip, _) => format!("IP protocol {numbers}"),
        (Protocol::Any, _) => port.to_string(),
        (Protocol::Icmp, _) => format!("ICMP type {numbers}"),
        (_, 0) => format!("{word}/{numbers}"),
        (_, 1) => format!("{} {numbers}", word.to_uppercase()),
        (_, _) => format!("{word}:{numbers}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_range_is_in_the_text(
        text in cell(),
        stated in proptest::collection::vec(protocol(), 0..3),
    ) {
        let found = ports(&text, &stated);
        for range in found.read.iter().chain(&found.remarks).chain(&found.unread) {
            prop_assert!(inside(&text, range), "{range:?} of {text:?}");
        }
        prop_assert!(found.unread.is_sorted_by_key(|range| range.start));
        for port in &found.ports {
            if let Numbers::Range(first, last) = port.numbers {
                prop_assert!(first <= last);
            }
        }
        let read = !found.ports.is_empty() || !found.protocols.is_empty();
        let told = found.absent.is_some() || !found.unread.is_empty();
        prop_assert!(read || told, "{text:?} came to nothing");
    }

    #[test]
    fn the_other_readers_take_any_text(text in cell(), other in cell()) {
        let of_protocols = protocols(&other);
        for range in of_protocols.unread.iter().chain(&of_protocols.application) {
            prop_assert!(inside(&other, range));
        }
        let found = combine(&text, &of_protocols, &[]);
        for range in found.read.iter().chain(&found.remarks).chain(&found.unread) {
            prop_assert!(inside(&text, range), "{range:?} of {text:?} beside {other:?}");
        }
        let flags = flags(&text);
        for range in flags.optional.iter().chain(&flags.deprecated).chain(&loopback(&text)) {
            prop_assert!(inside(&text, range));
        }
        for arrow in arrow(&text).iter().chain(&to_ends(&text)) {
            prop_assert!(inside(&text, &arrow.left) && inside(&text, &arrow.right));
        }
        let mut end = 0;
        for mention in mentions(&text, &[]) {
            prop_assert!(inside(&text, &mention.place) && mention.place.start >= end);
            prop_assert!(!mention.ports.is_empty());
            end = mention.place.end;
        }
        let _ = (implied(&text), direction(&text), truth(&text));
    }

    #[test]
    fn any_characters_at_all(text in any::<String>()) {
        let found = ports(&text, &[]);
        for range in found.read.iter().chain(&found.remarks).chain(&found.unread) {
            prop_assert!(inside(&text, range));
        }
        let _ = (protocols(&text), flags(&text), mentions(&text, &[]), arrow(&text), truth(&text));
    }

    #[test]
    fn tokens_are_read_as_themselves(wanted in port()) {
        let token = wanted.to_string();
        let found = ports(&token, &[]);
        prop_assert_eq!(found.ports, [wanted], "{}", token);
        let protocol = match wanted.protocol {
            Protocol::Ip => Protocol::Any,
            other => other,
        };
        let all = Port { protocol, numbers: Numbers::All };
        prop_assert_eq!(ports(&all.to_string(), &[]).ports, [all]);
    }

    #[test]
    fn spacing_order_and_separators_agree(
        wanted in proptest::collection::vec(port(), 1..6),
        style in 0..12usize,
        separator in prop_oneof![
            Just(", "), Just(","), Just("; "), Just("\n"), Just(" and "), Just(" & "), Just("、"),
        ],
    ) {
        let cell: Vec<String> = wanted.iter().map(|port| written(*port, style)).collect();
        let cell = cell.join(separator);
        let mut wanted = wanted;
        wanted.sort_unstable();
        wanted.dedup();
        let found = ports(&cell, &[]);
        prop_assert!(found.unread.is_empty(), "{cell:?}: {found:?}");
        prop_assert_eq!(sorted(found), wanted, "{}", cell);
    }
}

#[test]
fn cells_longer_than_any_cell_take_time_in_line() {
    let pieces = [
        "443 ",
        "443,",
        "tcp/",
        "1-",
        "(",
        ")(",
        ":",
        "1.1.",
        "if ",
        "protocol - ",
        "echo ",
        "端",
        "*",
    ];
    for piece in pieces {
        let text = piece.repeat(100_000 / piece.len());
        let started = std::time::Instant::now();
        let found = ports(&text, &[]);
        assert!(!found.unread.is_empty(), "{piece:?} left nothing unread");
        let _ =
            (flags(&text), mentions(&text, &[]), implied(&text), arrow(&text), direction(&text));
        let _ = (protocols(&text), loopback(&text));
        assert!(started.elapsed().as_secs() < 10, "{piece:?} took {:?}", started.elapsed());
    }
}
