//! What a rule means at one hook.

use std::collections::BTreeSet;

use pilotage_space::{InterfaceSet, Match, State, StateSet};

use crate::iptables::read::piece::{Piece, both, is_empty};
use crate::iptables::read::rule::{Interface, Parsed};
use crate::iptables::read::table::Hook;
use crate::iptables::read::translation;
use crate::read::translated::Translated;

/// The hook that leads to a chain, and what is different there.
#[derive(Default)]
pub(super) struct Context {
    /// None where chains are the same for every hook of the table.
    pub(super) hook: Option<Hook>,
    /// Packets whose destinations may be translated behind it.
    pub(super) translated: Option<Translated>,
    /// Packets that connection tracking does not see.
    pub(super) exempt: Vec<Match>,
    /// Whether it has seen no packet yet.
    pub(super) before_tracking: bool,
}

impl Context {
    /// A product of a rule, with interfaces and what is in doubt here; several where that depends on the
    /// packet.
    pub(super) fn apply(&self, mut piece: Piece, rule: &Parsed) -> Vec<Piece> {
        let has_input = self.hook.is_none_or(Hook::has_input);
        let has_output = self.hook.is_none_or(Hook::has_output);
        let (input, output) = (rule.input.as_ref(), rule.output.as_ref());
        piece.on.input = interfaces("-i", input, has_input, &mut piece.doubts);
        piece.on.output = interfaces("-o", output, has_output, &mut piece.doubts);
        self.without_tracking(&mut piece);
        match &self.translated {
            Some(translated) => translation::apply(translated, &piece),
            None => vec![piece],
        }
    }

    /// A packet that is not tracked is `UNTRACKED`, whatever else it would be.
    fn without_tracking(&self, piece: &mut Piece) {
        if piece.on.states.is_any() {
            return;
        }
        if self.before_tracking {
            piece.doubts.push("state before connection tracking".to_owned());
            piece.on.states = StateSet::any();
            return;
        }
        let whole = Match { states: StateSet::any(), ..piece.on.clone() };
        if !self.exempt.iter().any(|exempt| !is_empty(&both(&whole, exempt))) {
            return;
        }
        piece.doubts.push("exemption from connection tracking".to_owned());
        if piece.on.states.contains(State::Untracked) {
            piece.on.states = StateSet::any();
        }
    }
}

/// A packet without an interface has an empty name, which `+` and every negation match.
fn interfaces(
    option: &str,
    interface: Option<&Interface>,
    present: bool,
    doubts: &mut Vec<String>,
) -> InterfaceSet {
    let Some(Interface { name, negated }) = interface else { return InterfaceSet::Any };
    let none = InterfaceSet::In(BTreeSet::new());
    let (stem, open) = name.strip_suffix('+').map_or((name.as_str(), false), |stem| (stem, true));
    if stem.is_empty() {
        return if *negated { none } else { InterfaceSet::Any };
    }
    if !present {
        return if *negated { InterfaceSet::Any } else { none };
    }
    let set = InterfaceSet::named([if open { [stem, "*"].concat() } else { stem.to_owned() }]);
    if !open && stem.ends_with('*') {
        // A star is a letter here, and not in the set.
        let not = if *negated { "! " } else { "" };
        doubts.push([not, option, " ", name].concat());
        return if *negated { InterfaceSet::Any } else { set };
    }
    if *negated { set.complement() } else { set }
}
