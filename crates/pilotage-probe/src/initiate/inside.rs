//! TLS with a listener of the run, where what is planned runs inside TLS: what opens it on the way is
//! seen by its certificate.
//!
//! A handshake is all that is needed. Only the listener has the key of the run's certificate, and what
//! it chose of HTTP/2 and HTTP/1.1 came unchanged if the certificate did.

use std::time::Duration;

use pilotage_verdict::{Application, Observed};
use tokio::time::Instant;

use super::{Context, Redial};
use crate::control::{Missed, without_http2};

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
    let accepted = context.services.roots.as_ref();
    let met = context.listener.meet(stream, &["h2", "http/1.1"], accepted, by).await;
    match met {
        Ok(met) if !met.is_opened => Seen::Listener,
        Ok(met) => match without_http2(&met.tls) {
            Some(lost) => Seen::Opened(Observed::Downgraded(lost), None),
            None => {
                let note = "TLS is opened on the way, by an authority that was named".to_owned();
                Seen::Opened(Observed::Verified, Some(note))
            }
        },
        Err(Missed::Intercepted(issuer, tls)) => {
            Seen::Opened(Observed::Intercepted(issuer), without_http2(&tls))
        }
        Err(Missed::Nothing(why)) => Seen::Nothing(why),
    }
}
