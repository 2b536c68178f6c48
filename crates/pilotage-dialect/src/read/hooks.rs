//! Lists of rules as programs: the forms that most firewalls have.
//!
//! Owns what a stateful firewall does before its own rules. A dialect gives the rules and says where
//! packets meet them.

use pilotage_diagnostic::Place;
use pilotage_net::{Direction, Family};
use pilotage_space::{Base, Chain, ChainId, Match, Program, Rule, State, StateSet, Verdict};

/// A list of rules that packets pass on one way.
pub(crate) struct List {
    /// Its name as a person knows it: `access-list outside-in`.
    pub(crate) name: String,
    /// The way.
    pub(crate) direction: Direction,
    /// Packets of which families.
    pub(crate) families: Vec<Family>,
    /// Lists of one way are passed in the order of these numbers.
    pub(crate) priority: i32,
    /// Its rules in order.
    pub(crate) rules: Vec<Rule>,
    /// Whether a packet that no rule matches passes.
    pub(crate) accepts: bool,
    /// Where it is written that it does, or where the list is.
    pub(crate) place: Option<Place>,
}

/// Appends a list to the program, without any state of connections.
pub(crate) fn push(program: &mut Program, list: List) -> ChainId {
    let chain = ChainId(program.chains.len());
    program.chains.push(Chain { name: list.name, rules: list.rules });
    program.bases.push(Base {
        chain,
        direction: list.direction,
        families: list.families,
        priority: list.priority,
        accepts: list.accepts,
        place: list.place,
    });
    chain
}

/// Appends a list of a firewall that lets pass, before any rule, what belongs to a connection that
/// was let pass.
pub(crate) fn push_stateful(program: &mut Program, mut list: List) -> ChainId {
    list.rules.insert(0, tracked());
    push(program, list)
}

/// What a stateful firewall does without being told: replies and related errors pass.
pub(crate) fn tracked() -> Rule {
    let states = StateSet::new().with(State::Established).with(State::Related);
    Rule {
        on: Match { states, ..Match::any() },
        doubts: Vec::new(),
        verdict: Verdict::Accept,
        place: None,
        text: "connections that were let pass (always)".to_owned(),
    }
}
