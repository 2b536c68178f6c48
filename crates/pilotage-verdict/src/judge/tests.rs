//! The decisions as a table: what was seen, and the one right verdict.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::*;
use crate::evidence::{Arrival, Icmp};
use crate::proxy::ProxyAnswer;

const OWN: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
const THERE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2));
const HOP: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 1));

fn saw(observed: Observed) -> Initiator {
    Initiator {
        from: vec![SocketAddr::new(OWN, 40_000)],
        to: Some(SocketAddr::new(THERE, 443)),
        ..Initiator::of(observed)
    }
}

fn icmp(by: IpAddr, code: u8) -> Initiator {
    saw(Observed::Icmp(Icmp { by, kind: 3, code }))
}

fn there(listening: Listening, arrival: Arrival) -> Option<Responder> {
    Some(Responder { listening, arrival })
}

fn bound(arrival: Arrival) -> Option<Responder> {
    there(Listening::Bound, arrival)
}

fn came(on_wire: Option<bool>) -> Arrival {
    Arrival { on_wire, ..Arrival::default() }
}

const NOTHING: Arrival =
    Arrival { on_wire: None, handshake: false, message: false, answer_left: None, from: None };

#[track_caller]
fn check(
    carrier: Carrier,
    initiator: &Initiator,
    responder: &Option<Responder>,
    expected: (State, Where),
) {
    let found = judge(carrier, initiator, responder.as_ref());
    assert_eq!((found.state, found.at), expected, "{}", found.because);
}

const TCP: Carrier = Carrier::Tcp(443);
const UDP: Carrier = Carrier::Udp(53);

#[test]
fn only_the_nonce_is_proof() {
    use State as S;
    use Where::{Between, Unknown};
    check(TCP, &saw(Observed::Verified), &bound(NOTHING), (S::Open, Unknown));
    check(TCP, &saw(Observed::Connected), &None, (S::OpenUnverified, Unknown));
    check(TCP, &saw(Observed::Connected), &bound(NOTHING), (S::FilteredForward, Unknown));
    check(TCP, &saw(Observed::Connected), &bound(came(Some(false))), (S::FilteredForward, Between));
    let stopped = (S::FilteredForward, Where::Destination);
    check(TCP, &saw(Observed::Connected), &bound(came(Some(true))), stopped);
    let gone = there(Listening::Gone, NOTHING);
    check(TCP, &saw(Observed::Connected), &gone, (S::Unknown, Unknown));
    check(TCP, &saw(Observed::Silence), &gone, (S::Filtered, Unknown));
    check(UDP, &saw(Observed::Silence), &gone, (S::Unknown, Unknown));
    check(TCP, &saw(Observed::Refused), &gone, (S::Refused, Unknown));
    let handshake = Arrival { handshake: true, ..NOTHING };
    check(TCP, &saw(Observed::Connected), &bound(handshake), (S::FilteredForward, Unknown));
    let message = Arrival { message: true, ..handshake };
    check(TCP, &saw(Observed::Connected), &bound(message), (S::FilteredReturn, Unknown));
    let service = there(Listening::Held("etcd".to_owned()), NOTHING);
    check(TCP, &saw(Observed::Connected), &service, (S::OpenUnverified, Unknown));
    check(TCP, &saw(Observed::Reset), &bound(NOTHING), (S::OpenButReset, Between));
    check(TCP, &saw(Observed::Reset), &service, (S::OpenUnverified, Unknown));
    check(TCP, &saw(Observed::Reset), &None, (S::OpenButReset, Unknown));
    let because = judge(TCP, &saw(Observed::Reset), None).because;
    assert!(because.contains("another secret"), "{because}");
}

#[test]
fn a_reset_is_the_hosts_only_where_nothing_listened() {
    use State as S;
    use Where::{Between, Destination, Unknown};
    let reset = saw(Observed::Refused);
    check(TCP, &reset, &None, (S::Refused, Unknown));
    check(TCP, &reset, &bound(NOTHING), (S::Rejected, Unknown));
    check(TCP, &reset, &bound(came(Some(true))), (S::Rejected, Destination));
    check(TCP, &reset, &bound(came(Some(false))), (S::Rejected, Between));
    check(TCP, &reset, &there(Listening::Not, came(Some(true))), (S::NotListening, Destination));
    check(TCP, &reset, &there(Listening::Not, came(Some(false))), (S::Rejected, Between));
    let denied = there(Listening::Denied("no right to ports below 1024".to_owned()), NOTHING);
    check(TCP, &reset, &denied, (S::BindDenied, Destination));
}

#[test]
fn an_icmp_error_tells_who_and_what() {
    use State as S;
    use Where::{Destination, Hop, Source};
    check(TCP, &icmp(HOP, 13), &None, (S::Rejected, Hop(HOP)));
    check(TCP, &icmp(HOP, 3), &bound(NOTHING), (S::Rejected, Hop(HOP)));
    check(TCP, &icmp(HOP, 1), &None, (S::Unreachable, Hop(HOP)));
    check(TCP, &icmp(THERE, 3), &None, (S::Rejected, Destination));
    check(TCP, &icmp(OWN, 3), &None, (S::Rejected, Source));
    check(UDP, &icmp(THERE, 3), &None, (S::Refused, Destination));
    check(UDP, &icmp(THERE, 3), &bound(NOTHING), (S::Rejected, Destination));
    check(UDP, &icmp(THERE, 3), &there(Listening::Not, NOTHING), (S::NotListening, Destination));
}

#[test]
fn silence_is_read_at_the_other_end() {
    use State as S;
    use Where::{
        Between, BetweenReply, Destination, DestinationReply, Source, SourceReply, Unknown,
    };
    let silence = saw(Observed::Silence);
    check(TCP, &silence, &None, (S::Filtered, Unknown));
    check(UDP, &silence, &None, (S::Unknown, Unknown));
    check(TCP, &silence, &bound(NOTHING), (S::FilteredForward, Unknown));
    check(TCP, &silence, &bound(came(Some(false))), (S::FilteredForward, Between));
    check(TCP, &silence, &bound(came(Some(true))), (S::FilteredForward, Destination));
    let taken = |answer_left| Arrival { handshake: true, answer_left, ..NOTHING };
    check(TCP, &silence, &bound(taken(None)), (S::FilteredReturn, Unknown));
    check(TCP, &silence, &bound(taken(Some(false))), (S::FilteredReturn, DestinationReply));
    check(TCP, &silence, &bound(taken(Some(true))), (S::FilteredReturn, BetweenReply));
    let service = there(Listening::Held("chronyd".to_owned()), came(Some(true)));
    check(UDP, &silence, &service, (S::Unknown, Unknown));
    check(TCP, &silence, &service, (S::FilteredForward, Destination));
    let own = Initiator { left: Some(false), ..saw(Observed::Silence) };
    check(TCP, &own, &bound(NOTHING), (S::FilteredForward, Source));
    let back = Initiator { answered: Some(true), ..saw(Observed::Silence) };
    check(TCP, &back, &bound(taken(Some(true))), (S::FilteredReturn, SourceReply));
    let ping = Arrival { on_wire: Some(true), answer_left: Some(true), ..NOTHING };
    check(Carrier::Ping, &silence, &there(Listening::Not, ping), (S::FilteredReturn, BetweenReply));
}

#[test]
fn a_service_says_what_it_is() {
    use crate::service::Service;
    let ssh = || Box::new(Service::of("SSH-2.0-x"));
    check(TCP, &saw(Observed::Answered(ssh())), &None, (State::OpenUnverified, Where::Unknown));
    let strange = saw(Observed::Strange(ssh()));
    check(TCP, &strange, &None, (State::WrongService, Where::Unknown));
    let held = there(Listening::Held("`sshd`".to_owned()), came(Some(true)));
    let found = judge(TCP, &strange, held.as_ref());
    assert_eq!(found.state, State::WrongService);
    assert_eq!(found.because, "`sshd` has the port: SSH-2.0-x");
}

#[test]
fn network_address_translation_is_told() {
    let from = Some(SocketAddr::new(HOP, 61_000));
    let seen = bound(Arrival { message: true, handshake: true, from, ..NOTHING });
    let found = judge(TCP, &saw(Observed::Verified), seen.as_ref());
    assert_eq!(found.state, State::Open);
    assert!(found.because.contains("198.51.100.1:61000 (NAT)"), "{}", found.because);
}

#[test]
fn what_ends_at_a_proxy_is_told_with_its_name() {
    use State as S;
    let by = |observed| Initiator { through: Some("proxy:3128".to_owned()), ..saw(observed) };
    let said = |code| ProxyAnswer::Status { code, says: "No".to_owned() };
    let no_proxy = |observed| by(Observed::NoProxy(Box::new(observed)));
    check(TCP, &by(Observed::Proxy(said(407))), &None, (S::ProxyRefused, Where::Proxy));
    check(TCP, &by(Observed::Proxy(ProxyAnswer::Closed)), &None, (S::ProxyRefused, Where::Proxy));
    // The way to it is judged as any other way.
    check(TCP, &no_proxy(Observed::Refused), &None, (S::Refused, Where::Unknown));
    check(TCP, &no_proxy(Observed::Silence), &bound(NOTHING), (S::Filtered, Where::Unknown));
    let forbidden = Observed::Icmp(Icmp { by: HOP, kind: 3, code: 13 });
    check(TCP, &no_proxy(forbidden), &None, (S::Rejected, Where::Hop(HOP)));
    let told = judge(TCP, &no_proxy(Observed::Refused), None).because;
    assert!(told.contains("proxy:3128"), "{told}");
    // Behind an open tunnel.
    check(TCP, &by(Observed::Verified), &bound(NOTHING), (S::Open, Where::Unknown));
    check(TCP, &by(Observed::Connected), &None, (S::OpenUnverified, Where::Unknown));
    check(TCP, &by(Observed::Connected), &bound(NOTHING), (S::FilteredForward, Where::Proxy));
    let came = Arrival { message: true, ..NOTHING };
    check(TCP, &by(Observed::Connected), &bound(came), (S::FilteredReturn, Where::Proxy));
    check(TCP, &by(Observed::Reset), &bound(NOTHING), (S::OpenButReset, Where::Proxy));
    let issuer = Observed::Intercepted("CN=Inspection".to_owned());
    check(TCP, &by(issuer), &bound(came), (S::TlsIntercepted, Where::Proxy));
    let lost = Observed::Downgraded("HTTP/2 was offered and http/1.1 chosen".to_owned());
    check(TCP, &by(lost), &bound(came), (S::Http2Downgraded, Where::Proxy));
}

fn unanswered(waited: u32, before: u32, after: u32) -> Unanswered {
    Unanswered { waited, before, after }
}

#[test]
fn silence_about_full_size_packets_is_their_sizes_only_where_small_ones_are_prompt() {
    let of = |unanswered| Initiator { unanswered, ..saw(Observed::OnlySmall) };
    let (clear, enough) = (unanswered(2_500, 2, 400), Unanswered::ENOUGH);
    let hole = (State::MtuBlackHole, Where::Unknown);
    let open = (State::Open, Where::Unknown);
    check(TCP, &of(vec![clear; enough]), &bound(NOTHING), hole);
    check(TCP, &of(vec![clear; enough]), &None, hole);
    // Silence alone, or of an end that did not tell more.
    check(TCP, &of(Vec::new()), &bound(NOTHING), open);
    check(TCP, &of(vec![clear; enough - 1]), &bound(NOTHING), open);
    // Either small exchange was slow: so were the ends, or the path lost packets.
    for slow in [unanswered(6_500, 2, 1_100), unanswered(6_500, 1_100, 2)] {
        check(TCP, &of(vec![slow; 2 * enough]), &bound(NOTHING), open);
        let mut most = vec![clear; enough - 1];
        most.extend([slow; 3]);
        check(TCP, &of(most.clone()), &bound(NOTHING), open);
        most.push(clear);
        check(TCP, &of(most), &bound(NOTHING), hole);
    }
    let says = judge(TCP, &of(Vec::new()), None).because;
    assert!(says.contains("full-size packets did not come back in time"), "{says}");
}
