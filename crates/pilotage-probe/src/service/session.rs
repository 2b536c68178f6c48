//! The connections by which one service is asked: the one that is there, and more where its answer
//! calls for that.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use pilotage_verdict::{Observed, Tls};
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Instant, timeout_at};
use tokio_rustls::client::TlsStream;

use super::hear::{End, Heard};
use super::recorder::Recorder;
use super::{Answer, Services, stranger};
use crate::initiate::Redial;
use crate::proxy::Ways;
use crate::tls::Refusal;

/// A service that waits for more of what it takes for its own protocol gets so long, before it is asked
/// without TLS.
const TRIAL: Duration = Duration::from_millis(1_500);

/// A stream of whatever kind.
pub(crate) trait Duplex: AsyncRead + AsyncWrite + Unpin + Send + Sync {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send + Sync> Duplex for S {}

/// A connection, or a tunnel through a proxy.
pub(crate) type Stream = Box<dyn Duplex>;

/// How to come to the service once more.
#[derive(Clone, Copy)]
pub(crate) enum Dial<'a> {
    /// By a connection from another port.
    Direct(Redial<'a>),
    /// By another tunnel.
    Through(Ways<'a>),
}

impl Dial<'_> {
    async fn again(self, by: Instant) -> Result<Stream, Observed> {
        Ok(match self {
            Self::Direct(redial) => Box::new(redial.connect(by).await?),
            // A proxy takes its own time, which is bounded.
            Self::Through(ways) => Box::new(ways.another().await?),
        })
    }
}

/// One service, asked.
pub(crate) struct Session<'a> {
    /// The connection that was completed first.
    pub(crate) first: Option<Stream>,
    /// How to open another one.
    pub(crate) dial: Dial<'a>,
    /// The port of the service.
    pub(crate) port: u16,
    pub(crate) services: &'a Services,
    /// The name that it is asked for.
    pub(crate) name: ServerName<'static>,
    /// When asking ends.
    pub(crate) by: Instant,
    /// Bytes that nobody can guess.
    pub(crate) nonce: [u8; 16],
}

/// Why there is no TLS.
#[derive(Debug)]
pub(super) enum Failed {
    /// The connection came to nothing.
    Ended(Observed),
    /// It answered with something else.
    NotTls(Vec<u8>),
    /// It speaks TLS, and refused.
    Refused(String),
}

impl Failed {
    pub(super) fn into_answer(self, session: &Session<'_>) -> Answer {
        match self {
            Self::Ended(observed) => Answer::Ended(observed),
            Self::NotTls(bytes) => session.stranger(Heard { bytes, end: End::Enough }),
            Self::Refused(why) => Answer::Right(format!("TLS; {why}"), None),
        }
    }
}

impl Session<'_> {
    /// The name and port as HTTP wants them.
    pub(super) fn authority(&self) -> String {
        let port = self.port;
        match &self.name {
            ServerName::IpAddress(address) => {
                SocketAddr::new(IpAddr::from(*address), port).to_string()
            }
            name => format!("{}:{port}", name.to_str()),
        }
    }

    /// The first connection, else another one.
    pub(super) async fn connect(&mut self) -> Result<Recorder<Stream>, Observed> {
        let stream = match self.first.take() {
            Some(stream) => stream,
            None => self.dial.again(self.by).await?,
        };
        Ok(Recorder::new(stream))
    }

    /// TLS on a connection.
    pub(super) async fn tls(
        &mut self,
        protocols: &[&str],
    ) -> Result<(TlsStream<Recorder<Stream>>, Tls), Failed> {
        let stream = self.connect().await.map_err(Failed::Ended)?;
        self.handshake(stream, protocols).await
    }

    /// TLS on this connection.
    pub(super) async fn handshake(
        &self,
        stream: Recorder<Stream>,
        protocols: &[&str],
    ) -> Result<(TlsStream<Recorder<Stream>>, Tls), Failed> {
        let first = stream.first();
        let shaking = self.services.client().handshake(stream, self.name.clone(), protocols);
        let refused = match timeout_at(self.by, shaking).await {
            Ok(Ok(met)) => return Ok(met),
            Ok(Err(refused)) => refused,
            Err(_) => return Err(Failed::Ended(Observed::Connected)),
        };
        Err(match refused {
            Refusal::NotTls => Failed::NotTls(first.bytes()),
            Refusal::Alert(why) => Failed::Refused(format!("it refuses the handshake: {why}")),
            Refusal::Incompatible(why) => Failed::Refused(why),
            // What closes behind words of its own has said what it is.
            Refusal::Io(_) if !first.bytes().is_empty() => Failed::NotTls(first.bytes()),
            Refusal::Io(error) => match Answer::failed(&error) {
                Answer::Ended(observed) => Failed::Ended(observed),
                _ => Failed::Ended(Observed::Reset),
            },
        })
    }

    /// TLS where that is spoken, else a plain connection.
    pub(super) async fn either(
        &mut self,
        protocols: &[&str],
    ) -> Result<(Box<dyn Duplex>, Option<Tls>), Answer> {
        let by = self.by;
        self.by = by.min(Instant::now() + TRIAL);
        let met = self.tls(protocols).await;
        self.by = by;
        match met {
            Ok((stream, tls)) => Ok((Box::new(stream), Some(tls))),
            Err(refused @ Failed::Refused(_)) => Err(refused.into_answer(self)),
            Err(Failed::NotTls(_) | Failed::Ended(Observed::Reset | Observed::Connected)) => {
                let plain = self.connect().await.map_err(Answer::Ended)?;
                Ok((Box::new(plain), None))
            }
            Err(ended @ Failed::Ended(_)) => Err(ended.into_answer(self)),
        }
    }

    /// What is not the application that was asked for.
    pub(super) fn stranger(&self, heard: Heard) -> Answer {
        match heard.end {
            _ if !heard.bytes.is_empty() => Answer::Wrong(stranger::describe(&heard.bytes), None),
            End::Failed(error) => Answer::failed(&error),
            End::Closed => Answer::Ended(Observed::Reset),
            End::Silence | End::Enough => Answer::Ended(Observed::Connected),
        }
    }

    /// What is not the application that was asked for, inside TLS.
    pub(super) fn stranger_inside(&self, heard: &Heard, tls: Tls) -> Answer {
        if heard.bytes.is_empty() && tls.asks_for_certificate && self.services.identity.is_none() {
            // In TLS 1.3 whoever insists on a certificate ends the connection at this point.
            return Answer::Right(String::new(), Some(tls));
        }
        let inside = match heard.bytes.as_slice() {
            [] => "nothing".to_owned(),
            bytes => stranger::describe(bytes),
        };
        Answer::Wrong(format!("TLS answered, and inside it {inside}"), Some(tls))
    }

    /// The same, inside TLS or not.
    pub(super) fn stranger_either(&self, heard: Heard, tls: Option<Tls>) -> Answer {
        match tls {
            Some(tls) => self.stranger_inside(&heard, tls),
            None => self.stranger(heard),
        }
    }
}
