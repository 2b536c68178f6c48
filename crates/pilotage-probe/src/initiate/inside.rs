//! TLS with a listener of the run, where what is planned runs inside TLS: what opens it on the way is
//! seen by its certificate.
//!
//! A handshake is all that is needed. Only the listener has the key of the run's certificate, and what
//! it chose of HTTP/2 and HTTP/1.1 came unchanged if the certificate did.

use std::time::Duration;

use pilotage_verdict::{Application, Observed};
use rustls::pki_types::ServerName;
use tokio::time::{Instant, timeout_at};

use super::{Context, Redial};
use crate::tls::{Client, Roots};

/// How long a connection and its handshake may take.
const PATIENCE: Duration = Duration::from_millis(3_000);

/// What plain messages showed, and TLS behind them; with what else a person should know.
pub(super) async fn settle(
    plain: Observed,
    redial: Redial<'_>,
    context: &Context,
) -> (Observed, Option<String>) {
    let task = redial.task;
    let answered = matches!(
        plain,
        Observed::Verified | Observed::Answered(_) | Observed::Strange(_) | Observed::Reset
    );
    // A port that the flow fixes can be used once.
    let asks = task.listens && task.application.is_some_and(Application::uses_tls);
    if !asks || !answered || task.source_port.is_some() {
        return (plain, None);
    }
    match look(redial, context).await {
        Seen::Listener if plain == Observed::Verified => (plain, None),
        Seen::Listener => {
            let note = "it passes inside TLS, plain messages do not".to_owned();
            (Observed::Verified, Some(note))
        }
        Seen::Opened(observed, note) => (observed, note),
        Seen::Nothing(why) if plain == Observed::Verified => {
            (plain, Some(format!("TLS could not be tried: {why}")))
        }
        Seen::Nothing(_) => (plain, None),
    }
}

/// Who speaks TLS there.
enum Seen {
    Listener,
    /// Something on the way.
    Opened(Observed, Option<String>),
    /// Nobody, and why.
    Nothing(String),
}

async fn look(redial: Redial<'_>, context: &Context) -> Seen {
    let by = Instant::now() + PATIENCE;
    let Ok(stream) = redial.connect(by).await else {
        return Seen::Nothing("no second connection came about".to_owned());
    };
    let Ok(name) = ServerName::try_from(context.listener.name.clone()) else {
        return Seen::Nothing("the listener has no name".to_owned());
    };
    // An authority that was named is one whose inspection is known and accepted.
    let roots = context.services.roots.clone().unwrap_or_else(Roots::none);
    let client = Client::new(&roots, None);
    let looking = client.look(stream, name, &["h2", "http/1.1"]);
    let (tls, certificate) = match timeout_at(by, looking).await {
        Ok(Ok((_, tls, certificate))) => (tls, certificate),
        Ok(Err(refused)) => return Seen::Nothing(refused.to_string()),
        Err(_) => return Seen::Nothing("no answer to the handshake".to_owned()),
    };
    if certificate.is_some() && certificate == context.listener.certificate {
        return Seen::Listener;
    }
    let lost = (tls.alpn.as_deref() != Some("h2")).then(|| {
        let chosen = tls.alpn.as_deref().unwrap_or("nothing");
        format!("HTTP/2 was offered and {chosen} chosen")
    });
    match (tls.distrust, lost) {
        (Some(_), lost) => {
            let issuer = tls.certificate.map(|certificate| certificate.issuer);
            let issuer = issuer.unwrap_or_else(|| "unknown".to_owned());
            Seen::Opened(Observed::Intercepted(issuer), lost)
        }
        (None, Some(lost)) => Seen::Opened(Observed::Downgraded(lost), None),
        (None, None) => {
            let note = "TLS is opened on the way, by an authority that was named".to_owned();
            Seen::Opened(Observed::Verified, Some(note))
        }
    }
}
