//! The asking end of the control connection.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use pilotage_verdict::Responder;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::frame;
use super::tls::{self, NAME};
use super::wire::{PROTOCOL_VERSION, PortState, QUESTIONS, Reply, Request};
use crate::error::ProbeError;
use crate::listen::Question;
use crate::message::{Kind, Message, Signer};
use crate::secret::Secret;

/// How long each step may take.
const PATIENCE: Duration = Duration::from_secs(6);

/// A listening end of the run.
#[derive(Debug)]
pub struct Peer {
    stream: BufReader<TlsStream<TcpStream>>,
    /// The host that it says it is.
    pub host: String,
    /// Whether it sees what passes its interfaces.
    pub watches: bool,
}

impl Peer {
    /// Connects to the control port, or to any TCP port on which the other end listens for the run, and
    /// proves on both sides that the secret is known.
    ///
    /// # Errors
    /// [`ProbeError`] where nobody answers, somebody else does, or in another version.
    pub async fn connect(at: SocketAddr, secret: &Secret) -> Result<Self, ProbeError> {
        let connector = TlsConnector::from(tls::client(secret)?);
        let unreachable = |source| ProbeError::Connect { at, source };
        let mut stream = in_time(TcpStream::connect(at)).await.map_err(unreachable)?;
        // Ports of the run answer probes; this says that something else is wanted.
        let introduction = Message { kind: Kind::Control, id: 0, nonce: [0; 16], extra: 0 };
        let introduction = Signer::new(secret).write(&introduction);
        in_time(stream.write_all(&introduction)).await.map_err(unreachable)?;
        let name = ServerName::try_from(NAME)
            .map_err(|error| ProbeError::Certificate(error.to_string()))?;
        let strange = |source| ProbeError::Stranger { at, source };
        let stream = in_time(connector.connect(name, stream)).await.map_err(strange)?;
        let mut stream = BufReader::new(stream);
        // In TLS 1.3 a refusal of this end's certificate shows with the first answer only.
        let hello = ask(&mut stream, &Request::Hello { version: PROTOCOL_VERSION });
        match hello.await.map_err(strange)? {
            Reply::Hello { version, host, watches } if version == PROTOCOL_VERSION => {
                Ok(Self { stream, host, watches })
            }
            Reply::Hello { version, .. } => {
                Err(ProbeError::Version { theirs: version, ours: PROTOCOL_VERSION })
            }
            _ => Err(strange(unexpected())),
        }
    }

    /// What became of its ports.
    ///
    /// # Errors
    /// Where the connection is lost.
    pub async fn ports(&mut self) -> Result<Vec<PortState>, ProbeError> {
        match ask(&mut self.stream, &Request::Ports).await? {
            Reply::Ports { ports } => Ok(ports),
            _ => Err(unexpected().into()),
        }
    }

    /// What came of some probes, in their order.
    ///
    /// # Errors
    /// Where the connection is lost.
    pub async fn saw(&mut self, questions: &[Question]) -> Result<Vec<Responder>, ProbeError> {
        let mut responders = Vec::with_capacity(questions.len());
        for batch in questions.chunks(QUESTIONS) {
            let request = Request::Saw { questions: batch.to_vec() };
            match ask(&mut self.stream, &request).await? {
                Reply::Saw { responders: some } if some.len() == batch.len() => {
                    responders.extend(some);
                }
                _ => return Err(unexpected().into()),
            }
        }
        Ok(responders)
    }

    /// Takes leave. The other end closes when all have.
    pub async fn bye(mut self) {
        _ = frame::send(&mut self.stream, &Request::Bye).await;
    }
}

async fn ask(stream: &mut BufReader<TlsStream<TcpStream>>, request: &Request) -> io::Result<Reply> {
    let answer = async {
        frame::send(stream, request).await?;
        frame::receive(stream).await
    };
    in_time(answer).await?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

async fn in_time<T>(work: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(PATIENCE, work).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

fn unexpected() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "it answered something else")
}
