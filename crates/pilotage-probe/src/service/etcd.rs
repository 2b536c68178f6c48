//! etcd: the version, which servers tell on the ports of clients and of peers alike.

use super::http::{self, Head};
use super::{Answer, Session};
use crate::words::printable;

/// The most letters of a version.
const WORD: usize = 30;

pub(super) async fn ask(session: &mut Session<'_>) -> Answer {
    let (mut stream, tls) = match session.either(&["http/1.1"]).await {
        Ok(met) => met,
        Err(answer) => return answer,
    };
    let heard = http::request(&mut *stream, "GET /version", &session.authority(), session.by).await;
    let Some(head) = Head::read(&heard.bytes) else { return session.stranger_either(heard, tls) };
    match version(head.body) {
        Some(version) => Answer::Right(format!("etcd {version}"), tls),
        None => {
            let words = http::words("HTTP", head.status, head.field("server"));
            Answer::Wrong(format!("{words} answered, and does not tell a version of etcd"), tls)
        }
    }
}

/// The value of `etcdserver`, in whatever pieces the body came.
fn version(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let (_, rest) = text.split_once("\"etcdserver\"")?;
    let (_, rest) = rest.split_once('"')?;
    let (version, _) = rest.split_once('"')?;
    Some(printable(version, WORD))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_version_is_found() {
        let body = br#"{"etcdserver":"3.4.23","etcdcluster":"3.4.0"}"#;
        assert_eq!(version(body).as_deref(), Some("3.4.23"));
        assert_eq!(version(b"{}"), None);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            version(&[b"\"etcdserver\":", bytes.as_slice()].concat());
        }
    }
}
