//! What a TLS handshake showed of the other end. Facts only.

use serde::{Deserialize, Serialize};

/// What a TLS handshake showed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tls {
    /// The version that both agreed on, such as `1.3`.
    pub version: String,
    /// The application protocol that was chosen (ALPN); none where the other end chose none.
    pub alpn: Option<String>,
    /// Why the certificate is not trusted here; none where it is.
    pub distrust: Option<String>,
    /// The certificate that the other end presented; none where it cannot be read.
    pub certificate: Option<Certificate>,
    /// Whether the other end asked for a certificate of this one.
    pub asks_for_certificate: bool,
}

/// What a certificate says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Its subject.
    pub subject: String,
    /// The names and addresses that it is for.
    pub names: Vec<String>,
    /// Who issued it.
    pub issuer: String,
    /// When it expires, as in RFC 3339.
    pub expires: String,
    /// Whole days until then, from when it was seen; negative where it has expired.
    pub days_left: i64,
}
