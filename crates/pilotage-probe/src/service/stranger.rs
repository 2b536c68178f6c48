//! What a protocol is called that answers where another is required, told by its first bytes.

use crate::words::printable;

/// So many letters of what it says are shown.
const SHOWN: usize = 80;

/// The protocol, and its first line where it is a text.
pub(crate) fn describe(bytes: &[u8]) -> String {
    let what = name(bytes);
    let text = String::from_utf8_lossy(bytes);
    let line = printable(text.lines().next().unwrap_or_default(), SHOWN);
    let is_text = !line.is_empty() && !line.contains(char::REPLACEMENT_CHARACTER);
    match (what, is_text && is_printable(bytes)) {
        (Some(what), true) => format!("{what} answered (`{line}`)"),
        (Some(what), false) => format!("{what} answered"),
        (None, true) => format!("a service answered `{line}`"),
        (None, false) => "a service answered with what is no text".to_owned(),
    }
}

fn is_printable(bytes: &[u8]) -> bool {
    let first = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    first.iter().all(|byte| !byte.is_ascii_control() || *byte == b'\t')
}

fn name(bytes: &[u8]) -> Option<&'static str> {
    const TEXTS: [(&[u8], &str); 9] = [
        (b"SSH-", "SSH"),
        (b"HTTP/1.", "HTTP"),
        (b"INFO {", "NATS"),
        (b"220 ", "a mail or FTP server"),
        (b"220-", "a mail or FTP server"),
        (b"* OK", "IMAP"),
        (b"+OK", "POP3"),
        (b"RFB 00", "VNC"),
        (b"-ERR", "Redis or NATS"),
    ];
    let text = TEXTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, name)| *name);
    text.or(match bytes {
        // An alert or a handshake of TLS 1.0 to 1.3, RFC 8446 section 5.1.
        [0x15 | 0x16, 3, 0..=4, ..] => Some("TLS"),
        // SETTINGS, RFC 9113 section 6.5, is the first frame of a server.
        [0, _, _, 4, 0 | 1, 0, 0, 0, 0, ..] => Some("HTTP/2"),
        // A message of LDAP with a small number, RFC 4511 section 4.1.1.
        [0x30, _, 2, 1, ..] | [0x30, 0x84, _, _, _, _, 2, 1, ..] => Some("LDAP"),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_ones_are_named() {
        assert_eq!(
            describe(b"HTTP/1.1 400 Bad Request\r\n"),
            "HTTP answered (`HTTP/1.1 400 Bad Request`)"
        );
        assert_eq!(describe(&[0x15, 3, 1, 0, 2, 2, 70]), "TLS answered");
        assert_eq!(describe(b"hello\nworld"), "a service answered `hello`");
        assert_eq!(describe(&[0, 0, 1]), "a service answered with what is no text");
    }

    proptest! {
        #[test]
        fn every_answer_has_a_line(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let line = describe(&bytes);
            prop_assert!(line.chars().all(|letter| !letter.is_control()));
            prop_assert!(line.chars().count() < 200);
        }
    }
}
