//! Whom the command line trusts: the authority that it was given, and nobody else; else the system's.

use std::sync::Arc;

use anyhow::{Context as _, bail};
use rustls::crypto::ring::default_provider;
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;

use crate::session::Usage;

/// TLS with the authorities of this PEM text, else with the system's.
pub(super) fn config(authority: Option<&str>) -> anyhow::Result<ClientConfig> {
    let builder = ClientConfig::builder_with_provider(Arc::new(default_provider()));
    let builder = builder.with_safe_default_protocol_versions().context("cannot set up TLS")?;
    let roots = roots(authority)?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

fn roots(authority: Option<&str>) -> anyhow::Result<RootCertStore> {
    let mut roots = RootCertStore::empty();
    let Some(pem) = authority else {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if roots.is_empty() {
            bail!(
                "this system trusts no authority\nhelp: name the platform's with `--ca FILE`, or \
                 install the package `ca-certificates`"
            );
        }
        return Ok(roots);
    };
    for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
        let added = certificate.ok().and_then(|certificate| roots.add(certificate).ok());
        added.ok_or_else(|| Usage("a certificate of the authority cannot be read".to_owned()))?;
    }
    if roots.is_empty() {
        let text = "the authority's file holds no certificate; it is PEM, and begins with \
                    `-----BEGIN CERTIFICATE-----`";
        return Err(Usage(text.to_owned()).into());
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_certificate_is_told() {
        for text in
            ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
        {
            assert!(config(Some(text)).unwrap_err().is::<Usage>(), "{text}");
        }
    }
}
