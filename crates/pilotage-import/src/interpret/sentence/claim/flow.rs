//! Sentences that say who connects to whom: `the agents must be able to reach the console on PORT`.

use super::super::clause::is;
use super::super::token::Token;
use super::{Claim, MODAL, Manner, after, before};

/// Verbs of somebody who connects.
const CONNECTS: &str = "\
    communicate communicates connect connects talk talks access accesses reach reaches contact \
    contacts initiate initiates establish establishes";

/// Words that demand what the words after them say.
const DEMANDS: &str = "ensure sure verify requires require need needs must have";

/// `must be accessible to each other on PORT`.
pub(super) fn accessible(tokens: &[Token], at: usize) -> Option<Claim> {
    by_way_of(tokens, at)?;
    let (index, _) = before(tokens, at).find(|(_, token)| token.among("accessible reachable"))?;
    let demanded = before(tokens, index).take(4).any(|(_, token)| token.among(MODAL));
    demanded.then_some(Claim::Accessible(index))
}

/// `needs outbound access to B on PORT`, `requires PORT access to B`, `ensure connectivity to B on
/// PORT`.
pub(super) fn access(tokens: &[Token], at: usize) -> Option<Claim> {
    const NOUNS: &str = "access connectivity communication";
    let is_access =
        |(index, token): &(usize, &Token)| token.among(NOUNS) && is(tokens, index + 1, "to with");
    let (noun, _) = match by_way_of(tokens, at) {
        Some(()) => before(tokens, at).find(is_access)?,
        None => after(tokens, at).take(2).find(is_access)?,
    };
    let first = noun.min(at);
    let (verb, _) = before(tokens, first).take(5).find(|(_, token)| token.among(DEMANDS))?;
    Some(Claim::Access(verb, noun))
}

/// `The agents connect to the console on PORT`, `nodes must reach each other over PORT`.
pub(super) fn connects(tokens: &[Token], at: usize, manner: Manner) -> Option<Claim> {
    by_way_of(tokens, at)?;
    let (verb, token) = before(tokens, at).find(|(_, token)| token.among(CONNECTS))?;
    let helper = verb.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", Token::word);
    if token.word() == "access" && !is_verb(helper) {
        return None;
    }
    let able = before(tokens, verb).take(4).any(|(_, token)| token.word() == "able");
    let of_reader = before(tokens, verb).take(6).any(|(_, token)| token.word() == "you");
    let demanded = before(tokens, verb).take(8).any(|(at, token)| {
        token.among("ensure sure verify requires require") || token.among(MODAL) && at + 6 > verb
    });
    let optional = matches!(helper, "can" | "could" | "may" | "might");
    let plain = manner.of_network
        && !optional
        && !matches!(helper, "to" | "that" | "which" | "who" | "you" | "would");
    let demanded = demanded && (able || !of_reader || manner.of_network);
    (demanded || plain).then_some(Claim::Flow(verb))
}

/// Whether `access` behind a word is a verb: `to access`, `must access`, `nodes access`.
fn is_verb(before: &str) -> bool {
    const NOUN_BEFORE: &str = "\
        the internet network inbound outbound ssh necessary remote direct of an allow allows \
        external http https api firewall";
    !super::super::super::word_list::among(before, NOUN_BEFORE)
}

/// The words right before the port: `on`, `over`, `via the`.
fn by_way_of(tokens: &[Token], at: usize) -> Option<()> {
    const WAYS: &str = "on over via using through to at by";
    const BETWEEN: &str = "the its their default both port ports tcp udp";
    let mut words = before(tokens, at).skip_while(|(_, token)| token.among(BETWEEN));
    words.next().filter(|(_, token)| token.among(WAYS)).map(|_| ())
}

/// `This communication uses PORT`; where the document answers which ports are used also `The daemon
/// also uses PORT`, `listens on localhost PORT`.
pub(super) fn used(tokens: &[Token], at: usize, manner: Manner) -> Option<Claim> {
    let (verb, _) =
        before(tokens, at).take(7).find(|(_, token)| token.among("uses use listens listen"))?;
    let communication = before(tokens, verb)
        .take(3)
        .any(|(_, token)| token.among("communication connection traffic connections"));
    let who = tokens.get(..verb)?;
    let by_somebody = !who.is_empty()
        && !who.iter().any(|token| token.among("that which default you it can may to"));
    let answers =
        manner.of_used_ports && by_somebody || manner.of_network && serves(tokens, verb, at);
    (communication && manner.of_network || answers).then_some(Claim::Used(verb))
}

/// `The console listens on PORT for users`: whom something listens for connects to it.
fn serves(tokens: &[Token], verb: usize, at: usize) -> bool {
    const WHOM: &str = "\
        users clients browsers administrators operators admins agents nodes customers workers \
        servers";
    const AROUND: &str = "the all your external internal remote";
    let listens = verb > 0 && is(tokens, verb, "listens listen") && is(tokens, verb + 1, "on");
    let mut behind = after(tokens, at).skip_while(|(_, token)| token.is_mention());
    let leads = behind.next().is_some_and(|(_, token)| token.word() == "for");
    let whom = behind.find(|(_, token)| !token.among(AROUND));
    listens && leads && whom.is_some_and(|(_, token)| token.among(WHOM))
}
