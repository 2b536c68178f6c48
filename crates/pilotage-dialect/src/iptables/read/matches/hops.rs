//! `-m hl`: the hop limit of a packet of IPv6.

use pilotage_net::{Family, PortSet};
use pilotage_space::Match;

use super::{Opt, needs};
use crate::essential::{LARGEST_HOP_LIMIT, between_neighbours};
use crate::iptables::read::args::Args;
use crate::iptables::read::fault::Fault;
use crate::iptables::read::piece::{MOST_PIECES, Piece, everything};
use crate::iptables::read::rule::{Draft, shown};

/// `--hl-eq 255`: messages between neighbours have the largest limit; of other packets it depends on
/// their way.
pub(super) fn left<'t>(
    draft: &mut Draft<'_>,
    args: &mut Args<'_, 't>,
    option: &Opt<'_, 't>,
) -> Result<(), Fault> {
    needs(draft, option, &["hl"])?;
    let value = option.value(args, "a number of hops")?;
    let Ok(hops) = value.text.parse::<u8>().map(u16::from) else {
        let message = format!("`{}` is not a number from 0 to 255", shown(&value.text));
        return Err(Fault::syntax(value.span, message));
    };
    let holds = match option.name {
        "hl-lt" => LARGEST_HOP_LIMIT < hops,
        "hl-gt" => LARGEST_HOP_LIMIT > hops,
        _ => LARGEST_HOP_LIMIT == hops,
    };
    let doubt = ["-m hl ", &args.since(option.from)].concat();
    if draft.setting.family == Family::V4 {
        draft.pieces.doubt(&doubt);
        return Ok(());
    }
    let alternatives = alternatives(holds != option.negated, &doubt);
    draft.pieces.split(&alternatives).map_err(|_| {
        let message = format!("the rule stands for more than {MOST_PIECES} products of sets");
        Fault::limit(option.word.span, message)
    })
}

fn alternatives(largest: bool, doubt: &str) -> Vec<Piece> {
    let icmp = PortSet::single(58);
    let neighbours = between_neighbours();
    let piece = |protocols: PortSet, messages: PortSet, doubts: Vec<String>| {
        let all = everything(Family::V6);
        Piece { on: Match { protocols, destination_ports: messages, ..all }, doubts }
    };
    let doubts = || vec![doubt.to_owned()];
    let others = PortSet::from(0..=255).difference(&icmp);
    let rest = PortSet::any().difference(&neighbours);
    let certain = largest.then(|| piece(icmp.clone(), neighbours, Vec::new()));
    let unsure = [piece(icmp, rest, doubts()), piece(others, PortSet::any(), doubts())];
    certain.into_iter().chain(unsure).collect()
}
