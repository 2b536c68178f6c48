//! `-p`, and `-m ah` of IPv6.

use pilotage_net::{Family, PortSet, Protocol};

use crate::iptables::read::fault::Fault;
use crate::iptables::read::rule::{Draft, shown};
use crate::iptables::read::words::Word;

/// Extension headers of IPv6: `-p` looks behind them, so that no packet is of these protocols.
const HEADERS: [u8; 5] = [0, 43, 44, 51, 60];

/// `-p tcp`, `-p 6`, `-p all`.
pub(in super::super) fn protocol(
    draft: &mut Draft<'_>,
    value: &Word<'_>,
    negated: bool,
) -> Result<(), Fault> {
    let Some(number) = number(&value.text) else {
        let message = format!("`{}` is not a protocol", shown(&value.text));
        return Err(Fault::syntax(value.span, message).help("write its number"));
    };
    let all = PortSet::from(0..=255);
    let set = match number {
        // 0 is every protocol.
        0 if negated => {
            return Err(Fault::syntax(value.span, "`! -p all` matches no packet"));
        }
        0 => return Ok(()),
        _ if draft.setting.family == Family::V6 && HEADERS.contains(&number) => PortSet::new(),
        _ => PortSet::single(number.into()),
    };
    let set = if negated { all.difference(&set) } else { set };
    draft.protocol = (!negated).then_some(number);
    draft.pieces.narrow_protocols(&set);
    Ok(())
}

/// The number of a protocol; 0 for all.
pub(in super::super) fn number(text: &str) -> Option<u8> {
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        "all" => Some(0),
        // As /etc/protocols calls them.
        "ipv6-mh" | "mh" => Some(135),
        "ggp" => Some(3),
        "st" => Some(5),
        "pup" => Some(12),
        "hmp" => Some(20),
        "xns-idp" => Some(22),
        "iso-tp4" => Some(29),
        "xtp" => Some(36),
        "ddp" => Some(37),
        "idpr-cmtp" => Some(38),
        "idrp" => Some(45),
        "skip" => Some(57),
        "rspf" => Some(73),
        "vmtp" => Some(81),
        "ax.25" => Some(93),
        "encap" => Some(98),
        "fc" => Some(133),
        "manet" => Some(138),
        _ => lower.parse::<Protocol>().ok().map(|protocol| protocol.0),
    }
}

/// `-m ah` finds the header in IPv6 wherever it stands; in IPv4 it needs `-p ah`, which says it all.
pub(super) fn authentication(draft: &mut Draft<'_>) {
    if draft.setting.family == Family::V6 {
        draft.pieces.narrow_protocols(&PortSet::single(Protocol::AH.0.into()));
    }
}
