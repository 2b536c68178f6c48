//! What a certificate says of itself.

use std::cmp::Ordering;
use std::net::{Ipv4Addr, Ipv6Addr};

use pilotage_verdict::Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{FromDer as _, X509Certificate};
use x509_parser::time::ASN1Time;

use crate::words::printable;

/// So many letters of a name are kept.
const NAME: usize = 160;
/// So many names are kept.
const NAMES: usize = 32;
const DAY: i64 = 86_400;

/// Reads a certificate of X.509 at a time in seconds since 1970; none where it is none.
pub(super) fn read(der: &[u8], now: u64) -> Option<Certificate> {
    let (_, read) = X509Certificate::from_der(der).ok()?;
    let expires = read.validity().not_after;
    Some(Certificate {
        subject: printable(&read.subject().to_string(), NAME),
        names: names(&read),
        issuer: printable(&read.issuer().to_string(), NAME),
        expires: written(expires),
        days_left: expires.timestamp().saturating_sub(seconds(now)).div_euclid(DAY),
    })
}

/// Whether a certificate is not valid yet (`Less`), valid, or no longer (`Greater`) at a time; none where
/// it is none.
pub(super) fn valid_at(der: &[u8], now: u64) -> Option<Ordering> {
    let (_, read) = X509Certificate::from_der(der).ok()?;
    let (validity, now) = (read.validity(), seconds(now));
    Some(match now {
        now if now < validity.not_before.timestamp() => Ordering::Less,
        now if now > validity.not_after.timestamp() => Ordering::Greater,
        _ => Ordering::Equal,
    })
}

fn names(read: &X509Certificate<'_>) -> Vec<String> {
    let Ok(Some(extension)) = read.subject_alternative_name() else { return Vec::new() };
    let names = extension.value.general_names.iter();
    names.filter_map(name).map(|name| printable(&name, NAME)).take(NAMES).collect()
}

fn name(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(name) | GeneralName::URI(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => address(bytes),
        _ => None,
    }
}

fn address(bytes: &[u8]) -> Option<String> {
    let four = <[u8; 4]>::try_from(bytes).map(|bytes| Ipv4Addr::from(bytes).to_string());
    let six = || <[u8; 16]>::try_from(bytes).map(|bytes| Ipv6Addr::from(bytes).to_string());
    four.or_else(|_| six()).ok()
}

/// As in RFC 3339.
fn written(time: ASN1Time) -> String {
    let at = time.to_datetime();
    let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

fn seconds(now: u64) -> i64 {
    i64::try_from(now).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The first second of 2026.
    const NOW: u64 = 1_767_225_600;

    fn made() -> Vec<u8> {
        let names = vec!["api.example.com".to_owned(), "192.0.2.1".to_owned()];
        let mut parameters = rcgen::CertificateParams::new(names).unwrap();
        parameters.not_before = rcgen::date_time_ymd(2019, 1, 1);
        parameters.not_after = rcgen::date_time_ymd(2020, 1, 2);
        parameters.distinguished_name.push(rcgen::DnType::CommonName, "a\u{1b}[31m name");
        let key = rcgen::KeyPair::generate().unwrap();
        parameters.self_signed(&key).unwrap().der().to_vec()
    }

    #[test]
    fn what_matters_is_read() {
        let read = read(&made(), NOW).unwrap();
        assert_eq!(read.names, ["api.example.com", "192.0.2.1"]);
        assert_eq!(read.expires, "2020-01-02T00:00:00Z");
        assert_eq!(read.days_left, -2_191);
        assert!(!read.subject.contains('\u{1b}'), "{}", read.subject);
    }

    #[test]
    fn a_clock_that_jumps_changes_what_is_said_of_a_certificate_and_nothing_else() {
        let made = made();
        let valid = 1_570_000_000;
        for (now, expected) in [
            (0, Ordering::Less),
            (valid, Ordering::Equal),
            (NOW, Ordering::Greater),
            (u64::MAX, Ordering::Greater),
        ] {
            assert_eq!(valid_at(&made, now), Some(expected), "{now}");
            assert_eq!(read(&made, now).unwrap().names, read(&made, valid).unwrap().names);
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            read(&bytes, NOW);
        }

        #[test]
        fn no_change_panics(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut bytes = made();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            read(&bytes, NOW);
        }
    }
}
