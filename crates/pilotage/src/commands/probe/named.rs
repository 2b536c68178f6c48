//! Ports that a person names, at one host. Nobody of the run is at the other end, so a verdict rests on
//! what comes back.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use pilotage_probe::Secret;
use pilotage_probe::coordinate::{Initiators, Means, Peers};
use pilotage_probe::proxy::Proxies;
use pilotage_report::probe::Run;
use pilotage_verdict::{Application, Carrier, End, Probe, Target};

use super::ports::{self, Asked};
use super::{Arguments, report, send};
use crate::probing;
use crate::session::{Session, Usage};

/// So many ports are watched on the wire.
const MOST_WATCHED: usize = 1_000;

pub fn run(arguments: &Arguments, session: &mut Session) -> anyhow::Result<()> {
    let Some(before) = arguments.before(session)? else { return Ok(()) };
    let name = arguments.target.to_string_lossy().into_owned();
    let asked = ports::named(&arguments.ports)?;
    let services = arguments.services(Some(&name))?;
    // Of many ports it would cost more than it tells: only whether the own firewall stops something.
    let tap = (asked.len() <= MOST_WATCHED).then(|| probing::tap(&mut Vec::new())).flatten();
    let limits = arguments.limits();
    let secret = Secret::generate()?;
    let proxies = arguments.proxies_if_named()?;
    let (probes, outcomes) = probing::runtime_for(&limits)?.block_on(async {
        let probes = probes(&name, &asked, &proxies).await?;
        let (mut peers, mut initiators) = (Peers::default(), Initiators::Here(tap));
        let means =
            Means { secret: &secret, limits: &limits, proxies: &proxies, services: &services };
        let outcomes = send(&probes, &mut initiators, &mut peers, &means, session).await;
        Ok::<_, anyhow::Error>((probes, outcomes))
    })?;
    let run = Run {
        plan: None,
        probes: &probes,
        outcomes: &outcomes,
        unasked: &[],
        blind: &[],
        before: before.as_ref(),
    };
    report(&run, arguments.format, session)
}

/// What to send: by its name to a proxy, which resolves it, and to each address of it otherwise.
async fn probes(name: &str, asked: &Asked, proxies: &Proxies) -> anyhow::Result<Vec<Probe>> {
    let bare = bare(name);
    let goes_by = |(carrier, _): &(Carrier, Option<Application>)| {
        let port = carrier.port().filter(|_| matches!(carrier, Carrier::Tcp(_)));
        port.is_some_and(|port| proxies.of(bare, port).is_some())
    };
    let (by_proxy, direct): (Asked, Asked) = asked.iter().partition(|it| goes_by(it));
    let to = match bare.parse::<IpAddr>() {
        Ok(address) => Target::Address { name: Arc::from(bare), host: None, address },
        Err(_) => Target::Name(Arc::from(bare)),
    };
    let mut probes = to_each(&to, &by_proxy, true);
    if !direct.is_empty() {
        let each = targets(name).await?;
        probes.extend(each.iter().flat_map(|to| to_each(to, &direct, false)));
    }
    Ok(probes)
}

fn bare(name: &str) -> &str {
    name.trim_start_matches('[').trim_end_matches(']')
}

/// Each address of the name, so that a family that does not work is seen.
async fn targets(name: &str) -> anyhow::Result<Vec<Target>> {
    let target = |address: IpAddr| Target::Address { name: Arc::from(name), host: None, address };
    if let Ok(address) = bare(name).parse::<IpAddr>() {
        return Ok(vec![target(address)]);
    }
    let found = tokio::net::lookup_host((name, 0)).await;
    let found = found.map_err(|error| Usage(format!("`{name}` does not resolve: {error}")))?;
    let mut addresses: Vec<IpAddr> = found.map(|at| at.ip()).collect();
    addresses.sort_unstable();
    addresses.dedup();
    Ok(addresses.into_iter().map(target).collect())
}

fn to_each(to: &Target, asked: &Asked, by_proxy: bool) -> Vec<Probe> {
    // The kernel chooses the address; none is written anywhere.
    let address = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    let here = End { name: Arc::from("here"), host: usize::MAX, address };
    let probe = |(carrier, application): &(Carrier, Option<Application>)| Probe {
        application: *application,
        by_proxy,
        ..Probe::new(here.clone(), to.clone(), *carrier)
    };
    asked.iter().map(probe).collect()
}
