//! What survives a proxy that looks into streams, and what is said of it.

use pilotage_testkit::lab::PROXIES;
use pilotage_testkit::ready_with;
use pilotage_verdict::{Observed, Outcome, Passage, ProxyAnswer, State as S, Where as W};

use super::authority::{Authority, ISSUER};
use super::bench::{There, ask, ask_trusting};
use super::program::{Program, free};
use super::{haproxy, squid};

fn passed(outcome: &Outcome) -> [bool; 2] {
    let survival = outcome.initiator.survival.as_ref();
    survival.map_or([false; 2], |it| [&it.http2, &it.websocket].map(|it| *it == Passage::Passed))
}

#[test]
fn streams_pass_a_plain_proxy() {
    if !ready_with("streams_pass_a_plain_proxy", &PROXIES) {
        return;
    }
    let proxy = squid::plain("http_access allow all");
    let outcome = ask(&format!("http://{}", proxy.at), free().port(), There::Run);
    assert_eq!(outcome.verdict.state, S::Open, "{outcome:?}");
    assert_eq!(passed(&outcome), [true, true], "{outcome:?}");
}

#[test]
fn squid_that_opens_tls_is_told_with_its_issuer() {
    if !ready_with("squid_that_opens_tls_is_told_with_its_issuer", &PROXIES) {
        return;
    }
    let authority = Authority::new();
    let proxy = squid::opening(&authority);
    let url = format!("http://{}", proxy.at);
    let outcome = ask(&url, free().port(), There::Run);
    assert_eq!((outcome.verdict.state, outcome.verdict.at), (S::TlsIntercepted, W::Proxy));
    assert!(outcome.verdict.because.contains(ISSUER), "{outcome:?}");
    // Whoever accepts that is told that squid speaks HTTP/1.1 only.
    let outcome = ask_trusting(&url, free().port(), There::Run, &authority);
    assert_eq!(outcome.verdict.state, S::Http2Downgraded, "{outcome:?}");
}

/// Through haproxy with this configuration, to a listener of the run.
fn behind(defaults: &str, bind: &str, server: &str, accepted: bool) -> Outcome {
    let (authority, to) = (Authority::new(), free());
    let inspection: Program = haproxy::start(&authority, defaults, bind, to, server);
    let url = format!("http://{}", haproxy::in_front_of(inspection.at));
    if accepted {
        ask_trusting(&url, to.port(), There::Run, &authority)
    } else {
        ask(&url, to.port(), There::Run)
    }
}

#[test]
fn haproxy_that_opens_tls_and_speaks_only_http1_is_told() {
    if !ready_with("haproxy_that_opens_tls_and_speaks_only_http1_is_told", &PROXIES) {
        return;
    }
    let bind = "ssl crt FOLDER/leaf.pem alpn http/1.1";
    let server = "ssl verify none alpn http/1.1 sni ssl_fc_sni";
    let outcome = behind("  mode http", bind, server, false);
    assert_eq!(outcome.verdict.state, S::TlsIntercepted, "{outcome:?}");
    assert!(outcome.verdict.because.contains(ISSUER), "{outcome:?}");
    let outcome = behind("  mode http", bind, server, true);
    assert_eq!((outcome.verdict.state, outcome.verdict.at), (S::Http2Downgraded, W::Proxy));
    assert!(outcome.verdict.because.contains("http/1.1"), "{outcome:?}");
}

#[test]
fn haproxy_that_opens_tls_and_keeps_http2_lets_streams_pass() {
    if !ready_with("haproxy_that_opens_tls_and_keeps_http2_lets_streams_pass", &PROXIES) {
        return;
    }
    let bind = "ssl crt FOLDER/leaf.pem alpn h2,http/1.1";
    let server = "ssl verify none alpn h2,http/1.1 sni ssl_fc_sni ws h1";
    let outcome = behind("  mode http", bind, server, true);
    assert_eq!(outcome.verdict.state, S::Open, "{outcome:?}");
    assert_eq!(passed(&outcome), [true, true], "{outcome:?}");
    assert!(outcome.verdict.because.contains("TLS is opened on the way"), "{outcome:?}");
}

#[test]
fn haproxy_that_closes_idle_streams_is_told() {
    if !ready_with("haproxy_that_closes_idle_streams_is_told", &PROXIES) {
        return;
    }
    let idle = "  mode tcp\n  timeout client 1s\n  timeout server 1s";
    let outcome = behind(idle, "", "", false);
    assert_eq!(outcome.verdict.state, S::Http2Downgraded, "{outcome:?}");
    assert!(outcome.verdict.because.contains("behind a pause"), "{outcome:?}");
}

#[test]
fn a_proxy_is_spoken_to_by_tls_where_its_authority_is_known() {
    if !ready_with("a_proxy_is_spoken_to_by_tls_where_its_authority_is_known", &PROXIES) {
        return;
    }
    let authority = Authority::new();
    let rules = "auth_param basic program /usr/lib/squid/basic_ncsa_auth FOLDER/users\n\
                 acl known proxy_auth REQUIRED\nhttp_access allow known\nhttp_access deny all";
    let proxy = squid::plain(rules);
    let bind = "ssl crt FOLDER/leaf.pem";
    let front = haproxy::start(&authority, "  mode tcp", bind, proxy.at, "");
    let url = format!("https://alice:open%20sesame@{}", front.at);
    let outcome = ask_trusting(&url, free().port(), There::Run, &authority);
    assert_eq!(outcome.verdict.state, S::Open, "{outcome:?}");
    let outcome = ask(&url, free().port(), There::Nobody);
    assert!(
        matches!(outcome.initiator.observed, Observed::Proxy(ProxyAnswer::Untrusted(_))),
        "{outcome:?}"
    );
}

#[test]
fn a_stranger_is_known_by_its_certificate() {
    if !ready_with("a_stranger_is_known_by_its_certificate", &PROXIES) {
        return;
    }
    let authority = Authority::new();
    let bind = "ssl crt FOLDER/leaf.pem alpn h2,http/1.1\n  http-request return status 204";
    let stranger = haproxy::start(&authority, "  mode http", bind, free(), "");
    let url = format!("http://{}", haproxy::in_front_of(stranger.at));
    let outcome = ask(&url, 443, There::Nobody);
    assert_eq!(outcome.verdict.state, S::OpenUnverified, "{outcome:?}");
    let because = &outcome.verdict.because;
    for said in [ISSUER, "with h2", "the upgrade was answered with 204", "not trusted here"] {
        assert!(because.contains(said), "{said}: {because}");
    }
}
