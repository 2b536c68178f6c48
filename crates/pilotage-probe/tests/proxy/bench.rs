//! Asks through a proxy, with a listening end of the run at the other end or nobody.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use pilotage_probe::Secret;
use pilotage_probe::control::{self, Peer};
use pilotage_probe::coordinate::{self, Initiators, Means, Peers};
use pilotage_probe::initiate::Limits;
use pilotage_probe::listen::Listeners;
use pilotage_probe::proxy::{NoProxy, Proxies, Proxy};
use pilotage_probe::service::Services;
use pilotage_probe::tls::Roots;
use pilotage_verdict::{Application, Carrier, End, Outcome, Probe, Target};

use super::authority::Authority;
use super::program::free;

pub(crate) const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// What is at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum There {
    /// A listening end of the run, with the port.
    Run,
    /// Nobody of the run.
    Nobody,
}

/// What becomes of a probe to a port of this machine through a proxy.
pub(crate) fn ask(proxy: &str, port: u16, there: There) -> Outcome {
    let to = Target::Address { name: "here".into(), host: None, address: HERE };
    ask_for(proxy, to, port, there, None)
}

/// The same, where an authority was named for the proxy.
pub(crate) fn ask_trusting(proxy: &str, port: u16, there: There, authority: &Authority) -> Outcome {
    let to = Target::Address { name: "here".into(), host: None, address: HERE };
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), authority.certificate()).unwrap();
    ask_for(proxy, to, port, there, Some(Roots::of_file(file.path()).unwrap()))
}

pub(crate) fn ask_for(
    proxy: &str,
    to: Target,
    port: u16,
    there: There,
    authorities: Option<Roots>,
) -> Outcome {
    let from = End { name: "a".into(), host: 0, address: HERE };
    send(proxy, Probe::new(from, to, Carrier::Tcp(port)), there, authorities)
}

/// What becomes of a probe that asks a service on a port of this machine who it is.
pub(crate) fn ask_service(proxy: &str, port: u16, application: Application) -> Outcome {
    let from = End { name: "a".into(), host: 0, address: HERE };
    let to = Target::Address { name: "here".into(), host: None, address: HERE };
    let probe = Probe::new(from, to, Carrier::Tcp(port));
    let probe = Probe { application: Some(application), ..probe };
    send(proxy, probe, There::Nobody, None)
}

fn send(proxy: &str, probe: Probe, there: There, authorities: Option<Roots>) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let carrier = probe.carrier;
    let proxies =
        Proxies::new(Some(Proxy::parse(proxy).unwrap()), NoProxy::default()).trusting(authorities);
    let probe = Probe { by_proxy: true, ..probe };
    runtime.block_on(async {
        let (secret, limits) = (Secret::generate().unwrap(), Limits::default());
        let mut peers = Peers::default();
        if there == There::Run {
            peers.add(listening(&secret, carrier).await).await.unwrap();
        }
        let services = Arc::new(Services::default());
        let means =
            Means { secret: &secret, limits: &limits, proxies: &proxies, services: &services };
        let mut outcomes = Vec::new();
        let mut here = Initiators::Here(None);
        coordinate::run(&[probe], &mut here, &mut peers, &means, |it| outcomes.push(it)).await;
        outcomes.pop().unwrap()
    })
}

/// A listening end of the run in this process.
async fn listening(secret: &Secret, carrier: Carrier) -> Peer {
    let at: SocketAddr = free();
    let listeners = Listeners::open([(HERE, carrier)], secret, None);
    let there = secret.clone();
    tokio::spawn(async move {
        let minute = Duration::from_secs(60);
        control::serve(at, "b", listeners, false, &there, minute).await.unwrap();
    });
    loop {
        if let Ok(peer) = Peer::connect(at, secret).await {
            return peer;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
