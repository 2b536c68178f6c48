//! DNS: a question for the name servers of the root, without recursion, and any answer to it. RFC 1035.

use std::time::Duration;

use super::hear::{hear, say};
use super::{Answer, Session};

/// A question: flags without recursion, one question, the root, type NS, class IN.
const QUESTION: [u8; 15] = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1];
/// Bytes of a header.
const HEADER: usize = 12;
/// The most bytes of an answer by TCP.
const MOST: usize = 2 + 65_535;

/// The question with this number.
pub(crate) fn question(number: [u8; 2]) -> Vec<u8> {
    [number.as_slice(), &QUESTION].concat()
}

/// What an answer to the question says; none where it is none.
pub(crate) fn answer(bytes: &[u8], number: [u8; 2]) -> Option<String> {
    let header = bytes.get(..HEADER)?;
    let [high, low, flags, code, ..] = *header else { return None };
    // An answer to a query: opcode 0, which a server that knows no more repeats too.
    let answers = [high, low] == number && flags & 0x80 != 0 && flags & 0x78 == 0;
    let code = match code & 0x0f {
        0 => "",
        1 => ", answers FORMERR",
        2 => ", answers SERVFAIL",
        3 => ", answers NXDOMAIN",
        4 => ", answers NOTIMP",
        5 => ", answers REFUSED",
        _ => ", answers with an error",
    };
    answers.then(|| format!("DNS{code}"))
}

/// Asks by TCP, where two bytes before a message say how long it is.
pub(super) async fn ask(session: &mut Session<'_>) -> Answer {
    let mut stream = match session.connect().await {
        Ok(stream) => stream,
        Err(observed) => return Answer::Ended(observed),
    };
    let [high, low, ..] = session.nonce;
    let question = question([high, low]);
    let length = u16::try_from(question.len()).unwrap_or(0).to_be_bytes();
    if let Err(error) = say(&mut stream, &[length.as_slice(), &question].concat(), session.by).await
    {
        return Answer::failed(&error);
    }
    let heard = hear(&mut stream, MOST, session.by, is_whole).await;
    match heard.bytes.get(2..).and_then(|bytes| answer(bytes, [high, low])) {
        Some(words) => Answer::Right(words, None),
        None => session.stranger(heard),
    }
}

fn is_whole(bytes: &[u8]) -> bool {
    let Some((length, rest)) = bytes.split_first_chunk::<2>() else { return false };
    rest.len() >= usize::from(u16::from_be_bytes(*length)) && rest.len() >= HEADER
}

/// Between two datagrams that ask the same.
pub(crate) const PAUSE: Duration = Duration::from_millis(900);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn answers_are_told_from_everything_else() {
        let mut reply = question([7, 9]);
        assert_eq!(answer(&reply, [7, 9]), None, "a question is no answer");
        reply[2] |= 0x80;
        assert_eq!(answer(&reply, [7, 9]).as_deref(), Some("DNS"));
        reply[3] |= 5;
        assert_eq!(answer(&reply, [7, 9]).as_deref(), Some("DNS, answers REFUSED"));
        assert_eq!(answer(&reply, [7, 8]), None);
        assert_eq!(answer(b"HTTP/1.1 400 Bad Request", [7, 9]), None);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            answer(&bytes, [0, 0]);
            is_whole(&bytes);
        }
    }
}
