//! The exact bytes that both ends sign.
//!
//! Identity is proved by messages, whatever is between both ends: a proxy that ends TLS and begins it
//! anew can read along, and cannot pretend to be either of them. Each text begins with what it is for
//! and covers both ends' nonces, so that no signature means anything in another place or again.

use rustls_pki_types::CertificateDer;
use webpki::EndEntityCert;
use webpki::ring::ECDSA_P256_SHA256;

/// Bytes of a nonce.
pub const NONCE: usize = 32;
/// The label of the exporter that tells whether both ends see one TLS connection
/// ([RFC 9266](https://www.rfc-editor.org/rfc/rfc9266)).
pub const EXPORTER: &[u8] = b"EXPORTER-Channel-Binding";
/// Bytes of that exporter.
pub const BINDING: usize = 32;

/// The name in the certificate with which the platform signs. Nobody looks it up.
pub const PLATFORM: &str = "platform.pilotage.internal";

/// What the platform signs.
#[must_use]
pub fn challenge(agents: &[u8], platforms: &[u8]) -> Vec<u8> {
    text(b"pilotage platform v1", &[agents, platforms])
}

/// What an agent signs; `binding` is the exporter of its own TLS connection.
#[must_use]
pub fn proof(agents: &[u8], platforms: &[u8], binding: &[u8]) -> Vec<u8> {
    text(b"pilotage agent v1", &[agents, platforms, binding])
}

/// What the key of a join token authenticates.
#[must_use]
pub fn join(agents: &[u8], platforms: &[u8], request: &[u8]) -> Vec<u8> {
    text(b"pilotage join v1", &[agents, platforms, request])
}

/// Whether a certificate's key signed a text. Says nothing about who vouches for the certificate.
#[must_use]
pub fn is_signed_by(certificate: &[u8], text: &[u8], signature: &[u8]) -> bool {
    let certificate = CertificateDer::from(certificate);
    EndEntityCert::try_from(&certificate)
        .and_then(|it| it.verify_signature(ECDSA_P256_SHA256, text, signature))
        .is_ok()
}

/// Parts with their lengths, so that no two lists of parts are the same text.
fn text(purpose: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut text = purpose.to_vec();
    for part in parts {
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        text.extend_from_slice(&length.to_be_bytes());
        text.extend_from_slice(part);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_lists_of_parts_are_one_text() {
        assert_ne!(challenge(b"ab", b"c"), challenge(b"a", b"bc"));
        assert_ne!(challenge(b"a", b"b"), proof(b"a", b"b", b""));
        assert_ne!(join(b"a", b"b", b"c"), proof(b"a", b"b", b"c"));
    }
}
