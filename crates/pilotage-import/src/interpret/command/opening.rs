//! What a firewall command lets through.

use super::shell::Word;
use crate::{Direction, Port};

/// What one command, or one argument of one, lets through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::interpret) struct Opening {
    /// What may pass; empty where it is named without a number.
    pub(in crate::interpret) ports: Vec<Port>,
    /// The source that is given.
    pub(in crate::interpret) from: Option<String>,
    /// The destination that is given.
    pub(in crate::interpret) to: Option<String>,
    /// The program, group or tag that the rule is for.
    pub(in crate::interpret) subject: Option<String>,
    /// The direction, where the command states it.
    pub(in crate::interpret) direction: Option<Direction>,
    /// What the rule itself says that it is for.
    pub(in crate::interpret) purpose: Option<String>,
}

/// The value of the first of some options: `--dport 22`, `--dport=22`, `-Protocol:TCP`. Names are
/// compared without regard to case.
pub(super) fn value<'w>(words: &'w [Word], names: &[&str]) -> Option<&'w str> {
    values(words, names).next()
}

/// The values of all of some options, in order.
pub(super) fn values<'w>(words: &'w [Word], names: &[&str]) -> impl Iterator<Item = &'w str> {
    words.iter().enumerate().filter_map(move |(at, word)| {
        let text = word.text.as_str();
        if names.iter().any(|name| text.eq_ignore_ascii_case(name)) {
            return words.get(at + 1).map(|word| word.text.as_str());
        }
        let (name, value) = text.split_once(['=', ':'])?;
        names.iter().any(|it| name.eq_ignore_ascii_case(it)).then_some(value)
    })
}

/// A text that says something.
pub(super) fn given(text: Option<&str>) -> Option<String> {
    let text = text?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// An address, unless only a placeholder stands for it: `<address>`, `$SUBNET`, `{{ subnet }}`.
pub(super) fn address(text: Option<&str>) -> Option<String> {
    given(text).filter(|text| !text.contains(['<', '>', '{', '}', '$', '[']))
}
