//! The agent's key: it never leaves the host.

use rcgen::{CertificateParams, KeyPair};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::AgentError;
use crate::state::State;

/// The agent's key, and its certificate when it has one.
pub(crate) struct Identity {
    key: Vec<u8>,
    pair: EcdsaKeyPair,
    random: SystemRandom,
    certificate: Option<Vec<u8>>,
}

impl Identity {
    /// The identity in the state folder; the key is made where there is none.
    pub(crate) fn open(state: &State) -> Result<Self, AgentError> {
        let key = match state.key()? {
            Some(key) => key,
            None => {
                let made = KeyPair::generate().map_err(|it| AgentError::Key(it.to_string()))?;
                state.keep_key(made.serialized_der())?;
                made.serialize_der()
            }
        };
        let random = SystemRandom::new();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &key, &random);
        let pair = pair.map_err(|error| AgentError::Key(error.to_string()))?;
        Ok(Self { key, pair, random, certificate: state.certificate()? })
    }

    /// Its certificate, DER.
    pub(crate) fn certificate(&self) -> Option<&[u8]> {
        self.certificate.as_deref()
    }

    /// Keeps the certificate that the platform made.
    pub(crate) fn keep(&mut self, state: &State, certificate: Vec<u8>) -> Result<(), AgentError> {
        state.keep_certificate(&certificate)?;
        self.certificate = Some(certificate);
        Ok(())
    }

    /// The signature over a text.
    pub(crate) fn sign(&self, text: &[u8]) -> Result<Vec<u8>, AgentError> {
        let signed = self.pair.sign(&self.random, text);
        let signed = signed.map_err(|_| AgentError::Key("it cannot sign".to_owned()))?;
        Ok(signed.as_ref().to_vec())
    }

    /// A request for a certificate, PKCS #10, DER.
    pub(crate) fn request(&self) -> Result<Vec<u8>, AgentError> {
        let failed = |error: rcgen::Error| AgentError::Key(error.to_string());
        let key = KeyPair::try_from(self.key.as_slice()).map_err(failed)?;
        let parameters = CertificateParams::new(Vec::new()).map_err(failed)?;
        let request = parameters.serialize_request(&key).map_err(failed)?;
        Ok(request.der().to_vec())
    }

    /// What TLS presents.
    pub(crate) fn for_tls(&self) -> Option<(CertificateDer<'static>, PrivateKeyDer<'static>)> {
        let certificate = CertificateDer::from(self.certificate.clone()?);
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(self.key.clone()));
        Some((certificate, key))
    }
}
