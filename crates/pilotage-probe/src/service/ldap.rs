//! LDAP: an anonymous search for the root entry, which tells what a server is. RFC 4511, RFC 4512
//! section 5.1. Nobody logs in, and the session is ended by an unbind.

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::Instant;

use super::ber::{self, Element};
use super::hear::{Heard, hear, say};
use super::{Answer, Session};
use crate::words::printable;

/// The most bytes that are read; the attributes that are asked for are short.
const MOST: usize = 65_536;
/// The most letters of a word that is shown.
const WORD: usize = 60;

const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const ENUMERATED: u8 = 0x0a;
const SEQUENCE: u8 = 0x30;
/// `[APPLICATION n]` of operations.
const SEARCH: u8 = 0x63;
const ENTRY: u8 = 0x64;
const DONE: u8 = 0x65;
const EXTENDED: u8 = 0x78;
const UNBIND: u8 = 0x42;

/// Message 1: the entry without a name, itself only, with two attributes.
fn search() -> Vec<u8> {
    let filter = ber::write(0x87, b"objectClass");
    let names = [ber::write(OCTETS, b"supportedLDAPVersion"), ber::write(OCTETS, b"vendorName")];
    let search = [
        ber::write(OCTETS, b""),
        ber::write(ENUMERATED, &[0]),
        ber::write(ENUMERATED, &[0]),
        ber::write(INTEGER, &[1]),
        ber::write(INTEGER, &[3]),
        ber::write(0x01, &[0]),
        filter,
        ber::write(SEQUENCE, &names.concat()),
    ];
    message(1, &ber::write(SEARCH, &search.concat()))
}

fn message(number: u8, operation: &[u8]) -> Vec<u8> {
    ber::write(SEQUENCE, &[&ber::write(INTEGER, &[number]), operation].concat())
}

pub(super) async fn plain(session: &mut Session<'_>) -> Answer {
    let mut stream = match session.connect().await {
        Ok(stream) => stream,
        Err(observed) => return Answer::Ended(observed),
    };
    let heard = exchange(&mut stream, session.by).await;
    match answer(&heard.bytes) {
        Some(words) => Answer::Right(words, None),
        None => session.stranger(heard),
    }
}

pub(super) async fn inside_tls(session: &mut Session<'_>) -> Answer {
    let (mut stream, tls) = match session.tls(&[]).await {
        Ok(met) => met,
        Err(failed) => return failed.into_answer(session),
    };
    let heard = exchange(&mut stream, session.by).await;
    match answer(&heard.bytes) {
        Some(words) => Answer::Right(words, Some(tls)),
        None => session.stranger_inside(&heard, tls),
    }
}

async fn exchange(stream: &mut (impl AsyncRead + AsyncWrite + Unpin), by: Instant) -> Heard {
    if let Err(error) = say(stream, &search(), by).await {
        return Heard { bytes: Vec::new(), end: super::hear::End::Failed(error) };
    }
    let heard = hear(stream, MOST, by, is_done).await;
    // A farewell; that it is lost would not matter.
    _ = say(stream, &message(2, &[UNBIND, 0]), by).await;
    heard
}

/// The operations of the messages that came.
fn operations(bytes: &[u8]) -> impl Iterator<Item = Element<'_>> {
    let messages = ber::all(bytes).filter(|message| message.tag == SEQUENCE);
    messages.filter_map(|message| {
        let number = ber::read(message.content).filter(|number| number.tag == INTEGER)?;
        ber::read(number.rest)
    })
}

fn is_done(bytes: &[u8]) -> bool {
    operations(bytes).any(|operation| matches!(operation.tag, DONE | EXTENDED))
}

/// What the server says; none where it does not speak LDAP.
fn answer(bytes: &[u8]) -> Option<String> {
    let mut words = None;
    for operation in operations(bytes) {
        match operation.tag {
            ENTRY => words = Some(entry(operation.content)),
            DONE | EXTENDED if words.is_none() => words = Some(result(operation.content)),
            _ => {}
        }
    }
    words
}

/// `LDAP 3 (a vendor)`.
fn entry(content: &[u8]) -> String {
    let attributes = ber::read(content).and_then(|name| ber::read(name.rest));
    let (mut version, mut vendor) = (String::new(), String::new());
    for attribute in attributes.iter().flat_map(|list| ber::all(list.content)) {
        let Some(kind) = ber::read(attribute.content) else { continue };
        let values = ber::read(kind.rest).into_iter().flat_map(|set| ber::all(set.content));
        let last = values.last().map(|value| String::from_utf8_lossy(value.content).into_owned());
        let last = printable(&last.unwrap_or_default(), WORD);
        match kind.content {
            b"supportedLDAPVersion" => version = format!(" {last}"),
            b"vendorName" => vendor = format!(" (`{last}`)"),
            _ => {}
        }
    }
    format!("LDAP{version}{vendor}")
}

/// A result without an entry.
fn result(content: &[u8]) -> String {
    let code = ber::read(content).filter(|code| code.tag == ENUMERATED);
    match code.and_then(|code| code.content.first().copied()) {
        None | Some(0) => "LDAP".to_owned(),
        // What servers answer that tell nothing to whoever has not logged in.
        Some(1 | 8 | 50 | 53) => "LDAP, tells nothing without a login".to_owned(),
        Some(code) => format!("LDAP, answers with result {code}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_root_entry_is_put_into_words() {
        let value = |text: &[u8]| ber::write(0x31, &ber::write(OCTETS, text));
        let pair = |name: &[u8], text: &[u8]| {
            ber::write(SEQUENCE, &[ber::write(OCTETS, name), value(text)].concat())
        };
        let attributes =
            [pair(b"supportedLDAPVersion", b"3"), pair(b"vendorName", b"Example")].concat();
        let entry = [ber::write(OCTETS, b""), ber::write(SEQUENCE, &attributes)].concat();
        let done = [ber::write(ENUMERATED, &[0]), ber::write(OCTETS, b""), ber::write(OCTETS, b"")];
        let done = message(1, &ber::write(DONE, &done.concat()));
        let whole = [message(1, &ber::write(ENTRY, &entry)), done.clone()].concat();
        assert_eq!(answer(&whole).as_deref(), Some("LDAP 3 (`Example`)"));
        assert!(is_done(&whole));
        assert_eq!(answer(&done).as_deref(), Some("LDAP"));
        assert_eq!(answer(b"HTTP/1.1 400 Bad Request"), None);
    }

    #[test]
    fn the_question_is_whole() {
        let all: Vec<u8> = operations(&search()).map(|it| it.tag).collect();
        assert_eq!(all, [SEARCH]);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            answer(&bytes);
            answer(&[&[SEQUENCE, 0x82, 1, 0, INTEGER, 1, 1, ENTRY, 0x81, 0xf0][..], &bytes].concat());
        }
    }
}
