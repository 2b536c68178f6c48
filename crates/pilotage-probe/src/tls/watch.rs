//! What a handshake shows: a verifier that lets every certificate pass and remembers what is wrong
//! with it, and a resolver that remembers being asked for one.

use std::cmp::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

use pilotage_verdict::Certificate;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{ResolvesClientCert, WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::sign::CertifiedKey;
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};

use super::certificate;

/// What one handshake has shown so far.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) certificate: Option<Certificate>,
    /// The certificate as it came, of who proved to have its key.
    pub(super) der: Option<CertificateDer<'static>>,
    pub(super) distrust: Option<String>,
    pub(super) asked: bool,
}

/// Remembers, and lets pass.
#[derive(Debug)]
pub(super) struct Watch {
    seen: Mutex<Seen>,
    /// None where nothing is trusted.
    judge: Option<Arc<WebPkiServerVerifier>>,
    /// Certificates that a person named.
    named: Arc<[CertificateDer<'static>]>,
    algorithms: WebPkiSupportedAlgorithms,
    identity: Option<Arc<CertifiedKey>>,
}

impl Watch {
    pub(super) fn new(
        judge: Option<Arc<WebPkiServerVerifier>>,
        named: Arc<[CertificateDer<'static>]>,
        algorithms: WebPkiSupportedAlgorithms,
        identity: Option<Arc<CertifiedKey>>,
    ) -> Self {
        Self { seen: Mutex::default(), judge, named, algorithms, identity }
    }

    pub(super) fn take(&self) -> Seen {
        std::mem::take(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn remember(&self, what: impl FnOnce(&mut Seen)) {
        what(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The holder of the certificate's key did not sign: worse than any issuer.
    fn pass(&self, checked: Result<HandshakeSignatureValid, Error>) -> HandshakeSignatureValid {
        checked.unwrap_or_else(|error| {
            let why = format!("whoever presents it does not prove to have its key ({error})");
            self.remember(|seen| {
                seen.distrust = Some(why);
                seen.der = None;
            });
            HandshakeSignatureValid::assertion()
        })
    }
}

impl ServerCertVerifier for Watch {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let certificate = certificate::read(end_entity, now.as_secs());
        let checked = match &self.judge {
            _ if self.named.contains(end_entity) => alone(end_entity, name, now),
            Some(judge) => judge.verify_server_cert(end_entity, intermediates, name, response, now),
            None => Err(CertificateError::UnknownIssuer.into()),
        };
        let distrust = checked.err().map(|error| why(&error, certificate.as_ref(), name));
        self.remember(|seen| {
            seen.certificate = certificate;
            seen.der = Some(end_entity.clone().into_owned());
            seen.distrust = distrust;
        });
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(self.pass(verify_tls12_signature(message, certificate, signed, &self.algorithms)))
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(self.pass(verify_tls13_signature(message, certificate, signed, &self.algorithms)))
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

impl ResolvesClientCert for Watch {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.remember(|seen| seen.asked = true);
        self.identity.clone()
    }

    fn has_certs(&self) -> bool {
        self.identity.is_some()
    }
}

/// What can be wrong with a certificate that was named itself: nobody has to vouch for it, whether it is
/// an authority's or a server's own.
fn alone(
    certificate: &CertificateDer<'_>,
    name: &ServerName<'_>,
    now: UnixTime,
) -> Result<ServerCertVerified, Error> {
    match certificate::valid_at(certificate, now.as_secs()) {
        Some(Ordering::Less) => return Err(CertificateError::NotValidYet.into()),
        Some(Ordering::Greater) => return Err(CertificateError::Expired.into()),
        _ => {}
    }
    verify_server_name(&ParsedCertificate::try_from(certificate)?, name)?;
    Ok(ServerCertVerified::assertion())
}

/// Why a certificate is not trusted, for people.
fn why(error: &Error, certificate: Option<&Certificate>, name: &ServerName<'_>) -> String {
    use CertificateError as E;
    let Error::InvalidCertificate(error) = error else { return error.to_string() };
    match error {
        // The verifier says of an authority's own certificate that it is none of a server.
        E::UnknownIssuer | E::BadSignature | E::Other(_)
            if certificate.is_some_and(|it| it.subject == it.issuer) =>
        {
            "it is self-signed".to_owned()
        }
        E::BadSignature => "its issuer has the name of a trusted one, and another key".to_owned(),
        E::UnknownIssuer => "its issuer is not trusted here".to_owned(),
        E::Other(_) => "it is an authority's, or cannot be checked".to_owned(),
        E::Expired | E::ExpiredContext { .. } => "it has expired".to_owned(),
        E::NotValidYet | E::NotValidYetContext { .. } => "it is not valid yet".to_owned(),
        E::NotValidForName | E::NotValidForNameContext { .. } => {
            format!("it is not for `{}`", name.to_str())
        }
        E::InvalidPurpose | E::InvalidPurposeContext { .. } => "it is not for servers".to_owned(),
        E::BadEncoding => "it is malformed".to_owned(),
        other => format!("{other}"),
    }
}
