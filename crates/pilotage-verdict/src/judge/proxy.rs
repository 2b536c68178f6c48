//! What ends at a forward proxy, or on the way to it.

use super::{Case, verdict};
use crate::evidence::{Initiator, Listening, Observed};
use crate::proxy::ProxyAnswer;
use crate::state::State;
use crate::verdict::{Verdict, Where};

fn name<'a>(case: &'a Case<'_>) -> &'a str {
    case.initiator.through.as_deref().unwrap_or("forward proxy")
}

/// The proxy was reached and let nothing pass.
pub(super) fn refused(case: &Case<'_>, answer: &ProxyAnswer) -> Verdict {
    let said = format!("the proxy {} {answer}{}", name(case), meaning(answer));
    verdict(State::ProxyRefused, Where::Proxy, said)
}

/// What a status means of a request for a tunnel: RFC 9110 section 15, and what squid and others use.
const fn meaning(answer: &ProxyAnswer) -> &'static str {
    match answer {
        ProxyAnswer::Status { code: 407, .. } => ": it asks who this is",
        ProxyAnswer::Status { code: 403 | 405, .. } => ": its rules do not allow this target",
        ProxyAnswer::Status { code: 500..=504, .. } | ProxyAnswer::Silence(_) => {
            ": it does not get to the target itself"
        }
        _ => "",
    }
}

/// The way to the proxy is judged as if the proxy had been the target.
pub(super) fn unreachable(case: &Case<'_>, ended: &Observed) -> Verdict {
    let initiator = Initiator { observed: ended.clone(), ..case.initiator.clone() };
    let leg = Case { carrier: case.carrier, initiator: &initiator, responder: None }.verdict();
    let because = format!("the proxy {} is not reached: {}", name(case), leg.because);
    Verdict { because: because.into(), ..leg }
}

/// The tunnel is open, and nothing came back through it.
pub(super) fn connected(case: &Case<'_>, proxy: &str) -> Verdict {
    let say = |state, what: &str| verdict(state, Where::Proxy, format!("the proxy {proxy} {what}"));
    match case.responder {
        Some(it) if it.arrival.message => {
            say(State::FilteredReturn, "let the message through, and lost its answer")
        }
        Some(it) if it.listening == Listening::Bound => {
            say(State::FilteredForward, "opened a tunnel, and nothing came out at the other end")
        }
        _ => verdict(
            State::OpenUnverified,
            Where::Unknown,
            format!("the proxy {proxy} opened a tunnel; nothing there says who it is"),
        ),
    }
}

/// The tunnel was opened and closed again.
pub(super) fn reset(proxy: &str) -> Verdict {
    let because = format!("the proxy {proxy} opened a tunnel, which was closed before any answer");
    verdict(State::OpenButReset, Where::Proxy, because)
}

/// What opens TLS on the way is told by who vouches for its certificate.
pub(super) fn intercepted(case: &Case<'_>, issuer: &str) -> Verdict {
    let because =
        format!("another certificate than the listener's was presented; its issuer is {issuer}");
    verdict(State::TlsIntercepted, place(case), because)
}

pub(super) fn downgraded(case: &Case<'_>, what: &str) -> Verdict {
    verdict(State::Http2Downgraded, place(case), what.to_owned())
}

const fn place(case: &Case<'_>) -> Where {
    if case.initiator.through.is_some() { Where::Proxy } else { Where::Unknown }
}

pub(super) fn proof(case: &Case<'_>, proxy: &str) -> String {
    let proof = format!("the nonce came back through the proxy {proxy}");
    let survival = case.initiator.survival.as_ref();
    survival.map_or_else(|| proof.clone(), |it| format!("{proof}; {}", it.told()))
}
