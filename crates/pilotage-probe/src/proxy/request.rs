//! The request for a tunnel, HTTP CONNECT (RFC 9110, section 9.3.6), and the head of the answer.

use std::io;

use pilotage_verdict::ProxyAnswer;
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _};

use super::url::{Proxy, authority};
use crate::words::printable;

/// The longest head of an answer.
const LONGEST: u64 = 16 << 10;
/// So much of what a proxy says is kept.
const SAYS: usize = 100;

/// The request for a tunnel to a target.
pub(super) fn connect(proxy: &Proxy, host: &str, port: u16) -> String {
    let target = authority(host, port);
    let mut text = format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n");
    if let Some(basic) = &proxy.basic {
        text.push_str("Proxy-Authorization: Basic ");
        text.push_str(basic);
        text.push_str("\r\n");
    }
    text.push_str("\r\n");
    text
}

/// Reads the head of the answer and nothing behind it; none where the tunnel is open.
///
/// # Errors
/// Where the connection breaks.
pub(super) async fn refusal(
    from: &mut (impl AsyncBufRead + Unpin),
) -> io::Result<Option<ProxyAnswer>> {
    let mut head = Head::default();
    let mut left = LONGEST;
    loop {
        let mut line = Vec::new();
        let read = from.take(left).read_until(b'\n', &mut line).await?;
        left = left.saturating_sub(u64::try_from(read).unwrap_or(left));
        if !line.ends_with(b"\n") {
            return Ok(Some(cut_off(&head, &line)));
        }
        let text = String::from_utf8_lossy(&line);
        if head.code.is_none() {
            let Some((code, phrase)) = status(text.trim_end()) else {
                return Ok(Some(ProxyAnswer::Garbage(shown(&text))));
            };
            (head.code, head.phrase) = (Some(code), shown(phrase));
            continue;
        }
        match text.trim_end() {
            "" => return Ok(head.refusal()),
            field => head.take(field),
        }
    }
}

/// An answer that ended before its head did.
fn cut_off(head: &Head, line: &[u8]) -> ProxyAnswer {
    match (head.refusal(), line.is_empty()) {
        (Some(refusal), _) => refusal,
        (None, true) => ProxyAnswer::Closed,
        (None, false) => ProxyAnswer::Garbage(shown(&String::from_utf8_lossy(line))),
    }
}

/// `HTTP/1.1 407 Proxy Authentication Required`.
fn status(line: &str) -> Option<(u16, &str)> {
    let (version, rest) = line.split_once(' ')?;
    let (code, phrase) = rest.split_once(' ').unwrap_or((rest, ""));
    let code = (version.starts_with("HTTP/") && code.len() == 3).then(|| code.parse().ok())??;
    (100..600).contains(&code).then_some((code, phrase))
}

/// What of a head says why.
#[derive(Default)]
struct Head {
    code: Option<u16>,
    phrase: String,
    /// Ways to say who one is that the proxy takes.
    ways: Vec<String>,
    /// What squid calls the error, such as `ERR_DNS_FAIL`.
    error: Option<String>,
}

impl Head {
    fn take(&mut self, field: &str) {
        let Some((name, value)) = field.split_once(':') else { return };
        let value = value.trim();
        if name.eq_ignore_ascii_case("proxy-authenticate") {
            let way = value.split([' ', ',']).next().unwrap_or_default();
            self.ways.push(shown(way));
        } else if name.eq_ignore_ascii_case("x-squid-error") {
            self.error = Some(shown(value.split(' ').next().unwrap_or_default()));
        }
    }

    /// None where the status is success: then the tunnel is open.
    fn refusal(&self) -> Option<ProxyAnswer> {
        let code = self.code?;
        if (200..300).contains(&code) {
            return None;
        }
        let speaks_basic = self.ways.iter().any(|way| way.eq_ignore_ascii_case("basic"));
        let mut says = vec![self.phrase.clone()];
        says.extend(self.error.clone());
        if code == 407 && !self.ways.is_empty() && !speaks_basic {
            says.push(format!("it takes only {}", self.ways.join(", ")));
        }
        says.retain(|part| !part.is_empty());
        Some(ProxyAnswer::Status { code, says: says.join(", ") })
    }
}

/// The beginning of what a proxy said, in printable letters.
fn shown(text: &str) -> String {
    printable(text, SAYS)
}
