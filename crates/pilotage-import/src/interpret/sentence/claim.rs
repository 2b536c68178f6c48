//! Whether a sentence certainly says that a port has to be open.
//!
//! A requirement needs a verb that demands it beside the port; that something listens on a port, or
//! that a port may be changed, demands nothing.

use super::clause::is;
use super::token::{Kind, Token};

/// How a sentence demands a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// The port must be open; indices of the words that say so, if they follow the port.
    Open,
    /// Somebody connects to somebody on it; the index of the verb.
    Flow(usize),
    /// Somebody must be accessible to somebody on it; the index of `accessible`.
    Accessible(usize),
    /// Something uses it, said where the document answers which ports are used.
    Used(usize),
}

/// What the place of a sentence says about how it is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::interpret) struct Manner {
    /// The headings above are about the network, so a plain statement of who connects to whom is a
    /// requirement.
    pub(in crate::interpret) of_network: bool,
    /// The headings above ask which ports there are, so that something uses one is a requirement.
    pub(in crate::interpret) of_ports: bool,
    /// The sentence is an item of a list of requirements.
    pub(in crate::interpret) listed: bool,
}

/// How the main clause demands the mention at an index.
pub(super) fn claim(tokens: &[Token], at: usize, manner: Manner) -> Option<Claim> {
    if negated(tokens, at) || is_example(tokens) {
        return None;
    }
    accessible(tokens, at)
        .or_else(|| must_be_open(tokens, at))
        .or_else(|| ensured(tokens, at))
        .or_else(|| required_before(tokens, at))
        .or_else(|| opened(tokens, at, manner))
        .or_else(|| not_blocked(tokens, at))
        .or_else(|| flow(tokens, at, manner))
        .or_else(|| used(tokens, at, manner))
}

/// Words for a port that is open, or for opening it.
const OPEN: &str = "\
    open opened allow allowed allows permit permitted permits accessible reachable available \
    enable enabled unblocked whitelisted allowlisted exposed accept accepts accepted \
    unrestricted free forwarded";

/// Words that demand.
const MODAL: &str = "must should shall need needs has have required";

/// Words that demand that what follows is so.
const ENSURE: &str = "\
    ensure ensures ensuring sure verify confirm check require requires required requiring need \
    needs";

/// Words that turn what they stand before into its opposite.
const NOT: &str = "\
    not no never don't doesn't cannot can't without shouldn't mustn't isn't aren't needn't \
    disable disables disallow instead avoid close block blocks blocked deny don’t doesn’t can’t";

/// How far from the port a verb may stand.
const REACH: usize = 12;

/// The words before an index within reach, the nearest first, up to the end of the clause.
fn before(tokens: &[Token], at: usize) -> impl Iterator<Item = (usize, &Token)> {
    let start = at.saturating_sub(REACH * 2);
    let range = tokens.get(start..at).unwrap_or_default();
    let indexed = range.iter().enumerate().map(move |(index, token)| (start + index, token));
    indexed.rev().take_while(|(_, token)| token.kind != Kind::Stop)
}

/// The words after an index within reach, up to the end of the clause.
fn after(tokens: &[Token], at: usize) -> impl Iterator<Item = (usize, &Token)> {
    let range = tokens.iter().enumerate().skip(at + 1).take(REACH);
    range.take_while(|(_, token)| token.kind != Kind::Stop)
}

/// Whether the words near the port turn the sentence around: `is not required`, `do not open`.
fn negated(tokens: &[Token], at: usize) -> bool {
    let is_not = |token: &Token| token.among(NOT);
    let near = before(tokens, at).take(8).take_while(|(_, token)| token.kind != Kind::Comma);
    let mut behind = after(tokens, at).take(7).take_while(|(_, token)| token.kind != Kind::Comma);
    let not_before = near.filter(|(_, token)| is_not(token)).last();
    let denies = not_before.is_some_and(|(index, token)| {
        // `does not block` and `is not only` affirm.
        !(token.word() == "not" && is(tokens, index + 1, "block filter drop only restrict"))
            && !(token.among(BLOCK) && index > 0 && is(tokens, index - 1, "not"))
    });
    let denied_after = behind.find(|(_, token)| is_not(token)).is_some_and(|(index, _)| {
        !is(tokens, index + 1, "blocked restricted filtered only in already used")
    });
    denies || denied_after
}

const BLOCK: &str = "block blocks blocked deny close";

fn is_example(tokens: &[Token]) -> bool {
    is(tokens, 0, "for") && is(tokens, 1, "example instance") || is(tokens, 0, "e.g")
}

/// `PORT must be open`, `traffic on PORT should also be allowed`, `PORT is required`.
fn must_be_open(tokens: &[Token], at: usize) -> Option<Claim> {
    let (modal, _) = after(tokens, at).find(|(index, token)| {
        let need_is_noun = is(tokens, index + 1, "a the for");
        token.among(MODAL) && !need_is_noun
    })?;
    // Another subject in between has its own verb.
    let between = tokens.get(at + 1..modal)?;
    if between.iter().any(|token| token.kind == Kind::Comma || token.among(SUBJECTS)) {
        return None;
    }
    let opens = after(tokens, modal).take(6).any(|(_, token)| token.among(OPEN));
    let is_required = is(tokens, modal, "required")
        && modal > 0
        && is(tokens, modal - 1, "is are be also")
        && between.len() < 6;
    (opens || is_required).then_some(Claim::Open)
}

/// Words that begin a clause with a subject of its own.
const SUBJECTS: &str = "you we it they which that who because but so";

/// `ensure that PORT is open`, `needs PORT to be accessible`, `requires PORT open among`.
fn ensured(tokens: &[Token], at: usize) -> Option<Claim> {
    let ensures = before(tokens, at).take(9).find(|(_, token)| token.among(ENSURE))?;
    if is(tokens, ensures.0, "check") && ensures.0 > 0 {
        return None;
    }
    let mut follows = after(tokens, at).take(6).skip_while(|(_, token)| {
        token.among("is are be to also both port ports traffic already") || token.is_mention()
    });
    let (index, next) = follows.next()?;
    let in_use = next.word() == "not"
        && is(tokens, index + 1, "in used already blocked restricted filtered");
    (next.among(OPEN) || in_use).then_some(Claim::Open)
}

/// `requires the default ranges be open between hosts: PORT`.
fn required_before(tokens: &[Token], at: usize) -> Option<Claim> {
    let colon = at.checked_sub(1)?;
    let colon = if is(tokens, colon, "port ports") { colon.checked_sub(1)? } else { colon };
    tokens.get(colon).filter(|token| token.kind == Kind::Stop)?;
    let demands =
        before(tokens, colon).find(|(_, token)| token.among(ENSURE) || token.among(MODAL))?;
    let opens = before(tokens, colon).take_while(|(index, _)| *index > demands.0);
    opens.into_iter().any(|(_, token)| token.among(OPEN)).then_some(Claim::Open)
}

/// `open PORT`, `you must allow PORT`, `create a firewall opening for PORT`, `keep PORT open`.
fn opened(tokens: &[Token], at: usize, manner: Manner) -> Option<Claim> {
    const STRONG: &str = "open allow permit unblock whitelist allowlist allows permits";
    const WEAK: &str = "expose enable forward accept";
    const KEPT: &str = "keep leave have";
    const OBJECTS: &str = "opening openings rule rules exception exceptions";
    const OTHER_VERBS: &str = "\
        is are was were be been uses use using listens listening runs run running which who by \
        change select set configure instead used";
    for (index, token) in before(tokens, at).take(REACH) {
        let verb = token.among(STRONG)
            || token.among(WEAK) && (manner.of_network || speaks_of_network(tokens))
            || token.among(KEPT) && is(tokens, at + 1, "open");
        if verb && demands(tokens, index) {
            return Some(Claim::Open);
        }
        let object = token.among(OBJECTS) && creates(tokens, index);
        if object && is(tokens, index + 1, "for to that allowing") {
            return Some(Claim::Open);
        }
        if token.among(OTHER_VERBS) {
            return None;
        }
    }
    None
}

/// Whether a verb is an order, or stands behind one: `Open`, `you must allow`, `the firewall allows`.
fn demands(tokens: &[Token], verb: usize) -> bool {
    const LEADS: &str = "\
        to must should can may please and or then also explicitly will only firewall firewalls \
        rules group groups policy policies network acls then proxy";
    let Some(previous) = verb.checked_sub(1).and_then(|at| tokens.get(at)) else { return true };
    match previous.kind {
        Kind::Comma | Kind::Stop => true,
        _ => previous.among(LEADS),
    }
}

/// Whether a rule is made here: `create a firewall opening`, `add rules`.
fn creates(tokens: &[Token], object: usize) -> bool {
    const CREATE: &str = "create add define configure make set";
    before(tokens, object)
        .take(5)
        .any(|(index, token)| token.among(CREATE) && demands(tokens, index))
}

/// `does not block PORT`.
fn not_blocked(tokens: &[Token], at: usize) -> Option<Claim> {
    const BLOCKS: &str = "block filter drop restrict";
    let (verb, _) = before(tokens, at).take(6).find(|(_, token)| token.among(BLOCKS))?;
    (verb > 0 && is(tokens, verb - 1, "not never")).then_some(Claim::Open)
}

/// Verbs of somebody who connects.
const CONNECTS: &str = "\
    communicate communicates connect connects talk talks access accesses reach reaches contact \
    contacts";

/// `must be accessible to each other on PORT`.
fn accessible(tokens: &[Token], at: usize) -> Option<Claim> {
    by_way_of(tokens, at)?;
    let (index, _) = before(tokens, at).find(|(_, token)| token.among("accessible reachable"))?;
    let demanded = before(tokens, index).take(4).any(|(_, token)| token.among(MODAL));
    demanded.then_some(Claim::Accessible(index))
}

/// `The agents connect to the console on PORT`, `nodes must reach each other over PORT`.
fn flow(tokens: &[Token], at: usize, manner: Manner) -> Option<Claim> {
    by_way_of(tokens, at)?;
    let (verb, token) = before(tokens, at).find(|(_, token)| token.among(CONNECTS))?;
    let noun = token.word() == "access" && verb > 0 && is(tokens, verb - 1, NOUN_BEFORE);
    if noun {
        return None;
    }
    let helper = verb.checked_sub(1).and_then(|at| tokens.get(at)).map_or("", Token::word);
    let demanded = before(tokens, verb).take(5).any(|(_, token)| token.among(MODAL))
        || before(tokens, verb)
            .take(8)
            .any(|(_, token)| token.among("ensure sure verify requires require"));
    let optional = matches!(helper, "can" | "could" | "may" | "might");
    let plain = manner.of_network
        && !optional
        && !matches!(helper, "to" | "that" | "which" | "who" | "you" | "would");
    (demanded || plain).then_some(Claim::Flow(verb))
}

/// Words that `access` is a noun behind.
const NOUN_BEFORE: &str = "\
    the internet network inbound outbound ssh necessary remote direct of an allow allows \
    external http https api firewall";

/// The words right before the port: `on`, `over`, `via the`.
fn by_way_of(tokens: &[Token], at: usize) -> Option<()> {
    const WAYS: &str = "on over via using through to at by";
    const BETWEEN: &str = "the its their default both port ports tcp udp";
    let mut words = before(tokens, at).skip_while(|(_, token)| token.among(BETWEEN));
    words.next().filter(|(_, token)| token.among(WAYS)).map(|_| ())
}

/// `This communication uses PORT`, `The daemon also uses PORT`, `listens on localhost PORT`.
fn used(tokens: &[Token], at: usize, manner: Manner) -> Option<Claim> {
    const USES: &str = "uses use listens listen";
    let (verb, _) = before(tokens, at).take(7).find(|(_, token)| token.among(USES))?;
    let communication = before(tokens, verb)
        .take(3)
        .any(|(_, token)| token.among("communication connection traffic connections"));
    let who = tokens.get(..verb)?;
    let by_somebody = !who.is_empty()
        && !who.iter().any(|token| token.among("that which default you it can may to"));
    let answers = manner.of_ports && by_somebody;
    (communication && manner.of_network || answers).then_some(Claim::Used(verb))
}

/// Whether a sentence speaks of the network at all.
fn speaks_of_network(tokens: &[Token]) -> bool {
    const WORDS: &str = "\
        inbound outbound incoming outgoing ingress egress firewall firewalls traffic network \
        security";
    tokens.iter().take(60).any(|token| token.among(WORDS))
}
