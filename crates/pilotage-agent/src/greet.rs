//! How both ends come to know each other, from the agent's side.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use pilotage_proto::handshake::{self, NONCE, PLATFORM};
use pilotage_proto::{
    Challenge, Down, Hello, Join, JoinToken, PROTOCOL, Proof, Renew, Up, Welcome, down, up,
};
use ring::digest::{SHA256, digest};
use ring::hmac;
use ring::rand::{SecureRandom as _, SystemRandom};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio::time::timeout;
use webpki::{EndEntityCert, KeyUsage, anchor_from_trusted_cert};

use crate::dial::Line;
use crate::identity::Identity;
use crate::state::State;
use crate::{AgentError, host};

/// How long the platform may take over each answer.
const ANSWER: Duration = Duration::from_secs(20);
/// Clocks that differ by less leave certificates as they are.
const CLOCKS: i64 = 300;

/// What a greeting needs.
pub(crate) struct Greeting<'a> {
    pub(crate) state: &'a State,
    /// SHA-256 of the platform's authority.
    pub(crate) authority: &'a [u8],
    pub(crate) token: Option<&'a JoinToken>,
    pub(crate) capabilities: u64,
    /// Why this way and no better one.
    pub(crate) reason: &'a str,
}

/// Both ends' nonces.
struct Nonces {
    own: [u8; NONCE],
    platforms: Vec<u8>,
}

impl Greeting<'_> {
    /// Proves both ends to each other; joins first where the agent has no certificate.
    pub(crate) async fn run(
        &self,
        line: &mut Line,
        identity: &mut Identity,
    ) -> Result<Welcome, AgentError> {
        let nonces = self.hello(line).await?;
        if identity.certificate().is_none() {
            self.join(line, identity, &nonces).await?;
        }
        loop {
            prove(line, identity, &nonces).await?;
            match receive(line).await? {
                down::Message::Welcome(welcome) => return Ok(welcome),
                // The certificate has ended while the agent was away.
                down::Message::Renewed(renewed) if renewed.chain.is_empty() => {
                    let request = identity.request()?;
                    send(line, up::Message::Renew(Renew { request })).await?;
                    let down::Message::Renewed(renewed) = receive(line).await? else {
                        return Err(nonsense());
                    };
                    let certificate = renewed.chain.into_iter().next().ok_or_else(nonsense)?;
                    identity.keep(self.state, certificate)?;
                }
                _ => return Err(nonsense()),
            }
        }
    }

    async fn hello(&self, line: &mut Line) -> Result<Nonces, AgentError> {
        let mut own = [0; NONCE];
        let filled = SystemRandom::new().fill(&mut own);
        filled.map_err(|_| AgentError::Key("the system gives no random numbers".to_owned()))?;
        let hello = Hello {
            protocol: PROTOCOL,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            nonce: own.to_vec(),
            capabilities: self.capabilities,
            transport: line.way.as_str().to_owned(),
            transport_reason: self.reason.to_owned(),
        };
        send(line, up::Message::Hello(hello)).await?;
        let down::Message::Challenge(challenge) = receive(line).await? else {
            return Err(nonsense());
        };
        is_platform(&challenge, self.authority, &own)?;
        Ok(Nonces { own, platforms: challenge.nonce })
    }

    async fn join(
        &self,
        line: &mut Line,
        identity: &mut Identity,
        nonces: &Nonces,
    ) -> Result<(), AgentError> {
        let token = self.token.ok_or(AgentError::NotJoined)?;
        let request = identity.request()?;
        let key = digest(&SHA256, &token.secret);
        let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_ref());
        let text = handshake::join(&nonces.own, &nonces.platforms, &request);
        let mac = hmac::sign(&key, &text).as_ref().to_vec();
        let facts = host::facts();
        let join = Join {
            token: token.id.clone(),
            mac,
            request,
            name: facts.name,
            addresses: facts.addresses,
        };
        send(line, up::Message::Join(join)).await?;
        let down::Message::Joined(joined) = receive(line).await? else { return Err(nonsense()) };
        match joined.chain.into_iter().next() {
            Some(certificate) => identity.keep(self.state, certificate),
            None => Err(AgentError::Ended {
                reason: joined.reason,
                retry_ms: Some(joined.retry_ms).filter(|_| joined.pending),
            }),
        }
    }
}

async fn prove(line: &mut Line, identity: &Identity, nonces: &Nonces) -> Result<(), AgentError> {
    let certificate = identity.certificate().ok_or(AgentError::NotJoined)?.to_vec();
    let text = handshake::proof(&nonces.own, &nonces.platforms, &line.binding);
    let proof = Proof {
        certificate,
        signature: identity.sign(&text)?,
        binding: line.binding.clone(),
        facts: Some(host::facts()),
    };
    send(line, up::Message::Proof(proof)).await
}

/// Whether whoever answered has a certificate of the platform's authority and its key.
fn is_platform(challenge: &Challenge, authority: &[u8], own: &[u8]) -> Result<(), AgentError> {
    let impostor = |why: &str| AgentError::Impostor(why.to_owned());
    let [certificate, issuer, ..] = challenge.chain.as_slice() else {
        return Err(impostor("it has no certificate"));
    };
    if digest(&SHA256, issuer).as_ref() != authority {
        return Err(impostor("its authority is another one than the agent joined"));
    }
    let text = handshake::challenge(own, &challenge.nonce);
    if !handshake::is_signed_by(certificate, &text, &challenge.signature) {
        return Err(impostor("it does not have the key of its certificate"));
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    vouched(certificate, issuer, UnixTime::since_unix_epoch(now)).map_err(|error| {
        let own = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
        let seconds = own.saturating_sub(challenge.time / 1_000);
        // What is wrong is most likely the clock, where both differ so much.
        if seconds.abs() > CLOCKS {
            AgentError::Clock { seconds }
        } else {
            AgentError::Impostor(error.to_string())
        }
    })
}

fn vouched(certificate: &[u8], issuer: &[u8], now: UnixTime) -> Result<(), webpki::Error> {
    let (certificate, issuer) = (CertificateDer::from(certificate), CertificateDer::from(issuer));
    let anchor = anchor_from_trusted_cert(&issuer)?;
    let certificate = EndEntityCert::try_from(&certificate)?;
    certificate.verify_for_usage(
        &[webpki::ring::ECDSA_P256_SHA256],
        &[anchor],
        &[],
        now,
        KeyUsage::server_auth(),
        None,
        None,
    )?;
    let name = ServerName::try_from(PLATFORM).map_err(|_| webpki::Error::MalformedDnsIdentifier)?;
    certificate.verify_is_valid_for_subject_name(&name)
}

pub(crate) async fn send(line: &Line, message: up::Message) -> Result<(), AgentError> {
    let sent = line.up.send(Up { message: Some(message) }).await;
    sent.map_err(|_| AgentError::ended("the connection was lost"))
}

async fn receive(line: &mut Line) -> Result<down::Message, AgentError> {
    let received = timeout(ANSWER, line.down.recv()).await;
    let received = received.map_err(|_| AgentError::ended("the platform does not answer"))?;
    match received {
        Some(Down { message: Some(down::Message::Goodbye(goodbye)) }) => Err(farewell(goodbye)),
        Some(Down { message: Some(message) }) => Ok(message),
        Some(Down { message: None }) => Err(nonsense()),
        None => Err(AgentError::ended("the connection was lost")),
    }
}

/// What the platform's last message means.
pub(crate) fn farewell(goodbye: pilotage_proto::Goodbye) -> AgentError {
    if goodbye.r#final {
        return AgentError::Refused(goodbye.reason);
    }
    AgentError::Ended { reason: goodbye.reason, retry_ms: Some(goodbye.retry_ms) }
}

fn nonsense() -> AgentError {
    AgentError::Impostor("it says what has no place here".to_owned())
}
