//! What a person must do about what ends at a forward proxy.

use pilotage_verdict::{Observed, Outcome, Probe, ProxyAnswer, State, Where};

/// What to do, and at which proxy; none of what does not end there.
pub(super) fn duty(probe: &Probe, outcome: &Outcome) -> Option<String> {
    let proxy = outcome.initiator.through.as_deref()?;
    let (from, to) = (&probe.from.name, target(probe));
    Some(match &outcome.initiator.observed {
        Observed::NoProxy(_) => match outcome.verdict.state {
            State::NameError => format!("make the proxy's name {proxy} resolve on {from}"),
            State::Refused => format!("start the proxy {proxy}, or name another one"),
            _ => format!("open the way from {from} to the proxy {proxy}"),
        },
        Observed::Proxy(answer) => refused(proxy, &to, answer),
        Observed::Intercepted(_) => {
            format!("ask the proxy's team to exempt {to} from TLS inspection on {proxy}")
        }
        Observed::Downgraded(_) => {
            format!("ask the proxy's team to let streams of HTTP/2 to {to} pass on {proxy}")
        }
        _ if outcome.verdict.at == Where::Proxy => {
            format!("ask the proxy's team to let tunnels to {to} pass unchanged on {proxy}")
        }
        _ => return None,
    })
}

fn refused(proxy: &str, to: &str, answer: &ProxyAnswer) -> String {
    match answer {
        ProxyAnswer::Status { code: 407, .. } => {
            format!(
                "give credentials for the proxy {proxy}, or others: in the URL of HTTPS_PROXY, or of a \
                 file (--proxy-file)"
            )
        }
        ProxyAnswer::Status { code: 403 | 405, .. } => {
            format!("ask the proxy's team to allow CONNECT to {to} on {proxy}")
        }
        ProxyAnswer::Status { code: 500..=504, .. } | ProxyAnswer::Silence(_) => {
            format!("let the proxy {proxy} itself reach {to}: its name service and its firewalls")
        }
        ProxyAnswer::Untrusted(_) => {
            format!("give the authority of the proxy {proxy} by --proxy-ca")
        }
        ProxyAnswer::Status { .. } | ProxyAnswer::Garbage(_) | ProxyAnswer::Closed => {
            format!("make sure that {proxy} is a forward proxy that takes CONNECT to {to}")
        }
    }
}

/// `registry.example.com:443`, as a proxy's list has it.
fn target(probe: &Probe) -> String {
    let name = probe.to.address().map_or_else(|| probe.to.name().to_string(), |to| to.to_string());
    let port = probe.carrier.port().unwrap_or(0);
    if name.contains(':') { format!("[{name}]:{port}") } else { format!("{name}:{port}") }
}
