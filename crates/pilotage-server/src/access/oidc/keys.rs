//! Keys of a provider, as RFC 7517 lays them out, and the signatures that they make.

use data_encoding::BASE64URL_NOPAD;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;

/// The keys of a provider.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Keys {
    keys: Vec<Key>,
}

/// A key. What is not needed is passed over.
#[derive(Clone, Debug, Deserialize)]
struct Key {
    kty: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default, rename = "use")]
    purpose: Option<String>,
    #[serde(default)]
    crv: String,
    #[serde(default)]
    n: String,
    #[serde(default)]
    e: String,
    #[serde(default)]
    x: String,
    #[serde(default)]
    y: String,
}

/// Algorithms that are taken. None without a key, and none with a shared one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Algorithm {
    /// RSA with SHA-256.
    RS256,
    /// P-256 with SHA-256.
    ES256,
}

impl Keys {
    /// Whether one of the keys that a token may mean signed it.
    pub(super) fn signed(
        &self,
        (algorithm, name): (Algorithm, Option<&str>),
        text: &[u8],
        signature: &[u8],
    ) -> bool {
        let named = |key: &&Key| name.is_none() || key.kid.as_deref() == name;
        let signs = |key: &&Key| key.purpose.as_deref().is_none_or(|it| it == "sig");
        let mut keys = self.keys.iter().filter(named).filter(signs);
        keys.any(|key| key.signed(algorithm, text, signature).is_some())
    }
}

impl Key {
    fn signed(&self, algorithm: Algorithm, text: &[u8], signature: &[u8]) -> Option<()> {
        let bytes = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).ok();
        match (algorithm, self.kty.as_str(), self.crv.as_str()) {
            (Algorithm::RS256, "RSA", _) => {
                let key = RsaPublicKeyComponents { n: bytes(&self.n)?, e: bytes(&self.e)? };
                key.verify(&RSA_PKCS1_2048_8192_SHA256, text, signature).ok()
            }
            (Algorithm::ES256, "EC", "P-256") => {
                let point = [vec![4], bytes(&self.x)?, bytes(&self.y)?].concat();
                let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
                key.verify(text, signature).ok()
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by `openssl dgst -sha256 -sign` of `header.claims`.
    const MODULUS: &str = "79e8h27LDGor-PMVZYtXVAV5SAsX7FFxQCDoTSzN-T_6gRCQEc9aWYNFuIEbNCu6hgLSeKssEC1Z5tB-g2u2\
        LYP-Evro4RA1ATrhhaYruexIBvFdHPABC5_5zMFHReGRedwmxd1oD-LlHn4LUZ-QMjeiYzCU3HguTRX1zzuk\
        o23ykxt8B3KCBjEJBr9lO717YJRYgCC4CybygsZS3hJMsvIWrA67iMI83i799Rgh76GCvdHbeulnxSA6khQj\
        RVGCRHgwN90O0h1_wSeVzrE_V76zhWZ1pSbc3aIpaDjIi7oXJULVxGNM8UVg-e4iCra5JTfxOeCbqxi5ZvUR\
        p_yZpQ";
    const SIGNATURE: &str = "wIR-IndUcaRvuLKIPIG6kMe7g9aH7EYLuEs1ADm2sWzhzxDtpPqrAMs5I68kVSOx4-7bFekQsv2Srf-U2-7m\
        zPOi_ytDWyN8ttsN0tuBGDgDuy4zmMhXMfuEhf8D9QfkGJA_6YXl_DWGqkT-CC0WBk4TjQqkPuVm7JC1qnge\
        RJ9eIkkT7pZSF6c3pe6zWQxGC9SRVdyW_DsclVwDRHKxwNHgLBLnaYlQRN2TdVdCGWIqllrQq9qMZiUzPam9\
        XBw2F8au5jpuiINfPtu2MsxKJzu2Wz9e_VpfzBukZxcK5CWUQJ4JYNWC2FwVcrQ8eDSBNAeurgs3dPlkOK6c\
        TsTatg";

    #[test]
    fn what_another_program_signed_by_rsa_is_taken_and_nothing_else() {
        let keys = |purpose: &str| -> Keys {
            let key = serde_json::json!({
                "kty": "RSA", "kid": "one", "use": purpose, "n": MODULUS, "e": "AQAB"
            });
            serde_json::from_value(serde_json::json!({ "keys": [key] })).unwrap()
        };
        let signature = BASE64URL_NOPAD.decode(SIGNATURE.as_bytes()).unwrap();
        let signed = |keys: &Keys, by, text: &[u8]| keys.signed(by, text, &signature);
        let (rs, es) = (Algorithm::RS256, Algorithm::ES256);
        assert!(signed(&keys("sig"), (rs, Some("one")), b"header.claims"));
        assert!(signed(&keys("sig"), (rs, None), b"header.claims"));
        assert!(!signed(&keys("sig"), (rs, Some("two")), b"header.claims"));
        assert!(!signed(&keys("sig"), (rs, None), b"header.claimS"));
        assert!(!signed(&keys("sig"), (es, None), b"header.claims"));
        assert!(!signed(&keys("enc"), (rs, None), b"header.claims"));
    }
}
