//! Sentences that demand that a port is open: `PORT must be open`, `open PORT`, `needs PORT to be
//! accessible`.

use super::super::clause::is;
use super::super::token::{Kind, Token};
use super::{Claim, ENSURE, MODAL, Manner, OPEN, after, before};

/// Words that begin a clause with a subject of its own.
const SUBJECTS: &str = "you we it they which that who because but so";

/// `PORT must be open`, `traffic on PORT should also be allowed`, `PORT is required`.
pub(super) fn must_be_open(tokens: &[Token], at: usize) -> Option<Claim> {
    let (modal, _) = after(tokens, at).find(|(index, token)| {
        let is_noun = token.among("need needs") && is(tokens, index + 1, "a the for of");
        token.among(MODAL) && !is_noun
    })?;
    // Another subject in between has its own verb.
    let between = tokens.get(at + 1..modal)?;
    if between.iter().any(|token| token.kind == Kind::Comma || token.among(SUBJECTS)) {
        return None;
    }
    let opens = after(tokens, modal).take(6).find(|(_, token)| token.among(OPEN));
    // `must not be exposed`: what keeps a port shut may stand further behind it than other denials.
    let denied = opens.is_some_and(|(open, _)| {
        let between = tokens.get(modal..open).unwrap_or_default();
        between.iter().any(|token| token.among("not never"))
    });
    if denied {
        return None;
    }
    let opens = opens.is_some();
    let is_required = is(tokens, modal, "required")
        && modal.checked_sub(1).is_some_and(|at| is(tokens, at, "is are be also"));
    (opens || is_required).then_some(Claim::Open)
}

/// `ensure that PORT is open`, `needs PORT to be accessible`, `requires PORT open among`.
pub(super) fn ensured(tokens: &[Token], at: usize) -> Option<Claim> {
    before(tokens, at).take(9).find(|(_, token)| token.among(ENSURE))?;
    let opens = after(tokens, at)
        .take(8)
        .find(|(_, token)| token.among(OPEN) || token.word() == "not" || token.among(SUBJECTS));
    let (index, token) = opens?;
    let between = tokens.get(at + 1..index)?;
    let stated = between
        .iter()
        .all(|token| token.among("to also both port ports traffic already") || token.is_mention());
    let verb = index.checked_sub(1).is_some_and(|at| is(tokens, at, "is are be"));
    let comma = between.iter().any(|token| token.kind == Kind::Comma);
    let in_use = token.word() == "not"
        && is(tokens, index + 1, "in used already blocked restricted filtered");
    let open = token.among(OPEN) && (stated || verb) && !comma;
    (open || in_use && verb).then_some(Claim::Open)
}

/// `requires the default ranges be open between hosts: PORT`.
pub(super) fn demanded_before(tokens: &[Token], at: usize) -> Option<Claim> {
    let colon = at.checked_sub(1)?;
    let colon = if is(tokens, colon, "port ports") { colon.checked_sub(1)? } else { colon };
    tokens.get(colon).filter(|token| token.kind == Kind::Stop)?;
    let demands =
        before(tokens, colon).find(|(_, token)| token.among(ENSURE) || token.among(MODAL))?;
    let mut opens = before(tokens, colon).take_while(|(index, _)| *index > demands.0);
    opens.any(|(_, token)| token.among(OPEN)).then_some(Claim::Open)
}

/// `open PORT`, `you must allow PORT`, `create a firewall opening for PORT`, `keep PORT open`.
pub(super) fn opened(tokens: &[Token], at: usize, manner: Manner) -> Option<Claim> {
    const STRONG: &str = "open allow permit unblock whitelist allowlist allows permits";
    const WEAK: &str = "expose enable forward accept";
    const KEPT: &str = "keep leave have";
    const OBJECTS: &str = "opening openings rule rules exception exceptions";
    const OTHER_VERBS: &str = "\
        is are was were be been uses use using listens listening runs run running which who by \
        change select set configure instead used";
    for (index, token) in before(tokens, at).take(super::REACH) {
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

/// Whether a verb is an order, or stands behind one: `Open`, `you must allow`, `ensure that the
/// firewall allows`. `To open ...` at the start of a sentence only says what follows is good for.
fn demands(tokens: &[Token], verb: usize) -> bool {
    const LEADS: &str = "must should can may please and or then also explicitly only";
    const BEFORE_TO: &str = "need needs have has required sure ought necessary and";
    const FIREWALLS: &str =
        "firewall firewalls rules group groups policy policies network acls proxy that";
    let Some(at) = verb.checked_sub(1) else { return true };
    let Some(previous) = tokens.get(at) else { return true };
    let ensured =
        || before(tokens, at).take(6).any(|(_, token)| token.among(ENSURE) || token.among(MODAL));
    match previous.kind {
        Kind::Comma | Kind::Stop => true,
        _ if previous.word() == "to" => {
            at.checked_sub(1).is_some_and(|at| is(tokens, at, BEFORE_TO))
        }
        _ if previous.among(FIREWALLS) => ensured(),
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

/// `does not block PORT`, `PORT must not be blocked`.
pub(super) fn not_blocked(tokens: &[Token], at: usize) -> Option<Claim> {
    let refused = after(tokens, at).find(|(_, token)| token.among("blocked filtered restricted"));
    if let Some((verb, _)) = refused {
        let modal = |back: usize| verb.checked_sub(back).is_some_and(|at| is(tokens, at, MODAL));
        let denied = verb.checked_sub(2).is_some_and(|at| is(tokens, at, "not"));
        if denied && is(tokens, verb - 1, "be") && modal(3) {
            return Some(Claim::Open);
        }
    }
    let (verb, _) =
        before(tokens, at).take(6).find(|(_, token)| token.among("block filter drop restrict"))?;
    verb.checked_sub(1).is_some_and(|at| is(tokens, at, "not never")).then_some(Claim::Open)
}

/// `requires outbound PORT`: nothing but what leads to a port stands between.
pub(super) fn required(tokens: &[Token], at: usize, manner: Manner) -> Option<Claim> {
    const LEADS: &str = "\
        the both outbound inbound incoming outgoing ingress egress following default at least tcp udp \
        open only network firewall access to on";
    let mut words = before(tokens, at).skip_while(|(_, token)| token.among(LEADS));
    let (verb, _) = words.next().filter(|(_, token)| token.among("requires require needs need"))?;
    let of_network = manner.of_network || speaks_of_network(tokens);
    (of_network && verb > 0).then_some(Claim::Open)
}

/// Whether a sentence speaks of the network at all.
fn speaks_of_network(tokens: &[Token]) -> bool {
    const WORDS: &str = "\
        inbound outbound incoming outgoing ingress egress firewall firewalls traffic network \
        security";
    tokens.iter().take(60).any(|token| token.among(WORDS))
}
