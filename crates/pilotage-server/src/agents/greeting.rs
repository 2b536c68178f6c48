//! How both ends come to know each other, by messages that no proxy between them can make.

use std::time::Duration;

use futures_util::StreamExt as _;
use pilotage_proto::handshake::{self, NONCE};
use pilotage_proto::{
    Challenge, Hello, OLDEST_PROTOCOL, PROTOCOL, Proof, Renewed, Up, Welcome, capability, down, up,
};
use ring::rand::{SecureRandom as _, SystemRandom};
use serde_json::json;
use subtle::ConstantTimeEq as _;

use super::conversation::{Line, Messages};
use super::{HEARTBEAT, Session, join};
use crate::authority::AGENT_LIFE;
use crate::platform::Platform;
use crate::store::{Agent, AgentState, Certificate, StoreError};
use crate::{clock, id};

/// An agent whose certificate ended not longer ago gets another one without a person.
const GRACE: Duration = Duration::from_secs(90 * 24 * 3600);
/// What this server can do for agents.
pub(super) const CAPABILITIES: u64 =
    capability::PROBE | capability::WATCH | capability::RULESET | capability::SOCKETS;
/// The most letters of what an agent calls itself and its ways.
const MOST_WORD: usize = 256;
/// The most letters of what an agent tells of its host.
const MOST_FACTS: usize = 8 << 10;

/// Why an agent is not let in, and when it may ask again: never, where that is none.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) reason: String,
    pub(super) retry: Option<Duration>,
}

impl Refusal {
    pub(super) fn last(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), retry: None }
    }

    pub(super) fn later(reason: impl Into<String>, retry: Duration) -> Self {
        Self { reason: reason.into(), retry: Some(retry) }
    }
}

impl From<crate::Error> for Refusal {
    fn from(error: crate::Error) -> Self {
        tracing::warn!(%error, "an agent could not be greeted");
        Self::later("the platform cannot answer now", Duration::from_secs(10))
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        crate::Error::from(error).into()
    }
}

/// Both ends' nonces: what each signature is for.
pub(super) struct Nonces {
    pub(super) agents: Vec<u8>,
    pub(super) platforms: [u8; NONCE],
}

/// Greets whoever is at the other end; the session, and what the agent told of itself as JSON.
pub(super) async fn greet(
    platform: &Platform,
    line: &Line,
    messages: &mut Messages,
) -> Result<(Session, String), Refusal> {
    let Some(up::Message::Hello(hello)) = next(messages).await else {
        return Err(Refusal::last("a conversation begins with a greeting"));
    };
    let nonces = challenge(platform, line, &hello).await?;
    let mut ended: Option<Agent> = None;
    loop {
        match next(messages).await {
            Some(up::Message::Join(join)) => {
                let joined = join::admit(platform, &join, &nonces).await?;
                let waits = joined.chain.is_empty();
                line.send(down::Message::Joined(joined)).await;
                if waits {
                    let retry = Duration::from_secs(30);
                    return Err(Refusal::later("an administrator must approve the agent", retry));
                }
            }
            Some(up::Message::Proof(proof)) => {
                let (agent, certificate) = prove(platform, line, &proof, &nonces).await?;
                if certificate.expires > clock::now() {
                    return Ok(welcome(line, &hello, proof, agent, &certificate).await);
                }
                // The agent was away for long; it has proved its key, and asks for another certificate.
                ended = Some(agent);
                line.send(down::Message::Renewed(Renewed { chain: Vec::new() })).await;
            }
            Some(up::Message::Renew(renew)) => {
                let agent = ended.take();
                let agent =
                    agent.ok_or_else(|| Refusal::last("who asks has not proved its key"))?;
                let chain = join::renew(platform, &agent, &renew.request).await?;
                line.send(down::Message::Renewed(Renewed { chain })).await;
            }
            Some(_) => return Err(Refusal::last("that has no place in a greeting")),
            None => return Err(Refusal::last("the agent has gone")),
        }
    }
}

async fn next(messages: &mut Messages) -> Option<up::Message> {
    messages.next().await.and_then(|Up { message }| message)
}

/// Proves that this is the platform.
async fn challenge(platform: &Platform, line: &Line, hello: &Hello) -> Result<Nonces, Refusal> {
    if hello.nonce.len() != NONCE {
        return Err(Refusal::last("the nonce has another length"));
    }
    if hello.protocol < OLDEST_PROTOCOL {
        return Err(Refusal::last(format!(
            "the agent speaks protocol {}, and this platform {OLDEST_PROTOCOL} to {PROTOCOL}: \
             install a newer agent",
            hello.protocol
        )));
    }
    let unsigned = || Refusal::later("the platform cannot sign now", Duration::from_secs(10));
    let mut nonce = [0; NONCE];
    SystemRandom::new().fill(&mut nonce).map_err(|_| unsigned())?;
    let signer = platform.signer();
    let signature = signer.sign(&handshake::challenge(&hello.nonce, &nonce));
    let challenge = Challenge {
        protocol: PROTOCOL.min(hello.protocol),
        nonce: nonce.to_vec(),
        chain: signer.chain.clone(),
        signature: signature.ok_or_else(unsigned)?,
        time: clock::now(),
        capabilities: CAPABILITIES,
    };
    line.send(down::Message::Challenge(challenge)).await;
    Ok(Nonces { agents: hello.nonce.clone(), platforms: nonce })
}

/// Whether the agent is who its certificate says, and is let in.
async fn prove(
    platform: &Platform,
    line: &Line,
    proof: &Proof,
    nonces: &Nonces,
) -> Result<(Agent, Certificate), Refusal> {
    let stranger =
        || Refusal::last("the platform does not know the agent's certificate: join again");
    let certificate = match platform.store().certificate(&id::digest(&proof.certificate)).await {
        Err(StoreError::Missing { .. }) => return Err(stranger()),
        found => found?,
    };
    let text = handshake::proof(&nonces.agents, &nonces.platforms, &proof.binding);
    if !handshake::is_signed_by(&proof.certificate, &text, &proof.signature) {
        return Err(stranger());
    }
    let agent = platform.store().agent_by_id(&certificate.agent).await?;
    if certificate.revoked.is_some() || agent.state == AgentState::Revoked {
        return Err(Refusal::last("the agent was revoked"));
    }
    if agent.state == AgentState::Pending {
        let retry = Duration::from_secs(30);
        return Err(Refusal::later("an administrator must approve the agent", retry));
    }
    let grace = i64::try_from(GRACE.as_millis()).unwrap_or(i64::MAX);
    if certificate.expires.saturating_add(grace) < clock::now() {
        return Err(Refusal::last("the agent's certificate ended too long ago: join again"));
    }
    // A certificate of the connection that is another agent's: somebody mixes up two.
    if let Some(presented) = line.connection.certificate() {
        match platform.store().certificate(presented).await {
            Ok(presented) if presented.agent == agent.id => {}
            Ok(_) | Err(StoreError::Missing { .. }) => {
                return Err(Refusal::last("the connection has another agent's certificate"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok((agent, certificate))
}

async fn welcome(
    line: &Line,
    hello: &Hello,
    proof: Proof,
    agent: Agent,
    certificate: &Certificate,
) -> (Session, String) {
    let same: bool = proof.binding.ct_eq(line.connection.binding()).into();
    let intercepted = !same || proof.binding.is_empty();
    let left = certificate.expires.saturating_sub(clock::now());
    let third = i64::try_from(AGENT_LIFE.as_millis() / 3).unwrap_or(i64::MAX);
    let capabilities = hello.capabilities & CAPABILITIES;
    let facts = proof.facts.unwrap_or_default();
    let facts = json!({
        "name": word(&facts.name),
        "addresses": facts.addresses.iter().take(64).map(|it| word(it)).collect::<Vec<_>>(),
        "system": word(&facts.system),
        "kernel": word(&facts.kernel),
        "version": word(&hello.version),
        "transport": word(&hello.transport),
        "transportReason": word(&hello.transport_reason),
        "intercepted": intercepted,
        "from": line.connection.peer().ip().to_string(),
    });
    let welcome = Welcome {
        session: id::new(),
        heartbeat_ms: u64::try_from(HEARTBEAT.as_millis()).unwrap_or(u64::MAX),
        intercepted,
        capabilities: CAPABILITIES,
        renew: left < third,
    };
    line.send(down::Message::Welcome(welcome)).await;
    let transport = word(&hello.transport);
    let session = Session::new(agent, transport, capabilities, intercepted, line.down.clone());
    let mut facts = facts.to_string();
    if facts.len() > MOST_FACTS {
        facts = "{}".to_owned();
    }
    (session, facts)
}

/// A word of an agent as it may be kept and shown.
pub(super) fn word(text: &str) -> String {
    text.chars().filter(|it| !it.is_control()).take(MOST_WORD).collect()
}
