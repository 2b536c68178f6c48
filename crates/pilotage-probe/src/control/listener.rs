//! What the listeners of a run are known by in TLS, and a handshake with whoever answers for one.
//!
//! Only the listener has the key of the run's certificate: another certificate is proof that something
//! on the way opens TLS.

use pilotage_verdict::Tls;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Instant, timeout_at};
use tokio_rustls::client::TlsStream;

use super::tls;
use crate::secret::Secret;
use crate::tls::{Client, Roots};

/// What the listeners of the run are known by.
#[derive(Debug)]
pub(crate) struct Listener {
    pub(crate) name: String,
    /// None where it cannot be made; then none is the run's.
    certificate: Option<CertificateDer<'static>>,
}

/// Who answered in time: the listener, or whom somebody vouches for who was named.
pub(crate) struct Met<S> {
    pub(crate) stream: TlsStream<S>,
    pub(crate) tls: Tls,
    /// Whether something on the way answers in the listener's place.
    pub(crate) is_opened: bool,
}

/// Why nobody did.
pub(crate) enum Missed {
    /// No handshake was completed: why.
    Nothing(String),
    /// Something on the way that nobody vouches for did: the issuer of its certificate.
    Intercepted(String, Tls),
}

impl Listener {
    pub(crate) fn of(secret: &Secret) -> Self {
        Self { name: tls::listener_name(secret), certificate: tls::certificate(secret).ok() }
    }

    /// A handshake in which another certificate than the run's is proof of interception, unless it
    /// leads to these roots: those of an inspection that is known and accepted.
    pub(crate) async fn meet<S: AsyncRead + AsyncWrite + Unpin>(
        &self,
        stream: S,
        protocols: &[&str],
        accepted: Option<&Roots>,
        by: Instant,
    ) -> Result<Met<S>, Missed> {
        let nothing = |why: &str| Missed::Nothing(why.to_owned());
        let name = ServerName::try_from(self.name.clone())
            .map_err(|_| nothing("the listener has no name"))?;
        let client = Client::new(accepted.unwrap_or(&Roots::none()), None);
        let (stream, tls, certificate) =
            match timeout_at(by, client.look(stream, name, protocols)).await {
                Ok(Ok(seen)) => seen,
                Ok(Err(refused)) => return Err(nothing(&refused.to_string())),
                Err(_) => return Err(nothing("no answer to the handshake")),
            };
        let is_opened = certificate.is_none() || certificate != self.certificate;
        if is_opened && tls.distrust.is_some() {
            let issuer = tls.certificate.as_ref().map(|certificate| certificate.issuer.clone());
            return Err(Missed::Intercepted(issuer.unwrap_or_else(|| "unknown".to_owned()), tls));
        }
        Ok(Met { stream, tls, is_opened })
    }
}

/// What was chosen in the place of HTTP/2, which was offered.
pub(crate) fn without_http2(tls: &Tls) -> Option<String> {
    let chosen = tls.alpn.as_deref().unwrap_or("nothing");
    (chosen != "h2").then(|| format!("HTTP/2 was offered and {chosen} chosen"))
}
