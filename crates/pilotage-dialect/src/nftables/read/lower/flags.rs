//! Fields whose bits have names: connection states and TCP flags.

use super::names;
use crate::nftables::read::keys::Key;
use crate::nftables::read::tree::{Op, Value};

/// When a field of flags matches.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    /// One of the bits is set.
    Some(u32),
    /// None of the bits is set.
    None(u32),
    /// Under the mask, it is one of the values, or none of them.
    Is { mask: u32, values: Vec<u32>, wanted: bool },
}

impl Test {
    /// Whether it matches these bits.
    pub(crate) fn holds(&self, bits: u32) -> bool {
        match self {
            Self::Some(some) => bits & some != 0,
            Self::None(none) => bits & none == 0,
            Self::Is { mask, values, wanted } => values.contains(&(bits & mask)) == *wanted,
        }
    }

    /// What one comparison asks for; none for operators that flags do not have.
    pub(crate) fn new(op: Op, mask: Option<u32>, values: Vec<u32>, set: bool) -> Option<Self> {
        let all = values.iter().fold(0, |all, value| all | value);
        Some(match (op, mask, set) {
            (Op::Implicit, None, false) => Self::Some(all),
            (Op::Not, None, false) => Self::None(all),
            (Op::Implicit | Op::Eq | Op::Ne, mask, true) => {
                Self::Is { mask: mask.unwrap_or(u32::MAX), values, wanted: op != Op::Ne }
            }
            (Op::Implicit | Op::Eq | Op::Ne, mask, false) => {
                Self::Is { mask: mask.unwrap_or(u32::MAX), values: vec![all], wanted: op != Op::Ne }
            }
            _ => return None,
        })
    }
}

/// The bits that a value names; gives the word back that names none.
pub(crate) fn bits<'t>(key: Key, value: &Value<'t>) -> Result<u32, &'t str> {
    match value {
        Value::Word(word) => {
            let bits = if key == Key::State { names::state(word) } else { names::tcp_flag(word) };
            bits.ok_or(word)
        }
        Value::List(list) => {
            list.iter().try_fold(0, |all, value| bits(key, value).map(|bits| all | bits))
        }
        Value::Range(first, _) => Err(first),
        Value::Named(name) => Err(name),
        Value::Rest => Err("*"),
        Value::Concat(_) | Value::Set(_) => Err("several values"),
    }
}
