//! `--syn` and `--tcp-flags`: exact for the packet that opens a connection, which has SYN and no other
//! flag. What later packets have is not known.

use pilotage_space::{State, StateSet};

use super::{Opt, needs_protocol};
use crate::iptables::read::args::Args;
use crate::iptables::read::fault::Fault;
use crate::iptables::read::piece::{Piece, everything};
use crate::iptables::read::rule::{Draft, shown};
use crate::iptables::read::words::Word;

const SYN: u8 = 0x02;

const FLAGS: [(&str, u8); 8] = [
    ("FIN", 0x01),
    ("SYN", SYN),
    ("RST", 0x04),
    ("PSH", 0x08),
    ("ACK", 0x10),
    ("URG", 0x20),
    ("ALL", 0x3f),
    ("NONE", 0),
];

/// `--syn`: short for `--tcp-flags FIN,SYN,RST,ACK SYN`.
pub(super) fn syn<'t>(
    draft: &mut Draft<'_>,
    args: &mut Args<'_, 't>,
    option: &Opt<'_, 't>,
) -> Result<(), Fault> {
    narrow(draft, args, option, true)
}

/// `--tcp-flags SYN,ACK SYN`: of the first, exactly the second are set.
pub(super) fn flags<'t>(
    draft: &mut Draft<'_>,
    args: &mut Args<'_, 't>,
    option: &Opt<'_, 't>,
) -> Result<(), Fault> {
    let mask = read(&option.value(args, "a list of flags")?)?;
    let set = read(args.value(option.word.span, "the list of flags that are set")?)?;
    narrow(draft, args, option, SYN & mask == set)
}

fn narrow(
    draft: &mut Draft<'_>,
    args: &Args<'_, '_>,
    option: &Opt<'_, '_>,
    opening: bool,
) -> Result<(), Fault> {
    needs_protocol(draft, option, &[6], "`tcp`")?;
    let opens = StateSet::new().with(State::New);
    let family = draft.setting.family;
    let mut alternatives = Vec::new();
    if opening != option.negated {
        let mut first = everything(family);
        first.states = opens;
        alternatives.push(Piece { on: first, doubts: Vec::new() });
    }
    let mut later = everything(family);
    later.states = opens.complement();
    alternatives.push(Piece { on: later, doubts: vec![args.since(option.from)] });
    draft.pieces.split(&alternatives).map_err(|_| {
        Fault::limit(option.word.span, "a rule with too many alternatives to be read as products")
    })
}

fn read(word: &Word<'_>) -> Result<u8, Fault> {
    let mut flags = 0;
    for part in word.text.split(',') {
        let known = FLAGS.iter().find(|(name, _)| part.eq_ignore_ascii_case(name));
        let Some((_, bit)) = known else {
            return Err(Fault::syntax(word.span, format!("`{}` is not a TCP flag", shown(part))));
        };
        flags |= bit;
    }
    Ok(flags)
}
