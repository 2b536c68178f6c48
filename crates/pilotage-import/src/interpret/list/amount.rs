//! Numbers and words that make a bullet something else than a port: amounts, variables, sentences.

use super::super::word_list::among;
use crate::cell::Ports;
use crate::{Numbers, Port, Protocol};

/// Whether what follows ports makes a sentence of the bullet that says something else than a list
/// of ports would: `are privileged`, `must be open`. What is demanded is for the grammar of
/// sentences.
pub(super) fn states_otherwise(rest: &str) -> bool {
    const USED: &str = "used required needed necessary mandatory open opened for";
    let mut words = rest.split_whitespace();
    let verb = words.next().unwrap_or_default();
    let of_use = words.take(2).any(|word| among(word.trim_matches([',', '.', ';']), USED));
    among(verb, "is are was were") && !of_use
        || among(verb, "must should needs need has have may can cannot will")
}

/// Whether numbers without a protocol are none that people count things with.
pub(super) fn is_high(ports: &Ports) -> bool {
    let low = |port: &Port| match port.numbers {
        Numbers::Range(first, _) => first < LOWEST,
        Numbers::All => true,
    };
    !ports.ports.iter().all(|port| port.protocol == Protocol::Unknown && low(port))
}

/// The lowest number that is taken for a port without any further sign of it.
const LOWEST: u16 = 20;

/// Whether what follows a number does not make it an amount: `30 nodes`, `16 GB`.
pub(super) fn counts_nothing(rest: &str) -> bool {
    const UNITS: &str = "\
        node nodes gb gib mb mib tb cpu cpus vcpu vcpus core cores host hosts server servers \
        machines vms seconds minutes ms gbps mbps disks ports interfaces or x % replicas ip ips \
        addresses times days hours steps different additional more of vlans network networks \
        subnets requests users connections sessions packets bytes threads workers pods clusters \
        devices instances rules percent characters lines entries versions items";
    let next = rest.split_whitespace().next().unwrap_or_default().to_lowercase();
    !among(next.trim_matches(|c: char| !c.is_alphanumeric() && c != '%'), UNITS)
}

/// Whether a name is that of an amount and not of something with a port.
pub(super) fn is_amount(name: &str) -> bool {
    const AMOUNTS: &str = "\
        number count size cpu cpus memory ram disk version vlan mtu timeout replicas priority \
        cores vcpu step minimum maximum bandwidth weight interval limit storage id release \
        kernel latency";
    let lower = name.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| among(word, AMOUNTS))
}

/// The name of a variable: `PORT`, `HTTP_PORT`.
pub(super) fn is_variable(name: &str) -> bool {
    let shouted = name.chars().all(|c| c.is_ascii_uppercase() || "_$".contains(c));
    shouted && (name.contains('_') || name == "PORT")
}

/// Whether a word makes a sentence of a bullet, which has to demand its port to be a requirement.
pub(super) fn is_verb(word: &str) -> bool {
    among(&word.to_lowercase(), VERBS)
}

const VERBS: &str = "\
    is are was be runs running listens listening uses using used fix fixed fixes change changed set \
    configure configured default no not if when add added select serves exposes exposed should must \
    may can see check block blocks deny denies disable disabled close closed reject drop remove \
    removed restrict avoid stop kill test verify telnet curl bind binds bound enter type click";
