//! `-m set --match-set NAME src,dst`.

use super::{Opt, needs};
use crate::iptables::read::args::Args;
use crate::iptables::read::fault::Fault;
use crate::iptables::read::ipset::{Looked, Side};
use crate::iptables::read::limits::ranges;
use crate::iptables::read::piece::MOST_PIECES;
use crate::iptables::read::rule::{Draft, shown};
use crate::iptables::read::words::Word;

/// What one product costs, in ranges of addresses.
const PRODUCT: usize = 64;

/// `--match-set NAME src,dst`, exact in every dimension, negated too.
pub(super) fn member<'t>(
    draft: &mut Draft<'_>,
    args: &mut Args<'_, 't>,
    option: &Opt<'_, 't>,
) -> Result<(), Fault> {
    needs(draft, option, &["set"])?;
    let name = option.value(args, "the name of a set")?;
    let flags = args.value(option.word.span, "`src` or `dst`")?;
    let mut sides = Vec::new();
    for part in flags.text.split(',') {
        sides.push(match part {
            "src" => Side::Source,
            "dst" => Side::Destination,
            _ => {
                let message = format!("`{}` is neither `src` nor `dst`", shown(part));
                return Err(Fault::syntax(flags.span, message));
            }
        });
    }
    let family = draft.setting.family;
    let doubt = args.since(option.from);
    match draft.setting.sets.look(&name.text, family, &sides, option.negated, &doubt) {
        Looked::Addresses(side, set) => {
            draft.cost = draft.cost.saturating_add(set.ranges().count());
            draft.pieces.narrow_addresses(side == Side::Source, &set);
        }
        Looked::Pieces(pieces) => {
            let costs = pieces.iter().map(|piece| ranges(&piece.on).saturating_add(PRODUCT));
            draft.cost = draft.cost.saturating_add(costs.sum());
            draft.pieces.split(&pieces).map_err(|_| too_many(&name))?;
        }
        Looked::TooMany => {
            draft.cost = draft.cost.saturating_add(PRODUCT.saturating_mul(MOST_PIECES));
            return Err(too_many(&name));
        }
        Looked::Doubtful => draft.pieces.doubt(&doubt),
        Looked::Missing => {
            let message = format!("the set `{}` is not defined", shown(&name.text));
            let help = "give the output of `ipset save` beside the rules";
            return Err(Fault::unknown(name.span, message).help(help));
        }
        Looked::OtherFamily => {
            let message = format!("the set `{}` is not of {family}", shown(&name.text));
            return Err(Fault::syntax(name.span, message));
        }
    }
    Ok(())
}

fn too_many(name: &Word<'_>) -> Fault {
    let message = format!(
        "the set `{}` makes too many alternatives to be read as products",
        shown(&name.text)
    );
    Fault::limit(name.span, message)
}
