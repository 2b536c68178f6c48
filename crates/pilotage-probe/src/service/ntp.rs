//! NTP: one request of a client, and the answer to this very request. RFC 5905.

use crate::words::printable;

/// Bytes of a packet without extensions.
const LENGTH: usize = 48;
/// Where the time is that an answer repeats, and where it does so.
const ORIGIN: usize = 24;
const TRANSMIT: usize = 40;

/// A request whose time of sending is a number that nobody can guess; the answer repeats it.
pub(crate) fn request(cookie: [u8; 8]) -> Vec<u8> {
    let mut packet = vec![0; LENGTH];
    // No warning, version 4, mode 3: a client.
    if let Some(first) = packet.first_mut() {
        *first = 0x23;
    }
    if let Some(place) = packet.get_mut(TRANSMIT..) {
        place.copy_from_slice(&cookie);
    }
    packet
}

/// What an answer to the request says; none where it is none.
pub(crate) fn answer(bytes: &[u8], cookie: [u8; 8]) -> Option<String> {
    let packet = bytes.get(..LENGTH)?;
    let [first, stratum, ..] = *packet else { return None };
    let repeats = packet.get(ORIGIN..)?.starts_with(&cookie);
    let is_server = first & 0x07 == 4 && (1..=4).contains(&(first >> 3 & 0x07));
    let unsynchronised = first >> 6 == 3 || stratum >= 16;
    let words = match stratum {
        // A kiss of death: the server wants to be left alone, section 7.4.
        0 => {
            let code = String::from_utf8_lossy(packet.get(12..16)?).into_owned();
            format!("NTP, answers `{}`", printable(&code, 4))
        }
        _ if unsynchronised => "NTP, not synchronised itself".to_owned(),
        stratum => format!("NTP, stratum {stratum}"),
    };
    (repeats && is_server).then_some(words)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn reply(first: u8, stratum: u8) -> Vec<u8> {
        let mut packet = vec![0; LENGTH];
        packet[0] = first;
        packet[1] = stratum;
        packet[ORIGIN..ORIGIN + 8].copy_from_slice(&[9; 8]);
        packet
    }

    #[test]
    fn answers_to_the_request_are_read() {
        assert_eq!(answer(&reply(0x24, 2), [9; 8]).as_deref(), Some("NTP, stratum 2"));
        let unset = answer(&reply(0xe4, 16), [9; 8]);
        assert_eq!(unset.as_deref(), Some("NTP, not synchronised itself"));
        assert_eq!(answer(&reply(0x24, 2), [8; 8]), None, "an answer to somebody else");
        assert_eq!(answer(&request([9; 8]), [9; 8]), None, "a client");
        let mut kiss = reply(0x24, 0);
        kiss[12..16].copy_from_slice(b"RATE");
        assert_eq!(answer(&kiss, [9; 8]).as_deref(), Some("NTP, answers `RATE`"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            answer(&bytes, [0; 8]);
        }
    }
}
