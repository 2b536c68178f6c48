//! What a person should know of the certificates of services that were asked. None of it fails a run.

use std::collections::BTreeSet;

use pilotage_verdict::{Observed, Service};

use super::Run;

/// So many certificates are named.
const MOST: usize = 12;

/// In sentences: which expire soon, each once, and how many are not trusted.
pub(super) fn notes(run: &Run<'_>) -> Vec<String> {
    let asked = run
        .judged()
        .filter_map(|(probe, outcome, _)| Some((probe, service(&outcome.initiator.observed)?)));
    let (mut expire, mut strange) = (BTreeSet::new(), BTreeSet::new());
    for (probe, service) in asked {
        let at = format!("{} {}", probe.to, probe.carrier);
        if let Some(expiry) = service.expiry() {
            expire.insert(format!("{at}: {expiry}"));
        }
        if service.distrust().is_some() {
            strange.insert(at);
        }
    }
    let more = expire.len().saturating_sub(MOST);
    let mut notes: Vec<String> = expire.into_iter().take(MOST).collect();
    if more > 0 {
        notes.push(format!("{more} more certificates expire soon or have expired"));
    }
    match strange.len() {
        0 => {}
        1 => notes.extend(strange.into_iter().map(|at| {
            format!("{at}: its certificate is not trusted here; give its authority by --ca")
        })),
        many => notes.push(format!(
            "the certificates of {many} services are not trusted here; give their authority by --ca"
        )),
    }
    notes
}

fn service(observed: &Observed) -> Option<&Service> {
    match observed {
        Observed::Answered(service) | Observed::Strange(service) => Some(service),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use pilotage_verdict::{
        Application, Carrier, Certificate, End, Initiator, Outcome, Probe, Target, Tls, judge,
    };

    use super::*;

    fn probe(port: u16) -> Probe {
        let address = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));
        let from = End { name: "a".into(), host: 0, address };
        let to = Target::Address { name: "b".into(), host: Some(1), address };
        let application = Some(Application::Https);
        Probe { application, ..Probe::new(from, to, Carrier::Tcp(port)) }
    }

    fn outcome(probe: usize, days_left: i64) -> Outcome {
        let certificate = Certificate {
            subject: "CN=b".to_owned(),
            names: Vec::new(),
            issuer: "CN=c".to_owned(),
            expires: "2026-03-04T00:00:00Z".to_owned(),
            days_left,
        };
        let tls = Tls {
            version: "1.3".to_owned(),
            alpn: None,
            distrust: Some("its issuer is not trusted here".to_owned()),
            certificate: Some(certificate),
            asks_for_certificate: false,
        };
        let service = Service { tls: Some(tls), ..Service::of("HTTP/2 200") };
        let initiator = Initiator::of(Observed::Answered(Box::new(service)));
        let verdict = judge(Carrier::Tcp(443), &initiator, None);
        Outcome { probe, verdict, initiator, responder: None }
    }

    #[test]
    fn what_expires_is_named_and_what_is_strange_counted() {
        let probes = [probe(443), probe(6_443)];
        let outcomes = [outcome(0, 3), outcome(1, 300)];
        let run = Run {
            plan: None,
            probes: &probes,
            outcomes: &outcomes,
            unasked: &[],
            blind: &[],
            before: None,
        };
        assert_eq!(
            notes(&run),
            [
                "b (192.0.2.7) tcp/443: its certificate expires on 2026-03-04",
                "the certificates of 2 services are not trusted here; give their authority by --ca",
            ]
        );
    }
}
