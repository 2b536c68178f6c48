//! The platform's own authority: by it agents know the platform, and the platform its agents.
//!
//! Owns the authority's key, which lies in the database under a seal, and every certificate that is
//! made with it. Decides nothing about who gets one.

mod seal;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use rcgen::{
    BasicConstraints, CertificateParams, CertificateSigningRequestParams, CertifiedIssuer, DnType,
    ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose, SanType,
};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use rustls::pki_types::{CertificateDer, CertificateSigningRequestDer};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

pub use seal::Seal;

use crate::store::{Store, StoreError};

/// How long an agent's certificate lives. It renews it when a third of that is left.
pub const AGENT_LIFE: Duration = Duration::from_secs(7 * 24 * 3600);
/// How long the certificates of a server live; it makes new ones whenever it starts, and each day.
const SERVER_LIFE: Duration = Duration::from_secs(30 * 24 * 3600);
/// How long the authority lives.
const LIFE: Duration = Duration::from_secs(20 * 365 * 24 * 3600);
/// Clocks differ: what is made now is valid for those that are so much behind.
const BEHIND: Duration = Duration::from_secs(3600);
/// Where the authority lies in the database.
const SETTING: &str = "authority";

/// Why a certificate could not be made.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityError {
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key that is kept was sealed by another master key.
    #[error(
        "the authority's key was sealed with another master key: start the server with the key file \
         that it was set up with"
    )]
    OtherKey,
    /// What is asked for is no request for a certificate, or nothing can be made of it.
    #[error("the certificate: {0}")]
    Certificate(String),
}

impl From<rcgen::Error> for AuthorityError {
    fn from(error: rcgen::Error) -> Self {
        Self::Certificate(error.to_string())
    }
}

/// The authority with its key.
#[derive(Debug)]
pub struct Authority {
    certificate: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

/// What lies in the database.
#[derive(Serialize, Deserialize)]
struct Kept {
    certificate: String,
    /// The key, sealed.
    key: String,
}

impl Authority {
    /// The platform's authority; made when the platform starts for the first time.
    ///
    /// # Errors
    /// Where the database fails, or another master key sealed it.
    pub async fn open(store: &Store, seal: &Seal) -> Result<Self, AuthorityError> {
        let kept = match store.setting(SETTING).await? {
            Some(kept) => kept,
            None => store.settle(SETTING, &Self::made(seal)?).await?,
        };
        let unreadable = |why: String| AuthorityError::Certificate(why);
        let kept: Kept = serde_json::from_str(&kept).map_err(|it| unreadable(it.to_string()))?;
        let key = seal.open(&kept.key).ok_or(AuthorityError::OtherKey)?;
        let key = KeyPair::try_from(key.as_slice())?;
        let certificate = data_encoding::BASE64.decode(kept.certificate.as_bytes());
        let certificate =
            CertificateDer::from(certificate.map_err(|it| unreadable(it.to_string()))?);
        let issuer = Issuer::from_ca_cert_der(&certificate, key)?;
        Ok(Self { certificate, issuer })
    }

    fn made(seal: &Seal) -> Result<String, AuthorityError> {
        let key = KeyPair::generate()?;
        let sealed = seal.close(key.serialized_der());
        let mut parameters = lasting(CertificateParams::new(Vec::new())?, LIFE);
        parameters.distinguished_name.push(DnType::CommonName, "Pilotage platform");
        parameters.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let issuer = CertifiedIssuer::self_signed(parameters, key)?;
        let certificate = data_encoding::BASE64.encode(issuer.der());
        let kept = Kept { certificate, key: sealed };
        serde_json::to_string(&kept).map_err(|it| AuthorityError::Certificate(it.to_string()))
    }

    /// Its certificate, DER.
    #[must_use]
    pub fn certificate(&self) -> &CertificateDer<'static> {
        &self.certificate
    }

    /// SHA-256 of its certificate, by which agents that join know it.
    #[must_use]
    pub fn fingerprint(&self) -> Vec<u8> {
        ring::digest::digest(&ring::digest::SHA256, &self.certificate).as_ref().to_vec()
    }

    /// Its certificate in PEM form, for browsers and programs that should trust the platform.
    #[must_use]
    pub fn pem(&self) -> String {
        pem(&self.certificate)
    }

    /// A certificate for TLS by these names and addresses, with its key.
    ///
    /// # Errors
    /// Where a name fits into no certificate.
    pub fn for_names(&self, names: &[String]) -> Result<Issued, AuthorityError> {
        let mut parameters = lasting(CertificateParams::new(Vec::new())?, SERVER_LIFE);
        for name in names {
            parameters.subject_alt_names.push(match name.parse::<IpAddr>() {
                Ok(address) => SanType::IpAddress(address),
                Err(_) => SanType::DnsName(name.clone().try_into()?),
            });
        }
        // Not the authority's own name: OpenSSL would take the certificate for one that signed itself.
        parameters.distinguished_name.push(DnType::CommonName, "Pilotage server");
        parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        self.issue(&parameters)
    }

    /// The certificate by which a server proves in messages that it is the platform.
    ///
    /// # Errors
    /// Where no key can be made.
    pub fn for_messages(&self) -> Result<Signer, AuthorityError> {
        let issued = self.for_names(&[pilotage_proto::handshake::PLATFORM.to_owned()])?;
        let PrivateKeyDer::Pkcs8(key) = &issued.key else {
            return Err(AuthorityError::Certificate("its key is of another kind".to_owned()));
        };
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let key = EcdsaKeyPair::from_pkcs8(algorithm, key.secret_pkcs8_der(), &random)
            .map_err(|it| AuthorityError::Certificate(it.to_string()))?;
        let chain = issued.chain.iter().map(|it| it.to_vec()).collect();
        Ok(Signer { chain, key: Arc::new(key), random })
    }

    /// An agent's certificate for the key of its request. Of the request nothing else is taken: what a
    /// certificate says is the platform's word.
    ///
    /// # Errors
    /// Where it is no request, or its signature is not its key's.
    pub fn for_agent(&self, agent: &str, request: &[u8]) -> Result<AgentIdentity, AuthorityError> {
        let request = CertificateSigningRequestDer::from(request);
        let mut request = CertificateSigningRequestParams::from_der(&request)?;
        let mut parameters = lasting(CertificateParams::new(Vec::new())?, AGENT_LIFE);
        parameters.distinguished_name.push(DnType::CommonName, agent);
        parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        let expires = milliseconds(parameters.not_after);
        request.params = parameters;
        let certificate = request.signed_by(&self.issuer)?;
        Ok(AgentIdentity { certificate: certificate.der().clone(), expires })
    }

    fn issue(&self, parameters: &CertificateParams) -> Result<Issued, AuthorityError> {
        let key = KeyPair::generate()?;
        let certificate = parameters.signed_by(&key, &self.issuer)?;
        let chain = vec![certificate.der().clone(), self.certificate.clone()];
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        Ok(Issued { chain, key })
    }
}

/// A certificate with its key, and the authority behind it.
#[derive(Debug)]
pub struct Issued {
    /// The certificate, and the authority's.
    pub chain: Vec<CertificateDer<'static>>,
    /// Its key.
    pub key: PrivateKeyDer<'static>,
}

/// An agent's certificate.
#[derive(Debug)]
pub struct AgentIdentity {
    /// The certificate.
    pub certificate: CertificateDer<'static>,
    /// When it ends, in milliseconds since 1970.
    pub expires: i64,
}

/// Signs messages as the platform.
#[derive(Clone, Debug)]
pub struct Signer {
    /// Its certificate and the authority's, DER.
    pub chain: Vec<Vec<u8>>,
    key: Arc<EcdsaKeyPair>,
    random: SystemRandom,
}

impl Signer {
    /// The signature over a text; none where the system gives no random numbers.
    #[must_use]
    pub fn sign(&self, text: &[u8]) -> Option<Vec<u8>> {
        self.key.sign(&self.random, text).ok().map(|signature| signature.as_ref().to_vec())
    }
}

fn lasting(mut parameters: CertificateParams, life: Duration) -> CertificateParams {
    let now = OffsetDateTime::now_utc();
    parameters.not_before = now - BEHIND;
    parameters.not_after = now + life;
    parameters.use_authority_key_identifier_extension = true;
    parameters
}

fn milliseconds(time: OffsetDateTime) -> i64 {
    time.unix_timestamp().saturating_mul(1_000)
}

fn pem(certificate: &[u8]) -> String {
    let mut text = String::from("-----BEGIN CERTIFICATE-----\n");
    let encoded = data_encoding::BASE64.encode(certificate);
    for line in encoded.as_bytes().chunks(64) {
        text.push_str(&String::from_utf8_lossy(line));
        text.push('\n');
    }
    text.push_str("-----END CERTIFICATE-----\n");
    text
}

#[cfg(test)]
mod tests {
    use x509_parser::prelude::{FromDer as _, X509Certificate};

    use super::*;

    #[tokio::test]
    async fn certificates_are_the_authoritys_and_not_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::in_folder(folder.path()).await.unwrap();
        let seal = Seal::of_file(&folder.path().join("master.key")).unwrap();
        let authority = Authority::open(&store, &seal).await.unwrap();
        let names = ["platform.example".to_owned(), "192.0.2.1".to_owned()];
        let issued = authority.for_names(&names).unwrap();
        let (_, own) = X509Certificate::from_der(&issued.chain[0]).unwrap();
        let (_, root) = X509Certificate::from_der(authority.certificate()).unwrap();
        assert_eq!(own.issuer(), root.subject());
        assert_ne!(own.subject(), own.issuer());
        // Another start has the same authority, and another master key none.
        let again = Authority::open(&store, &seal).await.unwrap();
        assert_eq!(again.fingerprint(), authority.fingerprint());
        let other = Seal::of_file(&folder.path().join("other.key")).unwrap();
        assert!(matches!(Authority::open(&store, &other).await, Err(AuthorityError::OtherKey)));
    }
}
