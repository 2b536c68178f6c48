//! Asks a service that runs already who it is, in its own protocol.
//!
//! Only where no listener of the run has the port, the requirement names the application, and the
//! connection was completed. Every question is harmless: no login, no write, nothing that is kept; what
//! is sent for each protocol stands in `docs/probing.md`. What comes back is read within bounds of size
//! and time.

mod ber;
pub(crate) mod dns;
mod etcd;
mod grpc;
mod hear;
mod http;
mod http2;
mod https;
mod ldap;
mod nats;
pub(crate) mod ntp;
mod recorder;
mod registry;
mod session;
mod ssh;
pub(crate) mod stranger;
#[cfg(test)]
mod tests;

use std::io;
use std::net::IpAddr;
use std::sync::OnceLock;

use pilotage_verdict::{Application, Observed, Service, Tls};
use rustls::pki_types::ServerName;

pub(crate) use self::session::{Dial, Duplex, Session, Stream};
use crate::initiate;
use crate::tls::{Client, Identity, Roots};

/// What all services are asked with.
#[derive(Debug, Default)]
pub struct Services {
    /// The name that they are asked for, in TLS and HTTP; else that of the probe's target.
    pub server_name: Option<String>,
    /// Who is trusted to issue certificates; the system's roots where none is given.
    pub roots: Option<Roots>,
    /// The certificate to present to those that ask for one.
    pub identity: Option<Identity>,
    client: OnceLock<Client>,
}

impl Services {
    /// Asks with these.
    #[must_use]
    pub fn new(
        server_name: Option<String>,
        roots: Option<Roots>,
        identity: Option<Identity>,
    ) -> Self {
        Self { server_name, roots, identity, client: OnceLock::new() }
    }

    /// The system's roots are read when they are first needed.
    pub(crate) fn client(&self) -> &Client {
        self.client.get_or_init(|| {
            let roots = self.roots.clone().unwrap_or_else(Roots::system);
            Client::new(&roots, self.identity.clone())
        })
    }

    /// The name that is asked for: the one that was given, that of the target, or its address.
    pub(crate) fn name(&self, target: Option<&str>, at: IpAddr) -> ServerName<'static> {
        let known = [self.server_name.as_deref(), target].into_iter().flatten();
        let mut names = known
            .filter_map(|name| ServerName::try_from(name.trim_end_matches('.').to_owned()).ok());
        names.next().unwrap_or_else(|| ServerName::from(at))
    }
}

/// How asking ended.
#[derive(Debug)]
pub(crate) enum Answer {
    /// It is what was asked for, and says this of itself.
    Right(String, Option<Tls>),
    /// Something else answered: what.
    Wrong(String, Option<Tls>),
    /// Nothing came back.
    Ended(Observed),
}

impl Answer {
    /// The connection failed before anything was said.
    fn failed(error: &io::Error) -> Self {
        if error.raw_os_error().is_none() && error.kind() != io::ErrorKind::TimedOut {
            // It ended in the middle of what it said.
            return Self::Ended(Observed::Reset);
        }
        Self::Ended(match initiate::observed(error) {
            // Behind the handshake a refusal is a reset of what was accepted.
            Observed::Refused => Observed::Reset,
            Observed::Silence => Observed::Connected,
            other => other,
        })
    }

    /// As evidence.
    pub(crate) fn observed(self, application: Application) -> Observed {
        let service = |words: String, tls: Option<Tls>| {
            Box::new(Service { application: Some(application), words, tls })
        };
        match self {
            Self::Right(words, tls) => {
                let words = with_tls(words, tls.as_ref());
                Observed::Answered(service(words, tls))
            }
            Self::Wrong(words, tls) => {
                let words = format!("{words}, where {} is required", application.name());
                Observed::Strange(service(words, tls))
            }
            Self::Ended(observed) => observed,
        }
    }
}

/// `HTTP/2 200, TLS 1.3`.
fn with_tls(words: String, tls: Option<&Tls>) -> String {
    let Some(tls) = tls else { return words };
    let version = format!("TLS {}", tls.version);
    let asks = if tls.asks_for_certificate { ", asks for a client certificate" } else { "" };
    if words.is_empty() { version + asks } else { format!("{words}, {version}{asks}") }
}

/// Asks by a connection, or several.
pub(crate) async fn ask(application: Application, session: &mut Session<'_>) -> Answer {
    let answer = first(application, session).await;
    let says_nothing = matches!(answer, Answer::Ended(Observed::Reset | Observed::Connected));
    if !says_nothing || application.uses_tls() {
        return answer;
    }
    // What waits for TLS, or closes on everything else, says so when it gets it.
    match session.tls(&[]).await {
        Ok((_, tls)) => Answer::Wrong("TLS answered".to_owned(), Some(tls)),
        Err(_) => answer,
    }
}

async fn first(application: Application, session: &mut Session<'_>) -> Answer {
    match application {
        Application::Tls => https::handshake(session).await,
        Application::Http => http::ask(session).await,
        Application::Https => https::ask(session).await,
        Application::Grpc => grpc::ask(session).await,
        Application::Ssh => ssh::ask(session).await,
        Application::Nats => nats::ask(session).await,
        Application::Etcd => etcd::ask(session).await,
        Application::Dns => dns::ask(session).await,
        Application::Ldap => ldap::plain(session).await,
        Application::Ldaps => ldap::inside_tls(session).await,
        Application::Registry => registry::ask(session).await,
        // Asked by datagrams only.
        Application::Ntp => Answer::Ended(Observed::Connected),
    }
}
