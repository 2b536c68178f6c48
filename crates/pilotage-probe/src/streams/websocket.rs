//! WebSocket (RFC 6455) as far as one message goes there and back: the upgrade, and short text frames.
//!
//! By hand, as a frame of fewer than 126 bytes has six bytes before it and nothing else is sent here.

use std::io;

use data_encoding::{BASE64, HEXLOWER_PERMISSIVE};
use ring::digest;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::time::{sleep, timeout};

use super::{PAUSE, STEP, answer, late, path, question};
use crate::message::{Message, Signer};
use crate::words::printable;

/// RFC 6455, section 1.3.
const ACCEPT: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
/// The longest head of a request or an answer.
const HEAD: usize = 4_096;
/// A final frame of text, and the bit of a masked one.
const TEXT: u8 = 0x81;
const MASKED: u8 = 0x80;
/// Frames that one connection is answered.
const FRAMES: usize = 16;

/// Asks for an upgrade, and sends a message there and back twice; else why that did not go.
pub(crate) async fn ask<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    host: &str,
    signer: &Signer,
    ask: &Message,
) -> Result<(), String> {
    let answered = upgrade(&mut stream, host, &path(signer, ask), ask.nonce).await?;
    if answered != Answered::Upgraded {
        return Err(answered.to_string());
    }
    let expected = HEXLOWER_PERMISSIVE.encode(&answer(signer, ask));
    let signed = step(receive(&mut stream), "the signed answer").await?;
    if signed != expected.as_bytes() {
        return Err("what answers is not the other end of the run".to_owned());
    }
    for round in 0..2_u8 {
        if round > 0 {
            sleep(PAUSE).await;
        }
        let message = [b'a'.saturating_add(round); 16];
        step(send(&mut stream, &message, Some([1, 2, 3, 4])), "a message").await?;
        if step(receive(&mut stream), "a message").await? != message {
            return Err("a message came back changed".to_owned());
        }
    }
    Ok(())
}

/// What an upgrade was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answered {
    /// The other end speaks WebSocket from here on.
    Upgraded,
    /// This status.
    Status(u16),
    /// No HTTP: the beginning.
    Other(String),
}

impl std::fmt::Display for Answered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Upgraded => f.write_str("the upgrade was accepted"),
            Self::Status(status) => write!(f, "the upgrade was answered with {status}"),
            Self::Other(what) => write!(f, "the upgrade was answered with `{what}`"),
        }
    }
}

/// Asks for an upgrade.
pub(crate) async fn upgrade<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut S,
    host: &str,
    path: &str,
    nonce: [u8; 16],
) -> Result<Answered, String> {
    let key = BASE64.encode(&nonce);
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
    );
    let talk = async {
        stream.write_all(request.as_bytes()).await?;
        stream.flush().await?;
        head(stream).await
    };
    let head = step(talk, "the answer to an upgrade").await?;
    let status = head.strip_prefix("HTTP/1.").and_then(|rest| rest.get(2..5)?.parse().ok());
    Ok(match status {
        Some(101) if field(&head, "sec-websocket-accept") == Some(&*accept(&key)) => {
            Answered::Upgraded
        }
        Some(status) => Answered::Status(status),
        None => Answered::Other(printable(&head, 60)),
    })
}

/// Serves a connection: a question of the run is answered, and messages are said back. `came` hears of
/// the question.
pub(crate) async fn serve<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    signer: &Signer,
    came: impl FnOnce(u32),
) -> io::Result<()> {
    let head = head(&mut stream).await?;
    let mut words = head.split(' ');
    let path = words.nth(1).unwrap_or_default();
    let (Some(ask), Some(key)) = (question(signer, path), field(&head, "sec-websocket-key")) else {
        return Ok(());
    };
    came(ask.id);
    let accept = accept(key);
    let reply = format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Accept: {accept}\r\n\r\n"
    );
    stream.write_all(reply.as_bytes()).await?;
    let signed = HEXLOWER_PERMISSIVE.encode(&answer(signer, &ask));
    send(&mut stream, signed.as_bytes(), None).await?;
    for _ in 0..FRAMES {
        let message = receive(&mut stream).await?;
        send(&mut stream, &message, None).await?;
    }
    Ok(())
}

fn accept(key: &str) -> String {
    let text = [key, ACCEPT].concat();
    BASE64.encode(digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes()).as_ref())
}

fn field<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut fields = head.lines().filter_map(|line| line.split_once(':'));
    fields.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// A head up to its empty line, byte by byte: what follows is no part of it.
async fn head<S: AsyncRead + Unpin>(stream: &mut S) -> io::Result<String> {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") && bytes.len() < HEAD {
        match stream.read_u8().await {
            Ok(byte) => bytes.push(byte),
            Err(error) if bytes.is_empty() => return Err(error),
            Err(_) => break,
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Sends one frame of text; a client's is masked.
async fn send<S: AsyncWrite + Unpin>(
    stream: &mut S,
    message: &[u8],
    mask: Option<[u8; 4]>,
) -> io::Result<()> {
    let short = u8::try_from(message.len()).ok().filter(|length| *length < 126);
    let long = || io::Error::new(io::ErrorKind::InvalidInput, "the message is too long");
    let mut frame = match short {
        Some(length) => vec![TEXT, length],
        None => {
            let length = u16::try_from(message.len()).map_err(|_| long())?.to_be_bytes();
            [&[TEXT, 126], length.as_slice()].concat()
        }
    };
    if let (Some(mask), Some(length)) = (mask, frame.get_mut(1)) {
        *length |= MASKED;
        frame.extend(mask);
    }
    frame.extend(masked(message, mask));
    stream.write_all(&frame).await?;
    stream.flush().await
}

fn masked(message: &[u8], mask: Option<[u8; 4]>) -> impl Iterator<Item = u8> {
    let mask = mask.unwrap_or_default();
    message.iter().zip(mask.into_iter().cycle()).map(|(byte, mask)| byte ^ mask)
}

/// Receives one short frame of text.
async fn receive<S: AsyncRead + Unpin>(stream: &mut S) -> io::Result<Vec<u8>> {
    let other = || io::Error::new(io::ErrorKind::InvalidData, "no short frame of text");
    let [kind, second] = [stream.read_u8().await?, stream.read_u8().await?];
    let length = match second & !MASKED {
        _ if kind != TEXT => return Err(other()),
        126 => stream.read_u16().await?,
        127 => return Err(other()),
        short => u16::from(short),
    };
    if usize::from(length) > HEAD {
        return Err(other());
    }
    let mut mask = None;
    if second & MASKED != 0 {
        mask = Some(stream.read_u32().await?.to_be_bytes());
    }
    let mut message = vec![0; length.into()];
    stream.read_exact(&mut message).await?;
    Ok(masked(&message, mask).collect())
}

async fn step<T>(work: impl Future<Output = io::Result<T>>, what: &str) -> Result<T, String> {
    match timeout(STEP, work).await {
        Err(_) => Err(late(what)),
        Ok(Err(error)) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Err(format!("the connection was closed before {what}"))
        }
        Ok(other) => other.map_err(|error| error.to_string()),
    }
}
