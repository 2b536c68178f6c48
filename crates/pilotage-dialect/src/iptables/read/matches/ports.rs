//! `--sport`, `--dport` of TCP, UDP, UDP-Lite, SCTP and DCCP, and `-m multiport`.

use pilotage_diagnostic::Span;
use pilotage_net::PortSet;

use super::{Opt, needs, needs_protocol};
use crate::iptables::read::args::Args;
use crate::iptables::read::fault::Fault;
use crate::iptables::read::piece::{Piece, everything};
use crate::iptables::read::rule::{Draft, shown};
use crate::iptables::read::words::Word;

/// The ports that a `multiport` match is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Source,
    Destination,
    /// One of the two is in the list.
    Either,
}

/// Protocols with ports: TCP, UDP, DCCP, SCTP and UDP-Lite.
const WITH_PORTS: [u8; 5] = [6, 17, 33, 132, 136];

/// `--dport 443`.
pub(super) fn single<'t>(
    draft: &mut Draft<'_>,
    args: &mut Args<'_, 't>,
    option: &Opt<'_, 't>,
    source: bool,
) -> Result<(), Fault> {
    let name = |name: &str| draft.modules.iter().any(|module| module.name == name);
    let loaded = ["tcp", "udp", "udplite", "sctp", "dccp"].into_iter().any(name);
    // Where only `multiport` is loaded, this is short for its own option.
    if name("multiport") && !loaded {
        let which = if source { Which::Source } else { Which::Destination };
        return many(draft, args, option, which);
    }
    needs_protocol(draft, option, &WITH_PORTS, "a protocol that has ports")?;
    let value = option.value(args, "a port")?;
    let set = range(&value, &value.text)?;
    if option.negated && set.count() == 1 && matches!(draft.protocol, Some(6 | 17)) {
        let excluded = if source { &mut draft.excluded.0 } else { &mut draft.excluded.1 };
        *excluded = Some(set);
        return Ok(());
    }
    draft.pieces.narrow_ports(source, &oriented(set, option.negated));
    Ok(())
}

/// Narrows by one excluded port at each end.
///
/// Where a rule of TCP or UDP excludes one at both, `iptables-nft` 1.8.9 compares both at once: the
/// kernel then excludes only packets that have both. `iptables-legacy` does as it says.
pub(super) fn excluded(draft: &mut Draft<'_>, rule: Span) -> Result<(), Fault> {
    let others = |set: &PortSet| oriented(set.clone(), true);
    let (source, destination) = match std::mem::take(&mut draft.excluded) {
        (Some(source), Some(destination)) => (source, destination),
        (source, destination) => {
            source.iter().for_each(|set| draft.pieces.narrow_ports(true, &others(set)));
            destination.iter().for_each(|set| draft.pieces.narrow_ports(false, &others(set)));
            return Ok(());
        }
    };
    let doubt =
        format!("! --sport {source} ! --dport {destination}, as iptables-nft compares them");
    let piece = |source: PortSet, destination: PortSet, doubts: Vec<String>| {
        let mut on = everything(draft.setting.family);
        (on.source_ports, on.destination_ports) = (source, destination);
        Piece { on, doubts }
    };
    let alternatives = [
        piece(others(&source), others(&destination), Vec::new()),
        piece(source.clone(), others(&destination), vec![doubt.clone()]),
        piece(others(&source), destination, vec![doubt]),
    ];
    draft
        .pieces
        .split(&alternatives)
        .map_err(|_| Fault::limit(rule, "a rule with too many alternatives to be read as products"))
}

/// `--dports 80,443,8000:8999`.
pub(super) fn many<'t>(
    draft: &mut Draft<'_>,
    args: &mut Args<'_, 't>,
    option: &Opt<'_, 't>,
    which: Which,
) -> Result<(), Fault> {
    needs(draft, option, &["multiport"])?;
    needs_protocol(draft, option, &WITH_PORTS, "a protocol that has ports")?;
    let value = option.value(args, "a list of ports")?;
    let sets: Vec<PortSet> =
        value.text.split(',').map(|part| range(&value, part)).collect::<Result<_, _>>()?;
    let set: PortSet = sets.iter().flat_map(PortSet::ranges).collect();
    match which {
        Which::Source => draft.pieces.narrow_ports(true, &oriented(set, option.negated)),
        Which::Destination => draft.pieces.narrow_ports(false, &oriented(set, option.negated)),
        Which::Either if option.negated => {
            let others = oriented(set, true);
            draft.pieces.narrow_ports(true, &others);
            draft.pieces.narrow_ports(false, &others);
        }
        Which::Either => either(draft, option, set)?,
    }
    Ok(())
}

/// From one of the ports, or to one.
fn either(draft: &mut Draft<'_>, option: &Opt<'_, '_>, set: PortSet) -> Result<(), Fault> {
    let from = Piece { on: everything(draft.setting.family), doubts: Vec::new() };
    let mut to = from.clone();
    let mut from = from;
    // Disjoint, so that no packet is in both.
    to.on.source_ports = oriented(set.clone(), true);
    to.on.destination_ports = set.clone();
    from.on.source_ports = set;
    draft.pieces.split(&[from, to]).map_err(|_| {
        Fault::limit(option.word.span, "a rule with too many alternatives to be read as products")
    })
}

fn oriented(set: PortSet, negated: bool) -> PortSet {
    if negated { PortSet::any().difference(&set) } else { set }
}

/// `80`, `http`, `80:90`, `:90`, `80:`.
fn range(word: &Word<'_>, text: &str) -> Result<PortSet, Fault> {
    let wrong = |text: &str| {
        let message = format!("`{}` is not a port", shown(text));
        Fault::syntax(word.span, message).help("write its number, from 0 to 65535")
    };
    let port = |text: &str, open: u16| match text {
        "" => Ok(open),
        _ => port(text).ok_or_else(|| wrong(text)),
    };
    if text.is_empty() {
        return Err(wrong(text));
    }
    let Some((first, last)) = text.split_once(':') else {
        return port(text, 0).map(PortSet::single);
    };
    let (first, last) = (port(first, 0)?, port(last, u16::MAX)?);
    if first > last {
        let message = format!("`{}` runs backwards", shown(text));
        return Err(Fault::syntax(word.span, message));
    }
    Ok(PortSet::from(first..=last))
}

/// Names that scripts use; the firewall's own tools print numbers.
const SERVICES: [(&str, u16); 30] = [
    ("bgp", 179),
    ("bootpc", 68),
    ("bootps", 67),
    ("domain", 53),
    ("ftp", 21),
    ("ftp-data", 20),
    ("http", 80),
    ("https", 443),
    ("imap2", 143),
    ("imaps", 993),
    ("ipp", 631),
    ("isakmp", 500),
    ("kerberos", 88),
    ("ldap", 389),
    ("ldaps", 636),
    ("microsoft-ds", 445),
    ("mysql", 3306),
    ("nfs", 2049),
    ("ntp", 123),
    ("openvpn", 1194),
    ("pop3", 110),
    ("pop3s", 995),
    ("postgresql", 5432),
    ("smtp", 25),
    ("snmp", 161),
    ("ssh", 22),
    ("submission", 587),
    ("sunrpc", 111),
    ("syslog", 514),
    ("telnet", 23),
];

/// A port by number or name.
pub(in super::super) fn port(text: &str) -> Option<u16> {
    let named = || SERVICES.iter().find(|(name, _)| *name == text).map(|(_, port)| *port);
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { named() }
}
