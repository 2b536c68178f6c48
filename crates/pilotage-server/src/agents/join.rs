//! Who is let in: by a token and its scope, or by a person.

use std::collections::BTreeSet;
use std::net::IpAddr;

use data_encoding::HEXLOWER;
use pilotage_proto::{Join, Joined, handshake};
use rcgen::{CertificateSigningRequestParams, PublicKeyData as _};
use ring::hmac;
use rustls::pki_types::CertificateSigningRequestDer;
use serde_json::json;

use super::greeting::{Nonces, Refusal, word};
use crate::platform::Platform;
use crate::resolve::resolve;
use crate::store::{Agent, AgentState, JoinToken, NewAgent, StoreError};
use crate::{Error, clock, id};

/// How long an agent waits before it asks again whether a person has approved it.
const RETRY_MS: u64 = 30_000;

/// Lets an agent in, or has it wait for a person.
pub(super) async fn admit(
    platform: &Platform,
    join: &Join,
    nonces: &Nonces,
) -> Result<Joined, Refusal> {
    let token = authentic(platform, join, nonces).await?;
    let key = key_of(&join.request)?;
    let site = platform.store().site_by_id(&token.site).await?;
    let known = platform.store().agent_by_key(&site.id, &key).await?;
    let agent = match known {
        Some(agent) => agent,
        None => {
            if !platform.store().use_join_token(&token.id).await? {
                return Err(Refusal::last("the join token has ended: ask for a new one"));
            }
            let name = word(&join.name);
            let host = host_of(platform, &site, &name, &join.addresses).await?;
            let approved = token.approves && host.is_some();
            let state = if approved { AgentState::Approved } else { AgentState::Pending };
            let facts = json!({ "addresses": join.addresses.iter().take(64).collect::<Vec<_>>() });
            let new = NewAgent {
                tenant: &site.tenant,
                site: &site.id,
                host: host.as_deref(),
                name: &name,
                key: &key,
                facts: &facts.to_string(),
                state,
            };
            platform.store().enrol(&new).await?
        }
    };
    let mut joined = Joined { agent: agent.id.clone(), ..Joined::default() };
    match agent.state {
        AgentState::Approved => joined.chain = renew(platform, &agent, &join.request).await?,
        AgentState::Revoked => return Err(Refusal::last("the agent was revoked")),
        AgentState::Pending => {
            joined.pending = true;
            joined.retry_ms = RETRY_MS;
            joined.reason = match &agent.host {
                Some(_) => "an administrator must approve it".to_owned(),
                None => format!(
                    "no host of the site has the name `{}` or one of its addresses, so an \
                     administrator must approve it",
                    agent.name
                ),
            };
            let subject = json!({ "name": agent.name, "host": agent.host });
            platform.events().tell(&agent.tenant, "agent.pending", &agent.id, subject);
        }
    }
    Ok(joined)
}

/// A certificate for an agent's key; it is kept before it is handed out.
pub(super) async fn renew(
    platform: &Platform,
    agent: &Agent,
    request: &[u8],
) -> Result<Vec<Vec<u8>>, Error> {
    if key_of(request).ok().as_deref() != Some(agent.key.as_str()) {
        return Err(Error::Refused("the request is for another key than the agent's"));
    }
    let authority = platform.authority();
    let identity = authority.for_agent(&agent.id, request)?;
    let fingerprint = id::digest(&identity.certificate);
    platform.store().add_certificate(&agent.id, &fingerprint, identity.expires).await?;
    Ok(vec![identity.certificate.to_vec(), authority.certificate().to_vec()])
}

/// The token, where whoever asks has its secret and nothing was changed on the way.
async fn authentic(
    platform: &Platform,
    join: &Join,
    nonces: &Nonces,
) -> Result<JoinToken, Refusal> {
    let unknown = || Refusal::last("the platform does not know the join token");
    let token = match platform.store().join_token(&join.token).await {
        Err(StoreError::Missing { .. }) => return Err(unknown()),
        found => found?,
    };
    let key = HEXLOWER.decode(token.key.as_bytes()).map_err(|_| unknown())?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, &key);
    let text = handshake::join(&nonces.agents, &nonces.platforms, &join.request);
    // In constant time.
    hmac::verify(&key, &text, &join.mac).map_err(|_| unknown())?;
    // Whoever was let in by it may come again with the same key, also when it has ended.
    if token.expires < clock::now() && token.uses == 0 {
        return Err(Refusal::last("the join token has ended: ask for a new one"));
    }
    Ok(token)
}

/// SHA-256 of the public key of a request whose signature is its key's.
fn key_of(request: &[u8]) -> Result<String, Refusal> {
    let wrong = |_| Refusal::last("the request for a certificate is damaged");
    let request = CertificateSigningRequestDer::from(request);
    let request = CertificateSigningRequestParams::from_der(&request).map_err(wrong)?;
    Ok(id::digest(request.public_key.der_bytes()))
}

/// The host of the site that has this name, else the one that has these addresses.
async fn host_of(
    platform: &Platform,
    site: &crate::store::Site,
    name: &str,
    addresses: &[String],
) -> Result<Option<String>, Refusal> {
    let revision = platform.store().revision(&site.id, site.revision).await?;
    let Ok(resolved) = resolve(&revision.files) else { return Ok(None) };
    let addresses: BTreeSet<IpAddr> = addresses.iter().filter_map(|it| it.parse().ok()).collect();
    let hosts = &resolved.plan.hosts;
    let by_name = hosts.iter().find(|host| &*host.name == name);
    let mut by_address =
        hosts.iter().filter(|host| host.addresses.iter().any(|it| addresses.contains(it)));
    let found = match (by_name, by_address.next(), by_address.next()) {
        (Some(host), ..) | (None, Some(host), None) => Some(host),
        // Several hosts have addresses of the machine: nobody can tell which one it is.
        _ => None,
    };
    Ok(found.map(|host| host.name.to_string()))
}
