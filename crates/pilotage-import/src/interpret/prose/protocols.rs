//! Protocols that one sentence states and another of the same section leaves out.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Form, Numbers, Port, Protocol, Row};

/// Gives ports without a protocol in sentences the protocols that other sentences of the same
/// section state for them.
pub(in crate::interpret) fn share_protocols(rows: &mut [Row]) {
    let mut stated: BTreeMap<(Vec<String>, Numbers), BTreeSet<Protocol>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.form == Form::Sentence) {
        for port in row.ports.iter().filter(|port| port.protocol != Protocol::Unknown) {
            let key = (row.section.clone(), port.numbers);
            stated.entry(key).or_default().insert(port.protocol);
        }
    }
    for row in rows.iter_mut().filter(|row| row.form == Form::Sentence) {
        let ports = std::mem::take(&mut row.ports);
        for port in ports {
            let known = match port.protocol {
                Protocol::Unknown => stated.get(&(row.section.clone(), port.numbers)),
                _ => None,
            };
            match known {
                Some(known) => row
                    .ports
                    .extend(known.iter().map(|&protocol| Port { protocol, numbers: port.numbers })),
                None => row.ports.push(port),
            }
        }
    }
}
