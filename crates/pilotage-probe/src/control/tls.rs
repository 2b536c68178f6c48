//! TLS 1.3 where both ends present the one certificate that the run's secret makes.

use std::sync::Arc;

use data_encoding::BASE32_NOPAD;
use rcgen::{CertificateParams, KeyPair, SerialNumber, date_time_ymd};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer, ServerName, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, DistinguishedName, Error, ServerConfig,
    SignatureScheme,
};

use crate::error::ProbeError;
use crate::secret::Secret;

/// The name in the certificate; nobody looks it up.
pub(super) const NAME: &str = "run.pilotage.internal";

/// What stands before the seed in an Ed25519 key of PKCS #8, RFC 8410 section 7.
const ED25519: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];

/// The run's certificate and its key. Ed25519 signs the same way each time and everything else is
/// fixed, so both ends make the same bytes.
struct Identity {
    certificate: CertificateDer<'static>,
    key: PrivatePkcs8KeyDer<'static>,
}

fn identity(secret: &Secret) -> Result<Identity, ProbeError> {
    let failed = |error: rcgen::Error| ProbeError::Certificate(error.to_string());
    let key = [ED25519.as_slice(), &secret.derive("control certificate")].concat();
    let key = PrivatePkcs8KeyDer::from(key);
    let pair = KeyPair::from_pkcs8_der_and_sign_algo(&key, &rcgen::PKCS_ED25519).map_err(failed)?;
    // Listeners are asked for a name below it.
    let names = vec![NAME.to_owned(), format!("*.{NAME}")];
    let mut parameters = CertificateParams::new(names).map_err(failed)?;
    // Its life is that of the run, which the secret ends; no host's clock may stand in the way.
    parameters.not_before = date_time_ymd(2020, 1, 1);
    parameters.not_after = date_time_ymd(2120, 1, 1);
    parameters.serial_number = Some(SerialNumber::from(1_u64));
    let certificate = parameters.self_signed(&pair).map_err(failed)?.der().clone();
    Ok(Identity { certificate, key })
}

pub(super) fn server(secret: &Secret) -> Result<Arc<ServerConfig>, ProbeError> {
    let identity = identity(secret)?;
    let same = Arc::new(Same::new(&identity));
    let config = ServerConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&rustls::version::TLS13])
        .and_then(|builder| {
            builder
                .with_client_cert_verifier(same)
                .with_single_cert(vec![identity.certificate], PrivateKeyDer::Pkcs8(identity.key))
        });
    config.map(Arc::new).map_err(|error| ProbeError::Certificate(error.to_string()))
}

pub(super) fn client(secret: &Secret) -> Result<Arc<ClientConfig>, ProbeError> {
    let identity = identity(secret)?;
    let same = Arc::new(Same::new(&identity));
    let config = ClientConfig::builder_with_provider(provider())
        .with_protocol_versions(&[&rustls::version::TLS13])
        .and_then(|builder| {
            builder.dangerous().with_custom_certificate_verifier(same).with_client_auth_cert(
                vec![identity.certificate],
                PrivateKeyDer::Pkcs8(identity.key),
            )
        });
    config.map(Arc::new).map_err(|error| ProbeError::Certificate(error.to_string()))
}

/// For the listeners' ports: the same certificate, for whoever comes, in both versions of TLS, as what
/// opens TLS on the way may speak the older one only.
pub(crate) fn listener(secret: &Secret) -> Result<Arc<ServerConfig>, ProbeError> {
    let Identity { certificate, key } = identity(secret)?;
    let config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .and_then(|builder| {
            let builder = builder.with_no_client_auth();
            builder.with_single_cert(vec![certificate], PrivateKeyDer::Pkcs8(key))
        });
    let mut config = config.map_err(|error| ProbeError::Certificate(error.to_string()))?;
    config.alpn_protocols = ["h2", "http/1.1"].map(|name| name.as_bytes().to_vec()).to_vec();
    Ok(Arc::new(config))
}

/// The name by which a client of the listeners' ports shows that it belongs to the run.
pub(crate) fn listener_name(secret: &Secret) -> String {
    let key = secret.derive("name of listeners");
    let label = BASE32_NOPAD.encode(&key).to_ascii_lowercase();
    format!("{label}.{NAME}")
}

/// The certificate that the listeners present.
pub(crate) fn certificate(secret: &Secret) -> Result<CertificateDer<'static>, ProbeError> {
    identity(secret).map(|identity| identity.certificate)
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

/// Trusts the run's certificate and no other; that the other end has its key, the handshake shows.
#[derive(Debug)]
struct Same {
    certificate: CertificateDer<'static>,
    provider: Arc<CryptoProvider>,
}

impl Same {
    fn new(identity: &Identity) -> Self {
        Self { certificate: identity.certificate.clone(), provider: provider() }
    }

    fn check(&self, presented: &CertificateDer<'_>) -> Result<(), Error> {
        if *presented == self.certificate {
            return Ok(());
        }
        Err(Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure))
    }

    fn signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }
}

/// TLS 1.2 is switched off; were it asked for, it fails.
fn refuse_tls12() -> Result<HandshakeSignatureValid, Error> {
    Err(Error::General("TLS 1.2 is not spoken".to_owned()))
}

impl ServerCertVerifier for Same {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.check(end_entity).map(|()| ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        refuse_tls12()
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }
}

impl ClientCertVerifier for Same {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        self.check(end_entity).map(|()| ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        refuse_tls12()
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ED25519]
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn no_clock_stands_between_the_ends_of_a_run() {
        let secret = Secret::generate().unwrap();
        let identity = identity(&secret).unwrap();
        let same = Same::new(&identity);
        let name = ServerName::try_from(NAME).unwrap();
        for day in [0_u64, 20_000, 200_000] {
            let now = UnixTime::since_unix_epoch(Duration::from_secs(day * 86_400));
            let certificate = &identity.certificate;
            assert!(same.verify_server_cert(certificate, &[], &name, &[], now).is_ok(), "{day}");
            assert!(same.verify_client_cert(certificate, &[], now).is_ok(), "{day}");
        }
    }
}
