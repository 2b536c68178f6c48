//! `-m conntrack --ctstate` and `-m state --state`.

use pilotage_space::{State, StateSet};

use super::{Opt, needs};
use crate::iptables::read::args::Args;
use crate::iptables::read::fault::Fault;
use crate::iptables::read::piece::{Piece, everything};
use crate::iptables::read::rule::{Draft, shown};

/// States of packets that belong to a connection, which can be translated.
const TRACKED: [State; 3] = [State::New, State::Established, State::Related];

/// `--ctstate NEW,ESTABLISHED`.
pub(super) fn state<'t>(
    draft: &mut Draft<'_>,
    args: &mut Args<'_, 't>,
    option: &Opt<'_, 't>,
) -> Result<(), Fault> {
    needs(draft, option, if option.name == "state" { &["state"] } else { &["conntrack"] })?;
    let value = option.value(args, "a list of states")?;
    let (mut certain, mut translated) = (StateSet::new(), false);
    for part in value.text.split(',') {
        certain = match part.to_ascii_uppercase().as_str() {
            "NEW" => certain.with(State::New),
            "ESTABLISHED" => certain.with(State::Established),
            "RELATED" => certain.with(State::Related),
            "INVALID" => certain.with(State::Invalid),
            "UNTRACKED" => certain.with(State::Untracked),
            "SNAT" | "DNAT" if option.name == "ctstate" => {
                translated = true;
                certain
            }
            _ => {
                let message = format!("`{}` is not a state of a connection", shown(part));
                return Err(Fault::syntax(value.span, message));
            }
        };
    }
    // Whether an address was translated is not known; packets outside connections never are.
    let perhaps: StateSet = match translated {
        true => TRACKED.into_iter().filter(|state| !certain.contains(*state)).collect(),
        false => StateSet::new(),
    };
    if perhaps.is_empty() {
        let states = if option.negated { certain.complement() } else { certain };
        draft.pieces.narrow_states(states);
        return Ok(());
    }
    let certain = match option.negated {
        true => certain.complement().intersection(perhaps.complement()),
        false => certain,
    };
    let piece = |states, doubts| {
        let mut on = everything(draft.setting.family);
        on.states = states;
        Piece { on, doubts }
    };
    let alternatives = [piece(certain, Vec::new()), piece(perhaps, vec![args.since(option.from)])];
    draft.pieces.split(&alternatives).map_err(|_| {
        Fault::limit(option.word.span, "a rule with too many alternatives to be read as products")
    })
}
