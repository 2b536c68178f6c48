//! An authority of the test's own, and certificates of it, as PEM.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

pub(crate) const ISSUER: &str = "Example Inspection";

pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

fn pem(what: &str, der: &[u8]) -> String {
    let text = data_encoding::BASE64_MIME.encode(der);
    format!("-----BEGIN {what}-----\n{text}-----END {what}-----\n")
}

impl Authority {
    pub(crate) fn new() -> Self {
        let mut own = CertificateParams::new(vec![]).unwrap();
        own.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        own.distinguished_name.push(DnType::CommonName, ISSUER);
        let key = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
        Self(CertifiedIssuer::self_signed(own, key).unwrap())
    }

    pub(crate) fn certificate(&self) -> String {
        pem("CERTIFICATE", self.0.der())
    }

    /// With its key, for squid, which makes certificates by itself.
    pub(crate) fn with_key(&self) -> String {
        self.certificate() + &pem("PRIVATE KEY", &self.0.key().serialize_der())
    }

    /// A certificate for names, with its key.
    pub(crate) fn leaf(&self, names: &[&str]) -> String {
        let key = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P256_SHA256).unwrap();
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let own = CertificateParams::new(names).unwrap().signed_by(&key, &self.0).unwrap();
        pem("CERTIFICATE", own.der()) + &pem("PRIVATE KEY", &key.serialize_der())
    }
}
